"""Spaces other than the ordinary one: made ordinary where typography does not need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thinkclean import data
from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.text.addresses import addresses, within
from thinkclean.text.glyph_table import characters
from thinkclean.text.rare import places

_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")

#: Before a space at the beginning of a line these would make a heading or a list of the text after them.
_BLOCK_MARK = re.compile(r"[ \t]*+(?:#{1,6}|\+|\d{4,9}[.)])$")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{characters('space')} \t]++")


@cache
def _unit() -> re.Pattern[str]:
    units = sorted(data.load("glyphs")["typography"]["units"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, units))})(?!\w)")


@cache
def _typography(key: str) -> frozenset[str]:
    return frozenset(data.load("glyphs")["typography"][key])


def spaces(page: Page, present: frozenset[str]) -> Iterator[Edit]:
    r"""Yield an ordinary space for each odd one, or nothing where there is one already or a line begins or ends.

    >>> list(spaces(Page("in\u00a0May it was 20\u00a0%"), frozenset("\u00a0")))
    [Edit(start=2, end=3, new=' ', rule='glyphs/space')]
    """
    text = page.text
    done = 0
    for start in places(text, present):
        if start < done:
            continue
        end = done = _run().match(text, start).end()  # type: ignore[union-attr]
        before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
        if end - start == 1 and _is_kept(text, start, before, after):
            continue
        if "](" in text and within(page.view(addresses), start):
            continue
        new = "" if before in "\n \t" or after == "\n" else " "
        yield Edit(start, end, new, "glyphs/space")


def _is_kept(text: str, at: int, before: str, after: str) -> bool:
    """Tell whether typography wants the space at ``at``."""
    if text[at] == "\N{IDEOGRAPHIC SPACE}":
        return bool(_EAST_ASIAN.match(before) or _EAST_ASIAN.match(after))
    if before == "\n" or after == "\n":
        return False
    if before.isdigit():
        return after.isdigit() or after in _typography("closing") or _unit().match(text, at + 1) is not None
    if after.isdigit() and before in _typography("signs"):
        return True
    if after in _typography("closing") or before in _typography("opening"):
        return True
    if after in _typography("dashes"):
        return before.isalpha() and text[at + 2 : at + 3] in (" ", "")
    if before in _typography("small_words") and after.isalpha():
        return at < len("a ") or not text[at - 2].isalnum()
    head = text[max(0, at - 40) : at]
    return (at <= len(head) or "\n" in head) and bool(_BLOCK_MARK.match(head.rpartition("\n")[2]))
