"""A page with edits made, which takes over the paragraphs that they leave alone: those need not be read again."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence

from thinkclean.edits import Edit, Rewrites, apply
from thinkclean.page import Page
from thinkclean.paragraphs import beginnings, paragraphs, split


def edited(page: Page, edits: Sequence[Edit], rewrites: Rewrites = ()) -> Page:
    r"""Return ``page`` with sorted, non-overlapping ``edits`` made, and ``rewrites`` of paragraphs they do not touch.

    >>> page = Page("one\n\ntwo\n\nthree")
    >>> page.view(paragraphs)
    ['one', 'two', 'three']
    >>> new = edited(page, [Edit(5, 10, "", "footers/tags")])
    >>> new.text, new.has(paragraphs), new.view(paragraphs)
    ('one\n\nthree', True, ['one', 'three'])
    """
    if not edits and not rewrites:
        return page
    if not page.has(paragraphs):
        return page.with_text(apply(page.text, edits))
    texts = page.view(paragraphs)
    if rewrites:
        told = {start: text for start, (_, text) in rewrites}
        texts = [*map(told.get, page.view(beginnings), texts)]
    if edits:
        texts = _edited(page, texts, edits)
    new = page.with_paragraphs(texts)
    new.know(paragraphs, texts)
    return new


def apart(page: Page, rewrites: Rewrites, edits: Sequence[Edit]) -> tuple[Rewrites, Rewrites]:
    """Return those of ``rewrites`` whose paragraphs none of ``edits`` touches, and the others."""
    begins = [*page.view(beginnings), sys.maxsize]
    touched: set[int] = set()
    for start, end, _, _ in edits:
        after = bisect_right(begins, start)
        touched.add(begins[after - 1])
        if begins[after] <= end > start:
            touched.update(begins[after : bisect_right(begins, end, after)])
    free = dict(rewrites)
    held = [(start, free.pop(start)) for start in sorted(touched.intersection(free))]
    return [*free.items()], held


def _edited(page: Page, new_texts: list[str], edits: Sequence[Edit]) -> list[str]:
    """Return ``new_texts``, the paragraphs of ``page`` of which some are new, with ``edits`` of the others made."""
    text, texts, begins = page.text, page.view(paragraphs), page.view(beginnings)
    found: list[str] = []
    pieces: list[str] = []  # of the paragraph in hand, or of several that edits join
    source, offset, at = "", 0, 0  # the paragraph in hand, where it begins, and how much of it is in `pieces`
    high, after = -2, 0  # where it ends, and the paragraph after it
    size = len(text)
    for start, end, new, _ in (*edits, Edit(size + 2, 0, "", "")):
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
                if start > size:
                    return found + new_texts[after:]
                if begins[after] != start:
                    first = bisect_right(begins, start, after) - 1
                    found += new_texts[after:first]
            offset, at, after = begins[first], 0, first + 1
            high = offset + len(texts[first])
            if end > high + 1 and start == offset and not new and not pieces:
                last = bisect_right(begins, end, after) - 1
                if begins[last] == end:
                    high, after = end - 2, last
                    break  # whole paragraphs go, with the blank line after them
            source = new_texts[first]
        else:
            if offset <= start and end <= high:
                pieces += (source[at : start - offset], new)
                at = end - offset
                continue
            if start < offset:
                pieces.pop()  # what was left of the blank line above; this edit begins there
            last = bisect_right(begins, end, after) - 1
            if end > begins[last] + len(texts[last]):
                last += 1
            pieces += (text[offset + at : start], new, text[end : begins[last]])
            source, offset, at, after = new_texts[last], begins[last], max(0, end - begins[last]), last + 1
            high = offset + len(texts[last])
    raise AssertionError("the edit that lies beyond the text ends the loop")
