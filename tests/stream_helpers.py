"""Tasks and cleaners for the tests of streams; worker processes import them from here."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from thinkclean.edits import Edit
from thinkclean.rules import Kind, Rule


@dataclass(frozen=True)
class Double:
    """Doubles numbers; dies of some, raises at others."""

    deadly: tuple[int, ...] = ()
    raising: tuple[int, ...] = ()
    once: str | None = None  #: a file; the first worker to find it missing makes it and dies
    pause: float = 0.0

    def __call__(self, chunk, broken, at):
        results = []
        for index, number in enumerate(chunk):
            at(index)
            if index in broken:
                results.append(broken[index])
                continue
            if number in self.deadly:
                os.kill(os.getpid(), signal.SIGKILL)
            if number in self.raising:
                raise ValueError(f"not {number}")
            if self.once and not Path(self.once).exists():
                Path(self.once).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(self.pause)
            results.append(2 * number)
        return results


@dataclass(frozen=True)
class Chatty:
    """Prints, as a careless cleaner might."""

    def __call__(self, chunk, broken, at):
        print("hello", flush=True)  # noqa: T201
        return chunk


@dataclass(frozen=True, kw_only=True)
class Fragile:
    """Breaks on pages that say so, or takes its process with it."""

    name: ClassVar[str] = "fragile"
    rules: ClassVar[tuple[Rule, ...]] = (Rule("fragile/mark", Kind.CUT, "Removes “@@”.", "For tests."),)

    def edits(self, page):
        if "BREAK" in page.text:
            raise ZeroDivisionError("as told")
        if "DIE" in page.text:
            os.kill(os.getpid(), signal.SIGKILL)
        start = page.text.find("@@")
        while start >= 0:
            yield Edit(start, start + 2, "", "fragile/mark")
            start = page.text.find("@@", start + 2)


def children(pid: int | None = None) -> set[int]:
    """Return the living children of a process (Linux)."""
    tasks = Path(f"/proc/{pid or os.getpid()}/task")
    try:
        return {int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()}
    except (FileNotFoundError, ProcessLookupError):
        if not tasks.exists():
            raise
        return children(pid)  # a thread has ended meanwhile


def alive(pid: int) -> bool:
    """Tell whether a process runs (and is no zombie)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
