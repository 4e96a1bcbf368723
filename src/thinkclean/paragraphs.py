"""Paragraphs, and what was found out about each of them, remembered.

A site's notices and footers stand on all its pages, and what a stage has left alone the next pass meets again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import compress
from typing import Any, Generic, Self, TypeVar

from thinkclean.page import Page

T = TypeVar("T")

#: So many answers of each function are kept, before all are forgotten; longer paragraphs are asked about anew.
REMEMBERED = 2048
LONGEST = 4000

#: Parts a text into its paragraphs, in half the time of `str.split`, which is slow where a mark has two characters.
split = re.compile("\n\n").split


def paragraphs(page: Page) -> list[str]:
    r"""Return the paragraphs of ``page``; use as ``page.view(paragraphs)``.

    >>> Page("one\n\ntwo\nlines").view(paragraphs)
    ['one', 'two\nlines']
    """
    return [*map(_same, split(page.text))]


def beginnings(page: Page) -> list[int]:
    """Return where each of the paragraphs begins; use as ``page.view(beginnings)``."""
    found: list[int] = []
    start = 0
    for text in page.view(paragraphs):
        found.append(start)
        start += len(text) + 2
    return found


def beginning(text: str, place: int, low: int) -> int:
    """Return where the paragraph of ``place`` begins, or ``low`` if it begins before that."""
    start = text.rfind("\n\n", low, max(place, low))
    return start + 2 if start >= 0 else low


def ending(text: str, place: int) -> int:
    """Return where the paragraph of ``place`` ends."""
    end = text.find("\n\n", place)
    return end if end >= 0 else len(text)


class _Memory(dict[str, T]):
    """The answers that a function has given; asked for one it does not hold, it gives and keeps it."""

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[str], T], most: int) -> None:
        self._function = function
        self._most = most

    def __missing__(self, text: str) -> T:
        told = self._function(text)
        if len(text) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[text] = told
        return told


def remembered(function: Callable[[str], T], most: int = REMEMBERED) -> Callable[[str], T]:
    """Return ``function``, which must follow from a paragraph alone, with a memory of at most so many answers it gave."""
    return _Memory(function, most).__getitem__


#: One object for all paragraphs that are equal: memories find it sooner.
_same = remembered(str)


class Paragraph:
    """A paragraph that something is told of, and what was found out about it since.

    It never changes. ``view(function)`` returns ``function(self)`` and remembers it.
    """

    __slots__ = ("_views", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._views: dict[Callable[[Any], Any], Any] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Paragraph) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def view(self, function: Callable[[Self], T]) -> T:
        """Return ``function(self)``, computed at the first call only."""
        if function not in self._views:
            self._views[function] = function(self)
        value: T = self._views[function]
        return value


class Told(Generic[T]):
    """What a function tells of each paragraph of a page; a view.

    The function must follow from a paragraph alone; its answers are remembered. What is false is nothing to tell.
    """

    def __init__(self, function: Callable[[str], T | None]) -> None:
        self.of = remembered(function)  #: tells of one paragraph

    def __call__(self, page: Page) -> list[tuple[int, T]]:
        """Return what there is to tell of the paragraphs of ``page``, and where each of these begins."""
        told = [*map(self.of, page.view(paragraphs))]
        if not any(told):
            return []
        return [*zip(compress(page.view(beginnings), told), filter(None, told), strict=True)]
