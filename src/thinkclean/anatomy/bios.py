"""Biographies: how a note about a person begins."""

from __future__ import annotations

import re

from thinkclean.anatomy.vocabulary import Vocabulary

_PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "da",
        "di",
        "du",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "st.",
        "y",
        "e",
        "del",
        "dos",
        "das",
        "ter",
        "ten",
    ]
)
_VERBS = frozenset(
    [
        "is",
        "was",
        "serves",
        "served",
        "holds",
        "held",
        "directs",
        "directed",
        "leads",
        "led",
        "works",
        "worked",
        "joined",
        "teaches",
        "taught",
        "writes",
        "wrote",
        "covers",
        "covered",
        "studies",
        "studied",
        "specializes",
        "specialises",
        "focuses",
        "focusses",
        "researches",
        "received",
        "earned",
        "heads",
        "headed",
        "chairs",
        "edits",
        "contributes",
        "oversees",
        "reports",
        "lives",
        "took",
        "graduated",
        "retired",
        "hosts",
        "runs",
        "manages",
        "coordinates",
        "advises",
        "became",
        "completed",
        "spent",
        "left",
        "ist",
        "war",
        "arbeitet",
        "forscht",
        "leitet",
        "lehrt",
        "studierte",
        "beschäftigt",
        "est",
        "était",
        "dirige",
        "enseigne",
        "travaille",
        "es",
        "fue",
        "trabaja",
        "jest",
        "był",
        "była",
        "pracuje",
        "kieruje",
        "является",
        "работает",
        "є",
        "працює",
        "—",
        "–",
    ]
)
_LIVES = frozenset(
    [
        "graduated",
        "spent",
        "joined",
        "left",
        "holds",
        "held",
        "serves",
        "served",
        "works",
        "worked",
        "became",
        "retired",
        "took",
        "completed",
        "received",
        "studied",
        "studies",
    ]
)
_HELPERS = frozenset(("has", "currently", "also", "previously", "formerly", "recently", "now"))
_DONE = ("been ", "written ", "worked ", "covered ", "published ")
_PLAIN = frozenset(
    [
        "is",
        "was",
        "ist",
        "est",
        "es",
        "jest",
        "є",
        "serves",
        "works",
        "holds",
        "directs",
        "leads",
        "teaches",
        "writes",
        "covers",
        "has",
        "specializes",
        "specialises",
        "studies",
    ]
)
_AND = frozenset(("and", "und", "et", "y", "и", "та", "i", "ve", "و", "with"))
_PRONOUNS = (
    "he ",
    "she ",
    "they ",
    "his ",
    "her ",
    "their ",
    "prior to ",
    "previously,",
    "before joining",
    "dr. ",
    "when not ",
)
_BOOK = re.compile(
    r"[’']s? (?:most recent|latest|new|newest|first|forthcoming|next|debut) (?:book|novel|collection|report|album)"
)
_OFFICE = re.compile(r"[^:.]{4,60}: (?=[A-Z])")
_ASIDE = re.compile(r"\([^()]{0,80}\)")


def bio(plain: str, known: Vocabulary, *, marked: bool = False) -> str:
    """Tell whether a text begins as a biography does: ``full``, ``name``, ``surname``, ``pronoun`` or not at all.

    A name that is ``marked``, set in bold, needs less.

    >>> from thinkclean.anatomy.vocabulary import vocabulary
    >>> texts = "Jane Roe, PhD, is a senior fellow at the Institute.", "She has a doctorate.", "The war is over."
    >>> [bio(text, vocabulary("en")) for text in texts]
    ['full', 'pronoun', '']
    """
    first = plain[:24].partition(" ")[0]
    if not marked and first.lower() in known.stop_words:
        return "pronoun" if plain[:16].lower().startswith(_PRONOUNS) else ""
    start = plain[:320]
    if ": " in start[:64] and (match := _OFFICE.match(start)) and known.posts.search(match.group().lower()):
        start = start[match.end() :]
    if "(" in start:
        start = _ASIDE.sub(" ", start)
    tokens = start[:280].split()
    if not tokens:
        return ""
    first = tokens[0]
    if len(tokens) > 1 and not marked:
        second = tokens[1]
        if not (
            second[0].isupper()
            or second[0] in '(“"'
            or second in _VERBS
            or second in _AND
            or second.rstrip(",") in _PARTICLES
        ):
            return "pronoun" if start[:16].lower().startswith(_PRONOUNS) else ""
    if not (first[0].isupper() or first[0] in '(“"'):
        return ""
    names = i = 0
    for i, token in enumerate(tokens[:20]):
        if token[0].isupper() or token[0] in '(“"' or token.rstrip(",") in _PARTICLES or token[-1] == ")":
            names += token[0].isupper()
            if token[-1] == ",":
                following = tokens[i + 1] if i + 1 < len(tokens) else ""
                if following[:1].islower() and following not in _VERBS and following not in _HELPERS:
                    return ""
        elif token not in _AND:
            break
    verb = tokens[i]
    if (verb in _VERBS or (verb in _HELPERS and names > 1)) and names:
        if first.lower() in known.stop_words and not marked:
            return "pronoun" if start[:16].lower().startswith(_PRONOUNS) else ""
        if names > 1:
            rest = " ".join(tokens[i + 1 : i + 26]).lower()
            if known.posts.search(rest) or (verb == "has" and rest.startswith(_DONE)) or (marked and verb in _LIVES):
                return "full"
            if verb in _PLAIN:
                return "name"
        return "surname"
    if names > 1 and len(plain) < 200 and _BOOK.search(plain[:80]):
        return "full"
    return "pronoun" if start[:16].lower().startswith(_PRONOUNS) else ""
