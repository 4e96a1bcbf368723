"""Which rows of a page make one paragraph, over lines, pages and the notes at their feet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from thinkclean.layout.hyphens import HYPHENS
from thinkclean.layout.joints import Joiner, Joint, hyphenated_end
from thinkclean.layout.rows import BLANK, ITEM, LINE, PAGE, TEXT, Gap, Row
from thinkclean.layout.wrapping import (
    UNSPACED,
    Width,
    ends_sentence,
    goes_on,
    is_full,
    least_going_on,
    longest_short,
    may_go_on,
    opens_low,
    stands_open,
    visible,
)
from thinkclean.lazy import lazy

#: On a page that is not wrapped, a paragraph that a page's end cuts is at least so long.
_LONG, _LONG_OVER_PAGE = 80, 40


#: A note begins with its number or mark and a capital.
#: Whose picture it is, at the end of a caption.
_CREDITED = lazy(r"\b(?:[Pp]hoto|PHOTO|[Ii]mage|[Cc]redit|CREDIT|Foto|Bild)s?: [^.:;!?]{3,60}\Z")
_NOTE = lazy(r"(?:\[?\^?\d{1,3}\]?|[*†‡§])[.)]? ?[\"“‘«(]*[^\W\d_a-z]")
_NUMBER = lazy(r"\(?(\d+)")
#: What a row ends in that may part a word: a hyphen, marks of emphasis behind one.
_MAY_HYPHENATE = frozenset(f"{HYPHENS}\N{SOFT HYPHEN}*_")
#: Notes at a page's foot have at most so many paragraphs, as converters part them.
_MOST_NOTES = 30


@dataclass
class Paragraph:
    """Rows that make one paragraph."""

    rows: list[Row]
    gap: Gap  #: what parts it from the paragraph above
    notes: list[tuple[Joint, list[Row]]] = field(default_factory=list)  #: that stood in it, where a page ends
    doubtful: bool = False  #: whether it may go on with the paragraph above


@dataclass
class Flow:
    """The paragraphs of a page and the joints that make them."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    joints: list[tuple[Joint, Gap, bool]] = field(default_factory=list)  #: with what stood there, and if it was cut
    taken: set[int] = field(default_factory=set)  #: running rows that joints take along


def read(rows: Sequence[Row], running: Collection[int], width: Width, joiner: Joiner) -> Flow:
    """Return the paragraphs that ``rows`` make when the ``running`` ones are gone.

    Args:
        rows: all rows of a page.
        running: the indices of those that are no text.
        width: the page's.
        joiner: of the page's text.
    """
    flow = Flow()
    kept = [index for index in range(len(rows)) if index not in running]
    if kept:
        flow.paragraphs.append(Paragraph([rows[kept[0]]], PAGE))
    items = (rows[index] for index in kept if rows[index].kind is ITEM)
    numbers = {number for row in items if (number := _item_number(row)) is not None}
    least, short = least_going_on(width), longest_short(width)
    for one, two in pairwise(kept):
        cut = two - one > 1
        row, following = rows[one], rows[two]
        gap = PAGE if cut else following.gap
        if not gap and _runs_on(row, following, least):
            flow.joints.append((Joint(row.end, following.start, " "), gap, cut))
            flow.paragraphs[-1].rows.append(following)
            continue
        if gap is not PAGE and _stops(row, following, short):
            flow.paragraphs.append(Paragraph([following], gap))
            continue
        number = following.kind is ITEM and _item_number(following)
        if number and not {number - 1, number + 1} & numbers and is_full(row, following, width):
            following = following._replace(kind=TEXT)  # a sentence ends with this number
        after = rows[two + 1] if two + 1 < len(rows) and two + 1 not in running else None
        if resumes(row, following, after, gap=gap, width=width):
            joint = joiner.joint(row, following, over_page=gap is PAGE)
            if joint:
                flow.joints.append((joint, gap, cut))
            if joint or gap is LINE:  # without a joint an address is broken: the links cleaner joins these
                flow.taken.update(range(one + 1, two))
                flow.paragraphs[-1].rows.append(following)
                continue
        elif gap is PAGE and _over_notes(flow, following, after, width, joiner):
            flow.taken.update(range(one + 1, two))
            continue
        doubtful = (
            bool(width)
            and gap is LINE
            and row.kind <= ITEM
            and following.kind is TEXT
            and may_go_on(row, following, after, width)
        )
        flow.paragraphs.append(Paragraph([following], gap, doubtful=doubtful))
    return flow


def _runs_on(row: Row, following: Row, least: float) -> bool:
    """Tell at a glance whether a sentence goes on below, in most lines of prose as `resumes` and `Joiner.joint` would.

    Args:
        row: a row with a word at its end.
        following: the row below it, which begins with a small letter.
        least: how long ``row`` must be.
    """
    text, first = row.text, following.text[:1]
    word = text[text.rfind(" ") + 1 :]
    return (
        first.islower()
        and first.isalpha()
        and (word.isalpha() or (word[-1:] == "," and word[:-1].isalpha()))
        and row.kind <= ITEM
        and following.kind is TEXT
        and row.quote == following.quote
        and first < UNSPACED
        and visible(text) > least
    )


def _stops(row: Row, following: Row, short: float) -> bool:
    """Tell at a glance whether a new paragraph begins below a row no longer than ``short``, as in menus and lists."""
    first = following.text[:1]
    return len(row.text) <= short and (first.isupper() or first.isdecimal()) and row.text[-1:] not in _MAY_HYPHENATE


def _item_number(row: Row) -> int | None:
    """Return the number of an item of a numbered list."""
    number = _NUMBER.match(row.text)
    return int(number[1]) if number else None


def _over_notes(flow: Flow, following: Row, after: Row | None, width: Width, joiner: Joiner) -> bool:
    """Join ``following`` to the paragraph above the notes at the foot of the page, if it goes on with it."""
    found = flow.paragraphs
    for place in range(len(found) - 1, max(0, len(found) - _MOST_NOTES), -1):
        above = found[place - 1].rows[-1]
        begins = found[place].gap is BLANK and _NOTE.match(found[place].rows[0].text)
        if begins and resumes(above, following, after, gap=PAGE, width=width):
            joint = joiner.joint(above, following, over_page=True)
            if joint is None or any(one.notes for one in found[place:]):
                return False
            found[place - 1].notes.append((joint, [row for one in found[place:] for row in one.rows]))
            del found[place:]
            found[-1].rows.append(following)
            return True
        if found[place].gap is PAGE:
            break
    return False


def resumes(row: Row, following: Row, after: Row | None, *, gap: Gap, width: Width) -> bool:
    """Tell whether the paragraph of ``row`` goes on in ``following``.

    Args:
        row: a row of the text.
        following: the next row of the text; running heads between them are left out.
        after: the row after that.
        gap: what parts them: ``Gap.PAGE`` if a page ends there.
        width: the page's, if it is hard-wrapped.
    """
    if row.kind > ITEM or row.quote != following.quote or not row.text or not following.text:
        return False
    if following.kind is not TEXT and not (following.kind is ITEM and _is_no_item(row, following, width)):
        return False
    if row.text[-1] in _MAY_HYPHENATE and hyphenated_end(row.text.rstrip("*_"), following.text.lstrip("*_")):
        return gap is LINE or opens_low(following.text)
    if gap is LINE:
        return bool(width) and goes_on(row, following, after, width)
    if _closed(row.text, following.text):
        return False
    if opens_low(following.text) and following.text[0] != "(":
        return _long_enough(row, following, gap, width)
    return (
        (gap is PAGE or (stands_open(row.text) and row.text[-1].isalpha() and following.text[0].isalpha()))
        and bool(width)
        and following.text[0] not in "*_["
        and following.text.count(" ") > 2
        and (row.gap is LINE or stands_open(row.text))
        and is_full(row, following, width)
    )


def _is_no_item(row: Row, following: Row, width: Width) -> bool:
    """Tell whether what looks like a list's mark is a dash, or a number, in a sentence that was wrapped there."""
    if not width or ends_sentence(row.text) or not is_full(row, following, width):
        return False
    if following.text[0] in "–—":
        return following.text[2:3].islower() or following.text[2:3].isdigit()
    return row.kind is TEXT and _item_number(following) is not None and stands_open(row.text)


def _closed(text: str, following: str) -> bool:
    """Tell whether a row ends as a paragraph, a heading or a caption does."""
    if ends_sentence(text) or text[-1] in ".:;!?|>":
        return True
    if text[-1] in "*_":
        return not following.startswith(text[-1])
    return ": " in text and _CREDITED.search(text) is not None


def _long_enough(row: Row, following: Row, gap: Gap, width: Width) -> bool:
    length = visible(row.text)
    if "](" in following.text[:2]:
        return False
    if width:
        return length > (0.6 if gap is PAGE else 0.75) * width.full and row.text.count(" ") > 2
    if not (row.text[-1].isalpha() or (gap is PAGE and row.text[-1] in ",”’\"')")):
        return False
    return (
        length > (_LONG_OVER_PAGE if gap is PAGE else _LONG)
        and row.text.count(" ") > 5
        and following.text.count(" ") > (1 if gap is PAGE else 4)
        and (gap is PAGE or ends_sentence(following.text))
        and not opens_low(row.text)
    )
