"""A line for each file that changed: ``Would fix a.md: links 8, footers 3``."""

from __future__ import annotations

from thinkclean.report import Report
from thinkclean.report.outcome import Outcome
from thinkclean.report.terminal import visible


class Concise(Report):
    """Writes a line for each file that changed."""

    def add(self, outcome: Outcome) -> None:
        """Write the file's line."""
        if outcome.changed:
            counts: dict[str, int] = {}
            for row in outcome.rows:
                name = row.rule.partition("/")[0]
                counts[name] = counts.get(name, 0) + 1
            found = ", ".join(f"{name} {count}" for name, count in counts.items())
            self.write(f"{self.verb} {self.paint(visible(outcome.path), 'bold')}: {found}\n")


make = Concise
