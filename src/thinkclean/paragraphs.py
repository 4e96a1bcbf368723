"""Paragraphs, and what was found out about each of them, remembered.

A site's notices and footers stand on all its pages, and what a stage has left alone the next pass meets again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, compress
from operator import add
from typing import Generic, TypeVar, cast

from thinkclean.page import Page

T = TypeVar("T")

#: So many answers of each function are kept; paragraphs of more characters are asked about anew.
REMEMBERED = 2048
LONGEST = 4000

#: Parts a text into its paragraphs, in half the time of `str.split`, which is slow where a mark has two characters.
split = re.compile("\n\n").split


def paragraphs(page: Page) -> list[str]:
    r"""Return the paragraphs of ``page``; use as ``page.view(paragraphs)``.

    >>> Page("one\n\ntwo\nlines").view(paragraphs)
    ['one', 'two\nlines']
    """
    return split(page.text)


def beginnings(page: Page) -> list[int]:
    """Return where each of the paragraphs begins; use as ``page.view(beginnings)``."""
    lengths = page.view(_lengths)
    return [*map(add, accumulate(lengths, initial=0), range(0, 2 * len(lengths), 2))]


def _lengths(page: Page) -> list[int]:
    return [*map(len, page.view(paragraphs))]


def beginning(text: str, place: int, low: int) -> int:
    """Return where the paragraph of ``place`` begins, or ``low`` if it begins before that."""
    start = text.rfind("\n\n", low, max(place, low))
    return start + 2 if start >= 0 else low


def ending(text: str, place: int) -> int:
    """Return where the paragraph of ``place`` ends."""
    end = text.find("\n\n", place)
    return end if end >= 0 else len(text)


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """Return ``function``, which must follow from a paragraph alone, with a memory of the last answers it gave."""
    cached = lru_cache(REMEMBERED)(function)

    def ask(text: str) -> T:
        return cached(text) if len(text) <= LONGEST else function(text)

    return ask


def _are_short(page: Page) -> bool:
    return max(page.view(_lengths)) <= LONGEST


class Told(Generic[T]):
    """What a function tells of each paragraph of a page; a view.

    The function must follow from a paragraph alone; its last answers are remembered. What is false is nothing to tell.
    """

    def __init__(self, function: Callable[[str], T | None]) -> None:
        self._function = function
        self._cached = lru_cache(REMEMBERED)(function)

    def of(self, text: str) -> T | None:
        """Return what there is to tell of one paragraph."""
        return self._cached(text) if len(text) <= LONGEST else self._function(text)

    def __call__(self, page: Page) -> list[tuple[int, T]]:
        """Return what there is to tell of the paragraphs of ``page``, and where each of these begins."""
        told = [*map(self._cached if page.view(_are_short) else self.of, page.view(paragraphs))]
        if not any(told):
            return []
        return cast("list[tuple[int, T]]", [*compress(zip(page.view(beginnings), told, strict=True), told)])
