"""Runs of related cards become pieces: section, title, date, authors and address."""

from __future__ import annotations

import re
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.facts import dates
from thinkclean.facts.bylines import Named, byline, label_end
from thinkclean.facts.heads import named_section
from thinkclean.facts.inline import Anchor, plain
from thinkclean.facts.names import EDGE, is_person_address, is_topic_address, person
from thinkclean.facts.parts import Parts, is_label


class Card(NamedTuple):
    """One related piece."""

    title: str
    start: int
    end: int
    url: str | None = None
    section: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


_LONGEST = 300  # letters of a title
_LINE = 160  # … of a line of a card that is no description
_DATE_LINE = 60
_NO_WORDS = 4
_WORDS = 4  # words of a title without date, author or section
_MOST = 200  # cards a page
_SHARE = re.compile(r"/intent/|sharer|/share[?/]|[?&](?:text|url|u|body)=")
_DEAD = ("#", "javascript:", "mailto:", "tel:")


def read(parts: Parts) -> list[Card]:
    """Return the related pieces of the page, in order, each title once."""
    found: dict[str, Card] = {}
    for run in parts.runs(Role.RELATED):
        for card in _Reader(parts, run).cards():
            if len(found) < _MOST:
                found.setdefault(card.title.casefold(), card)
    return list(found.values())


class _Reader:
    """Reads one run of cards, line by line, and puts each card together of what belongs to it."""

    def __init__(self, parts: Parts, run: list[int]) -> None:
        self.parts = parts
        self.run = run
        self.date_first = _dates_first(parts, run)
        self.found: list[Card] = []
        self.kicker: tuple[str, tuple[int, int]] | None = None
        self._open()

    def cards(self) -> list[Card]:
        """Return the cards of the run."""
        for i in self.run:
            self._take(i)
        self._close()
        return self.found

    def _open(self) -> None:
        self.title = ""
        self.url: str | None = None
        self.section: str | None = None
        self.published: str | None = None
        self.authors: list[str] = []
        self.bounds: list[int] = []

    def _close(self) -> None:
        if self.title and self._is_piece():
            authors = tuple(dict.fromkeys(self.authors))
            low, high = min(self.bounds), max(self.bounds)
            self.found.append(Card(self.title, low, high, self.url, self.section, self.published, authors))
        self._open()

    def _is_piece(self) -> bool:
        """Tell whether what was read is a piece and not a link of a menu."""
        if self.published or self.authors or self.section:
            return True
        return self.url is not None and len(self.title.split()) >= _WORDS and not _is_menu(self.url)

    def _take(self, i: int) -> None:
        text = self.parts.text(i)
        if not text or self.parts.is_label(i, Role.RELATED):
            self._close()
            self.kicker = None
        elif links := [a for a in self.parts.plain(i).anchors if _is_title(text, a)]:
            for link, following in zip(links, [*links[1:], None], strict=True):
                self._start(text[link.start : link.end].strip(), self.parts.span(i, link.start, link.end))
                self.url = link.target
                self._rest(i, link, following.start if following else len(text))
        elif len(text) < _LINE:
            self._line(i, text)

    def _start(self, title: str, bounds: tuple[int, int]) -> None:
        if self.title:
            self._close()
        self.title = title
        self.bounds += bounds
        if self.kicker:
            self.section, place = self.kicker
            self.bounds += place
            self.kicker = None

    def _line(self, i: int, text: str) -> None:
        """Read a line without a title's link: a date, names, a label, or a title that lost its link."""
        bounds = self.parts.whole_span(i)
        date = dates.parse(text) if len(text) < _DATE_LINE else None
        people = _people(self.parts, i)
        if date or people:
            if date and self.date_first and self.title:
                self._close()
            self.published = self.published or date
            self.authors += [named.name for named in people]
            self.bounds += bounds
        elif _is_kicker(self.parts, text):
            if self.title:
                self._close()
            self.kicker = named_section(self.parts, text.strip(EDGE)), bounds
        elif self.parts.all[i].block.text.lstrip().startswith("#"):
            self._start(text, bounds)
        elif self.title and not self.url and len(text) < _NO_WORDS:
            targets = [a.target for a in self.parts.plain(i).anchors if not a.target.startswith(_DEAD)]
            self.url = targets[0] if targets else None

    def _rest(self, i: int, link: Anchor, stop: int) -> None:
        """Read the date and the authors that stand on a title's own line, up to the next title."""
        text = self.parts.text(i)
        rest = text[link.end : stop]
        if len(rest.strip()) < _NO_WORDS:
            return
        if date := dates.parse(rest[:_LINE]):
            self.published = date
            self.bounds += self.parts.span(i, link.start, stop)
        for anchor in self.parts.plain(i).anchors:
            if link.end <= anchor.start < stop and is_person_address(anchor.target):
                name = person(text[anchor.start : anchor.end], sure=True)
                self.authors += [name] if name else []
        head = rest.lstrip(EDGE)
        if not self.authors and label_end(head) and len(head) < _LINE:
            self.authors += [named.name for named in byline(plain(head))]


def _is_menu(url: str) -> bool:
    """Tell whether an address is that of a site's front page, or of a page right below it that is no piece."""
    path = url.partition("//")[2].partition("/")[2].strip("/") if "//" in url else url.strip("/")
    return not path or is_topic_address(url) or _SHARE.search(url) is not None


def _dates_first(parts: Parts, run: list[int]) -> bool:
    """Tell whether the cards of this run begin with their dates."""
    for i in run:
        text = parts.text(i)
        if any(_is_title(text, a) for a in parts.plain(i).anchors):
            return False
        if len(text) < 60 and dates.parse(text):
            return True
    return False


def _is_title(text: str, anchor: Anchor) -> bool:
    label = text[anchor.start : anchor.end].strip(EDGE)
    if not 12 <= len(label) <= _LONGEST or anchor.target.startswith(_DEAD) or len(label.split()) < 3:
        return len(label) >= 6 and any(c > "\u2e80" for c in label) and not anchor.target.startswith(_DEAD)
    if is_person_address(anchor.target) or is_topic_address(anchor.target) or label[0].islower():
        return False
    return dates.parse(label) is None or len(label) > 40


def _is_kicker(parts: Parts, text: str) -> bool:
    """Tell whether a line is the label above a card's title."""
    if len(text.split()) > 5 or text[-1:] in ".!?":
        return False
    site = parts.page.site
    if site and any(text.casefold() == known.casefold() for known in site.sections):
        return True
    return is_label(text, parts.page, Role.SECTION) or (text.isupper() and not is_label(text, parts.page))


def _people(parts: Parts, i: int) -> list[Named]:
    seen = parts.plain(i)
    named = byline(seen, sure=label_end(seen.text) > 0 or person(seen.text) is not None)
    if named or seen.anchors:
        return named
    pieces = [piece for piece in seen.text.replace(" and ", ",").split(",") if piece.strip()]
    if len(pieces) > 1 and all(person(piece) for piece in pieces):
        return byline(seen)
    return []
