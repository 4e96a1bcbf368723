"""Who published a page: by its profile, its front matter, its title's end, its copyright line, or its authors' bios."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.facts.heads import spelled
from thinkclean.facts.names import EDGE
from thinkclean.facts.parts import Parts
from thinkclean.facts.titles import Title, names_site
from thinkclean.sites import Site, profiles


class Publisher(NamedTuple):
    """A publisher's name, and where it was read, if it was."""

    name: str
    start: int | None = None
    end: int | None = None


_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:by\s+)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)\d\d)?\s*)?,?\s*)?(?:by\s+)?(?:the\s+)?"
    r"(?P<name>[A-ZÀ-ÞА-Я][^.,;|©\n\d]{2,60}?)\s*(?:,|\.|;|\||©|\d|\n|$|\ball\b|\bInc\b|\bLLC\b|\bLtd\b)",
    re.IGNORECASE,
)


def find(parts: Parts, title: Title | None) -> Publisher | None:
    """Return the publisher of the page, from the surest source that there is."""
    if parts.page.site:
        return Publisher(parts.page.site.publisher)
    if title and title.site:
        known = _profile(title.site)
        if known or names_site(title.site, (), parts.hosts):
            return Publisher(known.publisher if known else spelled(title.site))
    found = _from_copyright(parts) or _from_bios(parts)
    if found is None and title and title.site and not parts.hosts and "," not in title.site:
        return Publisher(title.site)
    return found


def _profile(name: str) -> Site | None:
    folded = name.casefold()
    return next((s for s in profiles().values() if folded in {n.casefold() for n in (s.publisher, *s.names)}), None)


def _from_copyright(parts: Parts) -> Publisher | None:
    for i in parts.of(Role.COPYRIGHT):
        match = _COPYRIGHT.search(parts.text(i)[:400])
        if match and match["name"][0].isupper():
            name = match["name"].strip(EDGE)
            if "/" in name:  # whose picture it is
                continue
            if 1 <= len(name.split()) <= 8 and (site := _profile(name)):
                return Publisher(site.publisher, *parts.span(i, *match.span("name")))
            if 2 <= len(name.split()) <= 8:
                return Publisher(spelled(name), *parts.span(i, *match.span("name")))
    return None


def _from_bios(parts: Parts) -> Publisher | None:
    """Return the known publisher that most of the bios name after a post: ``a senior fellow at The Institute``."""
    counts: Counter[str] = Counter()
    places: dict[str, tuple[int, int]] = {}
    for i in parts.of(Role.BIO):
        text = parts.text(i)[:1000]
        for site in profiles().values():
            if (place := _named(text, (site.publisher, *site.names))) is not None:
                counts[site.publisher] += 1
                places.setdefault(site.publisher, parts.span(i, *place))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return Publisher(ranked[0][0], *places[ranked[0][0]])


def _named(text: str, names: Iterable[str]) -> tuple[int, int] | None:
    for name in names:
        place = text.find(name)
        if place > 0 and text[:place].rstrip().endswith(
            (" at", " at the", " with", " of", " of the", ",", " for", " in")
        ):
            return place, place + len(name)
    return None
