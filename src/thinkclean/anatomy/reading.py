"""A reading: the blocks of a page while their roles are being decided."""

from __future__ import annotations

from collections.abc import Sequence

from thinkclean.anatomy.forms import UNDER_LABEL
from thinkclean.anatomy.look import Look
from thinkclean.anatomy.roles import OWNERS, Role
from thinkclean.anatomy.targets import kinds_of_only, only_target

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
        "last",
        "looks",
        "owners",
        "prose",
        "reasons",
        "roles",
        "shapes",
        "sure",
        "texts",
        "title",
        "told",
        "traits",
        "url",
        "values",
        "warning",
    )

    def __init__(self, texts: Sequence[str], looks: Sequence[Look]) -> None:
        self.texts = texts
        self.looks = looks
        self.count = len(looks)
        self.roles: list[Role | None] = [None] * self.count
        self.reasons = [""] * self.count
        self.sure = [1.0] * self.count
        self.owners: list[Role | None] = [None] * self.count
        self.firm = [False] * self.count  # whether the vocabulary's word on a block can be relied on
        self.told: list[int] = []  # the blocks with an owner, or with words that can be relied on
        self.hits = [i for i, look in enumerate(looks) if look.hit is not None]  # what the vocabulary knows
        self.prose = [i for i, look in enumerate(looks) if look.prose]
        self.shapes = [look.shape for look in looks]
        self.traits = frozenset[str]().union(*{look.traits for look in looks})  # of any block
        self.values = [look.worth for look in looks]  # how much each speaks for the article, in words
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

    def own(self, blocks: Sequence[int], owner: Role) -> None:
        """Note that ``blocks`` stand under a label of the role ``owner``."""
        for i in blocks:
            self.owners[i] = owner
            if not self.firm[i]:
                self.values[i] = UNDER_LABEL
        self.told += blocks

    def rely_on(self, i: int) -> None:
        """Note that the vocabulary's word on block ``i`` can be relied on."""
        self.firm[i] = True
        self.told.append(i)
        self.values[i] = self.looks[i].relied

    def targets(self, i: int) -> Sequence[str]:
        """Return where the links of block ``i`` lead, if it is mostly links."""
        targets = self.looks[i].targets
        return (only_target(self.texts[i]),) if targets is None else targets

    def leads(self, i: int) -> frozenset[str]:
        """Return what these links lead to: ``share``, ``tag``, ``person`` …"""
        look = self.looks[i]
        return look.leads if look.targets is not None else kinds_of_only(self.texts[i])

    def is_cut(self, i: int) -> bool:
        """Tell whether block ``i`` has a role that is cut."""
        return self.roles[i] in CUT
