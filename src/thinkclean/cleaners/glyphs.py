"""glyphs: to be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.rules import Rule


@dataclass(frozen=True, kw_only=True)
class Glyphs:
    """To be written."""

    name: ClassVar[str] = "glyphs"
    rules: ClassVar[tuple[Rule, ...]] = ()

    def edits(self, page: Page) -> Iterator[Edit]:
        """Return nothing yet."""
        yield from ()
