"""The lexicon of one language: which words label which role, as its file in ``data/vocabulary`` gives them."""

from __future__ import annotations

from functools import cache, cached_property
from typing import NamedTuple

from thinkclean import data
from thinkclean.anatomy.folding import fold, label
from thinkclean.anatomy.roles import Role
from thinkclean.tuples import maker

#: What parts the words of an entry.
_BETWEEN = "; "
#: The form of a hit that a site's profile gives word for word.
FURNITURE = "furniture"


class Hit(NamedTuple):
    """An entry of the vocabulary met in a block."""

    role: Role
    form: str  #: ``whole``, ``opening``, ``inside``, or `FURNITURE`
    owns: bool  #: whether what follows has the same role
    words: str
    weak: bool = False  #: counts only beside other evidence


_hit = maker(Hit)


class Lexicon:
    """The entries of one language, as its file gives them."""

    def __init__(self, language: str) -> None:
        self.file = f"vocabulary/{language}"

    @cached_property
    def whole(self) -> dict[str, Hit]:
        """The entries that are all of a block."""
        return {key: hit for words, hit in reversed(self._entries("whole")) if (key := label(words))}

    @cached_property
    def inside(self) -> dict[str, Hit]:
        """Those that a block has inside."""
        return dict(reversed(self._entries("inside")))

    @cached_property
    def openings(self) -> dict[str, Hit]:
        """Those that it begins with."""
        return dict(reversed(self._entries("opening")))

    def _entries(self, form: str) -> list[tuple[str, Hit]]:
        """Return the folded words of each entry of this form; of those that say the same, the first counts."""
        said: list[tuple[str, Hit]] = []
        for entry in data.load(self.file)["entry"]:
            if entry["form"] == form:
                role, owns, weak = Role(entry["role"]), entry.get("owns", False), entry.get("weak", False)
                words = _in_one_line(entry["words"])
                hits = [_hit((role, form, owns, listed, weak)) for listed in words.split(_BETWEEN)]
                said += zip(fold(words).split(_BETWEEN), hits, strict=True)
        return said

    def listed(self, key: str) -> frozenset[str]:
        """Return the folded words of a list that the file has beside its entries: ``months``, ``posts`` …"""
        return frozenset(map(fold, data.top(self.file).get(key, ())))

    @property
    def stop_words(self) -> list[str]:
        """The words that running text is full of."""
        words: str = data.top(self.file)["stop_words"]
        return words.split()


def separate(words: str) -> list[str]:
    r"""Return the words of an entry, which semicolons part; an open box stands for a space at the end.

    >>> separate("read more; photo\N{OPEN BOX}; by\nthe same author")
    ['read more', 'photo ', 'by the same author']
    """
    return _in_one_line(words).split(_BETWEEN)


def _in_one_line(words: str) -> str:
    return words.strip().replace("\n", " ").replace("\N{OPEN BOX}", " ")


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of a language, named by its code."""
    return Lexicon(language)
