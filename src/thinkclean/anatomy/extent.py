"""The extent of the article: the run of blocks that is worth most."""

from __future__ import annotations

from thinkclean.anatomy.features import Look
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role

#: What a block of a shape is worth as a sign of the article, in words.
_WORTH = {
    "links": -6, "link title": -8, "links many": -10, "half linked": -6, "heading linked": -8, "empty link": -4,
    "image": -1, "tiny": -2, "short": -2, "item tiny": -2, "date": -4, "byline": -4, "number": -1, "long": 2, "item": 1,
    "short sentence": 3, "bold": 0, "heading": 0, "heading long": 0, "prose linked": 6, "sentence linked": -2,
}  # fmt: skip

PROSE = frozenset(("prose", "prose long", "sentence", "sentence short", "item long", "quote", "prose linked"))


def worth(look: Look, owner: Role | None) -> int:
    """Return how much a block speaks for the article, in words."""
    hit = look.hit
    if hit is not None and hit.role is not Role.CAPTION:
        if look.words > 60:
            return 0 if hit.form == "inside" else -4
        return -12
    if owner is not None:
        return -8
    if look.shape in PROSE:
        if look.shape != "quote" and "bio full" in look.traits:
            return 0
        if "code" in look.traits:
            return -10
        return int(min(look.words, 60) * (1 - look.linked) * (1 if look.words > 30 else 0.7))
    return _WORTH.get(look.shape, 0)


def find_core(reading: Reading) -> None:
    """Set the bounds of the run of blocks that is worth most (the maximum segment; Bentley 1984)."""
    reading.values = values = [
        worth(look, owner) for look, owner in zip(reading.looks, reading.owners, strict=True)
    ]
    best = total = start = 0
    for i, value in enumerate(values):
        if total <= 0:
            total, start = 0, i
        total += value
        if total > best:
            best, reading.first, reading.last = total, start, i
