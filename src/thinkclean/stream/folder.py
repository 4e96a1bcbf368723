"""Folders of text files: a record a file, with the fields ``path`` and the text.

Out, each record becomes a file, named by its number or by a field; what a text file cannot hold, the
record's other fields and what was added, goes to ``index.jsonl`` in the folder. A file read from one folder
and written to another keeps its name, encoding, byte order mark and line ends.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from thinkclean.corpus.document import Document, parse
from thinkclean.errors import ThinkcleanError
from thinkclean.page import Page, declared_url
from thinkclean.stream.jsonl import dumps
from thinkclean.stream.plan import Plan
from thinkclean.stream.record import CHUNK, BadRecordError, Cleaned, Position, Reader, Record, check_new

#: The file in a folder that holds what its text files cannot.
INDEX = "index.jsonl"

#: The endings of the files that are read.
SUFFIXES = (".md", ".markdown", ".txt")

_FILES = 500  # in one chunk, at most
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")  # names that Windows keeps for itself
_LONGEST = 255  # bytes in a name


def walk(root: Path) -> Iterator[str]:
    """Return the text files below ``root`` as relative paths, sorted; hidden ones and symbolic links are left out.

    Raises:
        ThinkcleanError: a folder cannot be read.
    """
    pending = [""]
    while pending:
        here = pending.pop()
        if here and not here.endswith("/"):
            yield here
            continue
        try:
            with os.scandir(root / here) as entries:
                inside = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if _wanted(entry)]
        except OSError as error:
            raise ThinkcleanError(f"{root / here}: {error.strerror}") from error
        pending += [here + name + "/" * folder for name, folder in sorted(inside, reverse=True)]


def _wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.is_symlink():
        return False
    return entry.is_dir() or entry.name.lower().endswith(SUFFIXES)


class TextFile:
    """One file of a folder."""

    def __init__(self, number: int, root: Path, label: str, text_field: str) -> None:
        self.number = number
        self.label = label  #: its path in the folder
        self._path = root / label
        self._field = text_field

    @cached_property
    def document(self) -> Document:
        """The file's text, and how it is written."""
        try:
            return parse(self._path.read_bytes())
        except (OSError, ThinkcleanError) as error:
            raise BadRecordError(f"it cannot be read: {error}") from None

    def page(self, plan: Plan) -> tuple[str | None, str | None]:
        """Return the text, and the address that its front matter gives."""
        check_new(("path", plan.text), plan)
        text = self.document.text
        return text, Page(text).view(declared_url)

    def fields(self) -> dict[str, Any]:
        """Return path and text."""
        return {"path": self.label, self._field: self.document.text}

    def raw(self) -> str:
        """Return the path: the file itself stays where it is."""
        return self.label


@dataclass(frozen=True)
class FileReader:
    """Makes records of a chunk: a list of paths in the folder."""

    root: Path
    text_field: str

    def read(self, first: int, chunk: list[str]) -> list[Record]:
        """Return the files; they are read when their text is wanted."""
        return [TextFile(number, self.root, name, self.text_field) for number, name in enumerate(chunk, first)]


@dataclass(frozen=True)
class FileSource:
    """The text files of a folder, sorted; a position is the last file read and how many that makes."""

    path: Path
    plan: Plan

    @property
    def reader(self) -> Reader:
        """What makes records of chunks."""
        return FileReader(self.path, self.plan.text)

    @property
    def identity(self) -> dict[str, Any]:
        """The folder; its files may change while it is read, as files do."""
        return {"folder": str(self.path.resolve())}

    @property
    def size(self) -> int:
        """The number of files."""
        return sum(1 for _ in walk(self.path))

    def done(self, position: Position) -> int:
        """Return the number of files read."""
        files: int = position["number"]
        return files

    def chunks(self, start: Position | None) -> Iterator[tuple[list[str], Position]]:
        """Return lists of files of some size together."""
        names, files = walk(self.path), 0
        if start is not None:
            files = start["number"]
            if start["last"] not in names:  # the search stops behind it
                raise ThinkcleanError(f"{self.path} has changed: {start['last']} is gone; --force begins anew")
        chunk: list[str] = []
        size = 0
        for name in names:
            chunk.append(name)
            size += self._size(name)
            if size >= CHUNK or len(chunk) == _FILES:
                files += len(chunk)
                yield chunk, {"number": files, "last": name}
                chunk, size = [], 0
        if chunk:
            yield chunk, {"number": files + len(chunk), "last": chunk[-1]}

    def _size(self, name: str) -> int:
        try:
            return (self.path / name).stat().st_size
        except OSError:
            return 0  # the worker says what is wrong with it


@dataclass(frozen=True)
class FileWriter:
    """Writes a file a record to ``root``, and returns the lines of the index."""

    plan: Plan
    root: Path
    name: str | None = None  #: the field that names the files; without it the record's number does

    def check(self, cleaned: Cleaned) -> None:
        """Refuse a name that leads out of the folder, and a text that the file's encoding does not hold."""
        name, text = self._name(cleaned.record), self._text(cleaned)
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or any(mark in name for mark in "\0\\:"):
            raise BadRecordError(f"its name {name!r} leads out of the folder")
        if name == INDEX or any(_DEVICES.match(part) or len(os.fsencode(part)) > _LONGEST for part in path.parts):
            raise BadRecordError(f"its name {name!r} is no name for a text file")
        try:
            _bytes(cleaned.record, text)
        except UnicodeEncodeError:
            raise BadRecordError("it holds half a surrogate pair, which a file of UTF-8 cannot") from None
        except ThinkcleanError as error:
            raise BadRecordError(str(error)) from None

    def write(self, cleaned: Iterable[Cleaned]) -> bytes:
        """Write the files; return lines for the index of what they do not hold."""
        lines = []
        for item in cleaned:
            name = self._name(item.record)
            path = self.root / name
            data = _bytes(item.record, self._text(item))
            try:
                path.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            rest = {**item.record.fields(), **item.facts}
            del rest[self.plan.text]
            if isinstance(item.record, TextFile):
                del rest["path"]
            if rest:
                lines.append(dumps({"file": name, "record": rest}).encode() + b"\n")
        return b"".join(lines)

    def _name(self, record: Record) -> str:
        if isinstance(record, TextFile):
            return record.label
        if self.name is None:
            return f"{record.number:09}.md"
        name = record.fields().get(self.name)
        if not isinstance(name, (str, int)) or name == "":
            raise BadRecordError(f"it has no field {self.name!r} to name its file")
        return str(name) if str(name).endswith(SUFFIXES) else f"{name}.md"

    def _text(self, item: Cleaned) -> str:
        text = item.record.fields().get(self.plan.text) if item.text is None else item.text
        if not isinstance(text, str):
            raise BadRecordError("it has no text to make a file of")
        return text


def _bytes(record: Record, text: str) -> bytes:
    return record.document.encode(text) if isinstance(record, TextFile) else text.encode()
