"""JSON Lines: one JSON object a line, plain, gzip or zstd.

The clean text takes the place of the old one inside the line, so that all other fields stay as they are
to the byte: order, spacing, escapes, numbers beyond a float's precision. A line whose text needs no
cleaning comes out as it went in. Lines are joined by line feeds (jsonlines.org); blank lines vanish.
"""

from __future__ import annotations

import json
import sys
import zlib
from base64 import b64encode
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property
from json.decoder import JSONDecodeError
from pathlib import Path
from typing import Any

from thinkclean.errors import ThinkcleanError
from thinkclean.stream.compression import compress, open_compressed
from thinkclean.stream.plan import Plan
from thinkclean.stream.record import CHUNK, BadRecordError, Cleaned, Position, Reader, Record, check_new, page_of

_VALUE = json.JSONDecoder().raw_decode
_STRING: Callable[[str, int], tuple[str, int]] = vars(json.decoder)["scanstring"]  # in C
_SPACE = " \t\n\r"


class Line:
    """One line, and where its fields stand in it."""

    def __init__(self, number: int, data: bytes) -> None:
        self.number = number
        self.data = data

    @cached_property
    def text(self) -> str:
        """The line as text."""
        try:
            return self.data.decode()
        except UnicodeDecodeError as error:
            raise BadRecordError(f"it is not UTF-8 (byte {error.start + 1}: {error.reason})") from None

    @cached_property
    def spans(self) -> dict[str, tuple[int, int, Any]]:
        """Each field's value and the span of its JSON; of a name that comes twice the last holds (RFC 8259, 4)."""
        text = self.text
        try:
            return dict(_members(text))
        except RecursionError:
            raise BadRecordError("it is nested too deeply") from None
        except JSONDecodeError as error:
            raise BadRecordError(f"it is not JSON ({error.msg} at character {error.pos + 1})") from None
        except ValueError as error:
            raise BadRecordError(f"it is not JSON ({error})") from None

    @property
    def label(self) -> str | None:
        """The record's address or name, where it has one."""
        for name in ("url", "id", "path"):
            value = self.spans.get(name, (0, 0, None))[2]
            if isinstance(value, (str, int)):
                return str(value)
        return None

    def page(self, plan: Plan) -> tuple[str | None, str | None]:
        """Return text and address."""
        fields = self.fields()
        check_new(fields, plan)
        return page_of(fields, plan)

    def fields(self) -> dict[str, Any]:
        """Return all fields in their order."""
        return {name: value for name, (_, _, value) in self.spans.items()}

    def raw(self) -> str:
        """Return the line."""
        return self.data.decode("utf-8", "backslashreplace")

    def cleaned(self, plan: Plan, text: str, facts: dict[str, Any]) -> bytes:
        """Return the line with the clean text in it and ``facts`` at its end."""
        line = self.text
        close = line.rindex("}")
        start, end, old = self.spans[plan.text]
        new = dict(facts)
        if plan.into:
            new = {plan.into: text, **facts}
            middle = line[:close]
        elif text == old:
            middle = line[:close]
        else:
            middle = line[:start] + dumps(text) + line[end:close]
        if new:
            bare = middle.rstrip(_SPACE)
            middle = bare + ", " + dumps(new)[1:-1] + middle[len(bare) :]
        return (middle + line[close:]).encode()


def _members(text: str) -> Iterator[tuple[str, tuple[int, int, Any]]]:
    """Yield the members of the object in ``text`` with the spans of their values."""
    position = _skip(text, 0)
    if text[position : position + 1] != "{":
        value, _ = _VALUE(text, position)
        raise ValueError(f"an object is wanted, not {json.dumps(value)[:20]}")
    position = _skip(text, position + 1)
    if text[position : position + 1] != "}":
        while True:
            if text[position : position + 1] != '"':
                raise JSONDecodeError("a name in double quotes is wanted", text, position)
            name, position = _STRING(text, position + 1)
            position = _expect(text, position, ":")
            value, end = _VALUE(text, position)
            yield name, (position, end, value)
            position = _skip(text, end)
            if text[position : position + 1] != ",":
                break
            position = _skip(text, position + 1)
    position = _expect(text, position, "}")
    if position < len(text):
        raise JSONDecodeError("something follows the object", text, position)


def _skip(text: str, position: int) -> int:
    while text[position : position + 1] in _SPACE and position < len(text):
        position += 1
    return position


def _expect(text: str, position: int, mark: str) -> int:
    position = _skip(text, position)
    if text[position : position + 1] != mark:
        raise JSONDecodeError(f"{mark!r} is wanted", text, position)
    return _skip(text, position + 1)


def dumps(value: object) -> str:
    """Return ``value`` as JSON, readable; escaped only if UTF-8 cannot hold it (lone surrogates)."""
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, default=_plain)
    return text


def _plain(value: object) -> object:
    """Return what JSON has no form for in its usual one: ISO 8601, Base64, digits."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Decimal):
        return str(value)
    return str(value)


@dataclass(frozen=True)
class LineReader:
    """Makes lines of a chunk of bytes."""

    def read(self, first: int, chunk: bytes) -> list[Record]:
        """Return the lines that are not blank."""
        lines = enumerate(chunk.split(b"\n"), first)
        return [Line(number, line) for number, line in lines if line and not line.isspace()]


@dataclass(frozen=True)
class LineWriter:
    """Makes JSON Lines of records of any kind."""

    plan: Plan
    compression: str | None = None

    def check(self, cleaned: Cleaned) -> None:
        """Accept every record whose fields can be read, and every line as it is."""
        if not isinstance(cleaned.record, Line):
            cleaned.record.fields()

    def write(self, cleaned: Iterable[Cleaned]) -> bytes:
        """Return the lines, compressed as one member or frame."""
        lines = [self._line(item) for item in cleaned]
        lines.append(b"")
        return compress(b"\n".join(lines), self.compression)

    def _line(self, item: Cleaned) -> bytes:
        record, text, facts = item
        if isinstance(record, Line):
            return record.data if text is None else record.cleaned(self.plan, text, facts)
        fields = record.fields()
        if text is not None:
            fields[self.plan.target] = text
            fields.update(facts)
        return dumps(fields).encode()


@dataclass(frozen=True)
class LineSource:
    """A file of JSON Lines, or standard input; a position is an offset in its (uncompressed) bytes."""

    path: Path | None
    compression: str | None = None
    reader: Reader = field(default_factory=LineReader)

    @property
    def identity(self) -> dict[str, Any]:
        """The file's size and time."""
        if self.path is None:
            return {"stream": "standard input"}
        state = self.path.stat()
        return {"size": state.st_size, "modified": state.st_mtime_ns}

    @property
    def size(self) -> int:
        """The file's size."""
        return self.path.stat().st_size if self.path else 0

    def done(self, position: Position) -> int:
        """Return how far the file has been read."""
        read: int = position["read"]
        return read

    def chunks(self, start: Position | None) -> Iterator[tuple[bytes, Position]]:
        """Return chunks of whole lines."""
        offset, number = (start["offset"], start["number"]) if start else (0, 0)
        with self.path.open("rb") if self.path else nullcontext(sys.stdin.buffer) as file:
            stream = open_compressed(file, self.compression)
            try:
                if offset and file.seekable() and self.compression is None:
                    file.seek(offset)
                else:
                    _forget(stream, offset)
                while data := stream.read(CHUNK):
                    if not data.endswith(b"\n"):
                        data += stream.readline()
                    begins, offset = offset, offset + len(data)
                    number += data.count(b"\n")
                    read = file.tell() if self.path else offset
                    position = {"number": number, "offset": offset, "read": read}
                    yield data if begins else data.removeprefix(BOM_UTF8), position
            except (EOFError, OSError, ValueError, zlib.error) as error:
                raise ThinkcleanError(f"{self.path} cannot be read past byte {offset}: {error}") from error


def _forget(stream: Any, count: int) -> None:
    while count > 0:
        count -= len(stream.read(min(count, CHUNK)) or b" " * count)
