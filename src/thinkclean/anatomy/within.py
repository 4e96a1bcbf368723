"""Within the core: furniture between the paragraphs of the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import count

from thinkclean.anatomy.extent import has_caption, says_it_again
from thinkclean.anatomy.lexicon import Hit
from thinkclean.anatomy.look import COUNTER, Look
from thinkclean.anatomy.owners import UNDER_LABEL, is_weak_sentence
from thinkclean.anatomy.reading import CUT, Reading
from thinkclean.anatomy.roles import Role
from thinkclean.lazy import lazy

#: So many blocks into the core a byline may stand.
NEAR_HEAD = 4

#: The label of a box has so many words at most.
LABEL = 6

#: A line that says where else a piece came out has so many words at most; longer ones stand near the ends.
NOTICE = 12

_CAPTION, _NAVIGATION, _RELATED, _SECTION = Role.CAPTION, Role.NAVIGATION, Role.RELATED, Role.SECTION
_SIGNS = frozenset(("byline", "credit"))
_AUTHORS = frozenset((Role.BIO, Role.CONTACT, Role.DISCLAIMER, Role.REPUBLICATION))
_FURNITURE = CUT - {Role.MEDIA, Role.DUPLICATE}


def read_within(reading: Reading) -> None:
    """Decide the blocks of the core that are clearly no part of the article."""
    _byline(reading)
    core = slice(reading.first, reading.last + 1)
    places = [
        i
        for i, look, owner in zip(count(reading.first), reading.looks[core], reading.owners[core], strict=False)
        if owner is not None or not look.quiet
    ]
    for i in places:
        if reading.roles[i] is None:
            _read(reading, i)
    _pictures(reading, places)
    _cards(reading, places)
    _tag_lines(reading, places)
    _labels(reading)
    _box_labels(reading)


def _pictures(reading: Reading, places: Sequence[int]) -> None:
    """Keep the pictures that have a caption below them, and no others."""
    looks, last = reading.looks, reading.last
    if "image" not in reading.shapes:
        return
    for i in places:
        if reading.shapes[i] == "image" and reading.roles[i] is None:
            below = looks[i + 1] if i < last else None
            if "no picture" in looks[i].traits:
                reading.put(i, Role.MEDIA, "a picture that is not loaded", 0.7)
            elif below is None or not has_caption(looks[i].alt, below):
                reading.put(i, Role.MEDIA, "a picture without a caption", 0.6)
            else:
                reading.put(i + 1, Role.CAPTION, "below a picture")
                if says_it_again(looks[i], below):
                    reading.put(i, Role.PICTURE, "its caption has its words", 0.8)


def _byline(reading: Reading) -> None:
    """Names and dates below the first words, when these are so long that the core begins with them."""
    if not 0 <= reading.title < reading.first:
        return
    prose = 0
    for i in range(reading.first, min(reading.first + GALLERY, reading.last)):
        look = reading.looks[i]
        if look.prose and not look.captions:
            prose += 1
            if prose > 2 or (look.words > 60 and i > reading.first):
                return
        if reading.roles[i] is not None or look.hit is not None or look.words > 16 or look.kind in ("item", "numbered"):
            continue
        if look.shape == "date":
            if i < reading.first + BELOW:
                reading.put(i, Role.DATE, "a date below the first words", 0.8)
        elif look.shape == "byline" or ("names" in look.traits and "person" in reading.leads(i)):
            reading.put(i, Role.BYLINE, "names below the first words", 0.8)


#: So many blocks below the title are looked at for dates, and so many, if they are a gallery's, for names.
BELOW, GALLERY = 5, 240


def _read(reading: Reading, i: int) -> None:
    look, owner = reading.looks[i], reading.owners[i]
    if (hit := look.hit) is not None and reading.firm[i] and _read_known(reading, i, look, hit):
        pass
    elif look.kind == "empty" and look.level:
        reading.put(i, Role.MEDIA, "a heading without words", 0.9)
    elif (look.linked > 0.6 or not _SIGNS.isdisjoint(look.traits)) and _read_signs(reading, i, look):
        pass
    elif owner is not None and not (look.shape in ("prose", "prose long") and look.linked < 0.3):
        reading.put(i, owner, UNDER_LABEL, 0.7)
    elif look.shape in ("link title", "heading linked", "empty link", "links") and not look.captions:
        if (
            look.kind not in ("item", "numbered", "quote")
            and look.plain[:1] != ">"
            and (look.kind == "heading" or not _in_sentence(reading, i))
        ):
            reading.put(i, Role.RELATED, "a line that is all link, between paragraphs", 0.7)
    elif look.shape == "target":
        reading.put(i, Role.MEDIA, "a bare address", 0.7)
    elif look.words <= COUNTER and _COUNTER.fullmatch(look.plain) and _near_picture(reading, i):
        reading.put(i, Role.MEDIA, "a count of pictures", 0.7)


def _read_known(reading: Reading, i: int, look: Look, hit: Hit) -> bool:
    """Decide a block by the vocabulary's word on it, unless that says too little there; tell whether it is decided."""
    role = hit.role
    if hit.form == "whole":
        if (
            (hit.weak and look.linked < 0.4)
            or role is _SECTION
            or (role is _NAVIGATION and look.kind == "heading")
            or (role in _AUTHORS and reading.last - i > 14 and reading.owners[i + 1] is not role)
        ):
            return False
        reading.put(i, role, look.quoted, 0.8)
    elif look.words < 60 and role not in _AUTHORS:
        reading.put(i, role, look.quoted, 0.7)
    elif role is Role.REPUBLICATION and look.words <= NOTICE and look.linked and look.kind == "text":
        reading.put(i, role, f"{look.quoted}, and a link", 0.8)
    elif look.words < 90 and role in _AUTHORS and (i - reading.first < 2 or not _goes_on(reading, i)):
        reading.put(i, role, f"{look.quoted} near the end", 0.8)
    else:
        return False
    return True


def _read_signs(reading: Reading, i: int, look: Look) -> bool:
    """Decide a block by what else was seen in it, if that says enough; tell whether it is decided."""
    traits = look.traits
    if "byline" in traits and i - reading.first < NEAR_HEAD and "person" in reading.leads(i):
        reading.put(i, Role.BYLINE, "names near the beginning", 0.7)
    elif "credit" in traits and look.kind == "text" and (i == 0 or reading.roles[i - 1] is not _CAPTION):
        reading.put(i, Role.MEDIA, "whose picture stood there", 0.7)
    elif look.linked > 0.6 and "share" in reading.leads(i):
        reading.put(i, Role.SHARE, "links to share the page", 0.9)
    else:
        return False
    return True


#: "3 of 9", "1:41": which picture of a gallery it is, how long a film lasts.
_COUNTER = lazy(r"\d{1,3} ?(?:of|von|de|sur|di|из|з|z|/) ?\d{1,3}(?: ?[|·•])?|\d{1,2}:\d\d(?::\d\d)?")


def _near_picture(reading: Reading, i: int) -> bool:
    """Tell whether a picture or a caption stands next to block ``i``."""
    return any(
        near.kind == "image" or near.captions
        for near in (*reading.looks[max(i - 1, 0) : i], *reading.looks[i + 1 : i + 2])
    )


def _goes_on(reading: Reading, i: int) -> bool:
    """Tell whether the article goes on after block ``i``: prose stands there that the vocabulary does not know."""
    after = reading.looks[i + 1 : min(i + 16, reading.last + 1)]
    prose = [look for look in after if look.words > 25 and look.hit is None and look.prose]
    return sum(not any(trait.startswith("bio ") for trait in look.traits) for look in prose) > 1


def _in_sentence(reading: Reading, i: int) -> bool:
    """Tell whether a link on a line of its own is a piece of a sentence that runs over lines."""
    plain = reading.looks[i].plain
    if plain[:1].islower() or plain[:1].isdigit() or plain[:1] in "$€£":
        return True
    before = reading.looks[i - 1].plain if i else ""
    after = reading.looks[i + 1].plain if i + 1 < reading.count else ""
    opened = len(before) > 30 and (before[-1:].islower() or before[-1:] in ",(")
    goes_on = bool(after) and (after[0].islower() or after[0] in ",.;")
    return (opened and goes_on) if reading.looks[i].words > 5 else (opened or goes_on)


def _cards(reading: Reading, places: Sequence[int]) -> None:
    """A line or two and a date below a linked title are what its card says."""
    for i in [i for i in places if reading.shapes[i] in _LINKED_TITLES]:
        if reading.roles[i] is not _RELATED:
            continue
        for j in range(i + 1, min(i + 4, reading.last)):
            look = reading.looks[j]
            if look.shape == "date":
                for k in range(i + 1, j + 1):
                    reading.put(k, _RELATED, "below a linked title, with a date", 0.7)
                break
            if reading.roles[j] is None and (
                look.shape in ("prose", "prose long", "quote", "table") or look.words > 40
            ):
                break


_LINKED_TITLES = frozenset(("heading linked", "link title"))


def _labels(reading: Reading) -> None:
    """Weak words next to furniture of their kind, and labels that end in a colon above it."""
    hits = reading.hits[bisect_left(reading.hits, reading.first) : bisect_right(reading.hits, reading.last)]
    for i in reversed(hits):
        look = reading.looks[i]
        if reading.roles[i] is not None or look.hit is None or look.captions or look.words > 50:
            continue
        below = reading.roles[i + 1] if i + 1 < reading.count else None
        above = reading.roles[i - 1] if i > reading.first else None
        short = look.words < (60 if reading.last - i < 4 else 30)
        near = above in _FURNITURE or below in _FURNITURE if short else above in _FURNITURE and below in _FURNITURE
        if is_weak_sentence(look):
            continue
        if look.hit.weak and (near or look.hit.role in (below, above)) and look.shape not in ("heading", "prose long"):
            reading.put(i, look.hit.role, f"{look.quoted} next to furniture", 0.7)
        elif below is Role.RELATED and look.words < 8 and look.plain[-1:] == ":":
            reading.put(i, Role.RELATED, "a label above a link", 0.7)


def _box_labels(reading: Reading) -> None:
    """Short lines right above an appeal or a notice are its labels: boxes stand between paragraphs, not below headings."""
    if _BOXES.isdisjoint(reading.roles[reading.first : reading.last + 1]):
        return
    for i in range(reading.last, reading.first, -1):
        role, look = reading.roles[i], reading.looks[i - 1]
        if (
            role in _BOXES
            and reading.roles[i - 1] is None
            and look.kind == "text"
            and look.words <= LABEL
            and look.shape in ("tiny", "short", "bold")
            and look.plain[-1:].isalnum()
        ):
            reading.put(i - 1, role, "a label above a box", 0.6)


_BOXES = frozenset((Role.NEWSLETTER, Role.EVENT, Role.DONATION))


def _tag_lines(reading: Reading, places: Sequence[int]) -> None:
    """Lines of nothing but capitalised words next to furniture are its topics."""
    if "no stop words" not in reading.traits:
        return
    for i in places:
        look = reading.looks[i]
        if (
            "no stop words" in look.traits
            and reading.roles[i] is None
            and look.kind == "text"
            and _all_titled(look.plain)
        ):
            if any(reading.roles[j] in CUT for j in (i - 1, i + 1) if reading.first <= j < reading.count):
                reading.put(i, Role.TOPICS, "capitalised words in a row, next to furniture", 0.7)


def _all_titled(plain: str) -> bool:
    tokens = plain.split()
    return plain[-1].isalnum() and all(token[0].isupper() or token == "&" or token == "and" for token in tokens)
