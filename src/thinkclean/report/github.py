"""Annotations in a GitHub Actions log, which show at their lines in a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from thinkclean.report import Report
from thinkclean.report.outcome import Outcome, Row, rule_called
from thinkclean.report.terminal import visible


class Github(Report):
    """Writes a workflow command for each edit, warning and error."""

    def add(self, outcome: Outcome) -> None:
        """Write the file's annotations."""
        path = _property(outcome.path)
        if outcome.error:
            self.write(f"::error file={path},title=thinkclean::{_data(outcome.error)}\n")
        for row in outcome.rows:
            place = f"file={path},line={row.line},endLine={row.end_line},col={row.column}"
            if row.line == row.end_line:
                place += f",endColumn={row.end_column}"
            self.write(f"::warning {place},title={_property(f'thinkclean {row.rule}')}::{_data(message(row))}\n")
        for note in outcome.notes:
            place = f"file={path},line={note.line},col={note.column}"
            self.write(f"::notice {place},title={_property(f'thinkclean {note.rule}')}::{_data(note.message)}\n")


def message(row: Row) -> str:
    """Return what an edit does, in one line."""
    rule = rule_called(row.rule)
    what = f"{rule.what} " if rule else ""
    return f"{what}{visible(row.before, most=80)!r} → {visible(row.after, most=80)!r}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


make = Github
