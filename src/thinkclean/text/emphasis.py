"""Markdown's emphasis marks around something that is to go (CommonMark 0.31, 6.2)."""

from __future__ import annotations


def with_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start:end`` with the emphasis marks that enclose it and nothing else.

    >>> with_emphasis("stays. **❖**", 9, 10), with_emphasis("*a ❖*", 3, 4)
    ((7, 12), (3, 4))
    """
    reach = 0
    while (
        reach < start
        and end + reach < len(text)
        and text[start - reach - 1] == text[end + reach]
        and text[end + reach] in "*_"
    ):
        reach += 1
    return start - reach, end + reach
