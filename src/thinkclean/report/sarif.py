"""SARIF 2.1.0 (OASIS standard), which GitHub code scanning and editors read; every result carries its fix."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from thinkclean import __version__
from thinkclean.report import Report
from thinkclean.report.github import message
from thinkclean.report.outcome import Outcome, Row, rule_called
from thinkclean.report.terminal import Paint
from thinkclean.rules import Kind


class Sarif(Report):
    """Collects results and writes one log at the end."""

    def __init__(self, verb: str, write: Callable[[str], object], paint: Paint) -> None:
        super().__init__(verb, write, paint)
        self._results: list[dict[str, Any]] = []
        self._indexes: dict[str, int] = {}
        self._errors: list[dict[str, Any]] = []

    def add(self, outcome: Outcome) -> None:
        """Add the results of a file."""
        artifact = {"uri": quote(outcome.path.replace("\\", "/").removeprefix("./"))}
        if outcome.error:
            where = {"physicalLocation": {"artifactLocation": artifact}}
            self._errors.append({"level": "error", "message": {"text": outcome.error}, "locations": [where]})
        for row in outcome.rows:
            self._results.append(_edit(row, artifact, self._rule(row.rule)))
        for note in outcome.notes:
            region = {"startLine": note.line, "startColumn": note.column}
            place: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
            result: dict[str, Any] = {"ruleId": note.rule, "ruleIndex": self._rule(note.rule), "level": "note"}
            self._results.append({**result, "message": {"text": note.message}, "locations": [place]})

    def _rule(self, name: str) -> int:
        if name not in self._indexes:
            self._indexes[name] = len(self._indexes)
        return self._indexes[name]

    def end(self) -> None:
        """Write the log."""
        driver: dict[str, Any] = {
            "name": "thinkclean",
            "version": __version__,
            "rules": [_descriptor(name) for name in self._indexes],
        }
        run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": self._results}
        if self._errors:
            run["invocations"] = [{"executionSuccessful": False, "toolExecutionNotifications": self._errors}]
        log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
        self.write(json.dumps(log, ensure_ascii=False, indent=1) + "\n")


def _descriptor(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": name}
    if rule := rule_called(name):
        found["shortDescription"] = {"text": rule.what}
        found["fullDescription"] = {"text": f"{rule.what} {rule.why}".strip()}
        found["properties"] = {"kind": rule.kind.value}
    return found


def _edit(row: Row, artifact: dict[str, str], index: int) -> dict[str, Any]:
    region = {
        "startLine": row.line,
        "startColumn": row.column,
        "endLine": row.end_line,
        "endColumn": row.end_column,
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": row.after}}
    return {
        "ruleId": row.rule,
        "ruleIndex": index,
        "level": "warning" if row.kind is Kind.CUT else "note",
        "message": {"text": message(row)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "fixes": [{"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}],
    }


make = Sarif
