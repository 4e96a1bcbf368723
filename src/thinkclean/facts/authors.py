"""Who wrote an article: the bylines about its title, each judged by how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.facts import dates
from thinkclean.facts.bylines import BY, Named, byline, inner_byline, label_end, leads_to
from thinkclean.facts.heads import NEVER, zone
from thinkclean.facts.names import EDGE, doubled, is_topic_address, key, letters, person, same
from thinkclean.facts.parts import Parts


class Signed(NamedTuple):
    """An author as a byline names them, and where."""

    name: str
    start: int
    end: int
    url: str | None = None
    role: str | None = None
    part: int | None = None  #: which part of the page it is


_NEAR = 4  # parts between a title and a name that stands alone
_CREDIT = 100  # letters before a name that make it a picture's credit rather than a byline
_NEXT = 3  # parts between the names of one byline
_SURE = 4  # see `_sureness`
_CARD = 160  # letters of a line with a name and a post
_FAR = 60  # parts of the tail where a byline may stand
_NONE = (*NEVER, Role.BODY, Role.QUOTATION, Role.LIST)


def find(parts: Parts, title: int | None) -> list[Signed]:
    """Return the authors that the page's bylines name.

    The byline nearest to the title counts, with its neighbours: names after "by" and on links to the people's pages.
    Where there is none, names that the anatomy takes for a byline and that stand alone; and then the same at the end.
    """
    tail = [i for i in parts.of(Role.BYLINE) if i >= parts.body_end - 1][:_FAR]
    for group in (zone(parts, title), tail, [i for i in parts.of(Role.BYLINE) if i > (title or 0)]):
        ranked = [(_sureness(parts, i, named, title), i, named) for i in group for named in _names_in(parts, i)]
        best = max((sure for sure, _, _ in ranked), default=0)
        if best:
            first = next(i for sure, i, _ in ranked if sure >= min(_SURE, best))
            chosen = [(i, named) for sure, i, named in ranked if sure >= min(3, best)]
            near = _neighbours(parts, first, [i for i, _ in chosen]) if best >= 3 else {i for i, _ in chosen}
            return _signed(parts, sorted(((i, n) for i, n in chosen if i in near), key=lambda pair: pair[0]))
    return []


def _neighbours(parts: Parts, first: int, places: list[int]) -> set[int]:
    """Return ``first`` and those of ``places`` that a few parts, and no prose, keep from it or from each other."""
    near = {first}
    for step in (1, -1):
        at = first
        for place in sorted(set(places), reverse=step < 0):
            if 0 < (place - at) * step <= _NEXT and not any(map(parts.is_prose, range(min(at, place), max(at, place)))):
                near.add(place)
                at = place
    return near


def _names_in(parts: Parts, i: int) -> list[Named]:
    """Return the names in part ``i``, as far as it may be a byline."""
    seen = parts.plain(i)
    marked = parts.role(i) == Role.BYLINE
    begin = label_end(seen.text)
    if begin and not seen.text[begin:].strip(EDGE):
        return []  # the names are on the next line
    found = byline(seen, sure=marked or _is_label_by(parts, i - 1) or _is_led_twice(parts, i)) or inner_byline(seen)
    return [named for named in found if begin or not (_is_house(parts, named.name) and person(named.name))]


def _is_house(parts: Parts, name: str) -> bool:
    """Tell whether a name has that of the site in it, and so is hardly a person's."""
    bare = letters(name)
    return any(bare in host or word == host for host in parts.hosts for word in key(name))


def _alone(parts: Parts, i: int) -> str | None:
    """Return the name that part ``i`` is, with an "and" after it perhaps."""
    text = parts.text(i)
    if not 4 < len(text) < _CARD or parts.role(i) in _NONE:
        return None
    return person(text.removesuffix(" and"))


def _is_led_twice(parts: Parts, i: int) -> bool:
    """Tell whether part ``i`` and one close by begin with the same name, as a portrait and its caption do."""
    text = parts.text(i)
    if not 4 < len(text) < _CARD or parts.role(i) in _NONE:
        return False
    near = [
        j for j in range(max(0, i - _NEXT), min(i + _NEXT + 1, len(parts))) if j != i and parts.role(j) not in _NONE
    ]
    if name := _alone(parts, i):
        return any(_begins_with(parts.text(j), name) and len(parts.text(j)) < _CARD for j in near)
    return any(_begins_with(text, other) for j in near if (other := _alone(parts, j)))


def _begins_with(text: str, name: str) -> bool:
    return f"{text} ".casefold().startswith(f"{name} ".casefold())


def _is_label_by(parts: Parts, i: int) -> bool:
    text = parts.text(i) if i >= 0 else ""
    return bool(text) and len(text) < 40 and label_end(text) > 0 and not text[label_end(text) :].strip(EDGE)


def _sureness(parts: Parts, i: int, named: Named, title: int | None) -> int:
    """Return how sure it is that ``named`` is an author: 5 after "by", 4 on a link to a person, 0 a mere name."""
    text = parts.text(i)
    by = label_end(text) > 0 or _is_label_by(parts, i - 1)
    inner = bool(BY.search(text[: named.start + 1]))
    if inner and parts.role(i) in (Role.CAPTION, Role.MEDIA):
        return 1
    linked = named.url is not None and leads_to(named.url, named.name) and named.start < _CREDIT
    if named.url is not None and (is_topic_address(named.url) or _holds(named.url, parts.url)):
        return 5 if by else 3 if inner or parts.role(i) == Role.BYLINE else 0
    if by or linked:
        return 5 if by and linked else _SURE
    if doubled(text):
        return _SURE
    if _is_led_twice(parts, i):
        return 3
    if inner and named.start > _CREDIT:
        return 2
    if inner or (named.url is not None and parts.role(i) == Role.BYLINE):
        return 3
    if parts.role(i) != Role.BYLINE:
        return 0
    if _is_credit(parts, i):
        return 0
    if dates.parse(text) or named.role:
        return 3
    near = title is not None and abs(i - title) <= _NEAR
    return 2 if near or any(parts.role(j) == Role.DATE for j in (i - 1, i + 1) if 0 <= j < len(parts)) else 1


def _holds(url: str, page: str | None) -> bool:
    """Tell whether ``url`` is that of the section which the page is in."""
    return (
        page is not None
        and len(url) > 1
        and page.rpartition("//")[2].startswith(url.rpartition("//")[2].rstrip("/") + "/")
    )


def _is_credit(parts: Parts, i: int) -> bool:
    """Tell whether part ``i`` names who took a picture: it stands by one, or by the words that say so."""
    return any(parts.role(j) in (Role.CAPTION, Role.MEDIA) for j in (i - 1, i + 1) if 0 <= j < len(parts))


def _signed(parts: Parts, found: Iterable[tuple[int, Named]]) -> list[Signed]:
    signed: list[Signed] = []
    for i, named in found:
        known = next((k for k, one in enumerate(signed) if same(one.name, named.name)), None)
        if known is None:
            signed.append(Signed(named.name, *parts.span(i, named.start, named.end), named.url, named.role, i))
        else:
            one = signed[known]
            signed[known] = one._replace(url=one.url or named.url, role=one.role or named.role)
    return signed
