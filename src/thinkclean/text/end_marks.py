"""End marks: the ornament after an article's last sentence, or alone between two blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.text.emphasis import with_emphasis
from thinkclean.text.rare import places

_SPACE = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{EM SPACE}\N{EN SPACE}"
_EMPHASIS = "*_"

#: How far around a mark its line is looked at.
_REACH = 200

#: What a sentence ends in: a stop, perhaps with closing marks, emphasis, or the number of a note after it.
_SENTENCE_END = re.compile(r"""[.!?…。！？؟۔।][\]"'”’»“›)*_\d]*$|["”»)\]][*_]*$""")

#: What follows a mark in the middle of a line, on a page whose blocks run together.
_NEW_BLOCK = re.compile(r"[ \t]+[\[*#]*[^\W\d_a-z]")


def end_marks(page: Page, marks: frozenset[str]) -> Iterator[Edit]:
    r"""Yield the removal of each mark after the last sentence of a paragraph, or alone between two blocks.

    >>> list(end_marks(Page("So it stands. ❖\n\nRECOMMENDED"), frozenset("❖")))
    [Edit(start=13, end=15, new='', rule='glyphs/end_mark')]
    >>> list(end_marks(Page("| free press | ■ |\n❖ first point"), frozenset("■❖")))
    []
    """
    text = page.text
    own = page.site.end_marks if page.site else ()
    found = places(text, marks)
    done = -1
    for at in found:
        if at < done:
            continue
        end = at + 1
        while end < len(text) and (text[end] in marks or (text[end] in _SPACE and text[end + 1 : end + 2] in marks)):
            end += 1
        done = end
        start, end = with_emphasis(text, at, end)
        before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        after = text[end : end + _REACH].partition("\n")[0]
        said = before.rstrip(_SPACE)
        if after.strip(_SPACE + _EMPHASIS):
            single = len(found) == 1 or text[at] in own
            if single and _SENTENCE_END.search(said) and _NEW_BLOCK.match(text, end):
                yield Edit(start, end + 1, "", "glyphs/end_mark")
        elif said.strip(_EMPHASIS):
            if _SENTENCE_END.search(said):
                yield Edit(start - len(before) + len(said), end, "", "glyphs/end_mark")
        elif _stands_alone(text, start - len(before), end + len(after)):
            yield Edit(start - len(before), end + len(after), "", "glyphs/end_mark")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the line ``start:end`` has a blank line, or nothing, on either side."""
    return text[max(0, start - 2) : start].strip("\n") == "" and text[end : end + 2].strip("\n") == ""
