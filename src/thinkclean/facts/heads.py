"""The head of an article: who wrote it, when, under which section, and what the standfirst says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.facts import dates
from thinkclean.facts.bylines import BY, Named, byline, inner_byline, label_end, leads_to
from thinkclean.facts.names import EDGE, doubled, is_topic_address, key, letters, person, same
from thinkclean.facts.parts import Parts, is_label


class Signed(NamedTuple):
    """An author as a byline names them, and where."""

    name: str
    start: int
    end: int
    url: str | None = None
    role: str | None = None
    part: int | None = None  #: which part of the page it is


class When(NamedTuple):
    """A date and where it stands."""

    iso: str
    start: int
    end: int


class Label(NamedTuple):
    """A few words and where they stand."""

    text: str
    start: int
    end: int


_ABOVE, _BELOW, _INTO = 12, 25, 8  # parts above and below a title, and into the body, where byline and date may stand
_LINE = 300  # letters of such a part
_DATE_LINE = 160
_NEAR = 4  # parts between a title and a name that stands alone
_CREDIT = 100  # letters before a name that make it a picture's credit rather than a byline
_NEXT = 3  # parts between the names of one byline
_SURE = 4  # see `_sureness`
_CARDS = 2000  # letters of a line of several such names
_CARD = 160  # letters of a line with a name and a post
_PREPOSITIONS = frozenset(
    {"A", "AN", "AND", "AS", "AT", "BY", "FOR", "IN", "OF", "ON", "OR", "THE", "TO", "DE", "LA", "UND"}
)
_LABEL = 6  # parts between a title, or the body, and its label
_FAR = 60  # parts of the tail where a byline may stand
_TEXT = (Role.BODY, Role.QUOTATION, Role.LIST, Role.TABLE)
_NEVER = frozenset({Role.FRONT_MATTER, Role.CODE, Role.COOKIES, Role.COPYRIGHT, Role.TABLE, Role.SCRAPER})


def zone(parts: Parts, title: int | None) -> list[int]:
    """Return the parts about the title where byline and date stand, those below it first."""
    if title is None:
        low, start, high = max(0, parts.body_start - _BELOW), max(0, parts.body_start - _BELOW), parts.body_start + 3
    else:
        low, start = max(0, title - _ABOVE), title
        high = min(title + _BELOW, max(parts.body_start, title) + _INTO)
    order = [*range(start, min(high, len(parts))), *reversed(range(low, start))]
    return [i for i in order if parts.role(i) not in _NEVER and _is_line(parts.text(i))]


def _is_line(text: str) -> bool:
    return 0 < len(text) < _LINE or (len(text) < _CARDS and bool(doubled(text)))


def authors(parts: Parts, title: int | None) -> list[Signed]:
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
    if not 4 < len(text) < _CARD or parts.role(i) in (*_NEVER, *_TEXT):
        return None
    return person(text.removesuffix(" and"))


def _is_led_twice(parts: Parts, i: int) -> bool:
    """Tell whether part ``i`` and one close by begin with the same name, as a portrait and its caption do."""
    text = parts.text(i)
    if not 4 < len(text) < _CARD or parts.role(i) in (*_NEVER, *_TEXT):
        return False
    near = [
        j for j in range(max(0, i - _NEXT), min(i + _NEXT + 1, len(parts))) if j != i and parts.role(j) not in _TEXT
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


def when(parts: Parts, title: int | None) -> tuple[When | None, When | None]:
    """Return the dates of publication and of the last change that stand about the title, or else at the end."""
    group = zone(parts, title)
    marked = [i for i in group if parts.role(i) in (Role.DATE, Role.BYLINE)]
    others = [i for i in group if i not in marked and (i == title or _is_dateline(parts, i))]
    late = [i for i in parts.of(Role.DATE, Role.BYLINE) if i >= parts.body_end]
    published: When | None = None
    updated: When | None = None
    for some in (marked, others, late):
        found = _first_dates(parts, some)
        published, updated = published or found[0], updated or found[1]
        if published:
            break
    return published, updated


def _is_dateline(parts: Parts, i: int) -> bool:
    """Tell whether a line is there for its date: little else is on it, or it says "published"."""
    text, _ = _labelled(parts, i)
    found = next(dates.find(text), None)
    if found is None or len(text) >= _DATE_LINE:
        return False
    if found.end - found.start > len(text) * 0.3 or len(text) < 60 or dates.is_labelled(text, found):
        return True
    return label_end(text) > 0 or bool(_names_in(parts, i))


def _first_dates(parts: Parts, group: Iterable[int]) -> tuple[When | None, When | None]:
    published: When | None = None
    updated: When | None = None
    for i in group:
        text, shift = _labelled(parts, i)
        found = dates.read(text)
        if found.published and (published is None or len(published.iso) < len(found.published.iso)):
            published = _when(parts, i, found.published, shift)
        if found.updated and updated is None:
            updated = _when(parts, i, found.updated, shift)
    return published, updated


def _labelled(parts: Parts, i: int) -> tuple[str, int]:
    """Return the text of part ``i``, after the words of the line above if these only say what its date is."""
    text = parts.text(i)[:_LINE]
    above = parts.text(i - 1) if i else ""
    if 0 < len(above) < 30 and dates.parse(above) is None and dates.read(f"{above} 2001-01-01").published is None:
        return f"{above} {text}", len(above) + 1
    return text, 0


def _when(parts: Parts, i: int, found: dates.Dated, shift: int) -> When:
    return When(found.iso, *parts.span(i, max(0, found.start - shift), max(1, found.end - shift)))


def section(parts: Parts, title: int | None) -> Label | None:
    """Return the label above the article that says what kind of piece it is."""
    marked = [i for i in parts.of(Role.SECTION) if i <= parts.body_start]
    anchor = parts.body_start if title is None else title
    marked = [i for i in marked if min(abs(i - anchor), parts.body_start - i) <= _LABEL]
    if not marked:
        return None
    i = min(marked, key=lambda i: abs(i - anchor))
    text = parts.text(i)
    first = next(iter(parts.plain(i).anchors), None)
    if first and first.start > 2:  # Commentary [Trade](/trade)
        text = text[: first.start]
    text = text.partition("(http")[0].strip(EDGE)
    if parts.is_label(i) and not is_label(text, parts.page, Role.SECTION):
        return None
    return Label(named_section(parts, text), *parts.whole_span(i)) if 1 < len(text) <= 80 else None


def named_section(parts: Parts, text: str) -> str:
    """Return a section's label as its publisher writes it, not in the capitals of a style sheet."""
    site = parts.page.site
    for known in site.sections if site else ():
        if known.casefold() == text.casefold():
            return known
    return (
        " ".join(_small(word, first=i == 0) for i, word in enumerate(text.split()))
        if text.isupper() and len(text) > 4
        else text
    )


def _small(word: str, *, first: bool) -> str:
    if word in _PREPOSITIONS:
        return word.capitalize() if first else word.lower()
    return word if len(word) < 3 else word[0] + word[1:].lower()


def standfirst(parts: Parts, title: int | None) -> Label | None:
    """Return the standfirst: the sentence or two between title and byline, or right below the title."""
    first = next((i for i in parts.of(Role.BYLINE, Role.DATE) if title is None or i > title), len(parts))
    for i in parts.of(Role.STANDFIRST):
        below = title is not None and title < i <= title + 2
        if (below or i < first) and _is_standfirst(parts, i, title):
            text = parts.text(i)
            return Label(text, *parts.whole_span(i))
    return None


def _is_standfirst(parts: Parts, i: int, title: int | None) -> bool:
    """Tell whether part ``i`` is made of words about the piece: no names, no counts, not the title once more."""
    text = parts.text(i)
    if (
        len(text.split()) < 4
        or " | " in text
        or next(dates.find(text[:60]), None)
        or doubled(text)
        or inner_byline(parts.plain(i))
    ):
        return False
    if title is not None and text.casefold().startswith(parts.text(title)[:60].casefold()):
        return False
    return not byline(parts.plain(i), sure=False)
