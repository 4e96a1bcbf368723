"""The extent of the article: the run of blocks that is worth most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from thinkclean.anatomy.look import Look
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.words import words
from thinkclean.lazy import lazy

#: So many rows of figures after the last prose are tables.
FIGURES = 12


def find_core(reading: Reading) -> None:
    """Set the bounds of the run of blocks that is worth most (the maximum segment; Bentley 1984)."""
    best = total = start = first = 0
    last = -1
    for i, value in enumerate(reading.values):
        if total <= 0:
            total, start = value, i
        else:
            total += value
        if total > best:
            best, first, last = total, start, i
    reading.first, reading.last = first, last
    _skip_gallery(reading)
    _extend(reading)
    _take_in_figures(reading)


def _take_in_figures(reading: Reading) -> None:
    """Take in what goes on as rows of figures after the last prose: tables that lost their grid."""
    if "figures" not in reading.traits:
        return
    rows = [i for i in range(reading.last + 1, reading.count) if "figures" in reading.looks[i].traits]
    if len(rows) >= FIGURES:
        reading.last = rows[-1]


def _skip_gallery(reading: Reading) -> None:
    """Let the core begin below the pictures and captions that stand above its first words."""
    looks, first = reading.looks, reading.first
    if first > reading.last or not _is_shown(looks, first):
        return
    while first < reading.last and (_is_shown(looks, first) or reading.values[first] <= 0):
        if looks[first].kind == "heading" and "heading" in looks[first].shape and looks[first].linked < 0.5:
            break
        first += 1
    reading.first = first


def _is_shown(looks: Sequence[Look], i: int) -> bool:
    """Tell whether block ``i`` is a caption, by its words or by the picture above it."""
    return _is_caption(looks[i]) or (i > 0 and looks[i - 1].kind == "image" and has_caption(looks[i - 1].alt, looks[i]))


def has_caption(alt: str, below: Look) -> bool:
    """Tell whether the block ``below`` a picture that shows ``alt`` is its caption, and more than a credit."""
    if "credit" in below.traits:
        return False
    if below.kind not in ("text", "quote") or below.words > 90 or not below.words:
        return False
    if below.captions or "ends in credit" in below.traits:
        return True
    if below.linked > 0.6:
        return False  # a name below a portrait
    folded = below.plain.lower()
    if len(alt) > 12 and below.plain.startswith(alt[:24]):
        return True
    return below.words < 60 and (
        any(credit in folded for credit in words().credits) or bool(_NAMED.search(below.plain))
    )


#: A name right behind the last sentence, with no space between: "on the coast.NOAA".
_NAMED = lazy(r"[a-z][.!?][\"”]?[A-Z]\w+(?: [A-Z]\w+){0,2}\Z")


def says_it_again(image: Look, below: Look) -> bool:
    """Tell whether the caption ``below`` begins with the alternative text of its picture, and is known without it."""
    return len(image.alt) > 12 and below.plain.startswith(image.alt.strip(" .")) and has_caption("", below)


def _is_caption(look: Look) -> bool:
    return look.captions and look.form == "opening"


def _extend(reading: Reading) -> None:
    """Take in what goes on in the article's manner after its last prose: list items, short lines like many before."""
    looks, last = reading.looks, reading.last
    if last < reading.first:
        return
    begins: Counter[tuple[str, str]] | None = None  # the first words of the article's short lines
    brief = parted = False  # parted by the word "Advertisement"
    for i in range(last + 1, reading.count):
        look = looks[i]
        if not parted and look.known is Role.ADVERTISEMENT and look.form == "whole":
            parted = True
            continue
        if reading.firm[i] or reading.owners[i] is not None or look.linked > 0.3 or look.kind == "image":
            break
        if look.form == "whole" and not look.captions:
            break
        if "bio full" in look.traits or "bio name" in look.traits:
            break
        goes_on = not parted and (
            look.kind in ("item", "numbered")
            or (look.plain[-1:] in '.!?”"' and look.words > 2)
            or _leads_to_table(looks, i)
        )
        if not goes_on and look.shape in _BRIEF:
            if begins is None:
                short = [_beginning(look) for look in looks[reading.first : last + 1] if look.shape in _BRIEF]
                brief = len(short) > max(8, (last + 1 - reading.first) * 0.4)
                begins = Counter(short)
            goes_on = (brief and not parted) or begins[_beginning(look)] > 1
        if goes_on:
            reading.last = i
        elif look.kind not in ("rule", "table", "code"):
            break


def _beginning(look: Look) -> tuple[str, str]:
    """Return the form and the first word of a short line."""
    return look.shape, look.plain.partition(" ")[0]


def _leads_to_table(looks: Sequence[Look], i: int) -> bool:
    """Tell whether block ``i`` is a table that is no list of links, or the words and a colon above it."""
    look = looks[i]
    if look.kind == "table":
        return look.words > 8
    if look.plain[-1:] not in (":", "：") or i + 1 == len(looks):
        return False
    return looks[i + 1].kind == "table" and looks[i + 1].linked <= 0.3


_BRIEF = frozenset(("short", "tiny", "bold", "heading", "item", "item tiny", "item long", "long"))


#: So much prose makes an article; what begins after it can be another.
ENOUGH = 100

_SHARE = Role.SHARE
_SIGNS = frozenset(("date", "byline"))
_SHARED = frozenset((Role.SHARE, Role.NAVIGATION))


def end_before_next(reading: Reading) -> None:
    """End the core where a copy of the article, or another article of an endless page, begins."""
    looks, first, title = reading.looks, reading.first, reading.title
    core = looks[first : reading.last + 1]
    dated = "date" in reading.shapes[first : reading.last + 1] and _begins_dated(reading)
    said, level = (looks[title].plain.lower(), looks[title].level) if title >= 0 else ("", 0)
    prose, at = 0, first
    for i in [i for i, look in enumerate(core, first) if look.level or (dated and look.shape == "date")]:
        look = looks[i]
        heads = look.kind == "heading" and look.words > 3
        again, another = heads and look.plain.lower() == said, heads and look.level == level == 1
        if not (again or another or look.shape == "date"):
            continue
        prose += sum([look.words for look in looks[at:i] if look.prose])
        at = i
        if prose > ENOUGH and (
            (again and _says_again(reading, i))
            or (another and _begins_article(reading, i))
            or (not heads and _is_shared(reading, i))
        ):
            _end_at(reading, i)
            return


def _end_at(reading: Reading, i: int) -> None:
    """Let the core end with the last prose before block ``i``."""
    reading.last = i - 1
    reading.further = True
    while reading.last > reading.first and not reading.looks[reading.last].prose:
        reading.last -= 1


def _begins_dated(reading: Reading) -> bool:
    """Tell whether a date with a share bar stands above the article."""
    return any(
        reading.shapes[i] == "date" and _is_shared(reading, i) for i in range(max(reading.first - 19, 0), reading.first)
    )


def _is_shared(reading: Reading, i: int) -> bool:
    """Tell whether a share bar stands next to block ``i``."""
    near = (*range(max(i - 2, 0), i), *range(i + 1, min(i + 3, reading.count)))
    return any(reading.looks[j].known is _SHARE or "share" in reading.leads(j) for j in near)


def _says_again(reading: Reading, i: int) -> bool:
    """Tell whether the prose below the heading stood in the article already."""
    before = {look.plain[:50] for look in reading.looks[reading.first : i] if look.prose}
    return any(look.prose and look.plain[:50] in before for look in reading.looks[i + 1 : i + 8])


def _begins_article(reading: Reading, i: int) -> bool:
    """Tell whether a heading of the first level is set about with what articles begin with: date, names, share bar."""
    near = (*reading.looks[max(i - 5, 0) : i], *reading.looks[i + 1 : i + 4])
    return any(
        look.shape in _SIGNS or "has date" in look.traits or (look.known in _SHARED and look.form != "inside")
        for look in near
        if look.words < 14
    )
