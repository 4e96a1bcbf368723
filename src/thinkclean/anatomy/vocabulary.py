"""The vocabulary: which words label which role, read from ``data/vocabulary``, one file a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from thinkclean import data
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.words import words as said
from thinkclean.errors import ThinkcleanError, UnknownNameError
from thinkclean.lazy import lazy
from thinkclean.tuples import maker

if TYPE_CHECKING:
    from thinkclean.sites import Site

#: Marks around a label that are not part of it.
MARKS = " \t\n:：;,.·•|/\\»«>‹›<–—-*_#…→←↑↓+=~()[]{}\"'“”!?&×✕★☆\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"

#: Blocks longer than this are searched at their beginning only.
LONG = 700

_COLONS = ":：|｜/／"
_TOKEN = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_TYPOGRAPHIC = "“”‘’–—…"
#: For each ASCII character itself, if it belongs to words, or a space.
_ASCII_WORDS = "".join(char if char.isalnum() or char == "_" else " " for char in map(chr, range(128)))
#: Scripts that set no spaces between words.
_UNSPACED = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SPACES = re.compile(r"\s\s+|[\t\n\N{NO-BREAK SPACE}]")
_NUMBERS = re.compile(r"[\s(\[]*\d[\d,.]*[)\]]*")
#: What parts the words of an entry.
_BETWEEN = "; "
#: The form of a hit that a site's profile gives word for word.
FURNITURE = "furniture"


_DOTTED = "i\N{COMBINING DOT ABOVE}"


class Hit(NamedTuple):
    """An entry of the vocabulary met in a block."""

    role: Role
    form: str  #: ``whole``, ``opening``, ``inside``, or `FURNITURE`
    owns: bool  #: whether what follows has the same role
    words: str
    weak: bool = False  #: counts only beside other evidence


class Habits(NamedTuple):
    """What a site's profile adds to the vocabulary."""

    sections: tuple[str, ...] = ()
    headings: tuple[tuple[Role, str], ...] = ()
    furniture: frozenset[str] = frozenset()  #: single-spaced


NO_HABITS = Habits()

_hit = maker(Hit)


class _Lexicon:
    """The entries of one language, as its file gives them."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        said: dict[str, list[tuple[str, Hit]]] = {"whole": [], "inside": [], "opening": []}
        for entry in table.get("entry", ()):
            role, form = Role(entry["role"]), entry["form"]
            owns, weak = entry.get("owns", False), entry.get("weak", False)
            words = _in_one_line(entry["words"])
            hits = [_hit((role, form, owns, listed, weak)) for listed in words.split(_BETWEEN)]
            said[form] += zip(fold(words).split(_BETWEEN), hits, strict=True)
        # Of entries that say the same, the first counts.
        self.whole = {key: hit for words, hit in reversed(said["whole"]) if (key := label(words))}
        self.inside = dict(reversed(said["inside"]))
        self.openings = dict(reversed(said["opening"]))

    def listed(self, key: str) -> frozenset[str]:
        return frozenset(map(fold, self.table.get(key, ())))


def separate(words: str) -> list[str]:
    r"""Return the words of an entry, which semicolons part; an open box stands for a space at the end.

    >>> separate("read more; photo\N{OPEN BOX}; by\nthe same author")
    ['read more', 'photo ', 'by the same author']
    """
    return _in_one_line(words).split(_BETWEEN)


def _in_one_line(words: str) -> str:
    return words.strip().replace("\n", " ").replace("\N{OPEN BOX}", " ")


@cache
def _lexicon(language: str) -> _Lexicon:
    return _Lexicon(data.load(f"vocabulary/{language}"))


class Vocabulary:
    """The entries of some languages, ready to be looked up; of two that say the same, the first language's counts."""

    def __init__(self, languages: Iterable[str], habits: Habits = NO_HABITS) -> None:
        languages = tuple(languages)
        self.turkish = "tr" in languages
        self._lexicons = [_lexicon(language) for language in languages]
        self.whole: dict[str, Hit] = {}
        self._inside: dict[str, Hit] = {}
        openings: dict[str, Hit] = {}
        for lexicon in reversed(self._lexicons):
            self.whole |= lexicon.whole
            self._inside |= lexicon.inside
            openings |= lexicon.openings
        for words in habits.sections:
            self.whole.setdefault(label(fold(words)), Hit(Role.SECTION, "whole", False, words))
        for role, words in habits.headings:
            self.whole[label(fold(words))] = Hit(role, "whole", True, words)
        self.furniture = habits.furniture
        groups: dict[str, dict[str, Hit]] = {}  # first two letters: entries, the longest first
        for words in sorted(openings, key=len, reverse=True):
            groups.setdefault(words[:2], {})[words] = openings[words]
        self._openings = {key: (tuple(group), tuple(group.items())) for key, group in groups.items()}
        self._by_token: dict[
            str, list[tuple[str, bool, bool]]
        ] = {}  # longest token: entries, and if their ends are words
        unspaced = []
        for words in self._inside:
            token = max(tokens_of(words), key=len, default="")
            if not token or (not token.isascii() and _UNSPACED.search(token)):
                unspaced.append(words)
            else:
                self._by_token.setdefault(token, []).append((words, words[0].isalnum(), words[-1].isalnum()))
        self._tokens = frozenset(self._by_token)
        unspaced.sort(key=len, reverse=True)
        self._unspaced = re.compile("|".join(map(re.escape, unspaced))) if unspaced else None

    def _all(self, key: str) -> frozenset[str]:
        return frozenset().union(*(lexicon.listed(key) for lexicon in self._lexicons))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The words that running text is full of."""
        return frozenset(word for lexicon in self._lexicons for word in lexicon.table.get("stop_words", "").split())

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
    def posts(self) -> re.Pattern[str]:
        """The words for a person's post: fellow, director, professor …; those of several words that have one go unnamed."""
        words = self._all("posts")
        least = (post for post in words if words.isdisjoint(parts := post.replace("-", " ").split()) or parts == [post])
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(least)))})")

    def is_whole(self, folded: str) -> Hit | None:
        """Return the entry that a short folded text is, word for word; marks and counts around it are no part of it."""
        text = label(folded)
        hit = self.whole.get(text)
        if hit is None and not text.isalpha() and _DIGIT.search(text):
            hit = self.whole.get(without_numbers(text))
        return hit

    def opening(self, folded: str) -> Hit | None:
        """Return the longest entry that ``folded`` begins with."""
        group = self._openings.get(folded[:2]) or self._openings.get(folded[:1])
        if group and folded.startswith(group[0]):
            for words, hit in group[1]:
                if folded.startswith(words):
                    last, after = words[-1], folded[len(words) : len(words) + 1]
                    if not (last.isalnum() and after.isalnum() and (last < "\u0e00" or not _UNSPACED.match(last))):
                        return hit
        return None

    def within(self, folded: str) -> list[Hit]:
        """Return the entries met inside ``folded``, each once, those that are not weak first.

        Entries are looked up by their longest token, which costs a set's intersection where there are none.
        """
        found: list[tuple[int, int, str]] = []
        spaced = _without_marks(folded)
        for token in self._tokens.intersection(tokens_of(spaced)):
            for words, begins, ends in self._by_token[token]:
                at = folded.find(words)
                stop = at + len(words)
                if at >= 0 and not (
                    (begins and folded[at - 1 : at].isalnum())
                    or (ends and folded[stop : stop + 1].isalnum())
                    or _is_quoted(folded, at)
                ):
                    found.append((at, -stop, words))
        if self._unspaced and not spaced.isascii():
            found += ((match.start(), -match.end(), match.group()) for match in self._unspaced.finditer(folded))
        if not found:
            return []
        hits, done = [], 0
        for at, stop, words in sorted(found):
            if at >= done:  # the longest of those that overlap
                hits.append(self._inside[words])
                done = -stop
        return sorted(dict.fromkeys(hits), key=lambda hit: hit.weak)


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether what stands at ``at`` is said in quotation marks, and so not the page's own word."""
    return text.count('"', 0, at) % 2 == 1 or text.count("“", 0, at) > text.count("”", 0, at)


def fold(text: str) -> str:
    """Return ``text`` in small letters, with straight apostrophes and single spaces.

    >>> fold("The Author’s  VIEWS")
    "the author's views"
    """
    text = text.lower()
    if "’" in text:
        text = text.replace("’", "'")
    if _DOTTED in text:  # the small letter of the Turkish capital I with a dot
        text = text.replace(_DOTTED, "i")
    return text if "  " not in text and text.isprintable() else _SPACES.sub(" ", text)


def fold_turkish(text: str) -> str:
    """Return ``text`` in small letters as Turkish writes them, where the capital of i has a dot and that of ı has none.

    >>> fold_turkish("İLGİLİ YAZILAR")
    'ilgili yazılar'
    """
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").replace("I", "ı").lower().replace("’", "'")


def tokens_of(text: str) -> list[str]:
    """Return the words of ``text``; without a regular expression where it is ASCII, as most of it is.

    >>> tokens_of("Sign up: it's free!"), tokens_of("«Подпишитесь»")
    (['Sign', 'up', 'it', 's', 'free'], ['Подпишитесь'])
    """
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _TOKEN.findall(text)


def _without_marks(text: str) -> str:
    """Return ``text`` with spaces for the marks that Western text has beyond ASCII: most of it is ASCII then."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, " ")
    return text


def label(folded: str) -> str:
    """Return ``folded`` without the marks around it.

    >>> label("» related content:")
    'related content'
    """
    return folded.strip(MARKS)


def without_numbers(folded: str) -> str:
    """Return a label without the counts in it.

    >>> without_numbers("comments (12)"), without_numbers("list of 4 items")
    ('comments', 'list of items')
    """
    return label(_NUMBERS.sub(" ", folded)).replace("  ", " ")


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
