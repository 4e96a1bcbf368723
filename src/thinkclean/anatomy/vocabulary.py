"""The vocabulary: which words label which role, in every language, read from ``data/vocabulary``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from thinkclean import data
from thinkclean.anatomy.roles import Role

#: Marks around a label that are not part of it.
MARKS = " \t\n:;,.·•|/\\»«>‹›<–—-*_#…→←↑↓+=~()[]{}\"'“”!?&×✕★☆\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"

#: Blocks longer than this are searched at their beginning only.
LONG = 700


_TOKEN = re.compile(r"\w+")
#: Scripts that set no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Hit(NamedTuple):
    """An entry of the vocabulary met in a block."""

    role: Role
    form: str  #: ``whole``, ``opening`` or ``inside``
    owns: bool  #: whether what follows has the same role
    words: str
    language: str
    weak: bool = False  #: counts only beside other evidence


class Vocabulary:
    """The entries of all languages, ready to be looked up."""

    def __init__(self, languages: Iterable[Mapping[str, Any]]) -> None:
        self.whole: dict[str, Hit] = {}
        self.article_headings: set[str] = set()
        self.stop_words: set[str] = set()
        openings: dict[str, dict[str, Hit]] = {}
        self.inside: dict[str, Hit] = {}
        for language in languages:
            code = language["language"]
            self.stop_words.update(language.get("stop_words", "").split())
            self.article_headings.update(map(fold, language.get("article_headings", ())))
            for entry in language.get("entry", ()):
                role, form = Role(entry["role"]), entry["form"]
                for words in entry["words"]:
                    hit = Hit(role, form, entry.get("owns", False), words, code, entry.get("weak", False))
                    if form == "whole":
                        if key := label(fold(words)):
                            self.whole.setdefault(key, hit)
                    elif form == "opening":
                        folded = fold(words)
                        openings.setdefault(folded[:2], {}).setdefault(folded, hit)
                    else:
                        self.inside.setdefault(fold(words), hit)
        self._openings = {
            key: (tuple(group), sorted(group.items(), key=lambda item: -len(item[0])))
            for key, group in openings.items()
        }
        self._by_token: dict[
            str, list[tuple[str, bool, bool]]
        ] = {}  # longest token -> entries, and if they end in words
        without_tokens = []
        for words in self.inside:
            token = max(_TOKEN.findall(words), key=len, default="")
            if not token or _UNSPACED.search(token):
                without_tokens.append(words)
            else:
                self._by_token.setdefault(token, []).append((words, words[0].isalnum(), words[-1].isalnum()))
        self._tokens = frozenset(self._by_token)
        self._unspaced = re.compile("|".join(map(re.escape, sorted(without_tokens, key=len, reverse=True))) or "(?!)")

    def opening(self, folded: str) -> Hit | None:
        """Return the longest entry that ``folded`` begins with."""
        group = self._openings.get(folded[:2])
        if group and folded.startswith(group[0]):
            for words, hit in group[1]:
                if folded.startswith(words):
                    last, after = words[-1], folded[len(words) : len(words) + 1]
                    if not (last.isalnum() and after.isalnum() and not _UNSPACED.match(last)):
                        return hit
        return None

    def within(self, folded: str) -> list[Hit]:
        """Return the entries met inside ``folded``, each once, those that are not weak first.

        Entries are looked up by their longest token, which costs a set's intersection where there are none.
        """
        found: list[tuple[int, int, str]] = []
        for token in self._tokens.intersection(_TOKEN.findall(folded)):
            for words, begins, ends in self._by_token[token]:
                at = folded.find(words)
                stop = at + len(words)
                if at >= 0 and not (
                    begins and folded[at - 1 : at].isalnum() or ends and folded[stop : stop + 1].isalnum()
                ):
                    found.append((at, -stop, words))
        if not folded.isascii():
            found += ((match.start(), -match.end(), match.group()) for match in self._unspaced.finditer(folded))
        if not found:
            return []
        hits, done = [], 0
        for at, stop, words in sorted(found):
            if at >= done:  # the longest of those that overlap
                hits.append(self.inside[words])
                done = -stop
        return sorted(dict.fromkeys(hits), key=lambda hit: hit.weak)


def fold(text: str) -> str:
    """Return ``text`` in small letters, with straight apostrophes and single spaces.

    >>> fold("The Author’s  VIEWS")
    "the author's views"
    """
    text = text.lower()
    if "’" in text:
        text = text.replace("’", "'")
    return text if "  " not in text and "\N{NO-BREAK SPACE}" not in text else re.sub(r"\s+", " ", text)


_NUMBERS = re.compile(r"[\s(\[]*\d[\d,.]*[)\]]*")


def label(folded: str) -> str:
    """Return ``folded`` without the marks around it.

    >>> label("» related content:")
    'related content'
    """
    return folded.strip(MARKS)


def without_numbers(folded: str) -> str:
    """Return a label without the counts in it.

    >>> without_numbers("comments (12)")
    'comments'
    """
    return label(_NUMBERS.sub(" ", folded))


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of all languages, read at the first call."""
    return Vocabulary(_ordered())


def _ordered() -> Iterator[dict[str, Any]]:
    names = data.names("vocabulary")
    for name in sorted(names, key=lambda name: (name != "en", name)):
        yield data.load(f"vocabulary/{name}")


@lru_cache(maxsize=4096)
def whole(folded: str) -> Hit | None:
    """Return the entry that a short block is, word for word."""
    words = vocabulary().whole
    text = label(folded)
    hit = words.get(text)
    if hit is None and any(c.isdigit() for c in text):
        hit = words.get(without_numbers(text))
    return hit
