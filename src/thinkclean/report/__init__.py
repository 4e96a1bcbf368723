"""Reports: what became of files, for a person, a program, or the service that runs the checks."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thinkclean.report.outcome import Outcome
    from thinkclean.report.terminal import Paint

#: The formats, and what they are for.
FORMATS = {
    "concise": "a line for each file",
    "full": "every edit",
    "json": "one JSON array",
    "github": "annotations of GitHub Actions",
    "sarif": "SARIF 2.1.0, for code scanning",
}


class Report:
    """Takes outcomes one by one.

    Args:
        verb: what was done with the files, as in "Would fix".
        write: takes pieces of the output.
        paint: colours what is for a person.
    """

    def __init__(self, verb: str, write: Callable[[str], object], paint: Paint) -> None:
        self.verb, self.write, self.paint = verb, write, paint

    def add(self, outcome: Outcome) -> None:
        """Report on one file."""
        raise NotImplementedError

    def end(self) -> None:
        """Report that there are no more."""


def make(form: str, verb: str, write: Callable[[str], object], paint: Paint) -> Report:
    """Return a report in the format ``form``, one of `FORMATS`; for the rest see `Report`."""
    report: Report = import_module(f"thinkclean.report.{form}").make(verb, write, paint)
    return report
