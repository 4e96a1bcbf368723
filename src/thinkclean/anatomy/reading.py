"""A reading: the blocks of a page while their roles are being decided."""

from __future__ import annotations

from collections.abc import Sequence

from thinkclean.anatomy.features import Look
from thinkclean.anatomy.forms import PROSE
from thinkclean.anatomy.roles import OWNERS, Role

#: The roles that are cut by default.
CUT = frozenset(role for cleaner in ("languages", "authors", "footers") for role in OWNERS[cleaner])


class Reading:
    """What is known of each block so far, in lists of one length."""

    __slots__ = (
        "count",
        "firm",
        "first",
        "further",
        "hits",
        "kinds",
        "last",
        "looks",
        "owners",
        "prose",
        "reasons",
        "roles",
        "shapes",
        "sure",
        "title",
        "traits",
        "url",
        "values",
        "warning",
        "worths",
    )

    def __init__(self, looks: Sequence[Look]) -> None:
        self.looks = looks
        self.count = len(looks)
        self.roles: list[Role | None] = [None] * self.count
        self.reasons = [""] * self.count
        self.sure = [1.0] * self.count
        self.owners: list[Role | None] = [None] * self.count
        self.firm = [False] * self.count  # whether the vocabulary's word on a block can be relied on
        self.kinds, _, self.shapes, _, _, _, _, _, hits, traits, _, self.worths = zip(*looks, strict=True)
        self.hits = [i for i, hit in enumerate(hits) if hit is not None]  # what the vocabulary knows
        self.prose = [i for i, shape in enumerate(self.shapes) if shape in PROSE]
        self.traits = frozenset[str]().union(*traits)  # of any block
        self.values: list[int] = []
        self.first, self.last = 0, -1  # of the core
        self.title = -1
        self.url: str | None = None  # of the page
        self.warning = ""
        self.further = False  # whether another article begins after the core

    def put(self, i: int, role: Role, reason: str, sure: float = 0.8) -> None:
        """Decide the role of block ``i``, if it is not decided."""
        if self.roles[i] is None:
            self.roles[i] = role
            self.reasons[i] = reason
            self.sure[i] = sure

    def put_anew(self, i: int, role: Role, reason: str, sure: float = 0.8) -> None:
        """Decide the role of block ``i``, whatever was decided before."""
        self.roles[i], self.reasons[i], self.sure[i] = role, reason, sure

    def is_cut(self, i: int) -> bool:
        """Tell whether block ``i`` has a role that is cut."""
        return self.roles[i] in CUT
