"""A progress bar for long work, on a terminal: tqdm's if it is installed, else a plain count."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: Seconds before anything is shown: short work needs no bar.
PATIENCE = 1.0


def progress(items: Iterable[T], total: int) -> Iterator[T]:
    """Return ``items``, and show on standard error how many of ``total`` have come."""
    start = time.monotonic()
    waiting = iter(items)
    for done, item in enumerate(waiting, 1):
        yield item
        if time.monotonic() - start > PATIENCE:
            yield from _shown(waiting, done, total)
            return


def _shown(items: Iterator[T], done: int, total: int) -> Iterator[T]:
    try:
        from tqdm import tqdm  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError:
        yield from _counted(items, done, total)
        return
    tqdm.monitor_interval = 0  # no thread beside the pool's
    with tqdm(total=total, initial=done, unit="file", leave=False, file=sys.stderr, dynamic_ncols=True) as bar:
        for item in items:
            yield item
            bar.update()


def _counted(items: Iterator[T], done: int, total: int) -> Iterator[T]:
    width = len(f"{total:,}")
    shown = 0.0
    for number, item in enumerate(items, done + 1):
        yield item
        if time.monotonic() - shown > 0.2:
            shown = time.monotonic()
            sys.stderr.write(f"\r{number:{width},} of {total:,} files")
            sys.stderr.flush()
    sys.stderr.write("\r\x1b[K")
