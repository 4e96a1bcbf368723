"""Evidence: what shows by itself, or by its neighbours, that a block outside the core is furniture."""

from __future__ import annotations

from itertools import accumulate

from thinkclean.anatomy.extent import PROSE
from thinkclean.anatomy.reading import Reading

#: Neighbours to each side that are looked at.
REACH = 4

#: Where a larger share of one side of the core than this is furniture, less is needed nearby.
USUAL = 0.4

_SHAPES = frozenset(
    ("links", "link title", "links many", "heading linked", "half linked", "empty link", "target", "image", "date", "byline")
)
_TRAITS = frozenset(("reading time", "ends more", "email", "phone", "to share", "to social", "to house", "to tag", "to person"))


class Evidence:
    """Counts of furniture around each block."""

    def __init__(self, reading: Reading) -> None:
        self._own = [
            reading.firm[i] or reading.owners[i] is not None or look.shape in _SHAPES or not _TRAITS.isdisjoint(look.traits)
            for i, look in enumerate(reading.looks)
        ]
        self._sums = [0, *accumulate(self._own)]
        self._reading = reading

    def own(self, i: int) -> bool:
        """Tell whether block ``i`` itself looks like furniture."""
        return self._own[i]

    def speaks(self, i: int) -> bool:
        """Tell whether block ``i``, or what stands around it on its side of the core, looks like furniture."""
        if self._own[i]:
            return True
        reading = self._reading
        low, high = (0, reading.first) if i < reading.first else (reading.last + 1, reading.count)
        side = self._sums[high] - self._sums[low]
        share = side / (high - low)
        low, high = max(low, i - REACH), min(high, i + REACH + 1)
        around = self._sums[high] - self._sums[low]
        if reading.looks[i].shape in PROSE and reading.looks[i].words > 20:
            return around >= 3 or (around >= 2 and share > USUAL)
        return around >= 2 or (around > 0 and share > USUAL)
