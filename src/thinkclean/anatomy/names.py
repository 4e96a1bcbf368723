"""Names, dates and bylines: what short blocks at an article's head and foot are made of."""

from __future__ import annotations

import re
from functools import cache

from thinkclean import data
from thinkclean.anatomy.vocabulary import fold, vocabulary

_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:am|pm|a\.m\.|p\.m\.|z)?|\d{1,2}(?:am|pm)")
_NUMERIC = re.compile(r"\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日")
_SPLIT = re.compile(r"[\s,|·•–—()/-]+")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?|\d{4,6}")
_REST = re.compile(r"[\d./:|\s,-]|am|pm|a\.m\.|p\.m\.|[tz]|utc|gmt|est|edt|et")
_CLOCK = frozenset(
    "at am pm a.m. p.m. et est edt gmt utc pst pdt bst cet cest ist eat de del um uhr à às o'clock last of the г. года год р. року roku h hrs"
    .split()
)  # fmt: skip


@cache
def _listed(key: str) -> frozenset[str]:
    languages = (data.load(f"vocabulary/{name}") for name in data.names("vocabulary"))
    return frozenset(fold(entry) for language in languages for entry in language.get(key, ()))


@cache
def _date_words() -> frozenset[str]:
    return frozenset(word for key in ("weekdays", "dated") for entry in _listed(key) for word in entry.split()) | _CLOCK


def is_date(folded: str) -> bool:
    """Tell whether a short folded text is a date and nothing else.

    >>> is_date("oct 30, 2020"), is_date("published 2021-03-12 14:05"), is_date("may be so")
    (True, True, False)
    """
    if match := _NUMERIC.search(folded):
        rest = folded[: match.start()] + folded[match.end() :]
        return not _REST.sub("", " ".join(w for w in rest.split() if w.strip(":,") not in _date_words()))
    months, others = _listed("months"), _date_words()
    month = number = False
    for token in _SPLIT.split(folded):
        bare = token.strip(".:,")
        if bare in months or token in months:
            month = True
        elif _ORDINAL.fullmatch(bare):
            number = True
        elif bare and bare not in others and token not in others and not _TIME.fullmatch(bare):
            return False
    return month and number


def has_date(tokens: list[str]) -> bool:
    """Tell whether folded ``tokens`` hold a month next to a number.

    >>> has_date("jane roe 4 march 2020".split())
    True
    """
    months = _listed("months")
    for i, token in enumerate(tokens):
        if token.strip(".,") in months and any(
            near[0].isdigit() for near in tokens[max(i - 1, 0) : i] + tokens[i + 1 : i + 2]
        ):
            return True
    return False


@cache
def _byline() -> tuple[str, ...]:
    return tuple(f"{word} " for word in _listed("byline"))


def is_byline(plain: str, folded: str) -> bool:
    """Tell whether a short text introduces authors.

    >>> is_byline("By Jane Roe and John Doe", "by jane roe and john doe"), is_byline("By the way", "by the way")
    (True, False)
    """
    if not folded.startswith(_byline()):
        return False
    rest = plain.split()[1:]
    named = sum(token[0].isupper() for token in rest)
    return named > 0 and named >= len(rest) * 0.6


def is_names(plain: str) -> bool:
    """Tell whether a short text is nothing but capitalised words, as people's names are.

    >>> is_names("Jane A. Roe"), is_names("The war in 2020")
    (True, False)
    """
    tokens = plain.split()
    return len(tokens) > 1 and all(
        token[0].isupper() and token.strip(".,-'’").replace("-", "").replace("'", "").replace("’", "").isalpha()
        for token in tokens
    )


_PARTICLES = frozenset("de van von der den la le da di du al el bin ibn ben st. y e del dos das ter ten".split())
_VERBS = frozenset(
    "is was serves served holds held directs directed leads led works worked joined teaches taught writes wrote covers covered "
    "studies studied specializes specialises focuses focusses researches received earned heads headed chairs edits contributes "
    "oversees reports lives took graduated retired hosts runs became completed spent left manages coordinates advises "
    "ist war arbeitet forscht leitet lehrt studierte est était dirige enseigne travaille es fue trabaja jest był była pracuje "
    "kieruje является работает є працює — –"
    .split()
)
_LIVES = frozenset("graduated spent joined left holds held serves served works worked became retired took completed received studied studies".split())
_HELPERS = frozenset(("has", "currently", "also", "previously", "formerly", "recently", "now"))
_PLAIN = frozenset(
    "is was ist est es jest є serves works holds directs leads teaches writes covers has specializes specialises studies".split()
)
_AND = frozenset(("and", "und", "et", "y", "и", "та", "i", "ve", "و", "with"))
_PRONOUNS = ("he ", "she ", "they ", "his ", "her ", "their ", "prior to ", "previously,", "before joining", "dr. ", "when not ")
_BOOK = re.compile(r"[’']s? (?:most recent|latest|new|newest|first|forthcoming|next|debut) (?:book|novel|collection|report|album)")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_OFFICE = re.compile(r"[^:.]{4,60}: (?=[A-Z])")


@cache
def posts() -> re.Pattern[str]:
    """Return the pattern of the words for a person's post: fellow, director, professor …"""
    words = sorted(_listed("posts"), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")\w{0,4}")


def bio(plain: str, *, marked: bool = False) -> str:
    """Tell whether a text begins as a biography does: ``full``, ``name``, ``surname``, ``pronoun`` or not at all.

    A name that is ``marked``, set in bold, needs less.

    >>> bio("Jane Roe, PhD, is a senior fellow at the Institute."), bio("She has a doctorate."), bio("The war is over.")
    ('full', 'pronoun', '')
    """
    if match := _OFFICE.match(plain):
        if posts().search(match.group().lower()):
            plain = plain[match.end() :]
    tokens = _ASIDE.sub(" ", plain[:320]).split()
    if not tokens:
        return ""
    names = i = 0
    for i, token in enumerate(tokens[:20]):
        if token[0].isupper() or token[0] in "(“\"" or token.rstrip(",") in _PARTICLES or token[-1] == ")":
            names += token[0].isupper()
            following = tokens[i + 1] if i + 1 < len(tokens) else ""
            if token[-1] == "," and following[:1].islower() and following not in _VERBS and following not in _HELPERS:
                return ""
        elif token not in _AND:
            break
    verb = tokens[i]
    if names and (verb in _VERBS or (verb in _HELPERS and names > 1)) and tokens[0].lower() not in vocabulary().stop_words:
        rest = " ".join(tokens[i + 1 : i + 26]).lower()
        if names > 1 and (posts().search(rest) or (verb == "has" and rest.startswith(("been ", "written ", "worked ", "covered ", "published ")))):
            return "full"
        if marked and verb in _LIVES:
            return "full"
        return "name" if names > 1 and verb in _PLAIN else "surname"
    if names > 1 and len(plain) < 200 and _BOOK.search(plain[:80]):
        return "full"
    return "pronoun" if plain[:16].lower().startswith(_PRONOUNS) else ""
