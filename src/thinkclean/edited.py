"""A page with edits made, which takes over the paragraphs that they leave alone: those need not be read again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from thinkclean.edits import Edit, apply
from thinkclean.page import Page
from thinkclean.paragraphs import beginnings, paragraphs, split


def edited(page: Page, edits: Sequence[Edit]) -> Page:
    r"""Return ``page`` with sorted, non-overlapping ``edits`` made.

    >>> page = Page("one\n\ntwo\n\nthree")
    >>> page.view(paragraphs)
    ['one', 'two', 'three']
    >>> new = edited(page, [Edit(5, 10, "", "footers/tags")])
    >>> new.text, new.has(paragraphs), new.view(paragraphs)
    ('one\n\nthree', True, ['one', 'three'])
    """
    if not edits:
        return page
    if not page.has(paragraphs):
        return page.with_text(apply(page.text, edits))
    texts = _edited(page, edits)
    new = page.with_text("\n\n".join(texts))
    new.know(paragraphs, texts)
    return new


def _edited(page: Page, edits: Sequence[Edit]) -> list[str]:
    """Return the paragraphs of ``page`` with ``edits`` made."""
    text, texts, begins = page.text, page.view(paragraphs), page.view(beginnings)
    found: list[str] = []
    pieces: list[str] = []  # of the paragraph in hand, or of several that edits join
    source, offset, at = "", 0, 0  # what is in hand from `offset` on, and how much of it is in `pieces`
    high, after = -2, 0  # where what is in hand ends, and the paragraph after it
    for start, end, new, _ in (*edits, Edit(len(text) + 2, 0, "", "")):
        while start > high + 1:  # beyond the blank line
            first = after
            if pieces:
                pieces.append(source[at:])
                whole = "".join(pieces)
                pieces = []
                if "\n" not in whole:
                    found.append(whole)
                else:
                    found += split(whole)
                    if found[-1][-1:] == "\n" and after < len(texts):  # the blank line begins sooner now
                        pieces = [found.pop(), "\n\n"]
            if not pieces:
                if start > len(text):
                    return found + texts[after:]
                first = bisect_right(begins, start, after) - 1
                if first > after:
                    found += texts[after:first]
            source, offset, at, after = texts[first], begins[first], 0, first + 1
            high = offset + len(source)
        if end > high:
            last = bisect_right(begins, end, after) - 1
            if end > begins[last] + len(texts[last]):
                last += 1
            high, after = begins[last] + len(texts[last]), last + 1
            pieces.append(text[offset + at : start])
            source, offset, at = text[start:high], start, 0
        pieces += (source[at : start - offset], new)
        at = end - offset
    raise AssertionError("the edit that lies beyond the text ends the loop")
