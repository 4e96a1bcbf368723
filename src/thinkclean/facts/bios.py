"""Biographical notes: whose they are, and what they say of each person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from thinkclean import data
from thinkclean.anatomy import Role
from thinkclean.facts import origins
from thinkclean.facts.bylines import byline, post
from thinkclean.facts.inline import Plain
from thinkclean.facts.names import is_person_address, is_topic_address, key, person, same, subject
from thinkclean.facts.parts import Parts


class Bio(NamedTuple):
    """What one note says of one person; ``text`` is empty where only a name or a post is given."""

    name: str
    text: str
    start: int
    end: int
    url: str | None = None
    role: str | None = None


_SENTENCE = re.compile(r"(?:(?<=[.!?؟。])|(?<=[.!?][\"”’)]))\s+(?=[^\W\d_a-z]|[\"“(])")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])(?:[^\W\d_a-z]|[DMJS]r|Ms|Lt|Col|Gen|Prof|ret|St|No|vs|Inc)\.$")


_SHORT = 40  # letters of a sentence before an initial that may end it
_TAIL = 12  # paragraphs of the body that may be notes about its authors
_BESIDE = 5  # parts below a byline that may be about its people
_POST = 160  # letters of a post


def _either(name: str) -> str:
    return "|".join(sorted(map(re.escape, data.load("names")[name]), key=len, reverse=True))


@cache
def _verb() -> re.Pattern[str]:
    """What may stand between a name and the verb, and the verb: ``, PhD (ret.), is``."""
    degrees = r"(?:Ph\.?D\.?,?\s+|(?:[A-Z]{2,5},?\s+)+)?(?:\([^)]*\)\s*,?\s*)?"
    return re.compile(rf"[,\s(]*{degrees}(?:(?:{_either('bio_adverbs')})\s|(?:{_either('bio_verbs')})(?![^\W\d_]))")


@cache
def _contact() -> re.Pattern[str]:
    return re.compile(rf"@\w|[\w.]@[\w-]+\.\w|https?:|(?<![^\W_])(?:{_either('contact')})(?![^\W_])", re.IGNORECASE)


def read(parts: Parts) -> list[Bio]:
    """Return what the page's biographical notes say, in order: one entry a person and note."""
    found: list[Bio] = []
    for run in parts.runs(Role.BIO):
        group: list[Bio] = []
        for i in run:
            _read_part(parts, i, group)
        found += group
    return found


def beside(parts: Parts, i: int, name: str) -> Bio | None:
    """Return the post, or the sentences about ``name``, that stand right below the byline in part ``i``."""
    found = Bio(name, "", *parts.whole_span(i))
    for j in range(i + 1, min(i + _BESIDE, len(parts), parts.body_start)):
        text = parts.text(j)
        if parts.is_label(j) or (person(text) and not same(text, name)):
            break
        if _is_sentence(text):
            named = subject(text)
            mine = (named and same(named[0], name)) or (_continues(text, name) and not text[:1].islower())
            if mine and _verb().match(text, named[1] if named else text.find(" ")):
                return found._replace(text=text, start=parts.whole_span(j)[0], end=parts.whole_span(j)[1])
            break
        if not found.role and len(text) < _POST and not _contact().search(text) and (role := post(text)):
            found = found._replace(role=role)
    return found if found.role else None


def at_end(parts: Parts, name: str) -> Bio | None:
    """Return the note about the author ``name`` among the last blocks, where the anatomy took it for a paragraph."""
    for i in range(max(parts.body_start + 1, parts.body_end - _TAIL), len(parts)):
        text = parts.text(i) if parts.role(i) in (Role.BODY, Role.NOTE) else ""
        named = subject(text) if _is_sentence(text) else None
        if named and same(named[0], name) and text[named[1] : named[1] + 1] == " " and _verb().match(text, named[1]):
            group: list[Bio] = []
            _read_part(parts, i, group)
            return next((bio for bio in group if bio.text and same(bio.name, name)), None)
    return None


def _read_part(parts: Parts, i: int, group: list[Bio]) -> None:
    seen = parts.plain(i)
    text = seen.text
    if not text or parts.is_label(i):
        return
    if (alone := person(text, sure=True)) or (alone := _linked_name(seen)):
        url = next((a.target for a in seen.anchors if is_person_address(a.target) or a.start == 0), None)
        if not (group and not group[-1].text and same(group[-1].name, alone)):
            group.append(Bio(alone, "", *parts.whole_span(i), url))
        return
    if not _is_sentence(text):
        named = byline(seen)
        if named:
            people = [n for n in named if not (n.url and is_topic_address(n.url))]
            group += [Bio(n.name, "", *parts.span(i, n.start, n.end), n.url, n.role) for n in people]
        elif (
            group and not group[-1].text and not group[-1].role and not _contact().search(text) and (role := post(text))
        ):
            group[-1] = group[-1]._replace(role=role)
        return
    for new, start, end in _people(text, group):
        words = text[start:end].strip()
        url = next((a.target for a in seen.anchors if start <= a.start < end and is_person_address(a.target)), None)
        if new is None and not group:
            continue
        name = new or group[-1].name
        if group and same(group[-1].name, name):
            last = group[-1]
            joined = f"{last.text}\n\n{words}" if last.text else words
            span = parts.span(i, start, end)
            group[-1] = last._replace(
                text=joined, end=span[1], start=last.start if last.text else span[0], url=last.url or url
            )
        else:
            group.append(Bio(name, words, *parts.span(i, start, end), url))


def _linked_name(seen: Plain) -> str | None:
    """Return the name that a short line of links begins with: a name and its social accounts."""
    for anchor in seen.anchors:
        if anchor.start <= 2 and (name := person(seen.text[anchor.start : anchor.end], sure=True)):
            return name if len(seen.text) - anchor.end < 40 and not post(seen.text[anchor.end :]) else None
    return None


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 4 and (text.rstrip()[-1:] in '.!?…)”"。؟' or len(text) > 100)


def _people(text: str, group: list[Bio]) -> list[tuple[str | None, int, int]]:
    """Cut a note into what is said of each person; sentences about the piece itself are left out."""
    pieces: list[tuple[str | None, int, int]] = []
    position = 0
    for stop, following in _sentence_ends(text):
        sentence = text[position:stop]
        if not origins.is_about_piece(sentence):
            named = subject(sentence)
            new = None
            if named and (not pieces or pieces[-1][0] is None or not same(named[0], pieces[-1][0] or "")):
                new = named[0] if _verb().match(sentence, named[1]) else None
            if new is None and not pieces and group and not _continues(sentence, group[-1].name) and named:
                new = named[0]
            if new or not pieces or pieces[-1][2] != position - 1:
                pieces.append((new, position, stop))
            else:
                pieces[-1] = (pieces[-1][0], pieces[-1][1], stop)
        position = following
    return pieces


def _sentence_ends(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence ends and the next begins; an abbreviation ends one only before a person."""
    begin = 0
    for match in _SENTENCE.finditer(text):
        stop, following = match.span()
        if _ABBREVIATED.search(text, max(begin, stop - 8), stop):
            named = subject(text[following : following + 80]) if stop - begin > _SHORT else None
            if named is None or not _verb().match(text, following + named[1]):
                continue
        yield stop, following
        begin = following
    yield len(text), len(text)


def _continues(sentence: str, name: str) -> bool:
    """Tell whether a sentence goes on about ``name``: by the surname, or a pronoun."""
    first = re.match(r"[^\W\d_]+", sentence)
    word = first.group().casefold() if first else ""
    return word in data.load("names")["bio_pronouns"] or word in key(name)
