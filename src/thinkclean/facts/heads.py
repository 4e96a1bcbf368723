"""The head of an article: who wrote it, when, under which section, and what the standfirst says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.facts import dates
from thinkclean.facts.bylines import Named, byline, label_end
from thinkclean.facts.names import EDGE, person, same
from thinkclean.facts.parts import Parts


class Signed(NamedTuple):
    """An author as a byline names them, and where."""

    name: str
    start: int
    end: int
    url: str | None = None
    role: str | None = None


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


_FURNITURE = frozenset(
    {
        Role.NAVIGATION, Role.RELATED, Role.COOKIES, Role.COPYRIGHT, Role.NEWSLETTER, Role.EVENT, Role.CODE,
        Role.FRONT_MATTER, Role.LANGUAGES, Role.COMMENTS, Role.ADVERTISEMENT, Role.DONATION, Role.TABLE,
    }
)  # fmt: skip
_NEAR = 12  # parts between a title and its byline or date


def authors(parts: Parts, title: int | None) -> list[Signed]:
    """Return the authors that the page's bylines name.

    The anatomy's bylines count first, those before the body before those after it; where it sees none, what stands near
    the title and begins with "by", or links to people's pages.
    """
    marked = parts.of(Role.BYLINE)
    for group in ([i for i in marked if i < parts.body_start + 2], [i for i in marked if i >= parts.body_start + 2]):
        if found := _signed(parts, group, sure=True):
            return found
    near = range(max(0, (title or 0) - 3), min(len(parts), parts.body_start + 1))
    head = [i for i in near if parts.role(i) not in _FURNITURE and len(parts.text(i)) < 250]
    return _signed(parts, head, sure=False)


def _signed(parts: Parts, group: Iterable[int], *, sure: bool) -> list[Signed]:
    found: list[Signed] = []
    for i in group:
        for named in byline(parts.plain(i), sure=sure) or _after_label(parts, i):
            if any(same(named.name, other.name) for other in found):
                found = [_richer(other, named) for other in found]
            else:
                found.append(Signed(named.name, *parts.span(i, named.start, named.end), named.url, named.role))
    return found


def _richer(one: Signed, other: Named) -> Signed:
    if not same(one.name, other.name):
        return one
    return one._replace(url=one.url or other.url, role=one.role or other.role)


def _after_label(parts: Parts, i: int) -> list[Named]:
    """Return the name on the line below a line that only says "by"."""
    text = parts.text(i)
    if label_end(text) and not text[label_end(text) :].strip(EDGE) and i + 1 < len(parts):
        below = parts.plain(i + 1)
        if name := person(below.text, sure=True):
            url = below.anchors[0].target if below.anchors else None
            place = parts.all[i + 1].block.start - parts.all[i].block.start
            return [Named(name, place, place + 1, url)]
    return []


def when(parts: Parts, title: int | None) -> tuple[When | None, When | None]:
    """Return the dates of publication and of the last change that the head shows, or else the end of the article."""
    marked = [i for i in parts.of(Role.DATE, Role.BYLINE, Role.TITLE) if i < parts.body_start + 3]
    anchor = parts.body_start if title is None else title
    marked.sort(key=lambda i: (abs(i - anchor) > _NEAR, i))
    published, updated = _first_dates(parts, marked)
    if published is None:
        near = range(max(0, anchor - 4), min(len(parts), max(parts.body_start, anchor + _NEAR)))
        short = [i for i in near if parts.role(i) not in _FURNITURE and len(parts.text(i)) < 160 and i not in marked]
        found = _first_dates(parts, short)
        published, updated = found[0], updated or found[1]
    if published is None:
        late = [i for i in parts.of(Role.DATE, Role.BYLINE) if i >= parts.body_start + 3]
        found = _first_dates(parts, late)
        published, updated = found[0], updated or found[1]
    return published, updated


def _first_dates(parts: Parts, group: Iterable[int]) -> tuple[When | None, When | None]:
    published: When | None = None
    updated: When | None = None
    for i in group:
        found = dates.read(_labelled(parts, i))
        shift = len(_labelled(parts, i)) - len(parts.text(i)[:400])
        if found.published and (published is None or len(published.iso) < len(found.published.iso)):
            published = _when(parts, i, found.published, shift)
        if found.updated and updated is None:
            updated = _when(parts, i, found.updated, shift)
    return published, updated


def _labelled(parts: Parts, i: int) -> str:
    """Return the text of part ``i``, after the words of the line above if these only say what its date is."""
    text = parts.text(i)[:400]
    above = parts.text(i - 1) if i else ""
    if 0 < len(above) < 30 and dates.parse(above) is None and dates.read(f"{above} 2001-01-01").published is None:
        return f"{above} {text}"
    return text


def _when(parts: Parts, i: int, found: dates.Dated, shift: int) -> When:
    return When(found.iso, *parts.span(i, max(0, found.start - shift), max(1, found.end - shift)))


def section(parts: Parts, title: int | None) -> Label | None:
    """Return the label above the article that says what kind of piece it is."""
    marked = [i for i in parts.of(Role.SECTION) if i <= parts.body_start]
    if not marked:
        return None
    anchor = parts.body_start if title is None else title
    i = min(marked, key=lambda i: abs(i - anchor))
    text = parts.text(i).strip(EDGE)
    return Label(named_section(parts, text), *parts.whole_span(i)) if 1 < len(text) <= 80 else None


def named_section(parts: Parts, text: str) -> str:
    """Return a section's label as its publisher writes it, not in the capitals of a style sheet."""
    site = parts.page.site
    for known in site.sections if site else ():
        if known.casefold() == text.casefold():
            return known
    return " ".join(_small(word) for word in text.split()) if text.isupper() and len(text) > 4 else text


def _small(word: str) -> str:
    return word if len(word) < 3 else word[0] + word[1:].lower()


def standfirst(parts: Parts, title: int | None) -> Label | None:
    """Return the standfirst: the sentence or two between title and byline, or right below the title."""
    first = next((i for i in parts.of(Role.BYLINE, Role.DATE) if title is None or i > title), len(parts))
    for i in parts.of(Role.STANDFIRST):
        below = title is not None and title < i <= title + 2
        if (below or i < first) and (text := parts.text(i)):
            return Label(text, *parts.whole_span(i))
    return None
