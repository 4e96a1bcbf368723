"""Captions whose picture is not in the text: it was never in it, or it is cut; a line of the article they are not.

A caption is known by who took the picture, named at its end; by the alternative text of the picture above it, which
says the same; or by standing between a picture and the name of who took it. One that says what it is ("Figure 2",
"Photo: …") may stay, and one right below its picture stays with it.
"""

from __future__ import annotations

from thinkclean.anatomy.blocks import Blocks
from thinkclean.anatomy.look import Look
from thinkclean.anatomy.names import is_credit
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.targets import names_house
from thinkclean.anatomy.title import is_titled
from thinkclean.anatomy.wording import MAKER
from thinkclean.anatomy.words import words

#: So many blocks below a picture its caption may stand: names and sizes stand between them.
REACH = 3

#: A caption has so many words; one of fewer may be a heading that names what the picture shows.
LEAST, MOST = 4, 90

#: A block above a name, with nothing else to show that it is a caption, has so many words at most.
BRIEF = 50

#: A name between a picture and its caption has so many words at most.
NAME = MAKER

#: A caption is broken over so many lines at most.
LINES = 3

#: A caption has so much of its words from the alternative text of its picture.
SAME = 0.7

_OPEN = frozenset((None, Role.BODY, Role.STANDFIRST, Role.CAPTION, Role.HEADING))
_KINDS = frozenset(("text", "heading"))
_QUOTES = frozenset('"“«„')
_LOST = "a caption whose picture is not in the text"


def mark_orphans(reading: Reading, found: Blocks) -> None:
    """Decide the captions, from the title to the end of the core, whose picture is not in the text."""
    looks, title = reading.looks, reading.title
    if title < 0:  # what stands first may be the caption of the picture above the title
        title = next((i for i in range(reading.last + 1) if not reading.is_cut(i)), -1)
    for i in [i for i, look in enumerate(looks[title + 1 : reading.last + 2], title + 1) if look.pictured]:
        look = looks[i]
        if "ends in credit" in look.traits:
            if reading.roles[i] in _OPEN and _is_orphan(reading, i):
                _put(reading, i)
                _put_lines_above(reading, found, i)
                _put_more(reading, i)
        elif "credit" in look.traits and reading.is_cut(i):
            if _is_in_bracket(found.texts[i - 1]):
                _put_lines_above(reading, found, i)
            elif not _put_set_off(reading, found, i) and look.plain[:7].lower() == "gallery":
                _put_gallery(reading, i)
        elif look.kind == "image" and reading.is_cut(i):
            _read_below(reading, i)
        elif "perhaps credit" not in look.traits:
            continue
        elif look.plain[-1] == "(":
            if i < reading.last and _is_label(looks[i + 1]):
                _put_bracket(reading, i)
        elif "/" in look.plain and look.words <= NAME and _names_maker(look.plain):
            if _put_set_off(reading, found, i) or names_house(look.plain.rpartition("/")[2], reading.url):
                _put(reading, i)


def _put(reading: Reading, i: int) -> None:
    reading.put_anew(i, Role.ORPHAN_CAPTION, _LOST, 0.7)


def _is_orphan(reading: Reading, i: int) -> bool:
    """Tell whether a block that ends in a credit is a caption without its picture, and does not say that it is one."""
    look = reading.looks[i]
    return look.kind in _KINDS and not _is_labelled(look) and not _is_shown(reading, i)


def _is_labelled(look: Look) -> bool:
    """Tell whether a caption says that it is one: "Image: …", "Figure 2"."""
    if look.hit is None or not look.captions:
        return False
    size = len(look.hit.words)
    return look.hit.words[-1] in ":▲" or any(map(str.isdigit, look.plain[size : size + 2]))


def _is_label(look: Look) -> bool:
    """Tell whether a block is no more than the label of a caption: "Image:"."""
    return look.words <= 2 and look.captions and look.plain[-1:] == ":"


def _is_credit(reading: Reading, i: int) -> bool:
    return i < reading.count and "credit" in reading.looks[i].traits


def _is_shown(reading: Reading, i: int) -> bool:
    """Tell whether the picture above block ``i`` stays."""
    return any(reading.looks[j].kind == "image" and not reading.is_cut(j) for j in range(max(i - 2, 0), i))


def _put_bracket(reading: Reading, i: int) -> None:
    """Decide a caption whose source was set in brackets and came apart: the words, ``(``, ``Image:``, a name and ``)``."""
    start = i - 1 if reading.looks[i].words < LEAST and i > reading.title + 1 else i
    for j in range(start, i + 2):
        _put(reading, j)
    if i + 2 < reading.count and reading.looks[i + 2].words <= NAME and reading.looks[i + 2].plain[-1:] == ")":
        _put(reading, i + 2)


def _put_lines_above(reading: Reading, found: Blocks, i: int) -> None:
    """Decide the lines right above line ``i`` of a caption, none of which ends a sentence: they begin it.

    They are set off from what stands above them, or that is cut.
    """
    top = i
    while (
        i - top < LINES
        and top > reading.title + 1
        and reading.roles[top - 1] in _OPEN
        and reading.looks[top - 1].kind == "text"
        and reading.looks[top - 1].words > LEAST
        and _goes_on(found.texts[top - 1], found[top - 1].end + 1 == found[top].start)
    ):
        top -= 1
    if top == reading.title + 1 or found[top - 1].end + 1 < found[top].start or reading.is_cut(top - 1):
        for j in range(top, i):
            _put(reading, j)


def _put_set_off(reading: Reading, found: Blocks, i: int) -> bool:
    """Decide the line right above the name of who took a picture, if the two are set off from what stands around them.

    Between a paragraph and a name without a caption there is the place of the picture.
    """
    above = i - 1
    if (
        above <= reading.title + 1
        or found[above].end + 1 < found[i].start
        or found[above - 1].end + 1 == found[above].start
        or (i + 1 < len(found) and found[i].end + 1 == found[i + 1].start)
        or reading.roles[above] not in (None, Role.BODY)
        or reading.looks[above].kind != "text"
        or not LEAST <= reading.looks[above].words <= BRIEF
        or reading.looks[above].plain[0] in _QUOTES
    ):
        return False
    _put(reading, above)
    return True


def _put_more(reading: Reading, i: int) -> None:
    """Decide the sentence below a caption that says where in the picture someone is."""
    if i < reading.last and reading.roles[i + 1] in (None, Role.BODY):
        below = reading.looks[i + 1]
        if below.kind == "text" and below.words <= BRIEF and words().places.search(below.plain):
            _put(reading, i + 1)


def _names_maker(plain: str) -> bool:
    """Tell whether a line is a name and a house: "Jane Roe/The Planet"."""
    return is_credit(f"({plain})", [])


def _put_gallery(reading: Reading, i: int) -> None:
    """Decide what stands above the name of who made a gallery whose pictures are gone: a heading, and a few words."""
    for j in range(i - 1, max(i - 3, reading.title), -1):
        look = reading.looks[j]
        if reading.roles[j] not in _OPEN or look.words > BRIEF:
            return
        if look.kind == "heading" or (is_titled(look.plain) and look.plain[-1] != "."):
            for k in range(j, i):
                _put(reading, k)
            return


def _goes_on(text: str, in_lines: bool) -> bool:
    """Tell whether a caption goes on below a block that may be a line of it: in an open bracket, or in the next line."""
    return _is_in_bracket(text) or (in_lines and (text[-1].isalnum() or text[-1] == ","))


def _is_in_bracket(text: str) -> bool:
    return text.rfind("[") > text.rfind("]")


def _read_below(reading: Reading, image: int) -> None:
    """Decide what is left below a picture that is cut."""
    looks = reading.looks
    for i in range(image + 1, min(image + 1 + REACH, reading.last + 1)):
        look = looks[i]
        if reading.is_cut(i):
            continue
        if reading.roles[i] not in _OPEN or not _can_be_caption(look) or _is_labelled(look):
            return
        if _says_same(looks[image].alt, look.plain) and (look.kind == "text" or look.plain[-1] == "."):
            for j in range(image + 1, i + 1):
                if not reading.is_cut(j):
                    _put(reading, j)
            _put_more(reading, i)
            continue
        if look.words > NAME:
            if i == image + 1 and look.kind == "text" and look.plain[0] not in _QUOTES and _is_credit(reading, i + 1):
                _put(reading, i)
            return


def _can_be_caption(look: Look) -> bool:
    return look.kind in _KINDS and look.words <= MOST and look.linked < 0.5


def _says_same(alt: str, plain: str) -> bool:
    """Tell whether a block has nearly all its words from the alternative text of a picture."""
    if not alt:
        return False
    said = set(plain.lower().split())
    return len(said) >= LEAST and len(said.intersection(alt.lower().split())) >= SAME * len(said)
