"""The rows of a page: its lines that are not blank, each with its kind and what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from thinkclean.lazy import lazy
from thinkclean.page import Page, Span, protected, tables
from thinkclean.tuples import maker


class Kind(IntEnum):
    """What a row is, as far as joining lines is concerned."""

    TEXT = 0  #: running text
    ITEM = 1  #: begins a list item
    HEADING = 2  #: a Markdown heading
    FIXED = 3  #: a table's row, code, a rule, an image, a line of a table of contents: never joined


class Gap(IntEnum):
    """What parts a row from the one above it."""

    LINE = 0  #: a line end
    BLANK = 1  #: blank lines
    PAGE = 2  #: a form feed


#: To look a member up in its class takes longer than to compare two.
TEXT, ITEM, HEADING, FIXED = Kind
LINE, BLANK, PAGE = Gap


class Row(NamedTuple):
    """A line that is not blank; ``text`` is ``page.text[start:end]``, less indentation, padding and quotation marks."""

    start: int
    end: int
    text: str
    kind: Kind
    gap: Gap
    quote: str  #: the ``>`` before it
    page: int  #: how many form feeds came before


_ITEM = lazy(r"(?:[-*+•▪●◦‣·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)]|[A-Z]\)|\(?[ivx]{1,5}[.)])[ \t]+\S")
_FIXED = lazy(r"\||```|~~~|!\[[^\]]*\]\([^)\s]*\)$|<[a-z/!]|(?:[-*_=][ \t]*){3,}$|\[\^[^\]]+\]:")
_QUOTE = lazy(r"(?:>[ \t]?)+")
#: An item begins with one letter and one of these, or with more letters of Roman numerals: "viii)".
_BEHIND_LETTER, _NUMERALS = frozenset(".)"), frozenset("ivx")
#: With one of these, and neither of those behind it, most rows of text begin.
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") - _NUMERALS
#: The gaps between columns, and the leaders of a table of contents.
_SET_OUT = ("   ", "\t", "....", ". . . .", "……")
_SPACE = " \t\r\v\f\N{NO-BREAK SPACE}"


def rows(page: Page) -> list[Row]:
    r"""Return the rows of ``page``; use as ``page.view(rows)``.

    >>> [(row.text, row.kind.name, row.gap.name) for row in Page("# A\n\nb\nc\n\f- d").view(rows)]
    [('# A', 'HEADING', 'LINE'), ('b', 'TEXT', 'BLANK'), ('c', 'TEXT', 'LINE'), ('- d', 'ITEM', 'PAGE')]
    """
    text = page.text
    paged = "\f" in text
    marks = [mark for mark in _SET_OUT if mark[0] in text and mark in text]  # one character is found sooner
    shields = _shields(page)
    shield = 0
    found: list[Row] = []
    start, feeds, gap = 0, 0, LINE
    for line in text.split("\n"):
        row = line.strip(_SPACE)
        if row:
            place, quote = start, ""
            first = row[0]
            if row is not line:
                place += line.index(first)
                if paged and (before := line.count("\f", 0, place - start)):
                    feeds += before
                    gap = PAGE
            if first == ">" and (mark := _QUOTE.match(row)):
                quote = mark.group()
                place += len(quote)
                row = row[len(quote) :]
            end = place + len(row)
            if first in _LETTERS and not marks and row[1:2] not in _BEHIND_LETTER and row[-1] != ")":
                kind = TEXT
            else:
                kind = _kind(row, marks)
            if shields:
                while shield < len(shields) and shields[shield].end <= place:
                    shield += 1
                if shield < len(shields) and shields[shield].start < start + len(line):
                    kind = FIXED
            found.append(_row((place, end, row, kind, gap, quote, feeds)))
            gap = LINE
            if paged and end - start < len(line) and (behind := line.count("\f", end - start)):
                feeds += behind
                gap = PAGE
        elif paged and "\f" in line:
            feeds += line.count("\f")
            gap = PAGE
        else:
            gap = gap or BLANK
        start += len(line) + 1
    return found


_row = maker(Row)


def rows_at(text: str, place: int) -> tuple[Row, Row] | None:
    """Return the rows above and below the line end at ``place``, blank lines left out; None if there is none above."""
    end, gap = place, LINE
    while True:
        start = text.rfind("\n", 0, end) + 1
        above = text[start:end].strip(_SPACE)
        if above or not start:
            break
        end, gap = start - 1, BLANK
    if not above:
        return None
    stop = text.find("\n", place + 1)
    below = text[place + 1 : stop if stop >= 0 else len(text)].strip(_SPACE)
    first, second = text.index(above[0], start), text.index(below[0], place) if below else place + 1
    return (
        Row(first, first + len(above), above, _kind(above), BLANK, "", 0),
        Row(second, second + len(below), below, _kind(below), gap, "", 0),
    )


def _shields(page: Page) -> list[Span]:
    """Return what is never joined: tables, and protected text of more than one line."""
    text = page.text
    spans = [span for span in page.view(protected) if "\n" in text[span.start : span.end]]
    return sorted(spans + page.view(tables))


def _kind(text: str, marks: Sequence[str] = _SET_OUT) -> Kind:
    """Return the kind of a row; ``marks`` are the gaps and leaders that are on its page."""
    if not text:
        return FIXED
    first = text[0]
    if first.isalpha():
        if (first in _NUMERALS or text[1:2] in _BEHIND_LETTER) and _ITEM.match(text):
            return ITEM
    elif first == "#" and text.lstrip("#")[:1] in ("", " "):
        return HEADING
    elif _FIXED.match(text):
        return FIXED
    elif _ITEM.match(text):
        return ITEM
    if text[-1] == ")" and _ends_address(text):
        return FIXED
    for mark in marks:
        if mark in text:
            return FIXED
    return TEXT


def _ends_address(text: str) -> bool:
    """Tell whether a row is the last piece of an address such as share buttons have: "title=Flour&via=Mill)"."""
    return "&" in text and "=" in text and " " not in text
