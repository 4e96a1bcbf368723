"""The rows of a page: its lines that are not blank, each with its kind and what stands above it."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from thinkclean.lazy import lazy
from thinkclean.page import Page, Span, protected, tables


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
_SPACE = " \t\r\v\f\N{NO-BREAK SPACE}"


def rows(page: Page) -> list[Row]:
    r"""Return the rows of ``page``; use as ``page.view(rows)``.

    >>> [(row.text, row.kind.name, row.gap.name) for row in Page("# A\n\nb\nc\n\f- d").view(rows)]
    [('# A', 'HEADING', 'LINE'), ('b', 'TEXT', 'BLANK'), ('c', 'TEXT', 'LINE'), ('- d', 'ITEM', 'PAGE')]
    """
    found: list[Row] = []
    shields = _shields(page)
    shield = 0
    start, feeds, gap = 0, 0, Gap.LINE
    for line in page.text.split("\n"):
        end = start + len(line)
        text = line.strip(_SPACE)
        place = end
        if text:
            place = start + line.index(text[0])
        if "\f" in line[: place - start]:
            feeds += line[: place - start].count("\f")
            gap = Gap.PAGE
        if not text:
            gap = max(gap, Gap.BLANK)
        else:
            quote = ""
            if text[0] == ">" and (mark := _QUOTE.match(text)):
                quote = mark.group()
                place += len(quote)
                text = text[len(quote) :]
            while shield < len(shields) and shields[shield].end <= place:
                shield += 1
            kind = Kind.FIXED if shield < len(shields) and shields[shield].start < end else _kind(text)
            found.append(Row(place, place + len(text), text, kind, gap, quote, feeds))
            gap = Gap.LINE
            if "\f" in line[place + len(text) - start :]:
                feeds += line[place + len(text) - start :].count("\f")
                gap = Gap.PAGE
        start = end + 1
    return found


def rows_at(text: str, place: int) -> tuple[Row, Row] | None:
    """Return the rows above and below the line end at ``place``, blank lines left out; None if there is none above."""
    end, gap = place, Gap.LINE
    while True:
        start = text.rfind("\n", 0, end) + 1
        above = text[start:end].strip(_SPACE)
        if above or not start:
            break
        end, gap = start - 1, Gap.BLANK
    if not above:
        return None
    stop = text.find("\n", place + 1)
    below = text[place + 1 : stop if stop >= 0 else len(text)].strip(_SPACE)
    first, second = text.index(above[0], start), text.index(below[0], place) if below else place + 1
    return (
        Row(first, first + len(above), above, _kind(above), Gap.BLANK, "", 0),
        Row(second, second + len(below), below, _kind(below), gap, "", 0),
    )


def _shields(page: Page) -> list[Span]:
    """Return what is never joined: tables, and protected text of more than one line."""
    text = page.text
    spans = [span for span in page.view(protected) if "\n" in text[span.start : span.end]]
    return sorted(spans + page.view(tables))


def _kind(text: str) -> Kind:
    if not text:
        return Kind.FIXED
    first = text[0]
    if first.isalpha() and first.isupper():
        return Kind.ITEM if text[1:2] == ")" and _ITEM.match(text) else _set_out(text)
    if first == "#" and text.lstrip("#")[:1] in ("", " "):
        return Kind.HEADING
    if _FIXED.match(text):
        return Kind.FIXED
    if _ITEM.match(text):
        return Kind.ITEM
    return _set_out(text)


def _set_out(text: str) -> Kind:
    """Look for the gaps between columns, and the leaders of a table of contents."""
    fixed = "   " in text or "\t" in text or "...." in text or ". . . ." in text or "……" in text
    return Kind.FIXED if fixed else Kind.TEXT
