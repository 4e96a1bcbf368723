"""The words of a text, and the common words of its language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import filterfalse, repeat

from thinkclean import data
from thinkclean.lazy import lazy
from thinkclean.text.rare import occurrences

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
#: A word so long is hardly part of another; all that differ in their first letter are found in one search.
_RARE = 6
_SAMPLE = 300
#: A word and its inflections are one: "governments" speaks for "government".
_INFLECTIONS = ("", "s", "es", "ed", "d", "ing", "ly", "al", "ally", "'s", "’s")
_LAST = frozenset(ending[-1] for ending in _INFLECTIONS if ending)


@cache
def _marks() -> dict[str, frozenset[str]]:
    return {language: frozenset(table["marks"]) for language, table in data.load("hyphens").items()}


@cache
def _all_marks() -> frozenset[str]:
    return frozenset().union(*_marks().values())


@lru_cache(maxsize=256)
def _language(sample: str) -> str:
    """Return the language whose commonest words are in ``sample``."""
    met = _all_marks().intersection(sample.lower().split())
    marks = _marks()
    found = [len(words & met) for words in marks.values()]
    return [*marks][found.index(max(found))]


@cache
def common(language: str) -> frozenset[str]:
    """Return the common words of ``language``."""
    return frozenset(data.load("words").get(language, "").split())


@lru_cache(maxsize=1 << 14)
def is_common(word: str, language: str) -> bool:
    """Tell whether ``word``, or the word of which it is an inflection, is a common one of ``language``."""
    return has(common(language), word)


def has(words: frozenset[str], word: str) -> bool:
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
        return _language(self._text[max(0, middle - _SAMPLE) : middle + _SAMPLE])

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
        hits = self._places(word, low)
        self._searches = max(0, self._searches - 1 - len(hits) // _HITS)
        return sum(self._stands(place, form, endings) for place, form in hits)

    def _places(self, word: str, low: str) -> list[tuple[int, str]]:
        """Return where ``word`` stands as it is, in small letters, or with a capital, and how it is written there."""
        text, rest = self._text, low[1:]
        forms = {word, low, low[:1].upper() + rest}
        if len(low) < _RARE or word[1:] != rest:
            return [(place, form) for form in forms for place in occurrences(text, form)]
        hits = [(place - 1, text[place - 1] + rest) for place in occurrences(text, rest) if place]
        return [hit for hit in hits if hit[1] in forms]

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
    """Yield the parts of ``text``, between spaces, that have a hyphen within; an address has hyphens for spaces."""
    place = text.find("-")
    while place >= 0:
        stop = text.find(" ", place)
        if stop < 0:
            stop = len(text)
        part = text[text.rfind(" ", 0, place) + 1 : stop]
        if "/" not in part and not (text[place + 1 : place + 2] == "\n" and part.count("-") == 1):
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
