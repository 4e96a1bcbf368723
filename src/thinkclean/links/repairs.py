"""Repairs: edits that belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from thinkclean.edits import Edit, Fields, edit_of
from thinkclean.edits import moved as moved_edits
from thinkclean.page import Page, protected, tables, touches
from thinkclean.tuples import maker


class Repair(NamedTuple):
    """Edits that are made together: none of them stands if another repair, or protected text, lies in ``start:end``."""

    start: int
    end: int
    edits: tuple[Edit, ...]


#: Makes a repair of a tuple of its fields.
repair_of = maker(Repair)

#: A repair as it is kept with its paragraph.
Kept = tuple[int, int, tuple[Fields, ...]]


def kept(repair: Repair) -> Kept:
    """Return ``repair`` as it is kept."""
    plain: Any = tuple(map(tuple, repair.edits))
    return repair.start, repair.end, plain


def replace(start: int, end: int, new: str, rule: str) -> Repair:
    """Return the repair of one edit."""
    return repair_of((start, end, (edit_of((start, end, new, rule)),)))


def moved(repair: Repair | Kept, by: int) -> Repair:
    """Return ``repair``, found in a paragraph that begins at ``by``, as a repair of the page."""
    start, end, edits = repair
    return repair_of((start + by, end + by, tuple(moved_edits(edits, by))))


def settle(repairs: Iterable[Repair], page: Page) -> Iterator[Edit]:
    """Return the edits of those repairs that stand: where two meet, the first one does."""
    repairs = list(repairs)
    safe, grids = page.view(protected), page.view(tables)
    if not safe and not grids:
        ordered = sorted(repairs)
        if all(one[1] <= two[0] for one, two in pairwise(ordered)):
            for repair in ordered:
                yield from repair.edits
            return
    starts: list[int] = []
    ends: list[int] = []
    for start, end, edits in repairs:
        i = bisect_left(starts, end)
        if i and ends[i - 1] > start:
            continue
        if (safe and touches(safe, start, end)) or (
            grids and touches(grids, start, end) and ("\n" in page.text[start:end] or any("\n" in e.new for e in edits))
        ):
            continue
        i = bisect_left(starts, start)
        starts.insert(i, start)
        ends.insert(i, end)
        yield from edits
