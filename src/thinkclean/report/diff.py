"""Unified diffs, as ``git apply`` and ``patch -p1`` take them."""

from __future__ import annotations

from thinkclean.report import Report
from thinkclean.report.outcome import Outcome

_STYLES: dict[str, tuple[str, ...]] = {
    "---": ("bold",),
    "+++": ("bold",),
    "@": ("cyan",),
    "-": ("red",),
    "+": ("green",),
}


class Diff(Report):
    """Writes the diff of each file."""

    def add(self, outcome: Outcome) -> None:
        """Write the file's diff."""
        if not self.paint.on:
            self.write(outcome.diff)
            return
        for line in outcome.diff.split("\n")[:-1]:
            styles = _STYLES.get(line[:3]) or _STYLES.get(line[:1], ())
            self.write(f"{self.paint(line, *styles)}\n")


make = Diff
