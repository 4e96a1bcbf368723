"""Spaces other than the ordinary one: made ordinary where typography does not need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thinkclean import data
from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.text.glyph_table import characters

_IDEOGRAPHIC = "\N{IDEOGRAPHIC SPACE}"
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_BLOCK_MARK = re.compile(r"[ \t]*+(?:#{1,6}|[+]|\d{4,9}[.)])$")
_TARGET = re.compile(r"\]\([^()\n]*+")


@cache
def _pattern() -> re.Pattern[str]:
    odd = characters("space")
    return re.compile(f"[{odd}][{odd} \t]*+")


@cache
def _unit() -> re.Pattern[str]:
    units = sorted(data.load("glyphs")["typography"]["units"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, units))})(?!\w)")


@cache
def _typography(key: str) -> frozenset[str]:
    return frozenset(data.load("glyphs")["typography"][key])


def spaces(page: Page) -> Iterator[Edit]:
    r"""Yield an ordinary space for each odd one, or nothing where there is one already or a line begins or ends.

    >>> list(spaces(Page("in\u00a0May it was 20\u00a0%")))
    [Edit(start=2, end=3, new=' ', rule='glyphs/space')]
    """
    text = page.text
    targets = (match.span() for match in _TARGET.finditer(text)) if "](" in text else iter(())
    target = next(targets, (len(text), len(text)))
    for run in _pattern().finditer(text):
        start, end = run.span()
        while target[1] <= start:
            target = next(targets, (len(text), len(text)))
        if target[0] <= start:
            continue
        before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
        if before == "\n" or after == "\n":
            new = ""
        elif end - start == 1 and _kept(text, start, before, after):
            continue
        else:
            new = "" if before in " \t" else " "
        if _IDEOGRAPHIC in run.group() and (_EAST_ASIAN.match(before) or _EAST_ASIAN.match(after)):
            continue
        yield Edit(start, end, new, "glyphs/space")


def _kept(text: str, at: int, before: str, after: str) -> bool:
    """Tell whether typography wants the space at ``at``."""
    if before.isdigit():
        return after.isdigit() or after in _typography("closing") or _unit().match(text, at + 1) is not None
    if after.isdigit() and before in _typography("signs"):
        return True
    if after in _typography("closing") or before in _typography("opening"):
        return True
    if after in _typography("dashes"):
        return before.isalpha() and text[at + 2 : at + 3] in (" ", "")
    if before in _typography("small_words") and after.isalpha():
        return at < 2 or not text[at - 2].isalnum()
    return bool(_BLOCK_MARK.search(text[text.rfind("\n", max(0, at - 40), at) + 1 : at])) and _begins_line(text, at)


def _begins_line(text: str, at: int) -> bool:
    return at <= 40 or text.rfind("\n", at - 40, at) >= 0
