"""Files replaced whole: whatever happens, a file holds its old bytes or its new ones."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from thinkclean.errors import ThinkcleanError

if TYPE_CHECKING:
    from pathlib import Path

#: The ending of temporary files, which are hidden and lie beside the file they will replace.
SUFFIX = ".thinkclean-tmp"

#: The age in seconds at which a temporary file must be what a killed run left behind.
STALE = 600

#: The process whose run this is, where it has several processes.
owner = 0

_number = count()


def read(path: str | Path) -> tuple[bytes, os.stat_result]:
    """Return the bytes of the file at ``path`` and its state when they were read."""
    with open(path, "rb") as file:  # noqa: PTH123 - as in thinkclean.config
        state = os.fstat(file.fileno())
        return file.read(), state


def replace(path: str | Path, data: bytes, state: os.stat_result | None = None) -> None:
    """Put ``data`` in the place of the file at ``path``, as one step.

    The bytes go to a temporary file in the same folder, are flushed to the disk, get the old file's mode and
    owner, and then take its name. A symbolic link stays one: the file it leads to is replaced. (Other hard
    links keep the old text.)

    Args:
        path: the file.
        data: its new content.
        state: the file's state when it was read; a file that has changed since is left alone.
            ``None``: there need be no old file.

    Raises:
        ThinkcleanError: the file is not a regular one, is read-only, or has changed since it was read.
        OSError: a step failed; the old file is still there.
    """
    from pathlib import Path

    target = Path(path).resolve()
    if state is not None:
        _check(target, state)
    _sweep(target.parent)
    temporary = target.with_name(f".{owner or os.getpid()}-{os.getpid()}-{next(_number)}{SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:  # from here on: an interrupt may come as soon as the temporary file is there
        descriptor = os.open(temporary, flags, 0o666 if state is None else 0o600)
        try:
            _write_all(descriptor, data)
            if state is not None:
                _dress(descriptor, temporary, state)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if state is not None:
            _check(target, state)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _dress(descriptor: int, temporary: Path, state: os.stat_result) -> None:
    """Give the temporary file the mode of the old one, and its owner where that is allowed."""
    own = os.fstat(descriptor)
    if hasattr(os, "fchown") and (own.st_uid, own.st_gid) != (state.st_uid, state.st_gid):
        with suppress(PermissionError):
            os.fchown(descriptor, state.st_uid, state.st_gid)
    temporary.chmod(stat.S_IMODE(state.st_mode))  # after the owner, whose change clears some bits


def _check(target: Path, state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise ThinkcleanError("this is not a regular file; 'thinkclean clean' prints its clean text")
    now = target.stat()
    if (now.st_ino, now.st_size, now.st_mtime_ns) != (state.st_ino, state.st_size, state.st_mtime_ns):
        raise ThinkcleanError("the file changed while it was being cleaned and is left alone; run again")
    if not now.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise ThinkcleanError("the file is read-only; make it writable (chmod u+w) or exclude it")


@cache
def _sweep(folder: Path) -> None:
    """Remove what killed runs left in ``folder``; looked for once a run."""
    with suppress(OSError):
        for left in folder.glob(f".*{SUFFIX}"):
            with suppress(OSError):
                if time.time() - left.lstat().st_mtime > STALE:
                    left.unlink()


def tidy(folders: Iterable[Path]) -> None:
    """Remove the temporary files that worker processes of this run left in ``folders`` when they were ended."""
    for folder in folders:
        for left in folder.glob(f".{os.getpid()}-*{SUFFIX}"):
            with suppress(OSError):
                left.unlink()
