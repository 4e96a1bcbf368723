"""line_ends: every line ends in a line feed, as all later cleaners expect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from thinkclean.edits import Edit
from thinkclean.frozen import Frozen
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.rules import Kind, Rule

_CARRIAGE_RETURN = lazy(r"\r\n?")


class LineEnds(Frozen):
    """Turn CRLF and lone CR into LF, in protected text too: a line's end is not part of its text."""

    name: ClassVar[str] = "line_ends"
    respects_protection: ClassVar[bool] = False
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "line_ends/lf",
            Kind.REPAIR,
            "CRLF and CR become LF.",
            "Windows and old Macs end lines so.",
            "a\r\nb",
            "a\nb",
        ),
    )

    def edits(self, page: Page) -> Iterator[Edit]:
        """Return one edit for each carriage return."""
        if "\r" in page.text:
            for match in _CARRIAGE_RETURN.finditer(page.text):
                yield Edit(match.start(), match.end(), "\n", "line_ends/lf")
