"""The rows of a page: its lines that are not blank, each with its kind and what stands above it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from itertools import accumulate, chain, compress, count, pairwise, repeat
from operator import add, attrgetter
from typing import NamedTuple

from thinkclean.layout.looks import FIXED, Kind, Look, look, looks
from thinkclean.lazy import lazy
from thinkclean.page import Page, Span, protected, tables
from thinkclean.text.rare import occurrences
from thinkclean.tuples import maker


class Gap(IntEnum):
    """What parts a row from the one above it."""

    LINE = 0  #: a line end
    BLANK = 1  #: blank lines
    PAGE = 2  #: a form feed


#: To look a member up in its class takes longer than to compare two.
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
    look: Look  #: what ``text`` says by itself


_row = maker(Row)
_kind = attrgetter("kind")


class Columns(NamedTuple):
    """What rows have that needs no look at their texts: a list each, as long as there are rows."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    gaps: list[Gap]
    quotes: list[str]
    pages: list[int]


_QUOTE = lazy(r"(?:>[ \t]?)+")
_SPACE = " \t\r\v\f\N{NO-BREAK SPACE}"


def rows(page: Page) -> list[Row]:
    r"""Return the rows of ``page``; use as ``page.view(rows)``.

    >>> [(row.text, row.kind.name, row.gap.name) for row in Page("# A\n\nb\nc\n\f- d").view(rows)]
    [('# A', 'HEADING', 'LINE'), ('b', 'TEXT', 'BLANK'), ('c', 'TEXT', 'LINE'), ('- d', 'ITEM', 'PAGE')]
    """
    found = page.view(columns)
    seen = page.view(looked)
    kinds = [*map(_kind, seen)]
    for shield in _shields(page):
        for i in range(bisect_right(found.ends, shield.start), bisect_left(found.starts, shield.end)):
            kinds[i] = FIXED
    starts, ends, texts, gaps, quotes, pages = found
    return [*map(_row, zip(starts, ends, texts, kinds, gaps, quotes, pages, seen, strict=True))]


def columns(page: Page) -> Columns:
    """Return the columns of the rows of ``page``; use as ``page.view(columns)``."""
    lines = page.text.split("\n")
    stripped = [*map(str.strip, lines, repeat(_SPACE))]
    texts = [*filter(None, stripped)]
    held = [*compress(lines, stripped)]
    starts = [*compress(map(add, accumulate(map(len, lines), initial=0), count()), stripped)]
    if held != texts:
        starts = [
            start if text is line else start + line.index(text[0])
            for start, line, text in zip(starts, held, texts, strict=True)
        ]
    ends = [*map(add, starts, map(len, texts))]
    gaps = [LINE if above else BLANK for above in compress(chain((".",), stripped), stripped)]
    quotes, pages = [""] * len(texts), [0] * len(texts)
    if ">" in page.text:
        for i, text in enumerate(texts):
            if text[0] == ">" and (mark := _QUOTE.match(text)):
                quotes[i], texts[i] = mark.group(), text[mark.end() :]
                starts[i] += mark.end()
    if "\f" in page.text:
        feeds = occurrences(page.text, "\f")
        behind = zip(feeds, map(bisect_right, repeat(starts), feeds), strict=True)
        heads = [head for feed, head in behind if not head or ends[head - 1] <= feed]  # none is within a row
        for head in filter(len(gaps).__gt__, heads):
            gaps[head] = PAGE
        pages = [number for number, span in enumerate(pairwise([0, *heads, len(texts)])) for _ in range(*span)]
    return Columns(starts, ends, texts, gaps, quotes, pages)


def looked(page: Page) -> list[Look]:
    """Return what the rows of ``page`` say; use as ``page.view(looked)``."""
    return looks(page.view(columns).texts)


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
    one, two = look(above), look(below)
    return (
        _row((first, first + len(above), above, one.kind, BLANK, "", 0, one)),
        _row((second, second + len(below), below, two.kind, gap, "", 0, two)),
    )


def _shields(page: Page) -> list[Span]:
    """Return what is never joined: tables, and protected text of more than one line."""
    text = page.text
    spans = [span for span in page.view(protected) if "\n" in text[span.start : span.end]]
    return spans + page.view(tables)
