"""Invisible characters: removed where nothing needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.text.glyph_table import characters, table

_RULES = ("soft_hyphen", "invisible", "joiner", "bidi", "separator")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_CLOSING = frozenset("\u202c\u2069")

#: Link targets and bare addresses: what is in them is part of the address.
ADDRESS = re.compile(r"\]\([^()\n]*+|https?://[^\s<>\[\]]++")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{characters(*_RULES)}]++")


@cache
def _beside(kept: str) -> re.Pattern[str]:
    return re.compile(f"[{kept}]")


def invisible(page: Page) -> Iterator[Edit]:
    r"""Yield the removal of each invisible character that the characters beside it do not need.

    >>> list(invisible(Page("be\u00adcause \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")))
    [Edit(start=2, end=3, new='', rule='glyphs/soft_hyphen')]
    """
    text = page.text
    addresses = _addresses(text)
    address = next(addresses, (len(text), len(text)))
    line = (0, -1)
    keeps_bidi = False
    for run in _pattern().finditer(text):
        start, end = run.span()
        while address[1] <= start:
            address = next(addresses, (len(text), len(text)))
        if address[0] <= start:
            continue
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        for at in range(start, end):
            char = text[at]
            rule = _rule(char)
            if rule == "bidi":
                if at > line[1]:
                    stop = text.find("\n", at)
                    line = (text.rfind("\n", 0, at) + 1, len(text) if stop < 0 else stop)
                    keeps_bidi = _needs_direction(text[line[0] : line[1]])
                if keeps_bidi:
                    continue
            glyph = table(rule)[char]
            if glyph.kept_beside:
                kept = _beside(glyph.kept_beside)
                if (before and kept.match(before)) or (rule == "joiner" and after and kept.match(after)):
                    before = char
                    continue
            new = glyph.replacement
            if rule == "soft_hyphen":
                new = _soft_hyphen(before, after)
            yield Edit(at, at + 1, new, f"glyphs/{rule}")


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in ADDRESS.finditer(text))


@cache
def _rule(char: str) -> str:
    return next(rule for rule in _RULES if char in table(rule))


def _soft_hyphen(before: str, after: str) -> str:
    """A soft hyphen where no word can be divided was a hyphen: between figures, and before a capital."""
    between_figures = before.isdigit() and after.isdigit()
    return "-" if between_figures or (before.islower() and after.isupper()) else ""


def _needs_direction(line: str) -> bool:
    """Tell whether a line has letters that run from right to left, and its direction controls are in pairs."""
    if not _RIGHT_TO_LEFT.search(line):
        return False
    waiting: list[str] = []
    for char in line:
        if char in _OPENING:
            waiting.append(_OPENING[char])
        elif char in _CLOSING and (not waiting or waiting.pop() != char):
            return False
    return not waiting
