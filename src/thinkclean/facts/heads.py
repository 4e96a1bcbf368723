"""The head of an article: when it came out, under which section, and what the standfirst says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.facts import dates
from thinkclean.facts.bylines import byline, inner_byline, label_end
from thinkclean.facts.names import EDGE, doubled
from thinkclean.facts.parts import Parts, is_label


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
_CARDS = 2000  # letters of a line of several such names
_PREPOSITIONS = frozenset(
    {"A", "AN", "AND", "AS", "AT", "BY", "FOR", "IN", "OF", "ON", "OR", "THE", "TO", "DE", "LA", "UND"}
)
_SHORT = 4  # letters of what may be an abbreviation
_LABEL = 6  # parts between a title, or the body, and its label
#: Parts where nobody signs and nothing is dated.
NEVER = frozenset({Role.FRONT_MATTER, Role.CODE, Role.COOKIES, Role.COPYRIGHT, Role.TABLE, Role.SCRAPER})


def zone(parts: Parts, title: int | None) -> list[int]:
    """Return the parts about the title where byline and date stand, those below it first."""
    if title is None:
        low, start, high = max(0, parts.body_start - _BELOW), max(0, parts.body_start - _BELOW), parts.body_start + 3
    else:
        low, start = max(0, title - _ABOVE), title
        high = min(title + _BELOW, max(parts.body_start, title) + _INTO)
    order = [*range(start, min(high, len(parts))), *reversed(range(low, start))]
    return [i for i in order if parts.role(i) not in NEVER and _is_line(parts.text(i))]


def _is_line(text: str) -> bool:
    return 0 < len(text) < _LINE or (len(text) < _CARDS and bool(doubled(text)))


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
    return label_end(text) > 0 or bool(byline(parts.plain(i), sure=parts.role(i) == Role.BYLINE))


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
    return spelled(text)


def spelled(text: str) -> str:
    """Return words that are all in capitals as a heading has them.

    >>> spelled("INSTITUTE FOR THE STUDY OF PORTS"), spelled("EU"), spelled("In Depth")
    ('Institute for the Study of Ports', 'EU', 'In Depth')
    """
    if not text.isupper() or len(text) <= _SHORT:
        return text
    return " ".join(_small(word, first=i == 0) for i, word in enumerate(text.split()))


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
