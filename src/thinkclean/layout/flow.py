"""Which rows of a page make one paragraph, over lines, pages and the notes at their feet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter

from thinkclean.layout.ends import stands_open
from thinkclean.layout.glances import APART, JOINED, LONG, LONG_SHARE, SPACED, at_a_glance
from thinkclean.layout.joints import Joiner, Joint, hyphenated_end
from thinkclean.layout.looks import ITEM, MAY_HYPHENATE, TEXT
from thinkclean.layout.rows import BLANK, LINE, PAGE, Gap, Row
from thinkclean.layout.width import Width
from thinkclean.layout.wrapping import goes_on, is_full, may_go_on
from thinkclean.lazy import lazy
from thinkclean.page import Span

#: A paragraph that a page's end cuts is at least so long: in widths, or in characters on a page that is not wrapped.
_LONG_SHARE_OVER_PAGE, _LONG_OVER_PAGE = 0.6, 40
#: Whose picture it is, at the end of a caption.
_CREDITED = lazy(r"\b(?:[Pp]hoto|PHOTO|[Ii]mage|[Cc]redit|CREDIT|Foto|Bild)s?: [^.:;!?]{3,60}\Z")
#: A note begins with its number or mark and a capital.
_NOTE = lazy(r"(?:\[?\^?\d{1,3}\]?|[*†‡§])[.)]? ?[\"“‘«(]*[^\W\d_a-z]")
_gap = attrgetter("gap")
_NUMBER = lazy(r"\(?(\d+)")
#: Notes at a page's foot have at most so many paragraphs, as converters part them.
_MOST_NOTES = 30


class Paragraph:
    """Rows that make one paragraph."""

    doubtful: bool = False  #: whether it may go on with the paragraph above
    notes: Sequence[tuple[Joint, Span]] = ()  #: that stood in it, where a page ends

    def __init__(self, row: Row, gap: Gap) -> None:
        self.first = self.last = row
        self.gap = gap  #: what parts it from the paragraph above


class Flow:
    """The paragraphs of a page and the joints that make them."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.wrapped: tuple[list[int], list[int]] = ([], [])  #: where lines of prose end, and those begin that go on
        self.joints: list[tuple[Joint, Gap, bool]] = []  #: all others, with what stood there, and if it was cut
        self.taken: set[int] = set()  #: running rows that joints take along


def read(rows: Sequence[Row], running: Collection[int], width: Width, joiner: Joiner) -> Flow:
    """Return the paragraphs that ``rows`` make when the ``running`` ones are gone.

    Args:
        rows: all rows of a page.
        running: the indices of those that are no text.
        width: the page's.
        joiner: of the page's text.
    """
    flow = Flow()
    if len(running) == len(rows):
        return flow
    places: Sequence[int] = range(len(rows))
    kept, gaps = rows, [*map(_gap, rows)]
    if running:
        places = [place for place in places if place not in running]
        kept = [rows[place] for place in places]
        gaps = [PAGE if two - one > 1 else gaps[two] for one, two in zip([-1, *places], places, strict=False)]
    paragraphs, joints, (ends, starts) = flow.paragraphs, flow.joints, flow.wrapped
    paragraphs.append(Paragraph(kept[0], PAGE))
    numbers: set[int | None] = set()
    glances = at_a_glance(kept, gaps, width)
    for i, (row, following, gap, glance) in enumerate(zip(kept, kept[1:], gaps[1:], glances, strict=False)):
        if glance is SPACED:
            ends.append(row.end)
            starts.append(following.start)
            paragraphs[-1].last = following
            continue
        if glance is APART:
            paragraphs.append(Paragraph(following, gap))
            continue
        one, two = places[i], places[i + 1]
        cut = two - one > 1
        if following.kind is ITEM and (number := _item_number(following)):
            numbers = numbers or {_item_number(other) for other in kept if other.kind is ITEM}
            if not {number - 1, number + 1} & numbers and is_full(row, following, width):
                following = following._replace(kind=TEXT)  # noqa: PLW2901 a sentence ends with this number
        after = rows[two + 1] if two + 1 < len(rows) and two + 1 not in running else None
        if glance is JOINED or resumes(row, following, after, gap=gap, width=width):
            joint = joiner.joint(row, following, over_page=gap is PAGE)
            if joint:
                joints.append((joint, gap, cut))
            if joint or gap is LINE:  # without a joint an address is broken: the links cleaner joins these
                if cut:
                    flow.taken.update(range(one + 1, two))
                paragraphs[-1].last = following
                continue
        elif gap is PAGE and _over_notes(flow, following, after, width, joiner):
            flow.taken.update(range(one + 1, two))
            continue
        paragraphs.append(Paragraph(following, gap))
        paragraphs[-1].doubtful = (
            width.full > 0
            and gap is LINE
            and row.kind <= ITEM
            and following.kind is TEXT
            and may_go_on(row, following, after, width)
        )
    return flow


def _item_number(row: Row) -> int | None:
    """Return the number of an item of a numbered list."""
    number = _NUMBER.match(row.text)
    return int(number[1]) if number else None


def _over_notes(flow: Flow, following: Row, after: Row | None, width: Width, joiner: Joiner) -> bool:
    """Join ``following`` to the paragraph above the notes at the foot of the page, if it goes on with it."""
    found = flow.paragraphs
    for place in range(len(found) - 1, max(0, len(found) - _MOST_NOTES), -1):
        text, gap = found[place].first.text, found[place].gap
        if gap is PAGE:
            break
        if gap is not BLANK or text[:1].isalpha() or not _NOTE.match(text):
            continue
        above = found[place - 1].last
        if resumes(above, following, after, gap=PAGE, width=width):
            joint = joiner.joint(above, following, over_page=True)
            if joint is None or any(one.notes for one in found[place:]):
                return False
            notes = Span(found[place].first.start, found[-1].last.end)
            del found[place:]
            found[-1].notes = (*found[-1].notes, (joint, notes))
            found[-1].last = following
            return True
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
    text, below, kind = row.text, following.text, following.kind
    if row.kind > ITEM or row.quote != following.quote or not text or not below:
        return False
    if kind is not TEXT and not (kind is ITEM and _is_no_item(row, following, width)):
        return False
    if text[-1] in MAY_HYPHENATE and hyphenated_end(text.rstrip("*_"), below.lstrip("*_")):
        return gap is LINE or following.look.low
    if gap is LINE:
        return width.full > 0 and goes_on(row, following, after, width)
    if _closed(row, below):
        return False
    if following.look.low and below[0] != "(":
        return _long_enough(row, following, gap, width)
    return (
        (gap is PAGE or (stands_open(row.text) and row.text[-1].isalpha() and following.text[0].isalpha()))
        and width.full > 0
        and following.text[0] not in "*_["
        and following.text.count(" ") > 2
        and (row.gap is LINE or stands_open(row.text))
        and is_full(row, following, width)
    )


def _is_no_item(row: Row, following: Row, width: Width) -> bool:
    """Tell whether what looks like a list's mark is a dash, or a number, in a sentence that was wrapped there."""
    if not width.full or row.look.ended or not is_full(row, following, width):
        return False
    if following.text[0] in "–—":
        return following.text[2:3].islower() or following.text[2:3].isdigit()
    return row.kind is TEXT and _item_number(following) is not None and stands_open(row.text)


def _closed(row: Row, following: str) -> bool:
    """Tell whether a row ends as a paragraph, a heading or a caption does."""
    text = row.text
    if row.look.closed:
        return True
    if text[-1] in "*_":
        return not following.startswith(text[-1])
    return ": " in text and _CREDITED.search(text) is not None


def _long_enough(row: Row, following: Row, gap: Gap, width: Width) -> bool:
    length = row.look.length
    if "](" in following.text[:2]:
        return False
    if width.full:
        return length > (_LONG_SHARE_OVER_PAGE if gap is PAGE else LONG_SHARE) * width.full and row.text.count(" ") > 2
    if not (row.text[-1].isalpha() or (gap is PAGE and row.text[-1] in ",”’\"')")):
        return False
    return (
        length > (_LONG_OVER_PAGE if gap is PAGE else LONG)
        and row.text.count(" ") > 5
        and following.text.count(" ") > (1 if gap is PAGE else 4)
        and (gap is PAGE or following.look.ended)
        and not row.look.low
    )
