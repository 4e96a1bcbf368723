"""The title of an article: which part it is, and where the publisher's name begins that pages write after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from thinkclean.anatomy import Role
from thinkclean.anatomy.targets import slug_words
from thinkclean.facts import dates
from thinkclean.facts.addresses import is_shared, overlap, shared
from thinkclean.facts.inline import plain
from thinkclean.facts.names import letters, person
from thinkclean.facts.parts import Parts, host_names, is_label
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
#: Letters of icon fonts, which say nothing here.
_ICONS = " \t\n" + "".join(map(chr, range(0xE000, 0xF900)))
_HOST = re.compile(r"[\w.-]+\.[a-z]{2,6}")
_LONGEST = 300  # letters of a title
_WORDS = 45  # … words
_SHORT = 10  # letters that a title has at least, before a byline
_BLOCK = 1200  # letters of a block that may begin with a title
_REACH = 400  # parts that are looked at …
_BELOW = 6  # … of which so many below the body's beginning
_WRAPPED = 24  # letters of a line that goes on below
_ENOUGH = 1.5
#: Roles that a title is hardly ever mistaken for.
_UNLIKELY = frozenset(
    {
        Role.RELATED, Role.SHARE, Role.COOKIES, Role.NEWSLETTER, Role.DONATION, Role.COPYRIGHT, Role.LANGUAGES,
        Role.DATE, Role.BYLINE, Role.BIO, Role.CONTACT, Role.COMMENTS, Role.MEDIA, Role.ADVERTISEMENT, Role.QUOTATION,
        Role.CAPTION, Role.STANDFIRST, Role.PULL_QUOTE, Role.SCRAPER,
    }
)  # fmt: skip
#: … and those that are none.
_NEVER = frozenset({Role.FRONT_MATTER, Role.CODE, Role.TABLE})


def names_site(text: str, names: Iterable[str], hosts: list[str]) -> bool:
    """Tell whether ``text`` is the name of a site: one of ``names``, or what its host is called.

    >>> names_site("The Daily Planet", (), ["dailyplanet"]), names_site("Ports", (), ["dailyplanet"])
    (True, False)
    """
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
    if before and after and names_site(after, names, hosts):
        if "|" in last.group():
            before = title[: next(piece for piece in pieces if "|" in piece.group()).start()].strip() or before
        return _halved(before), after
    before, after = title[: first.start()].strip(), title[first.end() :].strip()
    if before and after and names_site(before, names, hosts):
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


def find(parts: Parts, url: str | None) -> Title | None:
    """Return the title of the page: the part about its head that looks most like it.

    What speaks for a part: that the anatomy calls it so, that it is a heading of the first level, that the address
    has its words, that the page's own title at the very top begins with it, that a byline follows, and that the body
    is near.
    """
    url = url or parts.page.view(shared).url
    slug, names, hosts = slug_words(url), known_names(parts), host_names(url)
    stop = min(parts.body_start + _BELOW, len(parts))
    top = _top(parts, names, hosts, min(parts.body_start + 1, len(parts)))
    best: tuple[float, Title] | None = None
    seen: list[tuple[float, Title]] = []
    for i in range(max(0, stop - _REACH), stop):
        if parts.role(i) in _NEVER or len(parts.all[i].block.text) > _BLOCK or not parts.text(i):
            continue
        for text, last in _readings(parts, i, stop, slug):
            bare, site = split_site(text, names, hosts)
            bare = _without_section(_without_byline(bare), parts).strip(_ICONS)
            if not bare or len(bare) > _LONGEST or len(bare.split()) > _WORDS or "&url=" in bare:
                continue
            worth = _worth(parts, i, bare, slug, top, hosts)
            found = worth, Title(bare, *_bounds(parts, i, last, bare), i, site)
            if worth > _ENOUGH:
                seen.append(found)
            if best is None or worth > best[0]:
                best = found
    if best is None or best[0] < _ENOUGH:
        return None
    title = _without_more(best, seen)
    if title.site is None and top and letters(top[0]).startswith(letters(title.text)):
        return title._replace(site=top[1])
    return title


def _without_more(best: tuple[float, Title], seen: list[tuple[float, Title]]) -> Title:
    """Return the title without a date, a path or counts on its line, if it also stands without these."""
    worth, title = best
    if not (_MORE.search(title.text) or any(dates.find(title.text))):
        return title
    whole = letters(title.text)
    return next(
        (
            other
            for value, other in seen
            if value > worth - _NEAR
            and len(whole) * 0.4 < len(letters(other.text)) < len(whole)
            and letters(other.text) in whole
        ),
        title,
    )


#: What stands on a title's line and is none of it: a path, counts.
_MORE = re.compile(r"\s\|\s|\s\d[\d.,]*(?:\s\d[\d.,]*)+$")
_NEAR = 4.5


def _bounds(parts: Parts, i: int, last: int, bare: str) -> tuple[int, int]:
    place = parts.text(i).find(bare)
    if last == i and place >= 0:
        return parts.span(i, place, place + len(bare))
    return parts.whole_span(i)[0], parts.whole_span(last)[1]


_BY = re.compile(r"\s+[Bb][Yy]\s+(?=[^\W\d_a-z])")


def _without_byline(text: str) -> str:
    """Return a title without the byline that a converter ran into its line."""
    for match in _BY.finditer(text):
        if match.start() > _SHORT and names_of(text[match.start() :].strip()):
            return text[: match.start()]
    return text


def _without_section(text: str, parts: Parts) -> str:
    """Return a title without the kind of piece that some sites write after or before it: ``Opinion | A title``."""
    if "|" not in text:
        return text
    before, _, rest = text.partition("|")
    if rest.strip() and _is_kind(before.strip(), parts):
        return rest.strip()
    rest, _, after = text.rpartition("|")
    return rest.strip() if rest.strip() and _is_kind(after.strip(), parts) else text


def _is_kind(text: str, parts: Parts) -> bool:
    return any(is_label(text, parts.page, role) for role in (Role.SECTION, Role.NAVIGATION))


def names_of(text: str) -> bool:
    """Tell whether ``text`` is a byline that begins with "by" and the name of a person."""
    tokens = text.split()[1:6]
    return any(person(" ".join(tokens[:n])) for n in range(2, len(tokens) + 1))


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
    """Return how much speaks for part ``i`` being the title ``text``."""
    role, words, bare = parts.role(i), text.split(), letters(text)
    above = i < parts.body_start
    alike = overlap(text, slug)
    worth = _form(parts.all[i].block.text.lstrip(), above=above)
    worth += 3.5 * alike if alike > 0.4 else 0.0
    worth += 3.0 if role == Role.TITLE else -0.6 if role in _UNLIKELY else 0.0
    if top and bare and (letters(top[0]).startswith(bare) or bare.startswith(letters(top[0]))):
        worth += 1.5
    if is_shared(bare, parts.page.view(shared).titles):
        worth += 2.5
    if bare in hosts or _HOST.fullmatch(text.strip()) or is_label(text, parts.page):
        worth -= 6.0
    if sum(anchor.end - anchor.start for anchor in parts.plain(i).anchors) > len(text) * 0.6:
        worth -= 1.5
    if above:
        worth += 1.2 * _signed(parts, i) + max(0.0, 1.0 - (parts.body_start - i) / 25)
        worth += 0.5 * (len(words) > 3 and _capitals(words) > 0.6) + 0.3 * (len(words) > 4)
    return worth - _unlike(text, words)


def _form(source: str, *, above: bool) -> float:
    """Return what the form of a block says for its being the title."""
    if source.startswith("# ") or (source.rstrip().endswith("==") and "\n" in source):
        return 2.5
    if source.startswith("#"):
        return 0.5 if above else -0.5
    if source.startswith(("* ", "- ", "+ ", "> ")):
        return -2.0
    return 0.7 if source.startswith("**") and above else 0.0


def _unlike(text: str, words: list[str]) -> float:
    """Return what the words of a block say against their being a title."""
    against = 1.0 if len(words) < 3 else 0.0
    if len(words) > 12 and text.rstrip()[-1] in ".;,":
        against += 1.5
    if dates.parse(text) and len(words) < 6:
        against += 1.5
    return against


def _capitals(words: list[str]) -> float:
    return sum(word[:1].isupper() for word in words) / len(words)


def _signed(parts: Parts, i: int) -> float:
    """Return how near below part ``i`` a byline or a date stands: 1, a little less, or 0."""
    for j in range(i + 1, min(i + 5, len(parts))):
        if parts.role(j) in (Role.BYLINE, Role.DATE):
            return 1.0 if j < i + 3 else 0.7
    return 0.0


def _readings(parts: Parts, i: int, stop: int, slug: list[str]) -> Iterator[tuple[str, int]]:
    """Yield what may be the title that begins with part ``i``, and the last part it takes in."""
    source = parts.all[i].block.text
    if "\n" in source and not source.lstrip().startswith(("#", "[", "*", "-")):
        first = plain(source.partition("\n")[0]).text
        if first != parts.text(i) and (first[-1:] in "?!" or parts.role(i) != Role.TITLE):
            yield first, i
    yield _joined(parts, i, stop, slug)


def _joined(parts: Parts, i: int, stop: int, slug: list[str]) -> tuple[str, int]:
    """Return the text of part ``i``, with the lines below it that go on with it, and the last part of these."""
    text, last = parts.text(i), i
    while last + 1 < min(stop, i + 4):
        below = parts.all[last + 1].block
        gap = parts.page.text[parts.all[last].block.end : below.start]
        if gap.count("\n") > 1 or below.text.lstrip()[:1] in "#*->![":
            break
        longer = f"{text} {parts.text(last + 1)}"
        if "://" in below.text or "&" in below.text or parts.plain(last + 1).anchors:
            break
        same = parts.role(i) in (parts.role(last + 1), Role.TITLE) and not parts.all[i].block.text.lstrip().startswith(
            "#"
        )
        broken = len(parts.text(last)) > _WRAPPED and parts.text(last)[-1:] not in "?!.:"
        if not (same and broken and _is_rest(parts, last + 1)) and overlap(longer, slug) <= overlap(text, slug) + 0.01:
            break
        text, last = longer, last + 1
    return text, last


def _is_rest(parts: Parts, i: int) -> bool:
    """Tell whether a line is the rest of a title that was too long for the one above."""
    text = parts.text(i)
    if parts.role(i) == Role.TITLE:
        return True
    return len(text.split()) <= 3 and not (parts.is_label(i) or person(text) or dates.parse(text) or text.isupper())
