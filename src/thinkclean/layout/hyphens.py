"""Whether the hyphen at a line's end is part of the word, or the typesetter's.

The text's own words are asked first, then the lists in ``data/hyphens.toml``, then the common words of the
language in ``data/words.toml``: if both parts together are one of them, or one part is no word at all, the hyphen
is the typesetter's. What nothing decides follows the page: where most hyphens at line ends are the typesetter's, the
rest are; elsewhere the hyphen stays.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from thinkclean import data
from thinkclean.layout.words import Vocabulary, common, has, is_common

#: Two words that are written as one are shorter, unless the one is common: "fireworks", "earth-penetrating".
_LONG = 13


class Verdict(Enum):
    """What becomes of a hyphen at a line's end."""

    JOIN = "join"  #: the typesetter's: it goes
    KEEP = "keep"  #: the word's: it stays
    OPEN = "open"  #: neither the text nor the lists say


#: To look a member up in its class takes longer than to compare two.
JOIN, KEEP, OPEN = Verdict


class Lists(NamedTuple):
    """One language's lists; ``data/hyphens.toml`` says what each is."""

    compounds: str
    inner: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]
    tails: frozenset[str]
    word_tails: frozenset[str]
    whole: frozenset[str]
    closed: frozenset[str]
    solid: frozenset[str]
    endings: frozenset[str]
    word_endings: frozenset[str]
    participles: frozenset[str]
    counted: frozenset[str]
    conjunctions: frozenset[str]


@cache
def lists_of(language: str) -> Lists:
    """Return the lists of ``language``."""
    table = data.load("hyphens")[language]
    return Lists(table["compounds"], *(frozenset(table[field]) for field in Lists._fields[1:]))


@cache
def conjunctions() -> frozenset[str]:
    """Return the words of all languages that may follow a hanging hyphen ("short- and long-term")."""
    return frozenset().union(*(lists_of(language).conjunctions for language in data.load("hyphens")))


@lru_cache(maxsize=1 << 10)
def _is_closed(word: str, language: str) -> bool:
    """Tell whether ``word``, or the word of which it is an inflection, is a compound that is written as one."""
    return has(lists_of(language).closed, word)


def judge(first: str, second: str, words: Vocabulary, *, parted: bool = False) -> Verdict:
    """Say whether ``first-``, line end, ``second`` is one word without a hyphen or a hyphenated one.

    Args:
        first: what stands before the hyphen, back to the last white space; may hold hyphens itself.
        second: what stands after the line's end, up to white space.
        words: the words of the whole text.
        parted: whether rows that are no text stand between the halves, so that the second counts as a word.

    >>> words = Vocabulary("Talks on the international order of the region go on.")
    >>> judge("inter", "national", words), judge("rebel", "held", words), judge("EU", "led", words)
    (<Verdict.JOIN: 'join'>, <Verdict.KEEP: 'keep'>, <Verdict.KEEP: 'keep'>)
    """
    head, tail = first.rpartition("-")[2], second.partition("-")[0]
    low_first, low_second = first.lower(), second.lower()
    joined = words.inflected(f"{head}{tail}")
    kept = words.inflected(f"{low_first}-{low_second}")
    if "-" in first or "-" in second:
        joined += words.inflected(low_first + low_second)
    if joined != kept:
        return JOIN if joined > kept else KEEP
    if _abbreviated(head, tail) or _chained(first, second, words):
        return KEEP
    verdict = _by_lists(head.lower(), tail.lower(), words, least=1 + parted)
    if verdict is OPEN:
        verdict = _by_words(head, tail.lower(), words, least=1 + parted)
    return KEEP if verdict is OPEN and (head != first or tail != second) else verdict


def _abbreviated(head: str, tail: str) -> bool:
    """Tell whether the parts can only be those of a compound: capitals, digits, single letters."""
    if len(head) < 2 or not head.isalpha() or not tail[:1].isalpha():
        return True
    if tail[0].isupper():
        return not (head.isupper() and tail.isupper() and len(head) + len(tail) > 6)
    return any(letter.isupper() for letter in head[1:])


def _chained(first: str, second: str, words: Vocabulary) -> bool:
    """Tell whether the break is at a hyphen of a longer chain: "state-of-", "the-art"."""
    before, _, head = first.lower().rpartition("-")
    tail, _, after = second.lower().partition("-")
    inner = lists_of(words.language).inner
    if (before and head in inner) or (after and tail in inner):
        return True
    return bool((before or after) and words.count(head) and words.count(tail))


def _by_lists(head: str, tail: str, words: Vocabulary, *, least: int) -> Verdict:
    lists = lists_of(words.language)
    if f"{head}-{tail}" in lists.whole:
        return KEEP
    if tail in lists.endings or tail in lists.word_endings:
        return JOIN
    if _is_closed(head + tail, words.language):
        return JOIN
    if head in lists.heads and not _is_rest(tail, head, words, least=least):
        return KEEP
    if head in lists.solid:
        return JOIN
    if tail in lists.tails and (len(head) > 2 or head in lists.words):
        return KEEP
    if lists.compounds == "closed":
        return JOIN
    if words.count(tail) >= least and (head in lists.words or words.compounds_with(head) > 1):
        return KEEP
    if (
        lists.compounds == "hyphenated"
        and words.count(head)
        and (words.count(tail) >= least or _is_second(tail, head, lists))
    ):
        return KEEP
    return OPEN


def _by_words(head: str, tail: str, words: Vocabulary, *, least: int) -> Verdict:
    """Ask the common words of the language; a name that they do not have may be a part of a compound.

    The second part is one of the text's words if it stands there ``least`` times.
    """
    language, low = words.language, head.lower()
    if not common(language):
        return OPEN
    if is_common(low + tail, language):
        return JOIN
    if not (is_common(tail, language) or words.count(tail) >= least):
        return JOIN
    if len(low + tail) >= _LONG:
        return KEEP
    if head.islower() and not (is_common(low, language) or words.count(low)):
        return JOIN
    return OPEN


def _is_rest(tail: str, head: str, words: Vocabulary, *, least: int) -> bool:
    """Tell whether ``tail`` is no word and makes one with ``head``: "broad-ened"."""
    language = words.language
    return is_common(head + tail, language) and not is_common(tail, language) and words.count(tail) < least


def _is_second(tail: str, head: str, lists: Lists) -> bool:
    """Tell whether ``tail`` is a second part after a word of the page."""
    participle = len(tail) > 5 and tail.endswith(tuple(lists.participles))
    return len(head) > 3 and (tail in lists.word_tails or participle)
