"""The guard: what goes is compared with what stays, and an article is never eaten."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from thinkclean.anatomy.reading import CUT, Reading
from thinkclean.anatomy.roles import Role

#: Below so many words of prose a page has no article: a hub, an index, an error page.
LEAST = 40

#: So many lines of links make a hub of a page without an article.
LINKS = 5

#: Where more than this share of the prose of the core reads like furniture, the text is about such things.
SHARE = 0.3

#: So few blocks above the core are weighed with it, if none of them is a title.
ABOVE = 4

#: How sure a role is that the guard has overruled.
OVERRULED = 0.3

#: What is cut of the text without regard to how much it is.
_APART = frozenset((Role.BIO, Role.DUPLICATE))

_HUB = "the page has hardly any prose that is not a link or a label, as hubs and indexes have; nothing was cut"


def hub(reading: Reading) -> str:
    """Return the warning for a page in which no article was found, if it is full of links."""
    return _HUB if sum(look.linked > 0.5 for look in reading.looks) >= LINKS else ""


def _overrule(reading: Reading, blocks: Iterable[int]) -> None:
    for i in blocks:
        if reading.is_cut(i):
            reading.sure[i] = min(reading.sure[i], OVERRULED)


def guard(reading: Reading) -> str:
    """Lower what is too much to be furniture; return what was seen, for a person, or nothing."""
    looks, roles = reading.looks, reading.roles
    cut = {i for i in reading.prose if roles[i] in CUT}
    stays = sum([looks[i].words for i in reading.prose if i not in cut])
    if "table" in reading.shapes:
        tables = [i for i, shape in enumerate(reading.shapes) if shape == "table"]
        stays += sum([looks[i].words for i in tables if roles[i] not in CUT])
    if stays < LEAST:
        _overrule(reading, range(reading.count))
        return _HUB
    if not cut:
        return ""
    above, below = bisect_left(reading.prose, reading.first), bisect_right(reading.prose, reading.last)
    outside = cut.intersection(reading.prose[:above] + reading.prose[below:])
    placed = [i for i in outside if looks[i].hit is None and reading.owners[i] is None]
    if not reading.further and sum([looks[i].words for i in placed]) > stays:
        _overrule(reading, placed)
        return "more prose stands outside what seems to be the article than inside; it was left"
    inside = reading.prose[0 if reading.title < 0 and reading.first <= ABOVE else above : below]
    gone = [i for i in cut.intersection(inside) if roles[i] not in _APART]
    if not gone:
        return ""
    words = sum([looks[i].words for i in inside])
    like = [*gone, *(i for i in inside if looks[i].hit is not None and roles[i] not in CUT)]
    if sum([looks[i].words for i in like]) > words * SHARE:
        _overrule(reading, gone)
        return "much of the text reads like a notice, a newsletter or a biography; it was left"
    return ""
