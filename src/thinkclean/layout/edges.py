"""What stands at the edges of pages that form feeds mark: running heads and feet, page numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from thinkclean.layout.marks import (
    LONGEST,
    edge_number,
    is_label,
    key_of,
    lone_arabic,
    lone_number,
    lone_roman,
    may_number,
    may_run,
)
from thinkclean.layout.rows import BLANK, Row

RUNNING, NUMBER = "running_head", "page_number"
#: So many rows at the top and at the bottom of a page may be running.
DEEP = 4
_PAGE = attrgetter("page")
#: A text of fewer pages may have a running head on two of them only.
_FEW = 7


def at_edges(rows: Sequence[Row]) -> dict[int, str]:
    """Return what repeats at the tops and at the bottoms of pages: index -> rule."""
    found: dict[int, str] = {}
    starts = [0]
    while starts[-1] < len(rows):
        starts.append(bisect_right(rows, rows[starts[-1]].page, starts[-1], key=_PAGE))
    pages = [range(*bounds) for bounds in pairwise(starts)]
    for step in (1, -1):
        edges = [page[::step][:DEEP] for page in pages]
        numbered = _numbered(rows, edges, step)
        open_pages = list(range(len(pages)))  # those on which every row so far, from the edge, is running
        waiting: dict[int, list[int]] = defaultdict(list)  # page -> its rows of mere marks, not yet judged
        for depth in range(DEEP):
            places = {page: edges[page][depth] for page in open_pages if depth < len(edges[page])}
            if not places:
                break
            running = _running(rows, places, step)
            open_pages = []
            for page, index in places.items():
                if index in numbered or index in running:
                    found[index] = NUMBER if index in numbered else RUNNING
                    found.update(dict.fromkeys(waiting.pop(page, ()), RUNNING))
                elif not any(map(str.isalnum, rows[index].text)):
                    waiting[page].append(index)
                else:
                    continue
                open_pages.append(page)
    return found


def _running(rows: Sequence[Row], places: dict[int, int], step: int) -> set[int]:
    """Return those of ``places`` (page -> row, all equally far from the edge) that repeat with the page."""
    groups: dict[str, list[int]] = defaultdict(list)
    for page, index in places.items():
        if len(rows[index].text) <= LONGEST:
            groups[key_of(rows[index].text)].append(page)
    order = sorted(places)
    running: set[int] = set()
    for key, alike in groups.items():
        if len(alike) < 2 or not any(map(str.isalpha, key)):
            continue
        pages = [page for page in alike if may_run(rows[places[page]].text)]
        if len(pages) < 2:
            continue
        span = bisect_right(order, pages[-1]) - bisect_left(order, pages[0])
        if len(pages) * 5 < span * 2:
            continue
        apart = sum(_set_apart(rows, places[page], step) for page in pages)
        if len(pages) == 2 and (apart < 2 or len(order) >= _FEW or "://" in key):
            continue
        dense = len(pages) > 3 and len(pages) * 5 > span * 4
        if (dense or apart * 2 >= len(pages)) and not is_label(key):
            running.update(places[page] for page in pages)
    return running


def _set_apart(rows: Sequence[Row], index: int, step: int) -> bool:
    """Tell whether a blank line parts a row at a page's edge, or the few rows with it, from the text."""
    inward = index + 1 if step > 0 else index
    return any(rows[place].gap is BLANK for place in range(inward, inward + step * DEEP, step) if 0 < place < len(rows))


def _numbered(rows: Sequence[Row], edges: Sequence[range], step: int) -> set[int]:
    """Return the rows at page edges whose numbers keep pace with the pages: lone ones, Arabic and Roman, and others."""
    chosen: set[int] = set()
    near = (index for edge in edges for index in edge)
    places = [index for index in near if len(rows[index].text) <= LONGEST and may_number(rows[index].text)]
    lone = [index for index in places if lone_number(rows[index].text) is not None]
    for numeral, among in ((lone_arabic, lone), (lone_roman, lone), (edge_number, places)):
        offsets: dict[int, dict[int, int]] = defaultdict(dict)  # number less page -> page -> row
        for index in among:
            number = numeral(rows[index].text)
            if number is not None and (numeral is not edge_number or _set_apart(rows, index, step)):
                offsets[number - rows[index].page].setdefault(rows[index].page, index)
        if not offsets:
            continue
        offset, members = max(offsets.items(), key=lambda item: (len(item[1]), item[0] == 1))
        few = len(edges) < _FEW and offset == 1 and numeral is lone_arabic
        common = numeral is lone_roman or len(members) * 3 > len(edges)
        if few or (common and len(members) > 1):
            chosen.update(members.values())
    return chosen
