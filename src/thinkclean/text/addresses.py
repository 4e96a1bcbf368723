"""Where a page's addresses stand: in link targets and in plain sight."""

from __future__ import annotations

import re
from bisect import bisect_right

from thinkclean.page import Page, Span

_ADDRESS = re.compile(r"\]\([^()\n]*+|https?://[^\s<>\[\]]++")


def addresses(page: Page) -> list[Span]:
    """Return the spans of link targets and bare addresses; use as ``page.view(addresses)``.

    >>> Page("[t](/a b), https://a.org/x.").view(addresses)
    [Span(start=2, end=8), Span(start=11, end=27)]
    """
    return [Span(*match.span()) for match in _ADDRESS.finditer(page.text)]


def within(spans: list[Span], at: int) -> bool:
    """Tell whether one of the sorted ``spans`` holds the character at ``at``."""
    i = bisect_right(spans, (at, float("inf"))) - 1
    return i >= 0 and at < spans[i].end
