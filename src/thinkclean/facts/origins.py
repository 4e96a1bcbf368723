"""Where a piece came out first: the place's name and address, from the sentence that says so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from thinkclean import data
from thinkclean.anatomy import Role
from thinkclean.facts import dates
from thinkclean.facts.inline import Anchor, Plain
from thinkclean.facts.names import EDGE
from thinkclean.facts.parts import Parts


class Origin(NamedTuple):
    """Where a piece came out first."""

    name: str | None
    url: str | None
    start: int
    end: int


_ROLES = (Role.REPUBLICATION, Role.BIO, Role.DISCLAIMER, Role.CONTACT)
_END = re.compile(r"[.!?。](?=\s|$|[\"”’)])|[;\n]|\s[—–|]\s")
_WORD = re.compile(r"[^\s]+")
_LONGEST = 12  # words in the name of a place


@cache
def _phrases() -> re.Pattern[str]:
    phrases = data.load("notes")["origin"]["phrases"]
    either = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"(?:{either})[^\W\d_]{{0,4}}", re.IGNORECASE)  # some are stems


@cache
def _pieces() -> tuple[str, ...]:
    return tuple(data.load("notes")["origin"]["about_piece"])


def _begins(sentence: str) -> bool:
    return sentence[:40].casefold().startswith(_pieces())


@cache
def _small(kind: str) -> frozenset[str]:
    return frozenset(data.load("notes")["origin"][kind])


def is_about_piece(sentence: str) -> bool:
    """Tell whether a sentence of a bio is about the piece, not the person.

    >>> is_about_piece("This article was originally published by the Forum."), is_about_piece("Ann Lee is a fellow.")
    (True, False)
    """
    return _begins(sentence) or bool(_phrases().search(sentence))


def read(parts: Parts) -> Origin | None:
    """Return where the piece came out first, if a note beside the article says so.

    The last blocks of the body are looked at too: a note may have been taken for a sentence of the article.
    """
    marked = parts.of(*_ROLES)
    prose = [i for i in parts.of(Role.BODY, Role.QUOTATION) if len(parts.all[i].block.text) < 600]
    for i in (*marked, *prose[-2:], *prose[:1]):
        seen = parts.plain(i)
        if match := _phrases().search(seen.text[:3000]):
            sentence_end = _sentence_end(seen.text, match.end())
            body = parts.role(i) in (Role.BODY, Role.QUOTATION)
            if body and not _begins(seen.text[_start(seen.text, match.start()) :]):
                continue
            found = _named(parts, i, seen, match.end(), sentence_end)
            if found.name or found.url:
                return found
    return None


def _start(text: str, position: int) -> int:
    """Return where the sentence at ``position`` begins."""
    begin = 0
    for end in _END.finditer(text, 0, position):
        begin = end.end()
    while begin < position and text[begin] in ' "”’)(*_':
        begin += 1
    return begin


def _sentence_end(text: str, position: int) -> int:
    for match in _END.finditer(text, position):
        before = text[position : match.start()].rsplit(" ", 1)[-1]
        if match.group() == "." and (len(before) == 1 or before in ("U.S", "U.K", "St", "Dr", "Inc")):
            continue
        return match.start()
    return len(text)


def _named(parts: Parts, i: int, seen: Plain, start: int, end: int) -> Origin:
    anchor = next(
        (a for a in seen.anchors if start <= a.end and a.start <= end and not a.target.startswith(("#", "mailto:"))),
        None,
    )
    name, low, high = _labelled(seen, anchor) or _name(seen.text, start, end)
    source = _source_line(parts, i, name)
    if source is not None:
        name = parts.text(source).strip(EDGE)
        return Origin(name, anchor.target if anchor else None, *parts.whole_span(source))
    span = parts.span(i, low, high) if name else parts.span(i, start, max(end, start + 1))
    return Origin(name, anchor.target if anchor else None, *span)


def _labelled(seen: Plain, anchor: Anchor | None) -> tuple[str, int, int] | None:
    """Return the name that a link is labelled with, less the small words about it: ``on the BCF website``."""
    if anchor is None:
        return None
    words = list(_WORD.finditer(seen.text, anchor.start, anchor.end))
    while words and words[0].group().casefold() in _small("before") and words[0].group().islower():
        words.pop(0)
    while words and words[-1].group().strip(EDGE).casefold() in _small("after"):
        words.pop()
    if not words or len(words) > _LONGEST or not _may_name(words[0].group().strip(EDGE), inside=False):
        return None
    low, high = words[0].start(), min(words[-1].end(), anchor.end)
    name = seen.text[low:high].strip(EDGE)
    return (name, low, high) if name else None


def _name(text: str, start: int, end: int) -> tuple[str | None, int, int]:
    """Return the name in what follows "originally published", with its bounds."""
    words = [m for m in _WORD.finditer(text, start, end) if m.start() < end]
    i = 0
    while i < len(words) and words[i].group().strip(EDGE).casefold() in _small("before"):
        i += 1
    if i and words[i - 1].group()[0].isupper():  # The Review
        i -= 1
    if i < len(words) and next(
        (True for found in dates.find(text[words[i].start() :][:24]) if found.start == 0), False
    ):
        return None, start, end
    name: list[re.Match[str]] = []
    for word in words[i : i + _LONGEST]:
        bare = word.group().strip(EDGE)
        if bare.casefold() in _small("after") and name:
            break
        if not _may_name(bare, inside=bool(name)):
            break
        name.append(word)
        if word.group()[-1] in ",;:)":
            break
    while name and name[-1].group().strip(EDGE).casefold() in (_small("inside") | _small("before")):
        name.pop()
    if not name:
        return None, start, end
    low, high = name[0].start(), name[-1].end()
    found = text[low:high].strip(EDGE)
    return (found, low, high) if len(found) > 1 else (None, start, end)


def _may_name(word: str, *, inside: bool) -> bool:
    """Tell whether a word can stand in a place's name: a capital, a letter without case, or a small word inside."""
    if not word or (inside and dates.parse(f"{word} 2020")):
        return False
    return (
        word[0].isupper()
        or (word[0].isalpha() and word.lower() == word.upper())
        or (inside and word.casefold() in _small("inside"))
    )


def _source_line(parts: Parts, i: int, name: str | None) -> int | None:
    """Return the part right after a note of origin that gives the place's full name, if there is one."""
    j = i + 1
    if j >= len(parts) or parts.is_label(j):
        return None
    text = parts.text(j).strip(EDGE)
    words = text.split()
    if (
        not 1 <= len(words) <= 8
        or not text[:1].isupper()
        or parts.text(j)[-1:] in ".!?:"
        or parts.all[j].block.text.lstrip()[:1] in "#*-"
    ):
        return None
    initials = "".join(word[0] for word in words if word[0].isupper())
    spelled = name is not None and len(name) > 1 and (initials == name or name.casefold() in text.casefold())
    return j if spelled or (name is None and parts.role(j) == Role.REPUBLICATION) else None
