"""Evidence: what shows by itself, or by its neighbours, that a block outside the core is furniture."""

from __future__ import annotations

from itertools import accumulate, pairwise

from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.targets import hosts

#: Sources lead to more houses than this.
ABROAD = 5

#: Neighbours to each side that are looked at.
REACH = 4

#: Where a larger share of one side of the core than this is furniture, less is needed nearby.
USUAL = 0.4

_LABELS = frozenset(("tiny", "short", "item tiny", "item", "heading", "bold"))

#: So many short lines in a row before the title are a menu; fewer than `KICKERS` right above it are its labels.
MENU, KICKERS = 6, 4

#: Where addresses lead that are the page's own.
_HOUSE = frozenset(("social", "share"))


def _leads_abroad(reading: Reading) -> bool:
    """Tell whether the bare addresses after the core lead to many houses, as those of sources do."""
    if "address" not in reading.shapes:
        return False
    houses = {
        host
        for i in range(reading.last + 1, reading.count)
        if reading.shapes[i] == "address" and _HOUSE.isdisjoint(reading.leads(i))
        for host in hosts(reading.targets(i))
    }
    return len(houses) > ABROAD


class Evidence:
    """Counts of furniture around each block."""

    def __init__(self, reading: Reading) -> None:
        self._own = [look.furnished for look in reading.looks]
        for i in reading.told:
            self._own[i] = True
        if _leads_abroad(reading):
            for i, shape in enumerate(reading.shapes):
                self._own[i] = self._own[i] and (shape != "address" or not _HOUSE.isdisjoint(reading.leads(i)))
        self._near = self._menus(reading)
        self._sums = [0, *accumulate(self._own)]
        self._reading = reading
        self._full = self._is_full(0, reading.first), self._is_full(reading.last + 1, reading.count)

    def _menus(self, reading: Reading) -> int:
        """Count rows of short lines before the title as furniture; return where the labels right above it begin."""
        title = reading.title
        if title < 1:
            return 0
        above = enumerate(zip(reading.shapes[:title], self._own, strict=False))
        begins = [0, *(i + 1 for i, (shape, own) in above if not own and shape not in _LABELS)]
        for begin, end in pairwise([*begins, title + 1]):
            if end - 1 - begin >= MENU:
                self._own[begin : end - 1] = [True] * (end - 1 - begin)
        return begins[-1] if title - begins[-1] < KICKERS else title

    def _is_full(self, low: int, high: int) -> bool:
        """Tell whether furniture is usual from block ``low`` to ``high``."""
        return self._sums[high] - self._sums[low] > USUAL * (high - low)

    def labels_title(self, i: int) -> bool:
        """Tell whether block ``i`` is one of the few short lines right above the title."""
        return self._near <= i <= self._reading.title

    def speaks(self, i: int) -> bool:
        """Tell whether block ``i``, or what stands around it on its side of the core, looks like furniture."""
        if self._own[i]:
            return True
        reading = self._reading
        if i < reading.first:
            low, high, full = max(0, i - REACH), min(reading.first, i + REACH + 1), self._full[0]
        else:
            low, high, full = max(reading.last + 1, i - REACH), min(reading.count, i + REACH + 1), self._full[1]
        around = self._sums[high] - self._sums[low] + full
        if reading.looks[i].prose and reading.looks[i].words > 20:
            return around > 2
        return around > 1
