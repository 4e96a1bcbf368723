"""Repeats: what the page shows twice in one place is cut once, and so is the outline that a scraper made of it."""

from __future__ import annotations

from collections import Counter

from thinkclean.anatomy.blocks import Blocks
from thinkclean.anatomy.folding import fold
from thinkclean.anatomy.look import KEPT, SAID, straightened
from thinkclean.anatomy.reading import CUT, Reading
from thinkclean.anatomy.roles import Role

#: So near must the first stand. A summary repeats sentences from afar.
NEAR = 4

#: What is said more often is a refrain, or stands under each picture of a series.
TWICE = 2

#: A card has so many words, and a title that may be told from a phrase of the text.
CARD, TITLE = 6, 4

#: A card is a title, and no excerpt: one of the article itself may stand among the latest pieces.
LONG_CARD = 25

#: So many headings in a row, as items of a list, make an outline.
OUTLINE = 4

#: Galleries show a picture small and large, each time with its caption; shorter ones are sources, which stand below
#: each figure anew.
LONG_CAPTION = 14

_CAPTION = Role.CAPTION
_GONE = CUT | {Role.PICTURE}


def mark_outline(reading: Reading) -> None:
    """Decide that headings set as items of one list are an outline of the page, which a scraper wrote above it."""
    if "outline" not in reading.traits:
        return
    start = 0
    for i, look in enumerate(reading.looks):
        if "outline" not in look.traits:
            start = i + 1
        elif i - start + 1 >= OUTLINE:
            for j in range(start if i - start + 1 == OUTLINE else i, i + 1):
                reading.put(j, Role.SCRAPER, "headings as items of a list: an outline of the page", 0.8)


def mark_repeats(reading: Reading, found: Blocks) -> None:
    """Decide that a kept block whose words a kept block just before it had is a duplicate."""
    roles = reading.roles
    places = [i for i, look in enumerate(reading.looks) if look.said and roles[i] not in _GONE]
    texts = [reading.looks[i].said for i in places]
    if len(set(texts)) == len(texts):
        return
    seen: dict[str, int] = {}
    said: Counter[str] = Counter()
    for i, text in zip(places, texts, strict=True):
        at, seen[text] = seen.get(text), i
        if at is None:
            continue
        look = reading.looks[i]
        caption = roles[i] is _CAPTION or (look.captions and look.words >= LONG_CAPTION)
        if not (i - at <= NEAR or look.kind == "image" or caption):
            continue
        if look.kind == "text" and not caption and _in_prose(reading, i):
            said = said or _count(reading)
            if said[look.plain] > TWICE:
                continue
        if not _is_note(reading, i) and (len(text) < KEPT or _plain(found.texts[i]) == _plain(found.texts[at])):
            reading.put_anew(i, Role.DUPLICATE, "stands above", 0.8)


def mark_cards_again(reading: Reading) -> None:
    """Decide that a line with a link is a card if it stands among the related pieces below the article as well."""
    looks, title, last = reading.looks, reading.title, reading.last
    related = Role.RELATED
    if related not in reading.roles[last + 1 :]:
        return
    cards = {
        look.plain
        for look, role in zip(looks[last + 1 :], reading.roles[last + 1 :], strict=True)
        if role is related and look.linked and CARD <= look.words <= LONG_CARD and look.plain[-1] != "."
    }
    if not cards:
        return
    for i, look in enumerate(looks[title + 1 : last + 1], title + 1):
        if look.linked and look.plain in cards and look.kind == "text" and reading.roles[i] not in CUT:
            reading.put_anew(i, Role.RELATED, "a card, which stands among the related pieces too", 0.8)


def mark_title_again(reading: Reading) -> None:
    """Decide that the title's words are a duplicate on a line above the first prose, and anywhere after a label: "Source:"."""
    start = reading.title + 1
    if not start or (words := reading.looks[start - 1].words) < TITLE:
        return
    said = fold(reading.looks[start - 1].plain)
    for i in [i for i, look in enumerate(reading.looks[start:], start) if words <= look.words <= words + 1]:
        if (
            reading.roles[i] not in CUT
            and (folded := fold(reading.looks[i].plain)).endswith(said)
            and (folded[: -len(said)].rstrip().endswith(":") or not _has_begun(reading, i))
        ):
            reading.put_anew(i, Role.DUPLICATE, "the title once more", 0.8)


def _has_begun(reading: Reading, i: int) -> bool:
    """Tell whether prose that is not cut stands between the title and block ``i``."""
    return any(reading.title < j < i and reading.roles[j] not in CUT for j in reading.prose)


def _count(reading: Reading) -> Counter[str]:
    """Return how often each text stands on the page, where it is not cut."""
    return Counter(look.plain for i, look in enumerate(reading.looks) if look.words >= SAID and not reading.is_cut(i))


def _is_note(reading: Reading, i: int) -> bool:
    """Tell whether a number stands on a line of its own right above block ``i``: notes cite one source again and again."""
    return any(look.shape == "number" for look in reading.looks[max(i - 3, 0) : i])


def _plain(text: str) -> str:
    return " ".join(straightened(text).split())


def _in_prose(reading: Reading, i: int) -> bool:
    """Tell whether block ``i`` stands between sentences of the article, or its own repetitions, and not between cards."""
    near = (*reading.looks[max(i - 1, 0) : i], *reading.looks[i + 1 : i + 2])
    return all(look.prose and look.linked < 0.3 for look in near)
