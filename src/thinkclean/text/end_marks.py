"""End marks: the ornament after an article's last sentence, or alone between two blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.text.glyph_table import characters

_SPACE = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{EM SPACE}\N{EN SPACE}"

#: What a sentence ends in, with the marks that may close after it, emphasis and links among them.
_SENTENCE_END = re.compile(r"""[.!?…。！？؟۔।][\]"'”’»“›)*_\d]*$|[”»)\]]$""")


@cache
def _marks() -> re.Pattern[str]:
    marks = characters("end_mark")
    return re.compile(f"[{marks}](?:[{_SPACE}]*[{marks}])*")


def end_marks(page: Page) -> Iterator[Edit]:
    r"""Yield the removal of each mark at the end of a paragraph whose last sentence is complete.

    >>> list(end_marks(Page("So it stands. ❖\n\nRECOMMENDED")))
    [Edit(start=13, end=15, new='', rule='glyphs/end_mark')]
    >>> list(end_marks(Page("| free press | ■ |\n❖ first point")))
    []
    """
    text = page.text
    for mark in _marks().finditer(text):
        start, end = mark.span()
        line_start = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        line_end = len(text) if stop < 0 else stop
        if text[end:line_end].strip(_SPACE + "*_"):
            continue
        opening = text[max(line_start, start - 400) : start].rstrip(_SPACE)
        if not opening:
            if _stands_alone(text, line_start, line_end):
                yield Edit(start, end, "", "glyphs/end_mark")
        elif _SENTENCE_END.search(opening):
            before = start - (len(text[line_start:start]) - len(text[line_start:start].rstrip(_SPACE)))
            yield Edit(before, end, "", "glyphs/end_mark")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the line ``start:end`` has a blank line, or nothing, on either side."""
    return text[max(0, start - 2) : start].strip("\n") == "" and text[end : end + 2].strip("\n") == ""
