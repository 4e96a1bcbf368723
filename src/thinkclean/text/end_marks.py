"""End marks: the ornament after an article's last sentence, or alone between two blocks."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.emphasis import with_emphasis
from thinkclean.text.glyph_table import table
from thinkclean.text.rare import places

_SPACE = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{EM SPACE}\N{EN SPACE}"
_SPACES = frozenset(_SPACE)
_EMPHASIS = "*_"

#: How far around a mark its line is looked at.
_REACH = 200

#: A stop, and the marks and numbers behind it, have so many characters at most.
_CLOSING = 24

#: What a sentence ends in: a stop, perhaps with closing marks, emphasis, or the number of a note after it; or a link.
_SENTENCE_END = lazy(r"""[.!?…。！？؟۔।][\]"'”’»“›)*_\d]*$|(?:["”»]|\]\([^()\s]*\))[*_]*$""")

#: What follows a mark in the middle of a line, on a page whose blocks run together.
_NEW_BLOCK = lazy(r"[ \t]+[\[*#]*[^\W\d_a-z]")


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
        row = done = _row_end(text, at, marks)
        start, end = with_emphasis(text, at, row)
        before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        after = text[end : end + _REACH].partition("\n")[0]
        said = before.rstrip(_SPACE)
        only = len(found) == 1
        if after.strip(_SPACE + _EMPHASIS):
            if (only or text[at] in own) and _ends_sentence(said) and _NEW_BLOCK.match(text, end):
                yield Edit(start, end + 1, "", "glyphs/end_mark")
        elif said.strip(_EMPHASIS):
            if row == at + 1 and _ends_sentence(said):
                yield Edit(start - len(before) + len(said), end, "", "glyphs/end_mark")
        elif (only or _stands_alone(text[at:row])) and _is_between_blocks(text, start - len(before), end + len(after)):
            yield Edit(start - len(before), end + len(after), "", "glyphs/end_mark")


def _ends_sentence(said: str) -> bool:
    """Tell whether a text ends as a sentence does; only a link's end is long."""
    near = 0 if said.rstrip(_EMPHASIS)[-1:] == ")" else max(0, len(said) - _CLOSING)
    return _SENTENCE_END.search(said, near) is not None


def _row_end(text: str, at: int, marks: frozenset[str]) -> int:
    """Return the end of the row of marks that begins at ``at``: ``■``, ``◆ ◆ ◆``."""
    end = at + 1
    while text[end : end + 1] in marks or (text[end : end + 1] in _SPACES and text[end + 1 : end + 2] in marks):
        end += 1
    return end


def _stands_alone(row: str) -> bool:
    """Tell whether a row of marks is an ornament: one mark, or three alike."""
    glyph = table("end_mark").get(row[0])
    return glyph is not None and glyph.place == "end or alone" and len(set(row) - _SPACES) == 1


def _is_between_blocks(text: str, start: int, end: int) -> bool:
    """Tell whether the line ``start:end`` has a blank line, or nothing, on either side."""
    return text[max(0, start - 2) : start].strip("\n") == "" and text[end : end + 2].strip("\n") == ""
