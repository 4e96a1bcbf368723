"""Whether the hyphen at a line's end is part of the word, or the typesetter's.

The text's own words are asked first, then the lists in ``data/hyphens.toml``, then the common words of the
language in ``data/words.toml``: if both parts together are one of them, or one part is no word at all, the hyphen
is the typesetter's. What nothing decides follows the page: where most hyphens at line ends are the typesetter's, the
rest are; elsewhere the hyphen stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from functools import cache, cached_property, lru_cache
from itertools import filterfalse, repeat
from typing import NamedTuple

from thinkclean import data
from thinkclean.lazy import lazy

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_BREAK = lazy(r"-[*_]*+[ \t]*+\n(?:\s*+[*_]*+[^\W\d_]++)?")
_LAST_LETTERS = lazy(r"[^\W\d_]++$")
_TOKEN = lazy(r"[^\W_]++(?:[-\u2010\u2011'’][^\W_]++)*+")
#: No word is longer.
_LONGEST = 64
#: What stands beside words most often.
_COMMON_MARKS = ",.;:()“”"
#: So many questions about a text's words are answered by searching it; then its words are counted. Where a word is
#: found so often, its search costs as much as another.
_SEARCHES, _HITS = 100, 50
#: A word so long is hardly part of another.
_RARE = 6
_SAMPLE = 300
#: Two words that are written as one are shorter, unless the one is common: "fireworks", "earth-penetrating".
_LONG = 13
#: A word and its inflections are one: "governments" speaks for "government".
_INFLECTIONS = ("", "s", "es", "ed", "d", "ing", "ly", "al", "ally", "'s", "’s")
_LAST = frozenset(ending[-1] for ending in _INFLECTIONS if ending)


class Verdict(Enum):
    """What becomes of a hyphen at a line's end."""

    JOIN = "join"  #: the typesetter's: it goes
    KEEP = "keep"  #: the word's: it stays
    OPEN = "open"  #: neither the text nor the lists say


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
def _marks() -> dict[str, frozenset[str]]:
    return {language: frozenset(table["marks"]) for language, table in data.load("hyphens").items()}


@cache
def conjunctions() -> frozenset[str]:
    """Return the words of all languages that may follow a hanging hyphen ("short- and long-term")."""
    return frozenset().union(*(lists_of(language).conjunctions for language in data.load("hyphens")))


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(data.load("words").get(language, "").split())


@lru_cache(maxsize=1 << 14)
def is_common(word: str, language: str) -> bool:
    """Tell whether ``word``, or the word of which it is an inflection, is a common one of ``language``."""
    return _has(_common(language), word)


@lru_cache(maxsize=1 << 10)
def _is_closed(word: str, language: str) -> bool:
    """Tell whether ``word``, or the word of which it is an inflection, is a compound that is written as one."""
    return _has(lists_of(language).closed, word)


def _has(words: frozenset[str], word: str) -> bool:
    """Tell whether ``words`` has ``word``, or the word of which it is an inflection."""
    if word in words:
        return True
    return word[-1:] in _LAST and any(word.removesuffix(ending) in words for ending in _INFLECTIONS)


class Vocabulary:
    r"""The words of a text, less those broken over lines: how often each stands there, whatever its case.

    The first questions are answered by searching the text, so that one broken word on a long page costs
    little; who asks more has the words counted once.

    >>> words = Vocabulary("The rebel-held town. Rebels held inter-\nnational talks.")
    >>> words.count("rebel-held"), words.count("rebels"), words.count("national"), words.compounds_with("rebel")
    (1, 1, 0, 1)
    """

    def __init__(self, text: str) -> None:
        for odd in HYPHENS[1:]:
            text = text.replace(odd, "-")
        self._text = text
        self._searches = _SEARCHES

    @cached_property
    def _counts(self) -> dict[str, int]:
        self._searches = 0
        text = _unbroken(self._text).lower()
        for mark in _COMMON_MARKS:
            text = text.replace(mark, " ")
        counts = Counter(text.split())
        for chunk in [*filterfalse(str.isalnum, counts)]:
            times = counts.pop(chunk)
            for word in _words(chunk):
                counts[word] = counts.get(word, 0) + times
        return counts

    @cached_property
    def _compounds(self) -> list[str]:
        parts = dict.fromkeys(_hyphenated(self._text))
        return [*dict.fromkeys(_words(_unbroken(" ".join(parts)).lower(), "-"))]

    @cached_property
    def _first_parts(self) -> Counter[str]:
        return Counter(word.partition("-")[0] for word in self.compounds())

    @cached_property
    def language(self) -> str:
        """The language whose commonest words are on this page."""
        middle = len(self._text) // 2
        sample = set(self._text[max(0, middle - _SAMPLE) : middle + _SAMPLE].lower().split())
        marks = _marks()
        found = [len(words & sample) for words in marks.values()]
        return [*marks][found.index(max(found))]

    def count(self, word: str) -> int:
        """Return how often ``word`` stands here, whatever its case; a word with a hyphen is a word of its own."""
        return self._count(word, ("",))

    def repeats(self, word: str) -> bool:
        """Tell whether ``word`` stands here more than once."""
        return (self._searches > 0 and self._text.count(f" {word} ") > 1) or self.count(word) > 1

    def compounds(self) -> list[str]:
        """Return all hyphenated words."""
        return self._compounds

    def compounds_with(self, part: str) -> int:
        """Return how many hyphenated words begin with ``part``."""
        return self._first_parts[part]

    def inflected(self, word: str) -> int:
        """Return how often ``word`` or an inflection of it stands here."""
        return self._count(word, _INFLECTIONS)

    def _count(self, word: str, endings: Sequence[str]) -> int:
        """Return how often ``word`` stands here with any of ``endings``."""
        low = word.lower()
        if not self._searches:
            return sum(map(self._counts.get, map(low.__add__, endings), repeat(0)))
        hits = [*self._places({word, low, low[:1].upper() + low[1:]})]
        self._searches = max(0, self._searches - 1 - len(hits) // _HITS)
        return sum(self._stands(place, form, endings) for place, form in hits)

    def _places(self, forms: Collection[str]) -> Iterator[tuple[int, str]]:
        """Yield where one of ``forms`` stands, and which; long ones that differ in a capital are found in one search."""
        text = self._text
        rests = {form[1:] for form in forms}
        if len(rests) > 1 or max(map(len, forms)) < _RARE:
            for form in forms if any(rest in text for rest in rests) else ():
                place = text.find(form)
                while place >= 0:
                    yield place, form
                    place = text.find(form, place + len(form))
            return
        rest = rests.pop()
        place = text.find(rest, 1)
        while place > 0:
            form = text[place - 1] + rest
            if form in forms:
                yield place - 1, form
            place = text.find(rest, place + len(rest))

    def _stands(self, place: int, form: str, endings: Sequence[str]) -> int:
        """Return how many of ``endings`` make ``form``, at ``place``, a whole word."""
        text, end = self._text, place + len(form)
        last = text[place - 1 : place]
        if last.isalnum() or last == "-":
            return 0
        ends = [end + len(ending) for ending in endings if text.startswith(ending, end)]
        found = sum(not text[stop : stop + 1].isalnum() and text[stop : stop + 1] != "-" for stop in ends)
        return 0 if text[max(0, place - _LONGEST) : place].rstrip().endswith("-") else found


def _words(text: str, mark: str = "") -> list[str]:
    """Return the words of ``text`` that have this ``mark``, without the endings of the genitive."""
    return [token.removesuffix("'s").removesuffix("’s") for token in _TOKEN.findall(text) if mark in token]


def _hyphenated(text: str) -> Iterator[str]:
    """Yield the parts of ``text``, between spaces, that have a hyphen; an address has hyphens for spaces."""
    place = text.find("-")
    while place >= 0:
        stop = text.find(" ", place)
        if stop < 0:
            stop = len(text)
        part = text[text.rfind(" ", 0, place) + 1 : stop]
        if "/" not in part:
            yield part
        place = text.find("-", stop)


def _unbroken(text: str) -> str:
    """Return ``text`` less the words that a hyphen and a line's end part."""
    pieces: list[str] = []
    done = 0
    for match in _BREAK.finditer(text.replace("\N{SOFT HYPHEN}", "-")):
        start = match.start()
        word = text[max(text.rfind(" ", done, start) + 1, done, start - _LONGEST) : start]
        if not word.isalpha():
            letters = _LAST_LETTERS.search(word)
            word = letters.group() if letters else ""
        if word:
            pieces += (text[done : start - len(word)], " ")
            done = match.end()
    return "".join(pieces) + text[done:]


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
        return Verdict.JOIN if joined > kept else Verdict.KEEP
    if _abbreviated(head, tail) or _chained(first, second, words):
        return Verdict.KEEP
    verdict = _by_lists(head.lower(), tail.lower(), words, least=1 + parted)
    if verdict is Verdict.OPEN:
        verdict = _by_words(head, tail.lower(), words, least=1 + parted)
    return Verdict.KEEP if verdict is Verdict.OPEN and (head != first or tail != second) else verdict


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
        return Verdict.KEEP
    if tail in lists.endings or tail in lists.word_endings:
        return Verdict.JOIN
    if _is_closed(head + tail, words.language):
        return Verdict.JOIN
    if head in lists.heads and not _is_rest(tail, head, words, least=least):
        return Verdict.KEEP
    if head in lists.solid:
        return Verdict.JOIN
    if tail in lists.tails and (len(head) > 2 or head in lists.words):
        return Verdict.KEEP
    if lists.compounds == "closed":
        return Verdict.JOIN
    if words.count(tail) >= least and (head in lists.words or words.compounds_with(head) > 1):
        return Verdict.KEEP
    if (
        lists.compounds == "hyphenated"
        and words.count(head)
        and (words.count(tail) >= least or _is_second(tail, head, lists))
    ):
        return Verdict.KEEP
    return Verdict.OPEN


def _by_words(head: str, tail: str, words: Vocabulary, *, least: int) -> Verdict:
    """Ask the common words of the language; a name that they do not have may be a part of a compound.

    The second part is one of the text's words if it stands there ``least`` times.
    """
    language, low = words.language, head.lower()
    if not _common(language):
        return Verdict.OPEN
    if is_common(low + tail, language):
        return Verdict.JOIN
    if not (is_common(tail, language) or words.count(tail) >= least):
        return Verdict.JOIN
    if len(low + tail) >= _LONG:
        return Verdict.KEEP
    if head.islower() and not (is_common(low, language) or words.count(low)):
        return Verdict.JOIN
    return Verdict.OPEN


def _is_rest(tail: str, head: str, words: Vocabulary, *, least: int) -> bool:
    """Tell whether ``tail`` is no word and makes one with ``head``: "broad-ened"."""
    language = words.language
    return is_common(head + tail, language) and not is_common(tail, language) and words.count(tail) < least


def _is_second(tail: str, head: str, lists: Lists) -> bool:
    """Tell whether ``tail`` is a second part after a word of the page."""
    participle = len(tail) > 5 and tail.endswith(tuple(lists.participles))
    return len(head) > 3 and (tail in lists.word_tails or participle)
