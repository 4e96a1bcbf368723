"""The tail: what stands after the last prose of the article."""

from __future__ import annotations

from itertools import count

from thinkclean.anatomy.evidence import Evidence
from thinkclean.anatomy.look import Look
from thinkclean.anatomy.owners import UNDER_LABEL
from thinkclean.anatomy.reading import CUT, Reading
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.subjects import is_subject
from thinkclean.anatomy.targets import hosts, names_house


def cut_trailing_rules(reading: Reading) -> None:
    """A rule that set off what is cut goes with it."""
    if "rule" not in reading.shapes:
        return
    role: Role | None = None
    for i in range(reading.count - 1, reading.first, -1):
        if reading.is_cut(i):
            role = reading.roles[i]
        elif reading.looks[i].kind == "rule" and role is not None:
            reading.put_anew(i, role, "a rule above what is cut", 0.7)
        elif reading.looks[i].kind != "comment":
            return


def _leads_abroad(reading: Reading, i: int) -> bool:
    """Tell whether the list below a heading is one of sources: its links lead to several houses."""
    houses: set[str] = set()
    for j in range(i + 1, min(i + 7, reading.count)):
        if reading.looks[j].kind not in ("item", "numbered"):
            break
        houses |= hosts(reading.targets(j))
    return len(houses) > 2


def _in_row(reading: Reading, i: int) -> bool:
    """Tell whether block ``i`` is one of several headings of the text in a row, with nothing between them."""
    return any(
        _is_full_heading(reading.looks[j]) and reading.looks[j].level == reading.looks[i].level
        for j in (i - 1, i + 1)
        if reading.last < j < reading.count and not reading.is_cut(j)
    ) and _is_full_heading(reading.looks[i])


def _is_full_heading(look: Look) -> bool:
    return look.kind == "heading" and look.words > 4 and look.linked < 0.3 and look.hit is None


def _row_of_notes(reading: Reading, i: int) -> bool:
    """Tell whether the next blocks are numbered notes too."""
    return sum("note" in look.traits for look in reading.looks[i + 1 : i + 4]) >= 2


def _is_data(reading: Reading, i: int) -> bool:
    """Tell whether block ``i`` is a table of words and figures, or announces one: menus set as tables are made of links."""
    look = reading.looks[i]
    if look.plain[-1:] == ":" and i + 1 < reading.count:
        look = reading.looks[i + 1]
    return look.kind == "table" and look.words > 8 and not look.linked


def _single_caption(reading: Reading) -> int:
    """Return the one block of the tail that says at some length what a picture shows, or -1: several are cards."""
    found = [
        i
        for i in reading.hits
        if i > reading.last and reading.looks[i].captions and reading.looks[i].words > 8 and reading.looks[i].prose
    ]
    return found[0] if len(found) == 1 else -1


def _ends_in_sources(reading: Reading) -> bool:
    """Tell whether the last heading of the core is that of its notes or sources."""
    last = reading.looks[reading.last]
    if last.kind == "heading" and "article heading" in last.traits:
        return True
    for look in reversed(reading.looks[max(reading.last - SOURCES, reading.first) : reading.last + 1]):
        if look.kind == "heading" or look.words <= 3:
            return "names notes" in look.traits
    return False


def _is_house(source: str, url: str | None) -> bool:
    """Tell whether the source below an article is the page's own house, and perhaps agencies: no source of figures."""
    return (source.count(" ") <= 3 or source.endswith("agencies")) and names_house(source, url)


#: So many blocks from the end of the core its last heading is looked for.
SOURCES = 60


#: So many blocks below the core its last paragraph may still stand.
NEAR = 6

#: Lines of so few words are cut where at least so many blocks above and below them are furniture.
FEW, DEEP = 10, 4


def read_tail(reading: Reading, evidence: Evidence) -> None:
    """Decide the blocks after the core: notes stay, all else is the page's."""
    looks = reading.looks
    notes = any("note" in look.traits for look in looks[max(reading.last - 1, 0) : reading.last + 1])
    notes = notes or _ends_in_sources(reading)
    caption = _single_caption(reading)
    noted, signed = not _NOTES.isdisjoint(reading.traits), not _SIGNS.isdisjoint(reading.traits)
    tables = "table" in reading.shapes
    untouched, seen = True, reading.last  # nothing from the end of the core to the last heading has been cut
    below = slice(reading.last + 1, reading.count)
    for i, look, role, owner in zip(
        count(reading.last + 1), looks[below], reading.roles[below], reading.owners[below], strict=False
    ):
        if role is not None or look.kind == "comment":
            continue
        hit = look.hit
        if noted and look.traits and _read_note(reading, i, look, notes=notes):
            notes = True
        elif (
            hit is not None
            and not look.captions
            and not (owner is not None and hit.role is _SECTION)
            and (reading.firm[i] or owner is not None or evidence.speaks(i))
        ):
            notes = False
            reading.put(i, hit.role, f"{look.quoted} after the text", 0.9)
        elif look.kind == "heading":
            untouched = untouched and CUT.isdisjoint(reading.roles[seen:i])
            seen = i
            notes = _read_heading(reading, i, evidence, untouched=untouched)
        elif notes and (
            look.kind in ("item", "numbered") or look.shape not in ("links", "links many", "image", "empty link")
        ):
            reading.put(i, Role.NOTE, "under the heading of the notes", 0.8)
        elif owner is not None:
            reading.put(i, owner, UNDER_LABEL, 0.9)
        elif (hit is not None or (signed and look.traits)) and _read_signs(
            reading, i, look, near=i - reading.last <= 2 or i == caption
        ):
            pass
        elif look.words <= 8 and look.shape in ("short", "tiny") and i and reading.roles[i - 1] in _LAST_NOTES:
            reading.put(i, Role.REPUBLICATION, "a name after the note of first publication", 0.7)
        elif reading.further or (evidence.speaks(i) and not (tables and _is_data(reading, i))):
            reading.put(i, _RELATED, "after the text, among furniture")


_RELATED, _SECTION = Role.RELATED, Role.SECTION
#: What shows notes, and what shows credits and biographies.
_NOTES = frozenset(("note", "names notes"))
_SIGNS = frozenset(("credit", "bold name", "bio full"))
_LAST_NOTES = frozenset((Role.REPUBLICATION, Role.BIO))


def _read_note(reading: Reading, i: int, look: Look, *, notes: bool) -> bool:
    """Decide a block if it is the heading of the notes, or one of them; tell whether it is decided."""
    if look.words <= 3 and "names notes" in look.traits:
        reading.put(i, Role.HEADING, "heading of the notes", 0.8)
    elif "note" in look.traits and (notes or _row_of_notes(reading, i)):
        reading.put(i, Role.NOTE, "a numbered note", 0.8)
    else:
        return False
    return True


def _read_heading(reading: Reading, i: int, evidence: Evidence, *, untouched: bool) -> bool:
    """Decide a heading below the core; tell whether it is that of notes or sources."""
    if "article heading" in reading.looks[i].traits or (untouched and _leads_abroad(reading, i)):
        reading.put(i, Role.HEADING, "heading of notes or sources", 0.8)
        return True
    if untouched and _in_row(reading, i):
        reading.put(i, Role.HEADING, "one of several, whose pictures or films are lost", 0.5)
    elif reading.further or evidence.speaks(i):
        reading.put(i, Role.RELATED, "heading after the text")
    return False


def _read_signs(reading: Reading, i: int, look: Look, *, near: bool) -> bool:
    """Decide a block by what else was seen in it, if that says enough; tell whether it is decided."""
    hit, traits = look.hit, look.traits
    if "credit" in traits:
        reading.put(i, Role.MEDIA, "whose picture stood there", 0.7)
    elif hit is not None and reading.looks[i - 1].prose and _is_house(look.plain.partition(":")[2], reading.url):
        reading.put(i, Role.REPUBLICATION, "the house itself as the source", 0.7)
    elif hit is not None and near:
        reading.put(i, Role.CAPTION, look.quoted, 0.7)
    elif "bold name" in traits or ("bio full" in traits and not (i - reading.last <= NEAR and is_subject(reading, i))):
        reading.put(i, Role.BIO, "a biography after the text", 0.9)
    elif "bio full" in traits:
        reading.put(i, Role.BODY, "about a person of whom the text speaks", 0.7)
    else:
        return False
    return True


def fill(reading: Reading) -> None:
    """Decide the short lines below the last words of the article that stand deep in furniture: some above, some below.

    A heading there goes with what stands below it.
    """
    looks = reading.looks
    end = reading.last
    while end > reading.first and (reading.is_cut(end) or looks[end].shape in _LABELS):
        end -= 1
    cut = [i for i, role in enumerate(reading.roles[end + 1 :], end + 1) if role in CUT]
    if len(cut) <= DEEP * 2:
        return
    for i in [i for i in range(cut[0] + 1, cut[-DEEP]) if reading.roles[i] is None]:
        look = looks[i]
        if look.kind == "heading":
            if reading.is_cut(i + 1) and reading.is_cut(i + 2):
                reading.put(i, Role.RELATED, "heading of furniture after the text", 0.7)
        elif i > cut[DEEP] and look.words <= FEW and look.shape in _FILLING:
            reading.put(i, Role.RELATED, "a short line among furniture after the text", 0.7)


_LABELS = frozenset(
    ("tiny", "short", "bold", "heading", "heading long", "date", "byline", "number", "rule", "image", "address")
)
_FILLING = frozenset(("tiny", "short", "short sentence", "item tiny", "item", "number", "bold", "rule"))
