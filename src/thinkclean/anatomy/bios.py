"""Biographies: how a note about a person begins."""

from __future__ import annotations

import re

from thinkclean.anatomy.vocabulary import Vocabulary
from thinkclean.anatomy.words import words

_OFFICE = re.compile(r"[^:.]{4,60}: (?=[A-Z])")
_APOSTROPHES = frozenset("'’")
_ASIDE = re.compile(r"\([^()]{0,80}\)")


def bio(plain: str, known: Vocabulary, *, marked: bool = False) -> str:
    """Tell whether a text begins as a biography does: ``full``, ``name``, ``surname``, ``pronoun`` or not at all.

    A name that is ``marked``, set in bold, needs less.

    >>> from thinkclean.anatomy.vocabulary import vocabulary
    >>> texts = "Jane Roe, PhD, is a senior fellow at the Institute.", "She has a doctorate.", "The war is over."
    >>> [bio(text, vocabulary("en")) for text in texts]
    ['full', 'pronoun', '']
    >>> bio("Finally, Roe is likely aware of the risks.", vocabulary("en"))
    ''
    """
    said = words()
    if not marked and plain[:24].partition(" ")[0].lower() in known.stop_words:
        return _goes_on(plain)
    start = plain[:320]
    if ": " in start[:64] and (match := _OFFICE.match(start)) and known.names_post(match.group().lower()):
        start = start[match.end() :]
    if "(" in start:
        start = _without_asides(start)
    tokens = start[:280].split(None, 2)
    if not tokens:
        return ""
    first = tokens[0]
    if first[-1] == "," and not marked:  # "Finally, Xi is …"
        return ""
    if len(tokens) > 1 and not marked:
        second = tokens[1]
        if not (
            second[0].isupper()
            or second[0] in '(“"'
            or second in said.verbs
            or second in said.joiners
            or second.rstrip(",") in said.particles
        ):
            return _goes_on(start)
    if not (first[0].isupper() or first[0] in '(“"'):
        return ""
    tokens = start[:280].split()
    names = i = 0
    for i, token in enumerate(tokens[:20]):
        if token[0].isupper() or token[0] in '(“"' or token.rstrip(",") in said.particles or token[-1] == ")":
            names += token[0].isupper()
            if token[-1] == ",":
                following = tokens[i + 1] if i + 1 < len(tokens) else ""
                if following[:1].islower() and following not in said.verbs and following not in said.helpers:
                    return ""
        elif token not in said.joiners:
            break
    verb = tokens[i]
    if (verb in said.verbs or (marked and verb in said.lives) or (verb in said.helpers and names > 1)) and names:
        if first.lower() in known.stop_words and not marked:
            return _goes_on(start)
        if names > 1:
            rest = " ".join(tokens[i + 1 : i + 26]).lower()
            if (
                known.names_post(rest)
                or (verb == "has" and rest.startswith(said.done))
                or (marked and verb in said.lives)
            ):
                return "full"
            if verb in said.plain:
                return "name"
        return "surname"
    if names > 1 and len(plain) < 200 and _APOSTROPHES.intersection(plain[:80]) and said.latest.search(plain[:80]):
        return "full"
    return _goes_on(start)


def _without_asides(text: str) -> str:
    """Return ``text`` without what stands in brackets, and the space before these.

    >>> _without_asides("Jane Roe (PhD), a fellow")
    'Jane Roe, a fellow'
    """
    *pieces, last = _ASIDE.split(text)
    return "".join([*[piece.removesuffix(" ") for piece in pieces], last])


def _goes_on(text: str) -> str:
    """Return ``pronoun`` if a text begins as the next paragraph of a biography does."""
    return "pronoun" if text[:16].lower().startswith(words().next) else ""
