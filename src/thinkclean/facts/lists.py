"""Lists of links that furniture is made of: topics, regions, tags, programmes, translations."""

from __future__ import annotations

import re
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.facts import dates, languages
from thinkclean.facts.names import person, trim
from thinkclean.facts.parts import Parts, is_label


class Item(NamedTuple):
    """One linked name."""

    name: str
    url: str | None
    start: int
    end: int
    language: str | None = None


_SEPARATOR = re.compile(r"\s*[,;|•·/]\s+|\s{2,}|\s[|•·/]\s")
_LABELLED = re.compile(r"^([^:：]{2,40})[:：]\s*")
_LONGEST = 80
_WORDS = 7
_DEAD = ("javascript:", "mailto:", "tel:")


def read(parts: Parts, role: Role) -> list[Item]:
    """Return what the page lists under ``role``, each name once; labels are left out.

    Names without links count where they are clearly parted, by commas or bullets, or stand alone after a label. A list
    ends where something begins that is no short name: a card, a date, a person.
    """
    found: dict[str, Item] = {}
    for run in parts.runs(role):
        linked = any(_linked(parts, i) for i in run)
        for i in run:
            if parts.is_label(i):
                continue
            items = _linked(parts, i) or ([] if linked else _unlinked(parts, i))
            if not all(map(_is_name, items)) or (not items and _ends_list(parts.text(i))):
                break
            for item in items:
                found.setdefault(item.name.casefold(), item)
    return list(found.values())


def _is_name(item: Item) -> bool:
    """Tell whether ``item`` can be a topic's name, rather than a title or a date."""
    return len(item.name.split()) <= _WORDS and dates.parse(item.name) is None and not dates.is_day(item.name)


def _ends_list(text: str) -> bool:
    return len(text) > _LONGEST or person(text) is not None or dates.parse(text) is not None


def _linked(parts: Parts, i: int) -> list[Item]:
    seen = parts.plain(i)
    items = []
    for anchor in seen.anchors:
        name = trim(seen.text[anchor.start : anchor.end].partition("(http")[0])
        if 1 < len(name) <= _LONGEST and not anchor.target.startswith(_DEAD) and not is_label(name, parts.page):
            url = None if anchor.target in ("", "#") else anchor.target
            items.append(Item(name, url, *parts.span(i, anchor.start, anchor.end)))
    return items


def _unlinked(parts: Parts, i: int) -> list[Item]:
    text = parts.text(i)
    begin = 0
    if (match := _LABELLED.match(text)) and is_label(match[1], parts.page):
        begin = match.end()
    items: list[Item] = []
    position = begin
    cuts = [m.span() for m in _SEPARATOR.finditer(text, begin)] + [(len(text), len(text))]
    if len(cuts) == 1 and not begin and len(text.split()) > 4:
        return []  # words run together: nobody can tell where one name ends
    for start, end in cuts:
        name = trim(text[position:start]).removeprefix("and ").strip()
        if 1 < len(name) <= _LONGEST and len(name.split()) <= 7 and not is_label(name, parts.page):
            items.append(Item(name, None, *parts.span(i, position, start)))
        position = end
    return items


def translations(parts: Parts) -> list[Item]:
    """Return the other languages that the page can be had in, each with its BCP 47 tag."""
    found: dict[str, Item] = {}
    for i in parts.of(Role.LANGUAGES):
        for item in _linked(parts, i):
            if item.url is None or item.url.startswith("#"):
                continue
            tag = languages.tag(item.name) or languages.in_address(item.url)
            if tag:
                found.setdefault(item.url, item._replace(language=tag))
    return list(found.values())
