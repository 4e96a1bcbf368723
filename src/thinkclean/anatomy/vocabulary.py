"""The vocabulary: which words label which role, read from ``data/vocabulary``, one file a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from thinkclean import data
from thinkclean.anatomy.folding import ascii_tokens_of, fold, label, tokens_of, without_numbers, without_typography
from thinkclean.anatomy.lexicon import Hit, lexicon_of
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.words import words as said
from thinkclean.errors import ThinkcleanError, UnknownNameError
from thinkclean.lazy import lazy

if TYPE_CHECKING:
    from thinkclean.sites import Site

#: Blocks longer than this are searched at their beginning only.
LONG = 700

#: By so many letters are the entries told apart that a block begins with: hundreds begin with "the ".
START = 6

_COLONS = ":：|｜/／"
_DIGIT = re.compile(r"\d")
#: Scripts that set no spaces between words.
_UNSPACED = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Habits(NamedTuple):
    """What a site's profile adds to the vocabulary."""

    sections: tuple[str, ...] = ()
    headings: tuple[tuple[Role, str], ...] = ()
    furniture: frozenset[str] = frozenset()  #: single-spaced


NO_HABITS = Habits()


class Vocabulary:
    """The entries of some languages, ready to be looked up; of two that say the same, the first language's counts."""

    def __init__(self, languages: Iterable[str], habits: Habits = NO_HABITS) -> None:
        languages = tuple(languages)
        self.turkish = "tr" in languages
        self._lexicons = [lexicon_of(language) for language in languages]
        self._habits = habits
        self.furniture = habits.furniture

    @cached_property
    def whole(self) -> dict[str, Hit]:
        """The entries that are all of a block; those of a site's profile count first."""
        found: dict[str, Hit] = {}
        for lexicon in reversed(self._lexicons):
            found |= lexicon.whole
        for words in self._habits.sections:
            found.setdefault(label(fold(words)), Hit(Role.SECTION, "whole", False, words))
        for role, words in self._habits.headings:
            found[label(fold(words))] = Hit(role, "whole", True, words)
        return found

    @cached_property
    def _openings(self) -> dict[str, tuple[tuple[str, ...], tuple[tuple[str, Hit], ...]]]:
        """First letters: the entries that a block begins with, the longest first.

        The key of entries of `START` letters or more has so many, and the shorter ones that it begins with come after
        them; these have a key of two letters for themselves.
        """
        found: dict[str, Hit] = {}
        for lexicon in reversed(self._lexicons):
            found |= lexicon.openings
        groups: dict[str, dict[str, Hit]] = {}
        keys: dict[str, list[str]] = {}  # by their first letter
        for words in sorted(found, key=len, reverse=True):
            short = len(words) < START
            own = words[:2] if short else words[:START]
            if own not in groups:
                groups[own] = {}
                keys.setdefault(own[0], []).append(own)
            groups[own][words] = found[words]
            if short:
                for key in keys[own[0]]:
                    if key.startswith(words):
                        groups[key][words] = found[words]
        return {key: (tuple(group), tuple(group.items())) for key, group in groups.items()}

    @cached_property
    def _inside(self) -> dict[str, Hit]:
        found: dict[str, Hit] = {}
        for lexicon in reversed(self._lexicons):
            found |= lexicon.inside
        return found

    @cached_property
    def _tokens(self) -> frozenset[str]:
        return frozenset(self._by_token)

    @cached_property
    def _tokens_of(self) -> Callable[[str], list[str]]:
        """What finds the words of a text that may be among `_tokens`; where these are all ASCII, more than these."""
        if all(map(str.isascii, self._tokens)):
            return ascii_tokens_of
        return lambda text: tokens_of(without_typography(text))

    @cached_property
    def _by_token(self) -> dict[str, list[tuple[str, bool, bool]]]:
        """Rarest token: the entries that a block has inside, and if their ends are words."""
        found: dict[str, list[tuple[str, bool, bool]]] = {}
        for words in self._inside:
            if token := _rarest_token(words, self.stop_words):
                found.setdefault(token, []).append((words, words[0].isalnum(), words[-1].isalnum()))
        return found

    @cached_property
    def _unspaced(self) -> re.Pattern[str] | None:
        """Those that have no token: their script sets no spaces."""
        spaced = {words for group in self._by_token.values() for words, _, _ in group}
        found = sorted(self._inside.keys() - spaced, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, found))) if found else None

    def _all(self, key: str) -> frozenset[str]:
        return frozenset().union(*(lexicon.listed(key) for lexicon in self._lexicons))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The words that running text is full of."""
        return frozenset(word for lexicon in self._lexicons for word in lexicon.stop_words)

    @cached_property
    def article_headings(self) -> frozenset[str]:
        """Headings that belong to articles: introduction, conclusion …"""
        return self._all("article_headings")

    @cached_property
    def months(self) -> frozenset[str]:
        """The names of months, long and short."""
        return self._all("months")

    @cached_property
    def date_words(self) -> frozenset[str]:
        """The words that stand beside a date: weekdays, ``published on``, ``at``."""
        return (
            frozenset(word for key in ("weekdays", "dated") for words in self._all(key) for word in words.split())
            | said().clock
        )

    @cached_property
    def bylines(self) -> tuple[str, ...]:
        """What introduces authors, each with a space after it."""
        found = {f"{words} " for words in self._all("byline")}
        found |= {f"{words}{mark}" for words in self._all("byline") if not words[0].isascii() for mark in _COLONS}
        return tuple(found | said().bylines)

    @cached_property
    def byline_starts(self) -> frozenset[str]:
        """The first two letters of each of `bylines`."""
        return frozenset(words[:2] for words in self.bylines)

    @cached_property
    def _posts(self) -> tuple[str, ...]:
        """The words for a person's post; those of several words that have one are none of their own."""
        words = self._all("posts")
        return tuple(
            post for post in words if words.isdisjoint(parts := post.replace("-", " ").split()) or parts == [post]
        )

    @cached_property
    def _post(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(self._posts)))})")

    def names_post(self, folded: str) -> bool:
        """Tell whether a person's post is in ``folded``: fellow, director, professor …"""
        return any(map(folded.__contains__, self._posts)) and self._post.search(folded) is not None

    def is_whole(self, folded: str) -> Hit | None:
        """Return the entry that a short folded text is, word for word; marks and counts around it are no part of it."""
        text = label(folded)
        hit = self.whole.get(text)
        if hit is None and not text.isalpha() and _DIGIT.search(text):
            hit = self.whole.get(without_numbers(text))
        return hit

    def opening(self, folded: str) -> Hit | None:
        """Return the longest entry that ``folded`` begins with."""
        known = self._openings
        group = known.get(folded[:START]) or known.get(folded[:2]) or known.get(folded[:1])
        if group and folded.startswith(group[0]):
            for words, hit in group[1]:
                if folded.startswith(words):
                    last, after = words[-1], folded[len(words) : len(words) + 1]
                    if not (last.isalnum() and after.isalnum() and (last < "\u0e00" or not _UNSPACED.match(last))):
                        return hit
        return None

    def within(self, folded: str) -> list[Hit]:
        """Return the entries met inside ``folded``, each once, those that are not weak first.

        Entries are looked up by their rarest token, which costs a set's intersection where there are none.
        """
        found: list[tuple[int, int, str]] = []
        for token in self._tokens.intersection(self._tokens_of(folded)):
            for words, begins, ends in self._by_token[token]:
                at = folded.find(words)
                stop = at + len(words)
                if at >= 0 and not (
                    (begins and folded[at - 1 : at].isalnum())
                    or (ends and folded[stop : stop + 1].isalnum())
                    or _is_quoted(folded, at)
                ):
                    found.append((at, -stop, words))
        if self._unspaced and not folded.isascii():
            found += ((match.start(), -match.end(), match.group()) for match in self._unspaced.finditer(folded))
        if not found:
            return []
        hits, done = [], 0
        for at, stop, words in sorted(found):
            if at >= done:  # the longest of those that overlap
                hits.append(self._inside[words])
                done = -stop
        return sorted(dict.fromkeys(hits), key=lambda hit: hit.weak)


def _rarest_token(words: str, common: frozenset[str]) -> str:
    """Return the longest word in ``words`` that is not ``common``; nothing, if their script sets no spaces between words."""
    token = max(tokens_of(words), key=lambda token: (token not in common, len(token)), default="")
    return "" if token and max(token) >= "\u0e00" and _UNSPACED.search(token) else token


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether what stands at ``at`` is said in quotation marks, and so not the page's own word."""
    return text.count('"', 0, at) % 2 == 1 or text.count("“", 0, at) > text.count("”", 0, at)


def vocabulary(*languages: str, site: Site | None = None) -> Vocabulary:
    """Return the vocabulary of ``languages``, read at the first call; of all, if none is named.

    The headings, sections and furniture in the profile of ``site`` are added to it.
    """
    return _vocabulary(languages, NO_HABITS if site is None else _habits(site))


@lru_cache(maxsize=512)
def _vocabulary(languages: tuple[str, ...], habits: Habits) -> Vocabulary:
    return Vocabulary(languages or _all_languages(), habits)


def _habits(site: Site) -> Habits:
    for role in site.headings:
        if role not in set(Role):
            raise ThinkcleanError(f"site profile of {site.publisher}: headings: {UnknownNameError('role', role, Role)}")
    headings = [(Role(role), words) for role, listed in site.headings.items() for words in listed]
    return Habits(site.sections, tuple(headings), frozenset([" ".join(block.split()) for block in site.furniture]))


def _all_languages() -> list[str]:
    return sorted(data.names("vocabulary"), key=lambda name: (name != "en", name))


@lru_cache(maxsize=4096)
def whole(folded: str) -> Hit | None:
    """Return the entry, of any language, that a short folded text is, word for word."""
    return vocabulary().is_whole(folded)
