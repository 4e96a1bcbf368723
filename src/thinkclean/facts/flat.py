"""Pages run together on one line: the title begins them, and stands again before the article, with names and date."""

from __future__ import annotations

import re
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.anatomy.folding import fold
from thinkclean.anatomy.vocabulary import vocabulary
from thinkclean.facts import dates
from thinkclean.facts.bylines import Named, byline, label_end
from thinkclean.facts.inline import Plain
from thinkclean.facts.names import doubled, letters
from thinkclean.facts.parts import Parts
from thinkclean.facts.titles import names_site, split_site
from thinkclean.page import front_matter

_LONG = 1500  # letters of a first line that is a page of its own
_HEAD = 5000  # letters of it in which the head stands
_AFTER = 600  # letters after the title in which names and date stand
_GAP = 200  # letters between a title and a date that belongs to it
_SHORT = 250  # letters in which a title ends
_WORD = re.compile(r"\S+")
_AGAIN = 6  # times that a title stands in the head
_LEAST = 10  # letters of a title
_MOST = 40  # words of a title


class Flat(NamedTuple):
    """The head of a page on one line; the spans are those of the page's text."""

    title: str
    site: str | None
    title_span: tuple[int, int]
    authors: tuple[tuple[Named, int, int], ...] = ()
    published: tuple[str, int, int] | None = None


def read(parts: Parts, names: list[str]) -> Flat | None:
    """Return the head of a page on one line, or ``None`` if the page has lines."""
    head = parts.page.view(front_matter)
    page = parts.page.text
    begin = len(page) - len(page[head.end if head else 0 :].lstrip())
    line = page.find("\n", begin, begin + _LONG)
    if line >= 0 or len(page) - begin < _LONG or page[begin : begin + 1] in "#[*-|>":
        return None
    text = page[begin : begin + _HEAD]
    end = _repeated(text)
    bare, site = split_site(text[:end], names, parts.hosts) if end else _cut(text, names, parts.hosts)
    title = bare.strip()
    if len(title) < _LEAST:
        return None
    where = (begin, begin + len(title))
    found = Flat(title, site, where)
    place = 0
    for _ in range(_AGAIN):
        after = place + len(title)
        if (place := text.find(title, after)) < 0:
            break
        if (told := _told(text, place + len(title), begin, found)) is not None:
            return told
    return found


def _cut(text: str, names: list[str], hosts: list[str]) -> tuple[str, str | None]:
    """Return the title that a page begins with, where the site's name or a menu follows it; empty if none does."""
    words = list(_WORD.finditer(text, 0, _SHORT))
    for i, word in enumerate(words):
        if i and word.group() in ("|", "-", "–", "—"):
            for n in range(5, 0, -1):
                site = " ".join(w.group() for w in words[i + 1 : i + 1 + n])
                if site and names_site(site, names, hosts) and (n == 1 or letters(site) in hosts or site in names):
                    return text[: words[i - 1].end()], site
        hit = vocabulary().opening(fold(text[word.start() : word.start() + 40])) if i > 1 else None
        if hit and " " in hit.words and hit.role == Role.NAVIGATION:
            return text[: words[i - 1].end()], None
    return "", None


def _repeated(text: str) -> int:
    """Return the end of the longest beginning of ``text`` that stands in it once more, in whole words."""
    best = 0
    for n, word in enumerate(_WORD.finditer(text), 1):
        if n > _MOST or text.find(text[: word.end()], word.end()) < 0:
            break
        if n > 2:
            best = word.end()
    return best


def _told(text: str, after: int, shift: int, found: Flat) -> Flat | None:
    """Return ``found`` with the names and the date that follow a title, if any do."""
    rest = text[after : after + _AFTER]
    date = next((d for d in dates.find(rest) if len(d.iso) == 10 and d.start < _AFTER), None)
    people = [Named(name, a, b) for name, a, b in doubled(rest[: date.start if date else _AFTER])]
    if not people:
        between = rest[: date.start] if date and date.start < _GAP else ""
        if label_end(rest.lstrip()):
            between = between or rest[:_GAP]
        people = byline(Plain(between, (), ()))
    if date is None and not people:
        return None
    if date and not people and date.start > _GAP:
        date = None
    at = shift + after
    return found._replace(
        authors=tuple((one, at + one.start, at + one.end) for one in people),
        published=(date.iso, at + date.start, at + date.end) if date else None,
    )
