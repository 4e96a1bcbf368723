"""The article's facts, read from the anatomy. To be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from thinkclean.page import Page


@dataclass(frozen=True, kw_only=True)
class Article:
    """To be written."""

    def to_dict(self) -> dict[str, Any]:
        """Return the facts as plain data."""
        return {}


def read(page: Page) -> Article:
    """Return the facts of ``page``."""
    return Article()
