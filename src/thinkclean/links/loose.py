"""The surroundings of loose brackets, which no sound link has: every form that begins with a bracket has one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from thinkclean.lazy import lazy
from thinkclean.links import gates
from thinkclean.links.addresses import DEAD, canonical
from thinkclean.markdown import Link, LinkFields, inline_links_in, link_of
from thinkclean.page import Page, Span
from thinkclean.paragraphs import LONGEST, REMEMBERED, Paragraph, Told, beginning, beginnings, ending, paragraphs

T = TypeVar("T")

#: The longest label that anyone repairs.
LONGEST_LABEL = 1500
#: A label of letters torn apart.
FRAGMENTS = lazy(r"(?:[^\W\d_]{1,3}[ \t]+){2,}[^\W\d_]{1,3}\Z")


class Links(Paragraph):
    """The inline links of a paragraph, which its text tells."""

    __slots__ = ("links",)

    def __init__(self, text: str, links: list[Link]) -> None:
        super().__init__(text)
        self.links = links


@Told
def inline(text: str) -> Links | None:
    """Return the inline links of a paragraph; None if it has no brackets."""
    return Links(text, inline_links_in(text)) if "[" in text or "]" in text else None


def odd(found: Links) -> tuple[Link, ...]:
    """Return the links of a paragraph whose own label or target may need a repair; use as ``found.view(odd)``."""
    return tuple(filter(_is_odd, found.links))


def _is_odd(link: Link) -> bool:
    _, _, _, label, label_start, target, target_start, _ = link
    return (
        target in DEAD
        or not label
        or label.strip() != label
        or "[" in label
        or "#" in label
        or "](" in target
        or target_start > label_start + len(label) + 2
        or (" " in label and not label[:4].isalpha() and FRAGMENTS.match(label) is not None)
    )


def regions(page: Page) -> list[Span]:
    """Return where links may be broken: paragraphs with loose brackets, all between two such, and those beside them."""
    text = page.text
    spans: list[Span] = []
    last = 0  # the last bracket
    for begin, (paragraph, loose, _, _, _) in page.view(gates.doubts):
        if not loose:
            continue
        first = begin + loose[0]
        low = spans[-1].end if spans else 0
        if spans and (first - last <= LONGEST_LABEL or first <= low):
            start = spans.pop().start
        else:
            start = beginning(text, begin - 2, low)
        last = begin + loose[-1]
        spans.append(Span(start, ending(text, begin + len(paragraph) + 2)))
    return spans


def near(page: Page) -> list[tuple[int, Links]]:
    """Return the links of each paragraph of the regions that has any, and where it begins."""
    texts, begins = page.view(paragraphs), page.view(beginnings)
    found: list[tuple[int, Links]] = []
    for start, end in page.view(regions):
        first = bisect_left(begins, start - 1)  # an odd line end belongs to its paragraph there, and not here
        last = bisect_left(begins, end, first)
        found += [(begins[i], links) for i in range(first, last) if (links := inline.of(texts[i]))]
    return found


def stretches(page: Page, gap: int) -> Iterator[tuple[int, Links]]:
    """Yield the links of each paragraph of the regions, and where it begins.

    Paragraphs are taken as one where a link leads to the same target as the one at most ``gap`` characters before it.
    """
    held: list[tuple[int, Links]] = []
    for start, found in page.view(near):
        if not found.links:
            continue
        if held:
            before, last = held[-1][0], held[-1][1].links[-1]
            one = found.links[0]
            if last.target != one.target or start + one.start - before - last.end > gap:
                yield _as_one(page.text, held)
                held = []
        held.append((start, found))
    if held:
        yield _as_one(page.text, held)


def _as_one(text: str, held: list[tuple[int, Links]]) -> tuple[int, Links]:
    if len(held) == 1:
        return held[0]
    start, (last, found) = held[0][0], held[-1]
    whole = Links(text[start : last + len(found.text)], in_place((begin - start, found.links) for begin, found in held))
    return start, _known(whole) if len(whole.text) <= LONGEST else whole


@lru_cache(REMEMBERED)
def _known(found: Links) -> Links:
    """Return what was found in the same text before."""
    return found


def links_near(page: Page) -> list[Link]:
    """Return the inline links of the regions: those that may need a repair, and their neighbours."""
    return in_place((start, found.links) for start, found in page.view(near))


def odd_links(page: Page) -> list[Link]:
    """Return those of the regions' links whose own label or target may need a repair."""
    return in_place((start, found.view(odd)) for start, found in page.view(near))


def all_links(page: Page) -> list[Link]:
    """Return all inline links of ``page``, in order of their starts."""
    return in_place((start, found.links) for start, found in page.view(inline))


def in_place(told: Iterable[tuple[int, Sequence[LinkFields]]]) -> list[Link]:
    """Return the links of paragraphs as links of their page."""
    return [
        link_of((start + by, end + by, kind, label, label_start + by, target, target_start + by, title))
        for by, links in told
        for start, end, kind, label, label_start, target, target_start, title in links
    ]


def labelled(page: Page) -> set[str]:
    """Return the targets of all links that have a label, as they are compared."""
    told = page.view(inline)
    return {
        canonical(link.target)
        for _, found in told
        for link in found.links
        if link.kind == "link" and link.label.strip()
    }


def matches_near(page: Page, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Return the matches of ``pattern`` in the regions."""
    for start, end in page.view(regions):
        yield from pattern.finditer(page.text, start, end)


def all_in_links(page: Page) -> bool:
    """Tell whether every loose bracket stands in a link's label or around it: then no form without a link is there."""
    found = dict(page.view(near))
    return all(
        (brackets := found[start].view(_brackets)) == loose
        or set(brackets).issuperset(loose)
        or (*_held(loose, found[start].links),) == loose
        for start, (_, loose, _, _, _) in page.view(gates.doubts)
        if loose
    )


def _brackets(found: Links) -> tuple[int, ...]:
    """Return where the brackets around labels stand; labels with pictures in them are left to the long way."""
    places: list[int] = []
    for start, _, kind, label, label_start, _, _, _ in found.links:
        if kind == "image":
            return ()
        places += (start, label_start + len(label))
    return tuple(places)


def _held(places: Iterable[int], links: list[Link]) -> Iterator[int]:
    """Yield those of ``places`` that stand in a link's label or around it."""
    starts = [link.start for link in links]
    for place in places:
        i = bisect_right(starts, place) - 1
        while i > 0 and links[i].end <= place and links[i].start < links[i - 1].end:
            i -= 1  # a picture in the label of the link that holds the place
        if i >= 0 and links[i].start <= place <= links[i].label_end:
            yield place
