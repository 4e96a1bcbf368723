"""Bylines become names, with posts and addresses."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from thinkclean import data
from thinkclean.facts.dates import find as find_dates
from thinkclean.facts.inline import Anchor, Plain
from thinkclean.facts.names import EDGE, bare, doubled, is_person_address, is_topic_address, key, person, same, subject


class Named(NamedTuple):
    """A person, or a body, as a text names it; offsets are those of the plain text."""

    name: str
    start: int
    end: int
    url: str | None = None
    role: str | None = None


class _Words(NamedTuple):
    posts: frozenset[str]
    bodies: frozenset[str]
    never: frozenset[str]
    others: frozenset[str]
    split: re.Pattern[str]
    label: re.Pattern[str]


def _either(words: set[str] | list[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


@cache
def _words() -> _Words:
    names = data.load("names")
    spoken = [data.top(f"vocabulary/{name}") for name in data.names("vocabulary")]
    labels = {word.casefold() for table in spoken for word in table.get("byline", ())} | set(names["labels"])
    labels.discard("from")
    posts = {word.casefold() for table in spoken for word in table.get("posts", ())}
    dated = [label for group in data.load("dates")["labels"].values() for label in group if label[0].isalpha()]
    joiners = _either(data.load("joined")["joiners"])
    return _Words(
        frozenset(posts),
        frozenset(names["bodies"]),
        frozenset(names["never"]),
        frozenset(names["not_by"]),
        re.compile(
            rf"\s*[,;|•·/、،；\n]\s*(?:(?:{joiners})(?=\s))?|\s+(?:{joiners}|[-–—])(?=\s|$)"
            rf"|(?<![^\W_])(?:{_either(dated)})(?![^\W_])"
        ),
        re.compile(rf"(?:(?:[^\W\d_]+[ ]){{0,4}}by|{_either(labels)})(?:\s*[:：]\s*|(?=\s)|$)"),
    )


_SENTENCE = re.compile(r"[.!?]\s+[A-ZÀ-ÞА-Я]")
_CASELESS = re.compile(r"[\u0590-\u0dff\u10d0-\u10ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ROLE_LONGEST = 160
_REST = 80  # letters of a byline that follows other words


def label_end(text: str) -> int:
    """Return where the words that introduce a byline end: ``"By "``, ``"Commentary by"``; 0 if there are none.

    >>> label_end("By Ann Lee"), label_end("Critical Questions by Ann Lee"), label_end("Bylaws")
    (2, 21, 0)
    """
    if text[:2] in ("By", "BY") and text[2:3].isupper() and text[3:4].islower():
        return 2  # run together: ByAnn Lee
    head = text[:80].casefold()
    if len(head) != len(text[:80]):
        return 0
    match = _words().label.match(head)
    if match is None or (text[: match.end()][:1].isupper() and text[match.end() :].lstrip()[:1].islower()):
        return 0  # Von der Heide
    return match.end()


def byline(seen: Plain, *, sure: bool = True) -> list[Named]:
    """Return the people, with their posts, that a byline names.

    Args:
        seen: the byline's visible words and links.
        sure: whether it is known to be a byline; otherwise only names on links to persons and after "by" count.
    """
    text = seen.text[:2000]
    if portraits := _portraits(text):
        return portraits
    begin = label_end(text)
    if begin and any(word in _words().others for word in text[:begin].casefold().split()):
        return []
    found: list[Named] = []
    for start, end, anchor in _stretches(text, seen.anchors, begin):
        if anchor is None:
            _between(text, start, end, found, sure=sure or begin > 0)
        elif name := person(text[start:end], sure=begin > 0 or is_person_address(anchor.target)):
            if sure or begin or is_person_address(anchor.target):
                found.append(Named(name, start, end, anchor.target))
        elif start < end:
            _between(text, start, end, found, sure=sure or begin > 0, posts=False)
            if not found and begin and (body := _body(text[start:end])):
                found.append(Named(body, start, end, anchor.target))
        elif found and not found[-1].url and leads_to(anchor.target, found[-1].name):
            found[-1] = found[-1]._replace(url=anchor.target)
        elif not found and is_person_address(anchor.target):  # Ann Lee (/people/ann)
            _between(text, begin, start, found, sure=True)
            found[-1:] = [one._replace(url=anchor.target) for one in found[-1:]]
    if not found and begin and (first := _body_in(text, seen.anchors, begin) or _led(text, seen.anchors, begin)):
        found.append(first)
    return _once(found)


def _portraits(text: str) -> list[Named]:
    """Return the people whose names stand twice, each with the post that follows."""
    twice = doubled(text)
    ends = [start for _, start, _ in twice[1:]] + [len(text)]
    return [
        Named(name, a, b, None, post(text[b:stop]))
        for (name, a, b), stop in zip(twice, ends[: len(twice)], strict=True)
    ]


def _led(text: str, anchors: tuple[Anchor, ...], begin: int) -> Named | None:
    """Return the person that a byline begins with, where other words run on: ``By Ann Lee Leave a comment``."""
    rest = text[begin:].lstrip()
    if not (led := subject(rest)):
        return None
    start = len(text) - len(rest)
    return Named(led[0], start, start + led[1], next((a.target for a in anchors if a.end > begin), None))


#: The word before a name in the middle of a line.
BY = re.compile(r"(?:^|\s)[Bb][Yy]\s+(?=[^\W\d_a-z])")


def inner_byline(seen: Plain) -> list[Named]:
    """Return the people named after a "by" in the middle of a line, if the rest of the line is that byline.

    >>> from thinkclean.facts.inline import plain
    >>> [named.name for named in inner_byline(plain("Ports and power by Ann Lee"))]
    ['Ann Lee']
    """
    for match in BY.finditer(seen.text):
        rest = seen.text[match.end() :]
        low = match.end()
        if any(word in _words().others for word in seen.text[: match.start()].casefold().split()[-2:]):
            continue
        anchors = tuple(a for a in seen.anchors if a.end > low)
        linked = bool(anchors) and anchors[0].start <= low + 1 and is_person_address(anchors[0].target)
        if len(rest) > _REST and not linked:
            continue
        shifted = tuple(Anchor(max(0, a.start - low), a.end - low, a.target) for a in anchors)
        named = byline(Plain(rest, shifted, ()))
        if not named and any(word in _words().bodies for word in rest.casefold().split()):
            name = _body(rest)
            named = [Named(name, 0, len(rest))] if name else []
        if named and named[0].start <= 1:
            return [one._replace(start=one.start + low, end=one.end + low) for one in named]
    return []


def leads_to(url: str, name: str) -> bool:
    """Tell whether a link leads to the page of the person called ``name``: it looks so, or has the name in it.

    >>> leads_to("/people/ann-lee", "Ann Lee"), leads_to("/ann-lee-4711", "Ann Lee"), leads_to("/topics/x", "Ann Lee")
    (True, True, False)
    """
    if is_person_address(url):
        return True
    path = url.rpartition("//")[2].partition("/")[2].casefold()
    return all(word in path for word in key(name)) and not is_topic_address(url)


def _stretches(text: str, anchors: tuple[Anchor, ...], begin: int) -> list[tuple[int, int, Anchor | None]]:
    """Cut a byline at the edges of its links."""
    cut: list[tuple[int, int, Anchor | None]] = []
    position = begin
    for anchor in anchors:
        low = max(anchor.start, position)
        if anchor.end < low or (anchor.end == low and anchor.start != anchor.end):
            continue
        cut += [(position, low, None), (low, anchor.end, anchor)]
        position = anchor.end
    return [*cut, (position, len(text), None)]


def _between(text: str, start: int, end: int, found: list[Named], *, sure: bool, posts: bool = True) -> None:
    """Add to ``found`` the people named in ``text[start:end]``, where no link is, and the posts of those before."""
    pieces = _pieces(text, start, end)
    role_from = start
    for a, b in pieces:
        name, stop = person(text[a:b], sure=sure), b
        if name and any(bare(word) in _words().posts for word in name.split()[2:]):
            name = None  # Ann Lee Economist
        if name is None and posts and (split := _name_and_post(text[a:b])):
            name, stop = split[0], a + split[1]
        if name and sure:
            _add_role(found, text[role_from:a])
            found.append(Named(name, a, stop))
            role_from = stop
    _add_role(found, text[role_from : pieces[-1][1] if pieces else end])


def _add_role(found: list[Named], text: str) -> None:
    if found and not found[-1].role and (role := post(text)):
        found[-1] = found[-1]._replace(role=role)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at separators, joiners, dates and the words before dates."""
    folded = text[start:end].casefold()
    cuts = [m.span() for m in _words().split.finditer(folded)] if len(folded) == end - start else []
    cuts += [(dated.start, dated.end) for dated in find_dates(text[start:end])]
    pieces: list[tuple[int, int]] = []
    position = start
    for a, b in [*sorted(cuts), (end - start, end - start)]:
        if text[position : start + a].strip(EDGE):
            pieces.append((position, start + a))
        position = max(position, start + b)
    return pieces


_GLUED = re.compile(r"(?<=[a-zà-ÿ.])(?=[A-Z][a-z])")


def _name_and_post(piece: str) -> tuple[str, int] | None:
    """Return the name at the head of ``piece`` and its end, if a post follows it: ``Ann Lee Visiting Fellow``."""
    spaced = _GLUED.sub(" ", piece)
    tokens = list(re.finditer(r"\S+", spaced))
    for n in range(min(5, len(tokens) - 1), 1, -1):
        if any(bare(token.group()) in _words().posts for token in tokens[:n]):
            continue
        if name := person(spaced[: tokens[n - 1].end()]):
            rest = spaced[tokens[n].start() :]
            if _is_post(rest):
                return name, tokens[n - 1].end() - (0 if spaced == piece else _spaces(piece, tokens[n - 1].end()))
    return None


def _spaces(piece: str, end: int) -> int:
    """Return how many spaces were put into ``piece`` before place ``end`` of its spaced form."""
    return sum(1 for i, m in enumerate(_GLUED.finditer(piece)) if m.start() + i < end)


def _is_post(text: str) -> bool:
    posts = _words().posts
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[:_ROLE_LONGEST].casefold())
    return any(word in posts for word in words) or any(f"{a} {b}" in posts for a, b in pairwise(words))


def post(text: str) -> str | None:
    """Return ``text``, without the marks around it, if it is a post that a person holds.

    >>> post(", Senior Fellow, Program on Trade"), post("Middle East")
    ('Senior Fellow, Program on Trade', None)
    """
    role = " ".join(text.strip(EDGE).split())
    if role[:4] == "and " or not 3 <= len(role) <= _ROLE_LONGEST or _SENTENCE.search(role) or not _is_post(role):
        return None
    return role if role[0].isupper() or not role[0].isalpha() or _CASELESS.match(role) else None


def _body_in(text: str, anchors: tuple[Anchor, ...], begin: int) -> Named | None:
    """Return the body that a byline names after "by", where it names no person."""
    for start, end, anchor in _stretches(text, anchors, begin):
        spans = [(start, end)] if anchor else _pieces(text, start, end)
        for a, b in spans:
            if text[a:b].strip(EDGE):
                name = _body(text[a:b])
                return Named(name, a, b, anchor.target if anchor else None) if name else None
    return None


def _body(text: str) -> str | None:
    """Return the name of a body that signs as author: ``Editorial Board``."""
    name = " ".join(text.strip(EDGE).split())
    if name.isupper() and len(name) > 6:
        name = name.title()
    tokens = name.split()
    if not 1 <= len(tokens) <= 6 or not name[:1].isupper() or any(c.isdigit() for c in name):
        return None
    small = {"of", "for", "the", "and", "&", "on"}
    words = _words()
    if any(not (token[0].isupper() or token in small or token in words.bodies) for token in tokens):
        return None
    if len(tokens) == 1:
        return name if len(name) > 2 and bare(name) not in words.never else None
    return (
        name
        if any(bare(t) in words.bodies for t in tokens) or not any(bare(t) in words.never for t in tokens)
        else None
    )


def _once(found: list[Named]) -> list[Named]:
    """Return each person once, with all that is said of them."""
    kept: list[Named] = []
    for one in found:
        for i, other in enumerate(kept):
            if same(one.name, other.name) or other.name.startswith(f"{one.name} "):
                kept[i] = other._replace(url=other.url or one.url, role=other.role or one.role)
                break
        else:
            kept.append(one)
    return kept
