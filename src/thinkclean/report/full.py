"""Every edit, for a person: place, rule, the text before and after, and what the rule does."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.report import Report
from thinkclean.report.outcome import Note, Outcome, Row, rule_called
from thinkclean.report.terminal import Paint, visible
from thinkclean.rules import Kind

#: How much of a long edit is shown.
MOST = 240


class Full(Report):
    """Writes every edit and every warning."""

    def add(self, outcome: Outcome) -> None:
        """Write what became of a file."""
        if not outcome.rows and not outcome.notes:
            return
        self.write(f"{self.paint(visible(outcome.path), 'bold')}\n")
        for row in outcome.rows:
            self.write("".join(f"{line}\n" for line in _edit(row, self.paint)))
        for note in outcome.notes:
            self.write(f"{_warning(note, self.paint)}\n")
        self.write("\n")


def _edit(row: Row, paint: Paint) -> Iterator[str]:
    rules = ", ".join(row.rules)
    rule = rule_called(row.rule)
    what = f"  {rule.what}" if rule else ""
    colour = "yellow" if row.kind is Kind.CUT else "cyan"
    yield f"  {row.line}:{row.column}  {paint(rules, colour)} ({row.kind.value}){what}"
    left, right = visible(row.left), visible(row.right)
    yield f"    - {left}{paint(visible(row.before, most=MOST), 'red')}{right}"
    if row.after or left or right:
        yield f"    + {left}{paint(visible(row.after, most=MOST), 'green')}{right}"


def _warning(note: Note, paint: Paint) -> str:
    return f"  {note.line}:{note.column}  {paint('warning', 'yellow')} {note.rule}: {visible(note.message)}"


make = Full
