"""The surroundings of loose brackets, which no sound link has: every form that begins with a bracket has one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from thinkclean.links.addresses import canonical
from thinkclean.links.gates import loose_brackets
from thinkclean.markdown import Link, in_place, inline_links_of_each
from thinkclean.page import Page, Span
from thinkclean.paragraphs import beginning, ending

#: The longest label that anyone repairs.
LONGEST_LABEL = 1500


def regions(page: Page) -> list[Span]:
    """Return where links may be broken: paragraphs with loose brackets, all between two such, and those beside them."""
    text = page.text
    spans: list[Span] = []
    last = done = 0  # the last bracket, and the end of its paragraph
    for place in page.view(loose_brackets):
        near, last = place - last <= LONGEST_LABEL, place
        if place < done:
            continue
        low = spans[-1].end if spans else 0
        if spans and (near or place <= low):
            start = spans.pop().start
        else:
            start = beginning(text, beginning(text, place, low) - 2, low)
        done = ending(text, place)
        spans.append(Span(start, ending(text, done + 2)))
    return spans


def links_near(page: Page) -> list[Link]:
    """Return the inline links of the regions: those that may need a repair, and their neighbours."""
    told = page.view(inline_links_of_each)
    starts = [start for start, _ in told]
    near: list[tuple[int, tuple[Link, ...]]] = []
    for start, end in page.view(regions):  # an odd line end belongs to its paragraph there, and not here
        near += told[bisect_left(starts, start - 1) : bisect_left(starts, end)]
    return in_place(near)


def labelled(page: Page) -> set[str]:
    """Return the targets of all links that have a label, as they are compared."""
    told = page.view(inline_links_of_each)
    return {canonical(link.target) for _, links in told for link in links if link.kind == "link" and link.label.strip()}


def matches_near(page: Page, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Return the matches of ``pattern`` in the regions."""
    for start, end in page.view(regions):
        yield from pattern.finditer(page.text, start, end)


def all_in_links(page: Page) -> bool:
    """Tell whether every loose bracket stands in a link's label or around it: then no form without a link is there."""
    links = page.view(links_near)
    starts = [link.start for link in links]
    return all(_holds(links, bisect_right(starts, place) - 1, place) for place in page.view(loose_brackets))


def _holds(links: list[Link], i: int, place: int) -> bool:
    while i > 0 and links[i].end <= place and links[i].start < links[i - 1].end:
        i -= 1  # a picture in the label of the link that holds the place
    return i >= 0 and links[i].start <= place <= links[i].label_end
