"""Repairs: edits that belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from thinkclean.edits import Edit
from thinkclean.edits import moved as moved_edits
from thinkclean.page import Page, protected, tables, touches
from thinkclean.tuples import maker


class Repair(NamedTuple):
    """Edits that are made together: none of them stands if another repair, or protected text, lies in ``start:end``."""

    start: int
    end: int
    edits: tuple[Edit, ...]


def replace(start: int, end: int, new: str, rule: str) -> Repair:
    """Return the repair of one edit."""
    return _repair((start, end, (_edit((start, end, new, rule)),)))


def moved(repair: Repair, by: int) -> Repair:
    """Return ``repair``, found in a paragraph that begins at ``by``, as a repair of the page."""
    start, end, edits = repair
    return _repair((start + by, end + by, tuple(moved_edits(edits, by))))


_edit, _repair = maker(Edit), maker(Repair)


def settle(repairs: Iterable[Repair], page: Page) -> Iterator[Edit]:
    """Return the edits of those repairs that stand: where two meet, the first one does."""
    repairs = list(repairs)
    kept, grids = page.view(protected), page.view(tables)
    if not kept and not grids:
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
        if (kept and touches(kept, start, end)) or (
            grids and touches(grids, start, end) and ("\n" in page.text[start:end] or any("\n" in e.new for e in edits))
        ):
            continue
        i = bisect_left(starts, start)
        starts.insert(i, start)
        ends.insert(i, end)
        yield from edits
