"""The workshop of a run: a folder beside the output, from which a killed run goes on.

``OUT.part/`` holds the output so far (``data``, or ``files/`` and the index of a folder), the bad records
(``errors.jsonl``) and ``state.json``: how far the input is done, how long each file is at that point, and
the tally. The files only grow, and whatever is longer than the state says is cut off before a run goes on;
so it does not matter when, or how often, a run is killed. All of it vanishes when the output is complete.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

from thinkclean.corpus.write import replace
from thinkclean.errors import ThinkcleanError


class Workshop:
    """The folder of one run; only one run at a time can be in it."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out.with_name(out.name + ".part")
        self.files = self.folder / "files"
        self._state = self.folder / "state.json"
        self._open: list[IO[bytes]] = []
        self.state: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Make or enter the folder and read the state.

        Raises:
            ThinkcleanError: another run is in it, or it cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock()
        except OSError as error:
            raise ThinkcleanError(f"{self.folder}: {error.strerror}") from error
        if self._state.exists():
            self.state = json.loads(self._state.read_text(encoding="utf-8"))
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open:
            with suppress(OSError):  # the disk is full: it was said before
                file.close()
        if not self.state:
            self.leave()

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # Windows: two runs at once are the user's own affair
            return
        lock = (self.folder / "lock").open("wb")
        self._open.append(lock)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise ThinkcleanError(f"another run is writing {self.out}; wait for it, or choose another output") from None

    def clear(self) -> None:
        """Throw away what an earlier run has left."""
        self.state = {}
        self._state.unlink(missing_ok=True)
        for name in ("data", "errors.jsonl", "done"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.files, ignore_errors=True)

    def file(self, name: str) -> Growing:
        """Open ``name`` for adding to it, at the length that the state says."""
        length = self.state.get("lengths", {}).get(name, 0)
        path = self.folder / name
        with suppress(FileNotFoundError):
            if path.stat().st_size < length:
                raise ThinkcleanError(f"{path} is shorter than it was; --force begins anew")
        if length and not path.exists():
            raise ThinkcleanError(f"{path} is gone; --force begins anew")
        growing = Growing(path, length)
        self._open.append(growing.file)
        return growing

    def save(self, state: dict[str, Any], *growing: Growing) -> None:
        """Make the state safe, and before it what it speaks of."""
        for one in growing:
            one.flush()
        self.state = {**state, "lengths": {one.path.name: one.length for one in growing}}
        replace(self._state, json.dumps(self.state, ensure_ascii=False).encode())

    def leave(self) -> None:
        """Remove the folder: the output is complete."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Growing:
    """A file that only grows."""

    def __init__(self, path: Path, length: int) -> None:
        self.path = path
        self.length = length
        self.file: IO[bytes] = path.open("r+b" if path.exists() else "w+b")
        self.file.truncate(length)
        self.file.seek(length)

    def add(self, data: bytes) -> None:
        """Add ``data`` at the end."""
        self.file.write(data)
        self.length += len(data)

    def flush(self) -> None:
        """Bring all that was added to the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())
