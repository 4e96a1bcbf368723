"""Hyphens that a converter lost when it mended the words at line ends.

pdftotext and PyMuPDF take every hyphen at a line's end for the typesetter's: they drop it and make the two
lines one. So "long-" and "term" became "longterm", about one page's width into a line that is too long.
Only there a hyphen is put back, and only where the text's own words or a list know the compound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, compress
from operator import attrgetter

from thinkclean.layout.hyphens import Lists, lists_of
from thinkclean.layout.looks import ITEM
from thinkclean.layout.rows import Row
from thinkclean.layout.words import Vocabulary, is_common
from thinkclean.lazy import lazy
from thinkclean.paragraphs import LONGEST, REMEMBERED

_text = attrgetter("text")
_TOKEN = lazy(r"[^\W_]++(?:[-,][^\W_]++)*+")
_PART = lazy(r"[^\W_]++")
#: "postBrexit", "USled", "8minute": no word looks so.
_LOW_HIGH = lazy(r"([a-z]{3,})([A-Z][A-Za-z]+)")
_HIGH_HIGH = lazy(r"([A-Z][a-z]{2,})([A-Z][a-z]{3,})")
_LOW_CAPITALS = lazy(r"([a-z]{2,})([A-Z]{2,}s?)")
_CAPITALS_LOW = lazy(r"([A-Z]{2,5})([a-z]{3,})")
_NUMBER_LOW = lazy(r"(\d+)([a-z]{3,})")
#: How far from a line's end the break may be, in widths.
_EARLY, _LATE = 0.81, 1.06
#: A line so long, in widths, was made of two.
_LONG = 1.04
_LINE = 0.96
#: Shorter words are whole.
_SHORTEST = 5
#: A part of a chain that two words made is longer.
_SHORTEST_CHAINED = 5
#: Two common words that were one compound have so many letters; with a shorter second it may be a closed one:
#: "landowner".
_SHORTEST_FIRST, _SHORTEST_SECOND = 4, 7
#: More hyphens than these are those of an address.
_SLUG = 4
#: Rows are searched for so many tokens; with more of them all rows are read.
_FEW = 20
#: So many letters of the last word in a window are looked at.
_REST = 24


class Mender:
    """Finds lost hyphens in the rows of one text."""

    def __init__(self, words: Vocabulary, width: int) -> None:
        self._words = words
        self._language = words.language
        self._lists = lists_of(words.language)
        self._width = width
        self._found: dict[str, Sequence[int]] = {}  #: token -> where a hyphen may be missing in it

    def places(self, rows: Sequence[Row]) -> Iterator[int]:
        """Yield where, in the text, a hyphen was lost."""
        least = _LONG * self._width
        lengths = map(len, map(_text, rows))
        long = [row for row in compress(rows, map(least.__lt__, lengths)) if row.kind <= ITEM and "](" not in row.text]
        tokens = self._that_split(chain.from_iterable(self._at_line_ends(row.text) for row in long))
        for row in long if tokens else ():
            if len(tokens) > _FEW or any(token in row.text for token in tokens):
                yield from self._in_row(row)

    def _at_line_ends(self, text: str) -> Sequence[str]:
        """Return the tokens where the lines of which a row was made ended, if no hyphen was lost in it."""
        find = _at_line_ends if len(text) <= LONGEST else _at_line_ends.__wrapped__
        return find(text, self._width)

    def _that_split(self, found: Iterable[str]) -> list[str]:
        """Return those tokens in which a hyphen may be missing."""
        tokens: Collection[str] = dict.fromkeys(found)
        if tokens and self._compounds.keys().isdisjoint(map(str.lower, tokens)):
            tokens = [token for token in tokens if not _is_plain(token, self._language)]
        return [*filter(self._splits, tokens)]

    def _in_row(self, row: Row) -> Iterator[int]:
        begin, width = 0, self._width
        while begin + _LONG * width < len(row.text):
            found = self._in_window(row.text, begin + int(_EARLY * width), begin + int(_LATE * width))
            if found:
                yield row.start + found
            begin = found or begin + int(_LINE * width)

    def _in_window(self, text: str, low: int, high: int) -> int:
        """Return the first place from ``low`` to ``high`` where a hyphen was lost; 0 if there is none."""
        for match in _TOKEN.finditer(text, *_window(text, low, high)):
            place = match.start()
            for split in self._splits(match.group()):
                if low <= place + split <= high and not _in_address(text, place):
                    return place + split
        return 0

    def _splits(self, token: str) -> Sequence[int]:
        """Return where a hyphen may be missing in ``token``, the likeliest place first."""
        found = self._found.get(token)
        if found is None:
            found = self._found[token] = tuple(self._split(token))
        return found

    def _split(self, token: str) -> Iterator[int]:
        if len(token) < _SHORTEST or token.count("-") > _SLUG:
            return
        if _is_plain(token, self._language) and token.lower() not in self._compounds:
            return
        if split := self._in_known(token):
            yield split
        if token.isalpha():
            if split := self._in_part(token, chained=False):
                yield split
            return
        parts = [*_PART.finditer(token)]
        for part in parts:
            if split := self._in_part(part.group(), chained=len(parts) > 1):
                yield part.start() + split

    def _in_part(self, word: str, *, chained: bool) -> int:
        small = word.islower() or word.istitle()
        split = 0 if small and word.isalpha() else self._in_capitals(word)
        return self._in_words(word, chained=chained) if small and not split else split

    def _in_capitals(self, word: str) -> int:
        if match := _LOW_HIGH.fullmatch(word) or _LOW_CAPITALS.fullmatch(word):
            return match.end(1)
        lists = self._lists
        if match := _HIGH_HIGH.fullmatch(word):
            return match.end(1) if match[1].lower() in lists.heads or match[1].lower() in lists.solid else 0
        if match := _CAPITALS_LOW.fullmatch(word):
            return match.end(1) if match[2] in lists.tails or match[2] in lists.word_tails else 0
        if match := _NUMBER_LOW.fullmatch(word):
            return match.end(1) if match[2] in lists.counted else 0
        return 0

    @cached_property
    def _compounds(self) -> dict[str, str]:
        return _listed(self._language) | _solid(self._words.compounds())

    def _in_known(self, token: str) -> int:
        """Return the place of the hyphen if the text, or the list, has the word with one more than here."""
        whole = self._compounds.get(token.replace("-", "").lower(), "")
        for place in (place for place, letter in enumerate(whole) if letter == "-"):
            if whole[:place] + whole[place + 1 :] == token.lower():
                return place
        return 0

    def _in_words(self, word: str, *, chained: bool) -> int:
        """Return the place of the hyphen between two parts that the text or the lists know.

        Between the hyphens of a chain, "stateby-state", any two words of the text are parts.
        """
        low = word.lower()
        if is_common(low, self._language):
            return 0
        if chained:
            return 0 if self._words.count(low) else self._in_chained(low) or self._in_unknown(word, low)
        split = self._in_unknown(word, low)
        return 0 if split and self._words.repeats(low) else split

    def _in_chained(self, low: str) -> int:
        splits = range(2, len(low) - 1) if len(low) >= _SHORTEST_CHAINED else ()
        return next((split for split in splits if self._are_words(low[:split], low[split:])), 0)

    def _in_unknown(self, word: str, low: str) -> int:
        lists = self._lists
        if low in lists.closed:
            return 0
        splits, between_words = _by_lists(word, self._language)
        return next((split for split in splits if self._parts(word, split)), between_words)

    def _are_words(self, *parts: str) -> bool:
        return all(map(self._is_word, sorted(parts, key=len, reverse=True)))  # a long one is soon known to be none

    def _is_word(self, word: str) -> bool:
        return is_common(word, self._language) or self._words.count(word) > 0

    def _parts(self, word: str, split: int) -> bool:
        """Tell whether ``word`` is two parts of a compound, one of them a listed one."""
        language, lists, count = self._language, self._lists, self._words.count
        head, tail = word[:split].lower(), word[split:]
        listed = head in lists.heads or head in lists.words
        if not (listed or (split > 3 and (word.istitle() or count(head) or is_common(head, language)))):
            return False
        if tail in lists.tails:
            return True
        if tail in lists.word_tails:
            return listed or tail == "led" or (len(tail) > 3 and count(head) > 0)
        if listed and len(tail) > 5 and tail.endswith(tuple(lists.participles)):
            return head in lists.heads or count(tail) > 0
        return head in lists.heads and len(head) > 3 and len(tail) > 3 and count(tail) > 0


@lru_cache(maxsize=1 << 14)
def _is_plain(token: str, language: str) -> bool:
    """Tell whether ``token`` is short, or a common word of ``language``, in small letters or with a capital."""
    low = token.lower()
    return len(token) < _SHORTEST or (token.isalpha() and token in (low, low.capitalize()) and is_common(low, language))


@lru_cache(REMEMBERED)
def _by_lists(word: str, language: str) -> tuple[list[int], int]:
    """Return where one of the parts of ``word`` is a listed one, and the first place between two common words, or 0."""
    lists, low = lists_of(language), word.lower()
    listed = [split for split in range(3, len(low) - 2) if _has_listed(low[:split], word[split:], lists)]
    if word[0].isupper() or low.startswith(tuple(lists.solid)):
        return listed, 0
    splits = range(_SHORTEST_FIRST, len(low) - _SHORTEST_SECOND + 1)
    return listed, next((split for split in splits if _two_words(low[:split], low[split:], language)), 0)


def _has_listed(head: str, tail: str, lists: Lists) -> bool:
    """Tell whether one of the parts is one of those that compounds have, by the lists."""
    listed = head in lists.heads or head in lists.words or tail in lists.tails or tail in lists.word_tails
    return listed and head not in lists.solid


def _two_words(head: str, tail: str, language: str) -> bool:
    """Tell whether both parts are common words, the second no mere ending."""
    lists = lists_of(language)
    return (
        tail not in lists.endings
        and tail not in lists.word_endings
        and is_common(tail, language)
        and is_common(head, language)
    )


@lru_cache(REMEMBERED)
def _at_line_ends(text: str, width: int) -> list[str]:
    found: list[str] = []
    begin, addressed = 0, "/" in text
    while begin + _LONG * width < len(text):
        window = _window(text, begin + int(_EARLY * width), begin + int(_LATE * width))
        if addressed:
            tokens = _TOKEN.finditer(text, *window)
            found += [token.group() for token in tokens if not _in_address(text, token.start())]
        else:
            found += _TOKEN.findall(text, *window)
        begin += int(_LINE * width)
    return found


@cache
def _listed(language: str) -> dict[str, str]:
    return _solid(lists_of(language).whole)


def _solid(compounds: Iterable[str]) -> dict[str, str]:
    """Return ``compounds`` by what they are without their hyphens."""
    return {compound.replace("-", ""): compound for compound in compounds}


def _window(text: str, low: int, high: int) -> tuple[int, int]:
    """Return where the words begin and end of which a letter stands from ``low`` to ``high``."""
    stop = min(len(text), high + _REST)
    blank = text.find(" ", high, stop)
    return text.rfind(" ", 0, low) + 1, blank if blank >= 0 else stop


def _in_address(text: str, place: int) -> bool:
    """Tell whether ``place`` is in an address, a path or a line of code."""
    token = text[text.rfind(" ", 0, place) + 1 : place]
    return "/" in token or token[-1:] in ("@", "=", "_", "#", ".")
