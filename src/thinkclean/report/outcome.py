"""What became of one file, in lines and columns, ready to be shown or sent to another process."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from thinkclean.edits import Finding
from thinkclean.rules import Kind, Rule

if TYPE_CHECKING:
    from thinkclean.result import Result

#: How many characters of its line are shown on either side of an edit.
AROUND = 30


class Row(NamedTuple):
    """One edit: where it is in the file (from 1), its rules, the text before and after, and what stands beside it."""

    line: int
    column: int
    end_line: int
    end_column: int
    rules: tuple[str, ...]
    kind: Kind
    before: str
    after: str
    left: str
    right: str

    @property
    def rule(self) -> str:
        """The rule that spoke last."""
        return self.rules[-1]


class Note(NamedTuple):
    """One warning: where it is in the file, its rule, and what it says."""

    line: int
    column: int
    rule: str
    message: str


class Outcome(NamedTuple):
    """What became of one file."""

    path: str
    changed: bool = False
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
    diff: str = ""
    error: str = ""


class Lines:
    """Answers on which line and column an offset of a text lies."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        position = text.find("\n") + 1
        while position:
            self._starts.append(position)
            position = text.find("\n", position) + 1

    def place(self, offset: int) -> tuple[int, int]:
        r"""Return line and column, both from 1.

        >>> Lines("one\ntwo").place(5)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def rows(result: Result) -> tuple[Row, ...]:
    """Return the edits of ``result`` as rows."""
    text, places = result.raw, Lines(result.raw)
    found = []
    for start, end, before, after, rules in result.edits:
        kind = Kind.CUT if any(_kind(rule) == Kind.CUT for rule in rules) else Kind.REPAIR
        left = text[max(start - AROUND, 0) : start].rpartition("\n")[2]
        right = text[end : end + AROUND].partition("\n")[0]
        found.append(Row(*places.place(start), *places.place(end), rules, kind, before, after, left, right))
    return tuple(found)


def notes(result: Result, more: Iterable[Finding] = ()) -> tuple[Note, ...]:
    """Return the warnings of ``result``, and ``more`` of the same text, as notes."""
    found = (*more, *result.warnings)
    places = Lines(result.raw if found else "")
    return tuple(Note(*places.place(start), rule, message) for start, _, rule, message in found)


@cache
def rule_called(name: str) -> Rule | None:
    """Return the rule of that name, if it belongs to a cleaner that is found by name."""
    from thinkclean import cleaners
    from thinkclean.errors import UnknownNameError

    try:
        rules: tuple[Rule, ...] = cleaners.find(name.partition("/")[0]).rules
    except UnknownNameError:
        return None
    return next((rule for rule in rules if rule.name == name), None)


def _kind(name: str) -> Kind:
    rule = rule_called(name)
    return rule.kind if rule else Kind.REPAIR
