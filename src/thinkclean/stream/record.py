"""What file formats have in common: records that are read, cleaned and written, and the two ends of a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from thinkclean.errors import ThinkcleanError
from thinkclean.stream.plan import Plan

#: Bytes of input that travel to a worker together.
CHUNK = 1 << 20

#: A place in the input, at the end of a chunk, ready for JSON: ``number``, how many lines, rows or files
#: come before it; what else it holds is the source's affair.
Position = dict[str, Any]


class BadRecordError(ThinkcleanError):
    """A record that cannot be read, cleaned or written; the message says why."""


class Record(Protocol):
    """One record of a corpus."""

    @property
    def number(self) -> int:
        """Its place in the input: the number of its line, row or file, from 1."""
        ...

    @property
    def label(self) -> str | None:
        """What a person would call it: its address or its path."""
        ...

    def page(self, plan: Plan) -> tuple[str | None, str | None]:
        """Return text and address; raise `BadRecordError` if they are not to be had."""
        ...

    def fields(self) -> dict[str, Any]:
        """Return all fields in their order."""
        ...

    def raw(self) -> str:
        """Return the record as it was, for the file of bad records."""
        ...


class Cleaned(NamedTuple):
    """What has become of a record: ``text`` is ``None`` where it stays as it was."""

    record: Record
    text: str | None = None
    facts: dict[str, Any] = {}  # noqa: RUF012 -- never changed


class Reader(Protocol):
    """Makes records of a chunk, in the worker."""

    def read(self, first: int, chunk: Any) -> Sequence[Record]:
        """Return the records of ``chunk``, the first of which has the number ``first``."""
        ...


class Source(Protocol):
    """The input, in the parent process."""

    @property
    def reader(self) -> Reader:
        """What makes records of chunks."""
        ...

    @property
    def identity(self) -> dict[str, Any]:
        """What must be the same for a run to go on where another stopped."""
        ...

    @property
    def size(self) -> int:
        """How much there is, in the unit of `done`."""
        ...

    def chunks(self, start: Position | None) -> Iterator[tuple[Any, Position]]:
        """Return the chunks after ``start``, each with the position at its end."""
        ...

    def done(self, position: Position) -> int:
        """Return how much of `size` lies before ``position``."""
        ...


class Writer(Protocol):
    """Makes bytes of clean records, in the worker. Bytes of successive chunks are put one after another."""

    def check(self, cleaned: Cleaned) -> None:
        """Raise `BadRecordError` if this record cannot be written."""
        ...

    def write(self, cleaned: Iterable[Cleaned]) -> bytes:
        """Return the bytes of one chunk."""
        ...


def page_of(fields: dict[str, Any], plan: Plan) -> tuple[str | None, str | None]:
    """Return text and address from ``fields``; raise `BadRecordError` if they are missing or no text."""
    if plan.text not in fields:
        raise BadRecordError(f"it has no field {plan.text!r}")
    text = fields[plan.text]
    url = fields.get(plan.url) if plan.url else None
    for name, value in ((plan.text, text), (plan.url, url)):
        if value is not None and not isinstance(value, str):
            raise BadRecordError(f"its field {name!r} holds {_kind(value)}, not text")
    return text, url


def check_new(fields: Iterable[str], plan: Plan) -> None:
    """Raise `BadRecordError` if a field to be added is there already."""
    names = set(fields)
    for name in ([plan.into] if plan.into else []) + list(plan.added.values()):
        if name in names:
            raise BadRecordError(f"it has a field {name!r} already; choose another name (--into, --prefix)")


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), type(value).__name__)
