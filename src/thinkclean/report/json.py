"""A JSON array with an object for each file that changed, failed or has warnings."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from thinkclean.report import Report
from thinkclean.report.outcome import Outcome
from thinkclean.report.terminal import Paint


class Json(Report):
    """Writes the array piece by piece."""

    def __init__(self, verb: str, write: Callable[[str], object], paint: Paint) -> None:
        super().__init__(verb, write, paint)
        self._before = "[\n"

    def add(self, outcome: Outcome) -> None:
        """Write the file's object."""
        if outcome.changed or outcome.notes or outcome.error:
            self.write(self._before + json.dumps(as_dict(outcome), ensure_ascii=False))
            self._before = ",\n"

    def end(self) -> None:
        """Close the array."""
        self.write("[]\n" if self._before == "[\n" else "\n]\n")


def as_dict(outcome: Outcome) -> dict[str, Any]:
    """Return ``outcome`` as plain data; lines and columns count from 1."""
    found: dict[str, Any] = {"file": outcome.path, "changed": outcome.changed}
    if outcome.error:
        found["error"] = outcome.error
    found["edits"] = [
        {
            "rule": row.rule,
            "rules": list(row.rules),
            "kind": row.kind.value,
            "line": row.line,
            "column": row.column,
            "end_line": row.end_line,
            "end_column": row.end_column,
            "before": row.before,
            "after": row.after,
        }
        for row in outcome.rows
    ]
    found["warnings"] = [note._asdict() for note in outcome.notes]
    return found


make = Json
