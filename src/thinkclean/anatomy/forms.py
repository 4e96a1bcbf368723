"""Forms: what a block is, and is worth, by its form alone, where nothing is known of its words and its neighbours."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from thinkclean.anatomy.lexicon import Hit
from thinkclean.anatomy.roles import Role

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
    label, _, value = plain.partition(": ")
    return value != "" and words <= FACT * 4 and label.count(" ") < FACT
