"""The title of an article: which part it is, and where the publisher's name begins that pages write after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from thinkclean.anatomy import Role
from thinkclean.facts.parts import Parts
from thinkclean.sites import profiles


class Title(NamedTuple):
    """A title, where it stands, and the name of the site that stood after it."""

    text: str
    start: int
    end: int
    part: int  #: which part of the page it is
    site: str | None = None


_SEPARATOR = re.compile(r"\s+(?:[|–—»:•·<>/]|::|-|\\\\|»)\s+|\s*\|\s*")
_WORD = re.compile(r"[^\W_]+")
_CLEAN_ENDS = " \t\n|–—-:•·"
_LONGEST = 300
_REACH = 400  # parts before the body that are looked at
_NOT = frozenset(
    {
        Role.BODY, Role.NAVIGATION, Role.RELATED, Role.SHARE, Role.COOKIES, Role.TAGS, Role.TOPICS, Role.REGIONS,
        Role.PROGRAMS, Role.NEWSLETTER, Role.DONATION, Role.COPYRIGHT, Role.LANGUAGES, Role.DATE, Role.BYLINE,
        Role.BIO, Role.CONTACT, Role.FRONT_MATTER, Role.CODE, Role.TABLE, Role.COMMENTS, Role.MEDIA,
        Role.ADVERTISEMENT, Role.QUOTATION,
    }
)  # fmt: skip


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` without case.

    >>> letters("U.S. News")
    'usnews'
    """
    return "".join(_WORD.findall(text.casefold()))


def host_names(url: str | None) -> list[str]:
    """Return the labels of the host of ``url`` that may be its publisher's name.

    >>> host_names("https://www.example.org/x"), host_names("https://realestate.usnews.com/")
    (['example'], ['realestate', 'usnews'])
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return []
    labels = [part for part in host.split(".")[:-1] if part not in ("www", "en", "co", "com", "org", "m", "amp")]
    return [part.replace("-", "") for part in labels if len(part) > 1]


def _names_site(text: str, names: Iterable[str], hosts: list[str]) -> bool:
    bare = letters(text)
    if not bare:
        return True
    if bare in {letters(name) for name in names}:
        return True
    initials = "".join(word[0] for word in _WORD.findall(text) if word[0].isupper()).casefold()
    for host in hosts:
        if bare == host or (len(host) > 2 and (host in bare or (len(bare) > 3 and bare in host))):
            return True
        if len(initials) > 1 and initials == host:
            return True
    return False


def split_site(title: str, names: Iterable[str], hosts: list[str]) -> tuple[str, str | None]:
    """Part a page's title from the publisher's name after it (or before it).

    >>> split_site("Ports and Power | Opinion | The Daily Planet", [], ["thedailyplanet"])
    ('Ports and Power', 'The Daily Planet')
    >>> split_site("Ports - and Power", [], ["dailyplanet"])
    ('Ports - and Power', None)
    """
    pieces = list(_SEPARATOR.finditer(title[:_LONGEST]))
    if not pieces:
        return title, None
    names = list(names)
    first, last = pieces[0], pieces[-1]
    before, after = title[: last.start()].strip(), title[last.end() :].strip()
    if before and after and _names_site(after, names, hosts):
        if "|" in last.group():
            before = title[: next(piece for piece in pieces if "|" in piece.group()).start()].strip() or before
        return _halved(before), after
    before, after = title[: first.start()].strip(), title[first.end() :].strip()
    if before and after and _names_site(before, names, hosts):
        return after, before
    return title, None


def _halved(title: str) -> str:
    """Return a title that is written twice, ``A | A``, once."""
    for match in _SEPARATOR.finditer(title):
        if letters(title[: match.start()]) == letters(title[match.end() :]):
            return title[: match.start()].strip()
    return title


def known_names(parts: Parts) -> list[str]:
    """Return the names by which the page's publisher, or else any known one, goes."""
    site = parts.page.site
    sites = [site] if site else list(profiles().values())
    return [name for one in sites for name in (one.publisher, *one.names)]


def slug_words(url: str | None) -> list[str]:
    """Return the words of the last part of an address's path that has any.

    >>> slug_words("https://a.org/2023/12/ports-and-power-4711.html")
    ['ports', 'and', 'power']
    """
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return []
    for piece in reversed(path.split("/")):
        words = [
            w
            for w in re.split(r"[\W_]+", re.sub(r"\.\w{2,5}$", "", piece).casefold())
            if w and not any(c.isdigit() for c in w)
        ]
        if len(words) > 1:
            return words
    return []


def _overlap(text: str, slug: list[str]) -> float:
    """Return how much of ``slug`` is in ``text`` (and little else is)."""
    if not slug:
        return 0.0
    words = set(re.findall(r"[^\W_]+", text.casefold().replace("’", "").replace("'", "")))
    long = [w for w in slug if len(w) > 2] or slug
    inside = sum(w in words for w in long) / len(long)
    return inside * min(1.0, (len(long) + 4) / (len(words) or 1))


def find(parts: Parts, url: str | None) -> Title | None:
    """Return the title of the page: the part before the body that looks most like it.

    What speaks for a part: that the anatomy calls it so, that it is a heading of the first level, that the address
    has its words, that the page's own title at the very top begins with it, and that the body is near.
    """
    slug, names, hosts = slug_words(url), known_names(parts), host_names(url)
    stop = min(parts.body_start + 1, len(parts))
    top = _top(parts, names, hosts, stop)
    best: tuple[float, Title] | None = None
    for i in range(max(0, stop - _REACH), stop):
        role = parts.role(i)
        if role in _NOT and not (role == Role.BODY and (_signed(parts, i) or _overlap(parts.text(i), slug) > 0.7)):
            continue
        text, last = _joined(parts, i, stop, slug)
        words = len(text.split())
        if not text or len(text) > _LONGEST or words > 45:
            continue
        bare, site = split_site(text, names, hosts)
        worth = _worth(parts, i, bare, slug, top, hosts)
        worth += 1.0 * (i / stop if stop else 0)
        if worth >= 1.5 and (best is None or worth > best[0]):
            start, _ = parts.whole_span(i)
            end = parts.whole_span(last)[1]
            place = parts.text(i).find(bare) if last == i else 0
            if last == i and place >= 0:
                start, end = parts.span(i, place, place + len(bare))
            best = worth, Title(bare, start, end, i, site)
    if best is None:
        return None
    if best[1].site is None and top and top[1] and letters(top[0]) == letters(best[1].text):
        return best[1]._replace(site=top[1])
    return best[1]


def _top(parts: Parts, names: list[str], hosts: list[str], stop: int) -> tuple[str, str | None] | None:
    """Return the page's own title, which some converters write first, and the site's name from its end."""
    heads = {letters(parts.text(i)) for i in range(stop) if 10 < len(parts.text(i)) < _LONGEST}
    for i in range(min(stop, 30)):
        if parts.role(i) in (Role.FRONT_MATTER, Role.MEDIA, Role.CODE):
            continue
        text = parts.text(i)
        if not 10 < len(text) < _LONGEST or parts.plain(i).anchors:
            continue
        bare, site = split_site(text, names, hosts)
        if site:
            return bare, site
        for match in _SEPARATOR.finditer(text):
            if match.start() > 10 and letters(text[: match.start()]) in heads:
                return text[: match.start()].strip(), _SEPARATOR.split(text)[-1].strip()
    return None


def _worth(
    parts: Parts, i: int, text: str, slug: list[str], top: tuple[str, str | None] | None, hosts: list[str]
) -> float:
    source = parts.all[i].block.text.lstrip()
    worth = 0.0
    if parts.role(i) == Role.TITLE:
        worth += 3.0
    if source.startswith("# ") or (source.rstrip().endswith("==") and "\n" in source):
        worth += 2.5
    elif source.startswith("#"):
        worth += 0.5
    elif source.startswith(("* ", "- ", "+ ", "> ")):
        worth -= 2.0
    worth += 3.0 * _overlap(text, slug)
    if (
        top
        and letters(text)
        and (letters(top[0]).startswith(letters(text)) or letters(text).startswith(letters(top[0])))
    ):
        worth += 1.5
    if letters(text) in hosts or re.fullmatch(r"[\w.-]+\.[a-z]{2,6}", text.strip()):
        worth -= 6.0
    if any(anchor.end - anchor.start > len(text) * 0.6 for anchor in parts.plain(i).anchors):
        worth -= 1.0
    if _signed(parts, i):
        worth += 1.5
    if len(text.split()) < 2:
        worth -= 1.5
    if text.rstrip().endswith(".") and len(text.split()) > 12:
        worth -= 1.5
    return worth


def _signed(parts: Parts, i: int) -> bool:
    """Tell whether a byline or a date stands right below part ``i``."""
    return any(parts.role(j) in (Role.BYLINE, Role.DATE) for j in range(i + 1, min(i + 3, len(parts))))


def _joined(parts: Parts, i: int, stop: int, slug: list[str]) -> tuple[str, int]:
    """Return the text of part ``i``, with the lines below it that go on with it, and the last part of these."""
    text, last = parts.text(i), i
    while last + 1 < min(stop, i + 4):
        below = parts.all[last + 1].block
        gap = parts.page.text[parts.all[last].block.end : below.start]
        if gap.count("\n") > 1 or below.text.lstrip()[:1] in "#*->![":
            break
        longer = f"{text} {parts.text(last + 1)}"
        both = parts.role(i) == parts.role(last + 1) == Role.TITLE and not parts.all[i].block.text.lstrip().startswith(
            "#"
        )
        if not both and _overlap(longer, slug) <= _overlap(text, slug) + 0.01:
            break
        text, last = longer, last + 1
    return text, last
