"""Whether some words are the name of a person, and whether two names are of one person.

A name is told from other capitalised words by its form and by the words that never stand in one (data/names.toml).
Where it may stand is for the caller to know: in a byline, on a link to a person's page, at the head of a bio.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from thinkclean import data

#: What may stand around a name and is no part of it.
EDGE = " \t\n,.;:|•·/–—-*_\"“”'‘’()[]<>@\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}"


def trim(text: str) -> str:
    """Return ``text`` without what stands around a name; a bracket that closes one inside stays.

    >>> trim("· Center for Trade (CT),"), trim("(Trade)")
    ('Center for Trade (CT)', 'Trade')
    """
    bare = text.strip(EDGE)
    for opening, closing in ("()", "[]"):
        if bare.count(opening) > bare.count(closing):
            bare += closing
    return bare


class _Words(NamedTuple):
    never: frozenset[str]
    perhaps: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    degrees: frozenset[str]
    suffixes: frozenset[str]


@cache
def _words() -> _Words:
    names = data.load("names") | data.load("joined")
    return _Words(*(frozenset(names[field]) for field in _Words._fields))


@cache
def _person_path() -> re.Pattern[str]:
    return re.compile(rf"/(?:{'|'.join(map(re.escape, data.load('names')['person_paths']))})(?:/|-)[^/]")


_WORD = re.compile(r"[^\W\d_](?:['’.‐-]?[^\W\d_\u0300-\u036f]|[\u0300-\u036f\u200c])*[.'’]?")
_CASELESS = re.compile(r"[\u0590-\u0dff\u10d0-\u10ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTERS = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8}){0,2}")
_AFTER_BRACKET = re.compile(r"\s*[(\[].*$", re.DOTALL)
_SUBJECT = re.compile(r"[^\s,(]+(?:[ \u00a0][^\s,(]+){1,6}")
_LONGEST = 60
_REACH = 8  # words between two mentions of a name that stands twice


@lru_cache(maxsize=4096)
def person(text: str, *, sure: bool = False) -> str | None:
    """Return the name in ``text``, without honorifics and degrees, if it is the name of one person and nothing else.

    With ``sure`` the place leaves little doubt, and words that may be a name (``Alexis Day``) are taken for one.

    >>> person("Dr. Greta von der Heide"), person("MARA LINDQVIST"), person("Robert E. Moffat, Ph.D."), person("王小明")
    ('Greta von der Heide', 'Mara Lindqvist', 'Robert E. Moffat', '王小明')
    >>> person("Middle East"), person("Senior Fellow"), person("Madonna"), person("read on")
    (None, None, None, None)
    """
    dotted = text.rstrip().endswith("r.")  # Jr.
    text = text.strip(EDGE)
    if not text or len(text) > _LONGEST or any(c.isdigit() for c in text):
        return None
    if _HAN.fullmatch(text):
        return text
    tokens = _without_titles(text)
    if not _is_name(tokens, sure=sure):
        return None
    suffixes = _words().suffixes
    if all(token.isupper() for token in tokens):
        tokens = [t if _initial(t) or bare(t) in suffixes else _capital(t) for t in tokens]
    if dotted and bare(tokens[-1]) in suffixes:
        tokens[-1] += "."
    return " ".join(token.rstrip("’'") for token in tokens)


def _without_titles(text: str) -> list[str]:
    """Return the words of a name without honorifics before and degrees after it."""
    words = _words()
    tokens = _AFTER_BRACKET.sub("", text).replace(",", " ").split()
    while len(tokens) > 2 and bare(tokens[0]) in words.honorifics:
        tokens.pop(0)
    while len(tokens) > 2 and (end := bare(tokens[-1])) in words.degrees and (len(end) > 2 or tokens[-1].isupper()):
        tokens.pop()
    return tokens


def _is_name(tokens: list[str], *, sure: bool) -> bool:
    """Tell whether ``tokens`` have the form of a name: two to seven words, of which one at least is a full one."""
    words = _words()
    if not 2 <= len(tokens) <= 7 or bare(tokens[0]) in words.honorifics:
        return False
    if not sure and any(bare(token) in words.perhaps for token in tokens):
        return False
    kinds = [_kind(token, words) for token in tokens]
    if None in kinds or kinds[0] == "suffix" or kinds[-1] == "particle":
        return False
    full = kinds.count("word")
    return 1 <= full <= 5 and kinds != ["word", "suffix"]


def _kind(token: str, words: _Words) -> str | None:
    plain = bare(token)
    if plain in words.suffixes:
        return "suffix"
    if plain in words.particles and not token.isupper():
        return "particle"
    if _initial(token):
        return "initial"
    if plain in words.never or not _WORD.fullmatch(token):
        return None
    if token[0].isupper() or _CASELESS.match(token):
        return "word"
    head, hyphen, rest = token.partition("-")  # al-Sharaa, d’Estaing
    if (hyphen and head in words.particles and rest[:1].isupper()) or re.match(r"[dlo]['’][^\W\d_]", token):
        return "word"
    return None


def _initial(token: str) -> bool:
    return (
        len(token.replace(".", "").replace("-", "")) <= (2 if "." in token else 1)
        and token[0].isupper()
        and token.isupper()
    )


def bare(token: str) -> str:
    """Return a word without full stops and case."""
    return token.replace(".", "").casefold()


def _capital(token: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), token)


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` without case.

    >>> letters("U.S. News")
    'usnews'
    """
    return "".join(_LETTERS.findall(text.casefold()))


def key(name: str) -> tuple[str, ...]:
    """Return what two spellings of one name share: its words without case, accents, initials and suffixes.

    >>> key("Robert E. Moffat Jr.") == key("robert moffat"), key("Şebnem Çelik") == key("Sebnem Celik")
    (True, True)
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W\d_]+", plain.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    long = [w for w in words if len(w) > 1 and w not in _words().suffixes]
    return tuple(long or words)


def same(one: str, other: str) -> bool:
    """Tell whether two names are of one person: one's words are all the other's, the last word is the same."""
    a, b = key(one), key(other)
    return bool(a and b) and (
        a == b or (a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a)) and min(len(a), len(b)) > 1)
    )


_TOPIC_PATH = re.compile(
    r"/(?:tags?|topics?|categor(?:y|ies)|keywords?|subjects?|issues?|themes?|sections?|regions?|countr(?:y|ies)|programs?|programmes?|centers?"
    r"|centres?|projects?|series|collections?|research-areas?)(?:/|$)|[?&](?:tag|category|topic)="
)


def is_topic_address(url: str) -> bool:
    """Tell whether an address leads to a list of pieces, as ``/topics/energy`` does.

    >>> is_topic_address("/topics/energy"), is_topic_address("/analysis/energy")
    (True, False)
    """
    return bool(_TOPIC_PATH.search(url))


def is_person_address(url: str) -> bool:
    """Tell whether an address leads to a person's page, as ``/experts/anna-lee`` does."""
    return bool(_person_path().search(url.partition("?")[0]))


@lru_cache(maxsize=512)
def doubled(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the names that stand twice in a row, as a portrait's description and its caption do.

    A word or two may stand between: the initials, or what the picture is.

    >>> doubled("Tom Weller Tom Weller Visiting Fellow Mara Lindqvist ML Mara Lindqvist Editor")
    (('Tom Weller', 0, 21), ('Mara Lindqvist', 38, 70))
    """
    tokens = [
        (m.group().strip(EDGE).casefold(), m.start(), m.end())
        for m in re.finditer(r"\S+", text)
        if m.group().strip(EDGE)
    ]
    again: dict[str, int] = {}
    soon = [False] * len(tokens)  # whether the word comes again within reach
    for i in range(len(tokens) - 1, -1, -1):
        word = tokens[i][0]
        soon[i] = 2 <= again.get(word, 0) - i <= _REACH
        again[word] = i
    found: list[tuple[str, int, int]] = []
    i = 0
    while i < len(tokens) - 3:
        i = (soon[i] and _doubled_at(text, tokens, i, found)) or i + 1
    return tuple(found)


def _doubled_at(text: str, tokens: list[tuple[str, int, int]], i: int, found: list[tuple[str, int, int]]) -> int:
    """Add to ``found`` the name that stands twice from token ``i`` on; return the token after it, or 0."""
    for n in range(min(6, (len(tokens) - i) // 2), 1, -1):
        words = [t[0] for t in tokens[i : i + n]]
        for gap in range(3):
            j = i + n + gap
            if j + n > len(tokens) or not _are_between([t[0] for t in tokens[i + n : j]], words):
                break
            if words == [t[0] for t in tokens[j : j + n]]:
                again = text[tokens[j][1] : tokens[j + n - 1][2]]
                if name := person(again, sure=True):
                    if found and same(found[-1][0], name):  # a third time
                        found[-1] = (name, found[-1][1], tokens[j + n - 1][2])
                    else:
                        found.append((name, tokens[i][1], tokens[j + n - 1][2]))
                    return j if gap == 0 and tokens[j + n : j + n + 1] and _again(tokens, j, n) else j + n
    return 0


def _are_between(between: list[str], name: list[str]) -> bool:
    """Tell whether the words between two mentions of a name say that it is a portrait's: its initials, ``headshot``."""
    initials = "".join(word[0] for word in name)
    return all(word == initials or word in data.load("names")["portrait"] for word in between)


def _again(tokens: list[tuple[str, int, int]], j: int, n: int) -> bool:
    words = [t[0] for t in tokens[j : j + n]]
    return any(words == [t[0] for t in tokens[k : k + n]] for k in range(j + n, j + n + 3))


def subject(text: str) -> tuple[str, int] | None:
    """Return the person a bio begins with, and the end of the name.

    >>> subject("Ann Lee is a senior fellow at the Forum."), subject("Dr. Jo de Vries, PhD, directs the programme.")
    (('Ann Lee', 7), ('Jo de Vries', 15))
    >>> subject("The institute is a body."), subject("He is a fellow.")
    (None, None)
    """
    match = _SUBJECT.match(text)
    if not match:
        return None
    words = _words()
    best = None
    for n, token in enumerate(re.finditer(r"\S+", match.group()), 1):
        word = token.group().rstrip(",")
        if n > 1 and (name := person(text[: token.end()], sure=True)):
            best = name, token.start() + len(word)
        elif _kind(word, words) is None and bare(word) not in words.honorifics:
            break
    return best
