"""Paragraphs, and what was found out about each of them, remembered.

A site's notices and footers stand on all its pages, and what a stage has left alone the next pass meets again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, compress
from typing import NamedTuple, TypeVar

from thinkclean.page import Page
from thinkclean.tuples import maker

T = TypeVar("T")

#: So many answers of each function are kept; paragraphs of more characters are asked about anew.
REMEMBERED = 2048
LONGEST = 2000


class Paragraph(NamedTuple):
    """What stands between two blank lines."""

    start: int
    text: str


_paragraph = maker(Paragraph)


def paragraphs(page: Page) -> list[str]:
    r"""Return the paragraphs of ``page``; use as ``page.view(paragraphs)``.

    >>> Page("one\n\ntwo\nlines").view(paragraphs)
    ['one', 'two\nlines']
    """
    return page.text.split("\n\n")


def told_of_each(function: Callable[[str], T | None]) -> Callable[[Page], list[tuple[int, T]]]:
    """Return the view that tells where each paragraph begins of which ``function`` has something to say, and what.

    It must follow from a paragraph alone; the last answers are remembered.
    """
    cached = lru_cache(REMEMBERED)(function)

    def view(page: Page) -> list[tuple[int, T]]:
        texts = page.view(paragraphs)
        if max(map(len, texts)) > LONGEST:
            said = [cached(text) if len(text) <= LONGEST else function(text) for text in texts]
        else:
            said = [*map(cached, texts)]
        if not any(said):
            return []
        starts = accumulate(map((2).__add__, map(len, texts)), initial=0)
        return [(start, one) for start, one in compress(zip(starts, said, strict=False), said) if one]

    return view


def paragraphs_at(text: str, places: Iterable[int]) -> Iterator[Paragraph]:
    r"""Yield the paragraphs of ``text`` in which ``places``, sorted, lie.

    >>> list(paragraphs_at("one\n\ntwo\nlines\n\nthree", [6, 8]))
    [Paragraph(start=5, text='two\nlines')]
    """
    end = -1
    for place in places:
        if place > end:
            start = beginning(text, place, max(end, 0))
            end = ending(text, place)
            yield _paragraph((start, text[start:end]))


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
