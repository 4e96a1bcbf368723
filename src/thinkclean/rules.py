"""What a rule is: a name, whether it repairs or cuts, what it does and an example."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a rule does to the meaning of a text."""

    REPAIR = "repair"  #: the meaning stays
    CUT = "cut"  #: text goes


class Rule(NamedTuple):
    """One row of the table that messages, configuration and documentation read."""

    name: str  #: ``cleaner/rule``
    kind: Kind
    what: str  #: what it does, in one sentence
    why: str  #: how such damage, or such text, comes about
    before: str = ""  #: an example
    after: str = ""  #: what becomes of it


def matches(rule: str, selectors: frozenset[str]) -> bool:
    """Tell whether ``rule`` or its cleaner is named in ``selectors``.

    >>> matches("urls/tracking", frozenset({"urls"})), matches("urls/tracking", frozenset({"urls/readable"}))
    (True, False)
    """
    return rule in selectors or rule.partition("/")[0] in selectors
