"""Parquet: batches of rows in, and out by way of a spool of Arrow streams.

A Parquet file has one schema and its table of contents at the end, so it can neither go on where a run
was killed nor take a field that turns up late. Clean chunks therefore go to a spool, each with the schema
it needs; when all are there, the schemas are united and the file is written in one pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from thinkclean.errors import ThinkcleanError
from thinkclean.integrations import need
from thinkclean.integrations.arrow import TYPES, cells, schema
from thinkclean.stream.jsonl import dumps
from thinkclean.stream.plan import Plan
from thinkclean.stream.record import CHUNK, BadRecordError, Cleaned, Position, Reader, Record, page_of

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq
else:
    pa, pq = need("pyarrow", "arrow"), need("pyarrow.parquet", "arrow")

#: Bytes of columns that make a row group.
GROUP = 32 << 20


class Row:
    """One row of a batch."""

    __slots__ = ("batch", "index", "number")

    def __init__(self, number: int, batch: pa.RecordBatch, index: int) -> None:
        self.number = number
        self.batch = batch
        self.index = index

    @property
    def label(self) -> str | None:
        """The record's address or name, where it has one."""
        for name in ("url", "id", "path"):
            if name in self.batch.schema.names:
                value = self.batch.column(name)[self.index].as_py()
                if isinstance(value, (str, int)):
                    return str(value)
        return None

    def page(self, plan: Plan) -> tuple[str | None, str | None]:
        """Return text and address."""
        try:
            return page_of(
                {
                    name: self.batch.column(name)[self.index].as_py()
                    for name in (plan.text, plan.url)
                    if name is not None and name in self.batch.schema.names
                },
                plan,
            )
        except UnicodeDecodeError as error:
            raise BadRecordError(f"its text is not UTF-8 (byte {error.start + 1})") from None

    def fields(self) -> dict[str, Any]:
        """Return all fields in their order."""
        try:
            fields: dict[str, Any] = self.batch.slice(self.index, 1).to_pylist()[0]
        except UnicodeDecodeError as error:
            raise BadRecordError(f"it holds text that is not UTF-8 (byte {error.start + 1})") from None
        return fields

    def raw(self) -> str:
        """Return the row as JSON."""
        try:
            return dumps(self.fields())
        except BadRecordError as error:
            return f"({error})"


@dataclass(frozen=True)
class RowReader:
    """Makes rows of a chunk: an Arrow stream of one batch."""

    def read(self, first: int, chunk: bytes) -> list[Record]:
        """Return the rows."""
        (batch,) = pa.ipc.open_stream(chunk)
        return [Row(first + index, batch, index) for index in range(len(batch))]


@dataclass(frozen=True)
class RowSource:
    """A Parquet file; a position is a row group, the batches read of it and the number of rows."""

    path: Path
    plan: Plan
    reader: Reader = field(default_factory=RowReader)

    @cached_property
    def _file(self) -> pq.ParquetFile:
        try:
            file = pq.ParquetFile(self.path)
        except (pa.ArrowInvalid, OSError) as error:
            raise ThinkcleanError(f"{self.path} is no Parquet file: {error}") from error
        schema(file.schema_arrow, self.plan)  # complains of columns that are missing or in the way
        return file

    @property
    def schema(self) -> pa.Schema:
        """The file's schema."""
        return self._file.schema_arrow

    @property
    def identity(self) -> dict[str, Any]:
        """The file's size and time."""
        state = self.path.stat()
        return {"size": state.st_size, "modified": state.st_mtime_ns}

    @property
    def size(self) -> int:
        """The number of rows."""
        rows: int = self._file.metadata.num_rows
        return rows

    def done(self, position: Position) -> int:
        """Return the number of rows read."""
        rows: int = position["number"]
        return rows

    def chunks(self, start: Position | None) -> Iterator[tuple[bytes, Position]]:
        """Return batches of rows as Arrow streams."""
        place = start or {"group": 0, "batches": 0, "number": 0}
        group, skip, rows = place["group"], place["batches"], place["number"]
        metadata = self._file.metadata
        while group < metadata.num_row_groups:
            about = metadata.row_group(group)
            at_once = max(1, CHUNK * about.num_rows // max(about.total_byte_size, 1))
            for number, batch in enumerate(self._file.iter_batches(at_once, row_groups=[group])):
                if number < skip:
                    continue
                rows += len(batch)
                yield _stream([batch], batch.schema), {"group": group, "batches": number + 1, "number": rows}
            group, skip = group + 1, 0


@dataclass(frozen=True)
class RowWriter:
    """Makes pieces of the spool: the length of an Arrow stream, and the stream."""

    plan: Plan

    def check(self, cleaned: Cleaned) -> None:
        """Refuse text that UTF-8, and so Arrow, cannot hold: lone surrogates."""
        if not isinstance(cleaned.record, Row):
            fields = cleaned.record.fields()
            try:
                json.dumps([fields, cleaned.text, cleaned.facts], ensure_ascii=False).encode()
            except UnicodeEncodeError:
                raise BadRecordError("it holds half a surrogate pair, which Parquet cannot") from None

    def write(self, cleaned: Iterable[Cleaned]) -> bytes:
        """Return one piece of the spool."""
        items = list(cleaned)
        if not items:
            return b""
        rows = [item.record for item in items]
        batch = _from_rows(items, self.plan) if isinstance(rows[0], Row) else _from_records(items, self.plan)
        stream = _stream([batch], batch.schema, "lz4")
        return len(stream).to_bytes(8, "big") + stream


def _from_rows(items: Sequence[Cleaned], plan: Plan) -> pa.RecordBatch:
    """Return the rows' batch with its text clean, less the rows that were dropped."""
    first = items[0].record
    assert isinstance(first, Row)
    batch, into = first.batch, schema(first.batch.schema, plan)
    if len(items) < len(batch):
        kept = [batch.slice(item.record.index, 1) for item in items if isinstance(item.record, Row)]
        batch = pa.concat_batches(kept)
    texts = [item.text for item in items]
    found = [cells(plan, item.facts) for item in items]
    values = {plan.target: texts} | {name: [facts.get(name) for facts in found] for name in plan.added.values()}
    columns = [
        pa.array(values[column.name], column.type) if column.name in values else batch.column(place)
        for place, column in enumerate(into)
    ]
    if plan.into is None and None in texts:  # these stay as they were
        place = into.get_field_index(plan.text)
        sides = columns[place], batch.column(place)
        columns[place] = pa.concat_arrays([sides[text is None].slice(i, 1) for i, text in enumerate(texts)])
    return pa.RecordBatch.from_arrays(columns, schema=into)


def _from_records(items: Sequence[Cleaned], plan: Plan) -> pa.RecordBatch:
    """Return records of any kind as a batch, with the types that their values have."""
    rows: list[dict[str, Any]] = []
    for record, text, facts in items:
        fields = record.fields()
        if text is not None:
            fields |= {plan.target: text, **cells(plan, facts)}
        rows.append(fields)
    names = dict.fromkeys(name for row in rows for name in row)
    types = {name: TYPES[what] for what, name in plan.added.items()}
    types |= dict.fromkeys((plan.text, plan.target), pa.string())
    return pa.record_batch({name: _column([row.get(name) for row in rows], types.get(name)) for name in names})


def _column(values: list[Any], kind: pa.DataType | None) -> pa.Array:
    """Return a column of ``values``, which as JSON text hold together if nothing else does."""
    try:
        column = pa.array(values, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeEncodeError):
        return pa.array(map(_as_text, values), pa.string())
    return column if _storable(column.type) else pa.array(map(_as_text, values), pa.string())


def _as_text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else dumps(value)


def _storable(kind: pa.DataType) -> bool:
    """Tell whether Parquet has a form for ``kind``; it has none for objects without members."""
    if pa.types.is_struct(kind):
        return kind.num_fields > 0 and all(_storable(inner.type) for inner in kind)
    return _storable(kind.value_type) if pa.types.is_list(kind) else True


def empty_schema(source: RowSource | None, plan: Plan) -> pa.Schema:
    """Return the schema of an output without rows."""
    if source is not None:
        return schema(source.schema, plan)
    names = {plan.text: pa.string(), plan.target: pa.string()}
    return pa.schema(names | {name: TYPES[what] for what, name in plan.added.items()})


# --- the spool ------------------------------------------------------------------------------------


def finish(spool: IO[bytes], path: Path, of: pa.Schema) -> None:
    """Write the Parquet file of all pieces of ``spool``.

    Args:
        spool: what `RowWriter` made.
        path: the file to write.
        of: the schema of a file without rows.
    """
    known: list[pa.Schema] = []
    for piece in _pieces(spool):
        found = pa.ipc.open_stream(piece).schema
        if found not in known:
            known.append(found)
    into = _united(known) if known else of
    with pq.ParquetWriter(path, into, compression="zstd") as writer:
        waiting: list[pa.RecordBatch] = []
        for piece in _pieces(spool):
            waiting += [_fitted(batch, into) for batch in _batches(piece)]
            if sum(batch.nbytes for batch in waiting) >= GROUP:
                writer.write_table(pa.Table.from_batches(waiting, schema=into), row_group_size=1 << 30)
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema=into), row_group_size=1 << 30)


def _united(schemas: Sequence[pa.Schema]) -> pa.Schema:
    """Return a schema with all fields, in the order they turned up, wide enough for each; text where none is."""
    fields: dict[str, pa.Field] = {}
    for each in schemas:
        for one in each:
            other = fields.get(one.name)
            fields[one.name] = one if other is None else _wider(other, one)
    known = [pa.field(one.name, pa.string()) if pa.types.is_null(one.type) else one for one in fields.values()]
    return pa.schema(known, schemas[0].metadata)


def _wider(one: pa.Field, other: pa.Field) -> pa.Field:
    if one.equals(other):
        return one
    try:
        wide = pa.unify_schemas([pa.schema([one]), pa.schema([other])], promote_options="permissive").field(0)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.field(one.name, pa.string())
    return wide


def _fitted(batch: pa.RecordBatch, into: pa.Schema) -> pa.RecordBatch:
    """Return ``batch`` with the columns of ``into``."""
    if batch.schema == into:
        return batch
    columns = []
    for wanted in into:
        place = batch.schema.get_field_index(wanted.name)
        if place < 0:
            columns.append(pa.nulls(len(batch), wanted.type))
        elif batch.schema.field(place).type == wanted.type:
            columns.append(batch.column(place))
        else:
            values = batch.column(place).to_pylist()
            columns.append(pa.array(map(_as_text, values) if pa.types.is_string(wanted.type) else values, wanted.type))
    return pa.RecordBatch.from_arrays(columns, schema=into)


def _pieces(spool: IO[bytes]) -> Iterator[bytes]:
    spool.seek(0)
    while length := spool.read(8):
        yield spool.read(int.from_bytes(length, "big"))


def _stream(batches: Iterable[pa.RecordBatch], of: pa.Schema, compression: str | None = None) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, of, options=pa.ipc.IpcWriteOptions(compression=compression)) as writer:
        for batch in batches:
            writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _batches(stream: bytes) -> list[pa.RecordBatch]:
    return list(pa.ipc.open_stream(stream))
