"""Forms: which kind and shape a block has, and what it is worth by these alone."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from thinkclean.anatomy.lexicon import Hit
from thinkclean.anatomy.roles import Role
from thinkclean.lazy import lazy

#: The shapes of running text.
PROSE = frozenset(("prose", "prose long", "sentence", "sentence short", "item long", "quote", "prose linked"))

#: What a block of a shape is worth as a sign of the article, in words.
_WORTH = {
    "links": -6, "link title": -8, "links many": -10, "half linked": -6, "heading linked": -8, "empty link": -4, "target": -4,
    "image": -1, "tiny": -2, "short": -2, "item tiny": -2, "date": -4, "byline": -4, "number": -1, "long": 2, "item": 1,
    "short sentence": 3, "bold": 0, "heading": 0, "heading long": 0, "sentence linked": -2,
}  # fmt: skip

#: The shapes of furniture, what else is seen in it, and where its links lead.
FURNISHED = frozenset(
    (
        "links", "link title", "links many", "heading linked", "half linked", "empty link", "target", "address", "image",
        "date", "byline",
    )
)  # fmt: skip
SIGNS = frozenset(("reading time", "ends more", "email", "phone"))
AWAY = frozenset(("share", "social", "house", "tag", "person"))

#: What shows who took a picture: without it, and without a picture, a page has no caption.
CREDITS = frozenset(("ends in credit", "credit", "perhaps credit"))

#: The label of a fact has so many words at most.
FACT = 5

#: In longer prose a phrase alone is no sign of furniture, but for notices, which are long.
LONG_PROSE = 45
_LONG_NOTICES = frozenset((Role.DISCLAIMER, Role.REPUBLICATION, Role.COOKIES, Role.COPYRIGHT))

#: A text of more words that begins with a small letter goes on from the one above it.
FRAGMENT = 12

#: What a block under a label is worth.
UNDER_LABEL = -8

_CAPTION = Role.CAPTION
#: The roles that kinds of blocks have in an article; all others are its body.
NATURAL = {
    "heading": Role.HEADING, "item": Role.LIST, "numbered": Role.LIST, "table": Role.TABLE, "quote": Role.QUOTATION,
    "code": Role.CODE, "front": Role.FRONT_MATTER,
}  # fmt: skip

#: With one of these begins what is code, a comment or front matter, if no blank stands before it.
_OPENINGS = frozenset("`~<-+ \t\n")
_TARGET = re.compile(
    r"[(<]*(?:/[\w./#?=&%+-]+|mailto:\S+|\S*%[0-9A-F]{2}\S*%[0-9A-F]{2}\S*|\S+[?&]\w+=\S+)[)>]*", re.IGNORECASE
)
#: One of these has every target.
_IN_TARGETS = frozenset("/:%=")
_ENCODED = lazy(r"%[0-9A-Fa-f]{2}")
_ENDS = {
    **dict.fromkeys(".!。！؟।?？", "sentence"),
    ":": "colon", "：": "colon", ",": "comma", ";": "comma", "…": "dots",
    '"': "quote", "”": "quote", "»": "quote", "’": "quote", "'": "quote", ")": "bracket", "]": "bracket",
}  # fmt: skip


def kind_of(mark: str, plain: str, text: str, images: int) -> str:
    """Return what the block ``text`` is, which begins with ``mark``, and has the words ``plain``."""
    if not mark and plain[:1].isalnum() and text[0] not in _OPENINGS:
        return "text"
    first = text.lstrip()[:4]
    if first[:3] in ("```", "~~~"):
        return "code"
    if first == "<!--":
        return "comment"
    if first in ("---\n", "+++\n"):
        return "front"
    if not plain.strip(" *-_=+|:#>\\[]()<;,\t\n"):
        return "image" if images else "empty" if "[" in text or "(" in text else "rule"
    if not mark:
        return "text"
    if "#" in mark:
        return "heading"
    if "|" in mark:
        return "table"
    if ">" in mark:
        return "quote"
    mark = mark.strip()
    return "text" if not mark else "item" if mark[0] in "*+-" else "numbered"


def shape_of(kind: str, plain: str, words: int, links: int, share: float, bold: bool, traits: AbstractSet[str]) -> str:
    """Return the form of a block in a word or two."""
    if kind in ("table", "code", "rule", "front", "comment", "image", "target", "address"):
        return kind
    if kind == "empty":
        return "empty link"
    if (words <= 2 and not _IN_TARGETS.isdisjoint(plain) and _TARGET.fullmatch(plain)) or (
        "%" in plain and len(_ENCODED.findall(plain)) > max(3, len(plain) // 36)
    ):
        return "target"
    if kind == "heading":
        return "heading linked" if share > 0.6 else "heading long" if words > 14 else "heading"
    if share > 0.75:
        return "links" if words < 4 else "link title" if links < 3 else "links many"
    end = _ENDS.get(plain[-1:], "none")
    if words > 35 and (end != "none" or words > 60):
        return "prose linked" if share > 0.35 else "prose long" if words > 70 else "prose"
    if words > 9 and end in ("sentence", "quote", "colon", "bracket"):
        return "sentence linked" if share > 0.35 else "sentence" if words > 18 else "sentence short"
    if share > 0.4:
        return "half linked"
    if kind in ("item", "numbered"):
        return "item long" if words > 9 else "item" if words > 3 else "item tiny"
    for trait in ("number", "date", "byline", "note"):
        if trait in traits:
            return trait
    if bold and words <= 14:
        return "bold"
    if words > 3 and end == "sentence":
        return "short sentence"
    return "tiny" if words <= 3 else "short" if words <= 12 else "long"


def worth(shape: str, words: int, linked: float, traits: AbstractSet[str]) -> int:
    """Return how much a block speaks for the article, in words.

    >>> worth("prose", 40, 0.0, set()), worth("links", 2, 1.0, set())
    (40, -6)
    """
    if (fixed := _WORTH.get(shape)) is not None:
        return fixed
    if shape in PROSE:
        if shape != "quote" and "bio full" in traits:
            return 0
        if "code" in traits:
            return -10
        return int(min(words, 60) * (1 - linked) * (1 if words > 30 else 0.7))
    return min(words, 200) // 2 if shape == "table" and words > 60 and linked < 0.3 else 0


def is_firm(hit: Hit, kind: str, words: int, linked: float, plain: str, traits: AbstractSet[str]) -> bool | None:
    """Tell whether the vocabulary's word on a block can be relied on; where its neighbours decide that, return None."""
    if hit.role is _CAPTION:
        return False
    if hit.form == "opening" and linked < 0.4:
        if hit.weak and kind == "heading" and words > 4:
            return False
        if words > FRAGMENT and plain[:1].islower():
            return False  # the rest of a sentence
    if not (hit.weak or (hit.form == "inside" and words > LONG_PROSE and hit.role not in _LONG_NOTICES)):
        return True
    return linked > 0.4 or "ends more" in traits or ("hits" in traits and words < 50) or None


def relied(hit: Hit, words: int) -> int:
    """Return how much a block speaks for the article if the vocabulary's word on it can be relied on."""
    if words > 60 and not hit.weak:
        return 0 if hit.form == "inside" else -4
    return -12


def states_fact(plain: str, words: int) -> bool:
    """Tell whether a line is one such as "Length: 40 metres".

    >>> states_fact("Length: 40 metres", 3), states_fact("They went: to sea", 4), states_fact("Length:", 1)
    (True, True, False)
    """
    if words > FACT * 4:
        return False
    label, _, value = plain.partition(": ")
    return value != "" and label.count(" ") < FACT
