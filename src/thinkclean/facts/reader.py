"""All facts of one page, put together: what its front matter says first, then what its parts show."""

from __future__ import annotations

from collections.abc import Iterable

from thinkclean.anatomy import Role
from thinkclean.article import Article, Author, Note, Origin, Related, Topic, Translation, absolute
from thinkclean.facts import (
    authors,
    bios,
    cards,
    dates,
    flat,
    front,
    heads,
    languages,
    lists,
    notes,
    origins,
    publishers,
    titles,
)
from thinkclean.facts.bylines import byline
from thinkclean.facts.front import Entry, Value
from thinkclean.facts.inline import Plain
from thinkclean.facts.names import person, same
from thinkclean.facts.parts import Parts
from thinkclean.page import Page, Span


class Reader:
    """Reads the facts of one page and remembers where it found them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.spans: dict[str, Span] = {}
        self.front: dict[str, Entry] = {}
        self.site: str | None = None  #: as the title in the front matter names it
        self.flat: flat.Flat | None = None
        for entry in page.view(front.entries):
            fact = front.fact_of(entry.key)
            if fact and entry.value and (fact not in self.front or entry.key.casefold() == fact):
                self.front[fact] = entry
        self.url = page.url or self._front_url()
        self.parts = Parts(page, self.url)

    def article(self) -> Article:
        """Return the facts."""
        self.flat = flat.read(self.parts, titles.known_names(self.parts))
        title = self._flat_title() or titles.find(self.parts, self.url)
        near = title.part if title else None
        origin = origins.read(self.parts)
        authors = self._authors(near)
        published, updated = self._dates(near)
        return Article(
            title=self._title(title),
            authors=authors,
            published=published,
            updated=updated,
            section=self._text("section", heads.section(self.parts, near)),
            standfirst=self._text("standfirst", heads.standfirst(self.parts, near)),
            publisher=self._publisher(title),
            originally_published=self._origin(origin),
            translations=self._translations(),
            topics=self._topics("topics", Role.TOPICS),
            regions=self._topics("regions", Role.REGIONS),
            tags=self._topics("tags", Role.TAGS),
            programs=self._topics("programs", Role.PROGRAMS),
            related=self._related(),
            notes=self._notes(),
            spans=self.spans,
        )

    # --- one fact each ----------------------------------------------------------------------------

    def _mark(self, pointer: str, start: int | None, end: int | None) -> None:
        if start is not None and end is not None:
            self.spans[pointer] = Span(start, end)

    def _front_url(self) -> str | None:
        entry = self.front.get("url")
        value = entry.value if entry else None
        return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None

    def _said(self, fact: str) -> str | None:
        """Return what the front matter says of a fact that is one string."""
        entry = self.front.get(fact)
        if entry is None or not isinstance(entry.value, str):
            return None
        self._mark(f"/{fact}", entry.start, entry.end)
        return entry.value.strip() or None

    def _flat_title(self) -> titles.Title | None:
        if self.flat is None:
            return None
        return titles.Title(self.flat.title, *self.flat.title_span, 0, self.flat.site)

    def _title(self, title: titles.Title | None) -> str | None:
        if said := self._said("title"):
            names, hosts = titles.known_names(self.parts), self.parts.hosts
            while (split := titles.split_site(said, names, hosts))[0] != said:
                said, self.site = split
            return said
        if title:
            self._mark("/title", title.start, title.end)
        return title.text if title else None

    def _text(self, fact: str, label: heads.Label | None) -> str | None:
        if said := self._said(fact):
            return said
        if label:
            self._mark(f"/{fact}", label.start, label.end)
        return label.text if label else None

    def _dates(self, near: int | None) -> tuple[str | None, str | None]:
        shown = heads.when(self.parts, near)
        if self.flat and self.flat.published:
            shown = heads.When(*self.flat.published), shown[1]
        found: list[str | None] = []
        for fact, seen in zip(("published", "updated"), shown, strict=True):
            said = self._said(fact)
            iso = dates.parse(said) if said else None
            if iso is None and seen:
                iso = seen.iso
                self._mark(f"/{fact}", seen.start, seen.end)
            found.append(iso)
        told = dates.in_address(self.url) if self.url else None
        if told and (found[0] is None or told.startswith(f"{found[0]}-")):
            found[0] = told
        return found[0], found[1]

    def _authors(self, near: int | None) -> tuple[Author, ...]:
        told = bios.read(self.parts)
        signed = self._front_authors() or self._flat_authors() or authors.find(self.parts, near)
        open_end = "et al" in str(self.front["authors"].value).casefold() if "authors" in self.front else False
        if not signed or open_end:
            have = [one.name for one in signed]
            for bio in told:
                if not any(same(bio.name, name) for name in have):
                    signed.append(authors.Signed(bio.name, bio.start, bio.end))
                    have.append(bio.name)
        return tuple(self._author(i, one, told) for i, one in enumerate(signed))

    def _flat_authors(self) -> list[authors.Signed]:
        if self.flat is None:
            return []
        return [authors.Signed(one.name, start, end, one.url, one.role) for one, start, end in self.flat.authors]

    def _author(self, i: int, one: authors.Signed, told: list[bios.Bio]) -> Author:
        mine = [bio for bio in told if same(bio.name, one.name)]
        if one.part is not None and not any(bio.text for bio in mine):
            near = bios.beside(self.parts, one.part, one.name), bios.at_end(self.parts, one.name)
            mine += [bio for bio in near if bio]
        best = max(mine, key=lambda bio: len(bio.text), default=None)
        text = best.text if best and best.text else None
        self._mark(f"/authors/{i}/name", one.start, one.end)
        if best and text:
            self._mark(f"/authors/{i}/bio", best.start, best.end)
        given = self._front_author(i)
        url = given.get("url") or one.url or next((bio.url for bio in mine if bio.url), None)
        role = given.get("role") or one.role or next((bio.role for bio in mine if bio.role), None)
        return Author(name=one.name, url=absolute(url, self.url), role=role, bio=given.get("bio") or text)

    def _front_authors(self) -> list[authors.Signed]:
        entry = self.front.get("authors")
        if entry is None:
            return []
        values = entry.value if isinstance(entry.value, list) else [entry.value]
        found: list[authors.Signed] = []
        for value in values:
            text = value.get("name", "") if isinstance(value, dict) else value
            if isinstance(text, str) and text.strip():
                single = isinstance(value, dict) or isinstance(entry.value, list)
                names = [text.strip()] if single and person(text) is None else _names(text)
                found += [authors.Signed(name, entry.start, entry.end) for name in names]
        return found

    def _front_author(self, i: int) -> dict[str, str]:
        entry = self.front.get("authors")
        if entry and isinstance(entry.value, list) and i < len(entry.value):
            value = entry.value[i]
            if isinstance(value, dict):
                return {key: item for key, item in value.items() if isinstance(item, str) and item}
        return {}

    def _publisher(self, title: titles.Title | None) -> str | None:
        if self.page.site is None and (said := self._said("publisher")):
            return said
        found = publishers.find(self.parts, title)
        if found is None and self.site:
            found = publishers.Publisher(self.site)
        if found:
            self._mark("/publisher", found.start, found.end)
        return found.name if found else None

    def _origin(self, origin: origins.Origin | None) -> Origin | None:
        entry = self.front.get("originally_published")
        if entry and isinstance(entry.value, dict):
            self._mark("/originally_published", entry.start, entry.end)
            return Origin(name=_string(entry.value, "name"), url=absolute(_string(entry.value, "url"), self.url))
        if origin is None:
            return None
        self._mark("/originally_published", origin.start, origin.end)
        return Origin(name=origin.name, url=absolute(origin.url, self.url))

    def _translations(self) -> tuple[Translation, ...]:
        found: list[Translation] = []
        for given in self._maps("translations"):
            language, name, url = (_string(given, key) for key in ("language", "name", "url"))
            if language and name and url:
                found.append(Translation(language=language, name=name, url=absolute(url, self.url) or url))
        for item in [] if found else lists.translations(self.parts):
            tag = item.language or languages.tag(item.name)
            if tag and item.url:
                self._mark(f"/translations/{len(found)}", item.start, item.end)
                found.append(Translation(language=tag, name=item.name, url=absolute(item.url, self.url) or item.url))
        return tuple(found)

    def _topics(self, fact: str, role: Role) -> tuple[Topic, ...]:
        given = self._given_topics(fact)
        if given:
            return given
        items = lists.read(self.parts, role)
        for i, item in enumerate(items):
            self._mark(f"/{fact}/{i}", item.start, item.end)
        return tuple(Topic(name=item.name, url=absolute(item.url, self.url)) for item in items)

    def _given_topics(self, fact: str) -> tuple[Topic, ...]:
        entry = self.front.get(fact)
        if entry is None:
            return ()
        value = entry.value
        items: Iterable[Value] = (
            value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
        )
        found: list[Topic] = []
        for item in items:
            name = _string(item, "name") if isinstance(item, dict) else item if isinstance(item, str) else None
            url = _string(item, "url") if isinstance(item, dict) else None
            if name and name.strip():
                self._mark(f"/{fact}/{len(found)}", entry.start, entry.end)
                found.append(Topic(name=name.strip(), url=absolute(url, self.url)))
        return tuple(found)

    def _related(self) -> tuple[Related, ...]:
        found: list[Related] = []
        for given in self._maps("related"):
            names = given.get("authors")
            people = tuple(n for n in names if isinstance(n, str)) if isinstance(names, list) else ()
            title = _string(given, "title")
            if title:
                section, day, url = (_string(given, key) for key in ("section", "published", "url"))
                found.append(
                    Related(section=section, title=title, published=day, authors=people, url=absolute(url, self.url))
                )
        if found:
            return tuple(found)
        for i, card in enumerate(cards.read(self.parts)):
            self._mark(f"/related/{i}", card.start, card.end)
            found.append(
                Related(
                    section=card.section,
                    title=card.title,
                    published=card.published,
                    authors=card.authors,
                    url=absolute(card.url, self.url),
                )
            )
        return tuple(found)

    def _notes(self) -> tuple[Note, ...]:
        found: list[Note] = []
        for given in self._maps("notes"):
            kind, text = _string(given, "kind"), _string(given, "text")
            if kind and text:
                found.append(Note(kind=kind, text=text))
        for said in [] if found else notes.read(self.parts):
            self._mark(f"/notes/{len(found)}", said.start, said.end)
            found.append(Note(kind=said.kind, text=said.text))
        return tuple(found)

    def _maps(self, fact: str) -> list[dict[str, Value]]:
        entry = self.front.get(fact)
        if entry is None or not isinstance(entry.value, list):
            return []
        found = [item for item in entry.value if isinstance(item, dict)]
        for i in range(len(found)):
            self._mark(f"/{fact}/{i}", entry.start, entry.end)
        return found


def _string(mapping: dict[str, Value], key: str) -> str | None:
    value = mapping.get(key)
    return value if isinstance(value, str) and value else None


def _names(text: str) -> list[str]:
    """Return the names in an author key: people, or else the words as they are."""
    named = byline(Plain(text, (), ()))
    return [one.name for one in named] or [text.strip()]
