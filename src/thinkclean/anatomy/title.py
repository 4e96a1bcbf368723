"""The title: the line above the article that is most like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import takewhile

from thinkclean.anatomy.folding import fold, label
from thinkclean.anatomy.look import Look
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.targets import slug_words, stay
from thinkclean.anatomy.words import words
from thinkclean.page import Block

#: So many blocks before the first prose of the article can be its title.
REACH = 90

#: So many blocks before the first prose are menus.
MENU = 12

#: A line with a date or names beside other words is no longer than this.
DATED = 12

#: So many links to its own sections are a page's contents.
CONTENTS = 4

#: What speaks for a line that has the words of the page's address.
ADDRESS = 4

#: What speaks for the only heading of the first level, if it is short.
LONE = 1.5

#: The first line of a title that goes on below has so many characters.
WIDE = 30

#: What a title must show at least.
LEAST = 3.0

_LETTERS = re.compile(r"[\W_]+")
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " • ")
_MADE_OF_WORDS = frozenset(
    (
        "heading",
        "heading long",
        "short",
        "long",
        "bold",
        "sentence short",
        "sentence",
        "short sentence",
        "item long",
        "prose",
        "quote",
        "tiny",
    )
)
_SIGNS = frozenset(("date", "byline"))
_OF_ARTICLES = frozenset((Role.CAPTION, Role.CONTENTS))
_DATED = frozenset(("has date", "byline"))


def find_title(reading: Reading) -> None:
    """Set ``reading.title`` to the block that is most like the article's title, and let the core begin after it."""
    looks, first = reading.looks, reading.first
    named = _page_title(looks[0].plain)
    if "outline" in reading.traits:
        named = named | {
            _as_label(look.plain) for look in looks[:first] if "outline" in look.traits and look.level == 1
        }
    limit = _limit(reading, named)
    lone = _lone(looks, limit)
    slug = _slug(reading.url)
    texts = [look.plain for look in looks[:limit]]
    best, start = LEAST, max(0, limit - REACH)
    for i in [i for i, shape in enumerate(reading.shapes[start:limit], start) if shape in _MADE_OF_WORDS]:
        look = looks[i]
        if not (look.words >= 2 or i == lone) or look.words > 40:
            continue
        addressed = len(slug) > 2 and (
            _say((look,), slug) or (i > 0 and goes_on_in(looks[i - 1], look) and _say((looks[i - 1], look), slug))
        )
        if (look.shape == "tiny" and not (addressed and _dated(looks, i))) or _is_something_else(reading, i):
            continue
        score = _title_score(looks, i, first, named, texts) + (ADDRESS if addressed else 0)
        if i == lone:  # it may be short, and contents may stand below it
            score += LONE * (look.words < 3)
            if sum([stay(reading.targets(j)) for j in range(i + 1, first)]) * 2 > first - i:
                score += (first - i) / 12
        if score >= best:
            best, reading.title = score, i
    contents = _above_contents(reading)
    if contents >= 0 and (reading.title < 0 or looks[reading.title].level != 1):
        reading.title = contents
    if reading.title >= first:
        reading.first = reading.title + 1
        while reading.first < reading.last and reading.values[reading.first] <= 0:
            reading.first += 1


def take_rest(reading: Reading, found: Sequence[Block]) -> None:
    """Take a word or two on the line below a title of print for its end."""
    i = reading.title + 1
    if not 0 < i < reading.first:
        return
    title, rest = reading.looks[i - 1], reading.looks[i]
    if (
        title.kind == rest.kind == "text"
        and len(title.plain) >= WIDE
        and title.plain[-1].isalnum()
        and found[i - 1].end + 1 == found[i].start
        and rest.shape == "tiny"
        and rest.hit is None
        and rest.plain.replace(" ", "").isalpha()
        and rest.plain.isupper() == title.plain.isupper()
        and "names" not in rest.traits
        and rest.plain.lower() not in words().agencies
    ):
        reading.put(i, Role.TITLE, "the title's last line", 0.8)


def _limit(reading: Reading, named: AbstractSet[str]) -> int:
    """Return the block up to which the title is looked for: it may stand below stray prose."""
    looks, first = reading.looks, reading.first
    far = first > MENU and looks[0].kind == "text" and bool(named)  # a page with its name above its menus
    total = sum([value for value in reading.values[first : reading.last + 1] if value > 0])
    gain = 0
    for i in range(first, reading.last + 1):
        if (
            looks[i].level == 1
            and looks[i].words > 1
            and (gain <= min(150, total * 0.2) or _as_label(looks[i].plain) in named)
        ):
            return i + 1
        gain += max(reading.values[i], 0)
        if gain > total * (0.4 if far else 0.2) or (gain > 150 and not far):
            break
    return first


def _is_something_else(reading: Reading, i: int) -> bool:
    """Tell whether block ``i`` is known for a label, a credit, a date or what a scraper wrote."""
    look = reading.looks[i]
    return (
        (look.hit is not None and look.hit.role not in _OF_ARTICLES)
        or "credit" in look.traits
        or reading.roles[i] is Role.SCRAPER
        or ("has date" in look.traits and look.words < 7)
        or (not look.level and look.fact and _is_in_row(reading.looks, i))
    )


def _above_contents(reading: Reading) -> int:
    """Return the heading of the first level that stands above the page's contents, these right above the core, or -1."""
    looks, first = reading.looks, reading.first
    i = first - 1
    while i >= 0 and (looks[i].level > 1 or stay(reading.targets(i))):
        i -= 1
    return i if first - i > CONTENTS and looks[i].level == 1 and not looks[i].linked else -1


def _dated(looks: Sequence[Look], i: int) -> bool:
    """Tell whether a date or names stand right below block ``i``."""
    return any(look.shape in ("date", "byline") for look in looks[i + 1 : i + 4])


def _lone(looks: Sequence[Look], limit: int) -> int:
    """Return the index of the only heading of the first level above the text, or -1."""
    found = [i for i, look in enumerate(looks[:limit]) if look.level == 1 and len(look.plain) > 3]
    if len(found) != 1 or looks[found[0]].hit is not None or looks[found[0]].linked > 0.5:
        return -1
    below = looks[found[0] + 1 : found[0] + 2]
    return -1 if below and below[0].known is Role.SCRAPER else found[0]


def _say(lines: Sequence[Look], slug: frozenset[str]) -> bool:
    """Tell whether lines have nearly all the words of the page's address, and not many more."""
    plain = " ".join([look.plain for look in lines])
    words = sum([look.words for look in lines])
    return words <= len(slug) * 2 + 4 and len(_words(plain) & slug) >= max(3, len(slug) * 0.75)


@lru_cache(maxsize=1 << 12)
def _words(plain: str) -> frozenset[str]:
    return frozenset(_LETTERS.sub(" ", fold(plain).replace("'", "")).split())


@lru_cache(maxsize=1 << 12)
def _as_label(plain: str) -> str:
    return label(fold(plain))


@lru_cache(maxsize=1 << 8)
def _slug(url: str | None) -> frozenset[str]:
    """Return the words of some length in the page's address."""
    return frozenset([word for word in slug_words(url) if len(word) > 2])


@lru_cache(maxsize=1 << 10)
def _page_title(plain: str) -> frozenset[str]:
    """Return what the document's own title, in front matter or on its first line, may say of the article's."""
    folded = fold(plain)
    named = {label(folded)}
    for mark in _SEPARATORS:
        if mark in folded:
            pieces = folded.split(mark)
            named |= {label(mark.join(pieces[:n])) for n in range(1, len(pieces))}
    return frozenset([name for name in named if len(name) > 8])


def _title_score(looks: Sequence[Look], i: int, first: int, named: AbstractSet[str], texts: list[str]) -> float:
    look = looks[i]
    score = _own_score(look)
    if i and _as_label(look.plain) in named:
        score += 4
    elif texts.count(look.plain) > 1:
        score += 1
    if any(map(_signs, looks[i + 1 : i + (6 if look.level == 1 else 4)])):
        score += 2.5
    if 0 < first - i < 3 and 3 <= look.words <= 22 and is_titled(look.plain) and "date" not in look.traits:
        score += 2
    return score - max(first - i, 0) / 12


@lru_cache(maxsize=1 << 12)
def _own_score(look: Look) -> float:
    """Return how much a block by itself is like a title."""
    score = 0.0
    if look.kind == "heading":
        score += 5 if look.level == 1 else 2.5 if look.level == 2 else 1.5
    elif look.shape == "bold":
        score += 0.5
    if 3 <= look.words <= 22:
        score += 1.5
    elif look.words < 3:
        score -= 1.5
    elif look.words > 28:
        score -= 2
    if look.linked > 0.5:
        score -= 3
    if look.plain[-1:] == "." and look.kind != "heading":
        score -= 2
    if "names" in look.traits and look.level != 1:
        score -= 1
    return score


def _signs(look: Look) -> bool:
    """Tell whether a block is a date or names the authors, as those below a title do."""
    return look.shape in _SIGNS or (look.words < DATED and not _DATED.isdisjoint(look.traits))


def goes_on_in(above: Look, below: Look) -> bool:
    """Tell whether a title broken over blocks goes on in the block ``below``."""
    return (
        above.kind == below.kind == "text"
        and above.shape in ("short", "long")
        and above.hit is None
        and not above.linked
        and above.plain[-1].isalnum()
        and (below.plain[0].islower() or below.plain[0].isdigit())
    )


@lru_cache(maxsize=1 << 12)
def is_titled(plain: str) -> bool:
    """Tell whether most words are capitalised, as in names and titles."""
    tokens = plain.split()
    return sum(token[0].isupper() or token[0].isdigit() for token in tokens) > len(tokens) * 0.6


def _is_in_row(looks: Sequence[Look], i: int) -> bool:
    """Tell whether block ``i`` is one of three lines of facts, or more, in a row."""
    above, below = looks[max(i - 2, 0) : i], looks[i + 1 : i + 3]
    return len([*takewhile(_states_fact, reversed(above)), *takewhile(_states_fact, below)]) > 1


def _states_fact(look: Look) -> bool:
    return look.fact
