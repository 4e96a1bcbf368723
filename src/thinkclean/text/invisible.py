"""Invisible characters: removed where nothing needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.addresses import in_address
from thinkclean.text.emphasis import with_emphasis
from thinkclean.text.glyph_table import characters, table
from thinkclean.text.rare import places

RULES = ("soft_hyphen", "invisible", "joiner", "bidi", "separator")

_RIGHT_TO_LEFT = lazy(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")

#: What is nothing at all between emphasis marks.
_UNSEEN = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")

#: Marks of direction, which stand alone.
_MARKS = frozenset("\u061c\u200e\u200f")

#: A line that has Markdown's marks and nothing to mark, once its invisible characters are gone.
_EMPTY = lazy(r"[ \t]*+(?:#{1,6}[ \t]*+)?[*_]*+[ \t]*+$")


@cache
def _beside(kept: str) -> re.Pattern[str]:
    return re.compile(f"[{kept}]")


@cache
def _rules() -> dict[str, str]:
    return {char: rule for rule in reversed(RULES) for char in table(rule)}


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{characters(*RULES)}]++")


def invisible(page: Page, present: frozenset[str]) -> Iterator[Edit]:
    r"""Yield the removal of each invisible character that the characters beside it do not need.

    >>> page = Page("be\u00adcause \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
    >>> list(invisible(page, frozenset("\u00ad\u200c")))
    [Edit(start=2, end=3, new='', rule='glyphs/soft_hyphen')]
    """
    text = page.text
    done, line = 0, _Line(text)
    for start in places(text, present):
        if start < done:
            continue
        done = _run().match(text, start).end()  # type: ignore[union-attr]
        if in_address(text, start):
            continue
        yield from _edits(text, start, done, line)


def _edits(text: str, start: int, end: int, line: _Line) -> Iterator[Edit]:
    """Yield the edits of one run of invisible characters."""
    before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
    if before in "\n#*_ " and after in "\n*_ ":
        line.move(start)
        if not line.has_text:
            if start == line.first:
                yield Edit(line.start, line.end, "", "glyphs/invisible")
            return
    if before in "*_" and before == after and all(char in _UNSEEN for char in text[start:end]):
        yield Edit(*with_emphasis(text, start, end), "", f"glyphs/{_rules()[text[start]]}")
        return
    for at in range(start, end):
        char = text[at]
        rule = _rules()[char]
        glyph = table(rule)[char]
        if rule == "bidi":
            line.move(at)
            if line.is_right_to_left and (char in _MARKS or line.is_balanced):
                continue
        if glyph.kept_beside:
            kept = _beside(glyph.kept_beside)
            if kept.match(before) or (rule == "joiner" and kept.match(after)):
                before = char
                continue
        if rule == "soft_hyphen" and at == end - 1:
            yield _soft_hyphen(text, at, before)
            continue
        new = glyph.replacement
        if new == " " and (before.isspace() or after.isspace()):
            new = ""
        between = not new and before == after == " " and start == at == end - 1
        yield Edit(at, at + 1 + between, new, f"glyphs/{rule}")


def _soft_hyphen(text: str, at: int, before: str) -> Edit:
    """Return the edit of one soft hyphen: at the end of a line it divides a word; some are hyphens."""
    after, next_line = text[at + 1 : at + 2], text[at + 2 : at + 3]
    if after == "\n" and before.isalpha():
        if next_line.islower():
            return Edit(at, at + 2, "", "glyphs/soft_hyphen")
        return Edit(at, at + 1, "-", "glyphs/soft_hyphen")
    is_hyphen = (before.isdigit() and after.isdigit()) or (before.islower() and after.isupper())
    return Edit(at, at + 1, "-" if is_hyphen else "", "glyphs/soft_hyphen")


class _Line:
    """The line around a place, looked at once however many characters of it are asked about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.start, self.end = 0, -1

    def move(self, at: int) -> None:
        """Go to the line that holds ``at``; places come in order."""
        if at > self.end:
            text = self._text
            stop = text.find("\n", at)
            self.start, self.end = text.rfind("\n", 0, at) + 1, len(text) if stop < 0 else stop
            content = text[self.start : self.end]
            shown = _run().sub("", content)
            self.has_text = not _EMPTY.match(shown)
            first = _run().search(content)
            self.first = self.start + first.start() if first else -1
            self.is_right_to_left = _RIGHT_TO_LEFT.search(content) is not None
            self.is_balanced = _is_balanced(content)


def _is_balanced(line: str) -> bool:
    """Tell whether the embeddings, overrides and isolates of a line are closed in it, in their order."""
    waiting: list[str] = []
    for match in _DIRECTION.finditer(line):
        char = match.group()
        if char in _OPENING:
            waiting.append(_OPENING[char])
        elif not waiting or waiting.pop() != char:
            return False
    return not waiting


_DIRECTION = lazy("[\u202a-\u202e\u2066-\u2069]")
