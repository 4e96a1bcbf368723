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
        ascii_, other = (sorted((w for w in self.inside if w.isascii() is plain), key=len) for plain in (True, False))
        self._inside_ascii, self._inside_other = _either(ascii_), _either(other)

    def opening(self, folded: str) -> Hit | None:
        """Return the longest entry that ``folded`` begins with."""
        group = self._openings.get(folded[:2])
        if group and folded.startswith(group[0]):
            for words, hit in group[1]:
                if folded.startswith(words) and not (words[-1].isalnum() and folded[len(words) : len(words) + 1].isalnum()):
                    return hit
        return None

    def within(self, folded: str) -> list[Hit]:
        """Return the entries met inside ``folded``, each once, those that are not weak first."""
        words = dict.fromkeys(self._inside_ascii.findall(folded))
        if not folded.isascii():
            words |= dict.fromkeys(self._inside_other.findall(folded))
        if not words:
            return []
        return sorted((self.inside[word] for word in words), key=lambda hit: hit.weak)


def _either(words: list[str]) -> re.Pattern[str]:
    """Return a pattern of ``words``, the longest first, that begins and ends where words do."""
    each = (("\\b" if w[0].isalnum() else "") + re.escape(w) + ("\\b" if w[-1].isalnum() else "") for w in reversed(words))
    return re.compile("|".join(each) or "(?!)")


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
