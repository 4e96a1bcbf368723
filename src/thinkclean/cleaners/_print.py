"""What page_breaks does where a page may have come from print: joins, cuts and moves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat

from thinkclean.edits import Edit, Finding, apply, edit_of, merge
from thinkclean.layout.flow import Paragraph, read, resumes
from thinkclean.layout.glances import LONG
from thinkclean.layout.hyphens import JOIN, KEEP, OPEN
from thinkclean.layout.joints import Joiner, Joint
from thinkclean.layout.looks import FIXED, HEADING, ITEM
from thinkclean.layout.marks import lone_number
from thinkclean.layout.rows import BLANK, LINE, PAGE, Gap, Row, rows, rows_at
from thinkclean.layout.width import UNWRAPPED, Width, page_width
from thinkclean.layout.words import HYPHENS
from thinkclean.page import Page

#: What a row ends in that is whole; one that a page cut may end in a hyphen, a letter, a number.
_WHOLE = frozenset(".:;!?|>…。！？؟۔।")
_LINE_HYPHENS = frozenset(f"{HYPHENS}\N{SOFT HYPHEN}*_")
#: So many words joined without a hyphen show that a typesetter hyphenated a page, even if it is wrapped no more.
_TYPESET = 3
_BLANK_LINE = 2
#: So many lines, a third of all, must have a gap within.
_COLUMNS = 10
#: A row that is a sentence has so many spaces; one of verse has fewer.
_SENTENCE = 9


def mend(page: Page, places: Sequence[int]) -> Iterable[Edit | Finding]:
    """Return the edits of a page that has form feeds, or line ends in the middle of a sentence at these ``places``."""
    width = page_width(page, places)
    if width or "\f" in page.text:
        return _whole(page, width)
    return _breaks(page, places)


def _breaks(page: Page, places: Sequence[int]) -> Iterable[Edit | Finding]:
    """Mend single breaks, after these line ends, on a page that is neither wrapped nor paged."""
    joiner = Joiner(page.text)
    joints: list[tuple[Joint, Gap, bool]] = []
    for place in places:
        if not _may_break(page.text, place):
            continue
        pair = rows_at(page.text, place)
        if pair is None:
            continue
        row, following = pair
        if following.gap is BLANK and lone_number(row.text) is not None:
            return _whole(page, UNWRAPPED)  # a page number where a sentence goes on
        if resumes(row, following, None, gap=following.gap, width=UNWRAPPED):
            joint = joiner.joint(row, following)
            if joint:
                joints.append((joint, following.gap, False))
    return _joints(joints, wrapped=False)


def _may_break(text: str, place: int) -> bool:
    """Tell at a glance whether a break may be at the line end at ``place``, on a page that is not wrapped."""
    last = text[place - 1 : place]
    if last.strip():
        return last in _LINE_HYPHENS
    row = text[max(0, place - 2 * LONG) : place].rstrip().rpartition("\n")[2]
    last = row[-1:]
    return last not in _WHOLE and (len(row) > LONG or last in _LINE_HYPHENS or lone_number(row.strip()) is not None)


def _whole(page: Page, width: Width) -> Iterator[Edit | Finding]:
    """Mend a page that came from PDF."""
    from thinkclean.layout.mended import Mender
    from thinkclean.layout.running import furniture

    text = page.text
    found = page.view(rows)
    running = furniture(found, width.full)
    joiner = Joiner(text)
    kept = [row for index, row in enumerate(found) if index not in running] if running else found
    lost = [*Mender(joiner.words, width.full).places(kept)] if width else []
    flow = read(found, running, width, joiner)
    edits = [*map(edit_of, zip(*flow.wrapped, repeat(" "), repeat("page_breaks/wrapped"), strict=False))]
    for item in _joints(flow.joints, wrapped=bool(width)):
        if isinstance(item, Finding):
            yield item
        else:
            edits.append(item)
    edits += (
        edit_of((found[index].start, found[index].end, "", f"page_breaks/{rule}"))
        for index, rule in running.items()
        if index not in flow.taken
    )
    edits += _form_feeds(text, kept, flow.joints)
    if width:
        edits += _separations(flow.paragraphs)
        yield from _doubts(flow.paragraphs)
        edits += (edit_of((place, place, "-", "page_breaks/lost_hyphen")) for place in lost)
        yield from _columns(kept)
    yield from _notes(text, flow.paragraphs, edits)


def _joints(joints: Sequence[tuple[Joint, Gap, bool]], *, wrapped: bool) -> Iterator[Edit | Finding]:
    """Yield the edits of joints; an open verdict on a hyphen follows the others.

    One typesetter's hyphen on a wrapped page shows that a typesetter hyphenated it, if real ones are few.
    """
    verdicts = [joint.verdict for joint, _, _ in joints]
    joins, keeps = verdicts.count(JOIN), verdicts.count(KEEP)
    open_ones = verdicts.count(OPEN)
    typeset = joins >= (1 if wrapped else _TYPESET) and (joins > 2 * keeps or joins + open_ones > 3 * keeps)
    for joint, gap, cut in joints:
        start, verdict = joint.start, joint.verdict
        if verdict is OPEN:
            message = f"nothing tells whether the hyphen of “{joint.word}”, at a line's end, belongs to the word"
            yield Finding(start, joint.end, "page_breaks/hyphen", message)
            if typeset:
                start, verdict = start - 1, JOIN
        if cut:
            rule = "page_breaks/across"
        elif joint.word:
            rule = "page_breaks/hyphen" if verdict is JOIN else "page_breaks/compound"
        else:
            rule = "page_breaks/wrapped" if gap is LINE else "page_breaks/paragraph"
        yield edit_of((start, joint.end, joint.new, rule))


def _separations(paragraphs: Sequence[Paragraph]) -> Iterator[Edit]:
    """Set blank lines around paragraphs of several rows where only line ends part them."""
    for above, below in pairwise(paragraphs):
        if below.gap is not LINE or below.doubtful:
            continue
        first, second = above.first, below.first
        if above.last is first and (below.last is second or not below.last.look.ended) and not _is_sentence(first):
            continue
        kinds = first.kind, second.kind
        if HEADING in kinds or FIXED in kinds or kinds == (ITEM, ITEM):
            continue
        if _in_link(above.last.text, second.text):
            continue
        if first.quote or second.quote:
            continue
        yield edit_of((above.last.end, above.last.end, "\n", "page_breaks/separate"))


def _is_sentence(row: Row) -> bool:
    """Tell whether one row is a paragraph of its own: a sentence, no item, no address."""
    return row.look.ended and row.text.count(" ") >= _SENTENCE


def _in_link(text: str, following: str) -> bool:
    """Tell whether rows may part a link, each half of it a link on its own: the links cleaner joins these."""
    return following.lstrip("*_").startswith("[") and text.rstrip("*_").endswith(")") and "](" in text


def _doubts(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Warn of the line ends of which nothing tells whether they end a paragraph; they stay, as Markdown's soft breaks."""
    doubtful = [paragraph.first.start for paragraph in paragraphs if paragraph.doubtful]
    if doubtful:
        message = (
            f"nothing tells whether a new paragraph begins at {len(doubtful)} of the line ends after a full stop, this "
            "the first of them; they were left as they are"
        )
        yield Finding(doubtful[0] - 1, doubtful[0], "page_breaks/separate", message)


def _form_feeds(text: str, kept: Sequence[Row], joints: Sequence[tuple[Joint, Gap, bool]]) -> Iterator[Edit]:
    """Remove form feeds, less those that joints take along; where no blank line is with one, make it one."""
    if "\f" not in text:
        return
    ends = [
        (row.end, following.start)
        for row, following in pairwise(kept)
        if following.gap is PAGE and text.count("\n", row.end, following.start) < _BLANK_LINE
    ]
    joined = {place for joint, gap, _ in joints if gap is PAGE for place in range(joint.start, joint.end)}
    place, i = text.find("\f"), 0
    while place >= 0:
        while i < len(ends) and ends[i][1] <= place:
            i += 1
        new = ""
        if i < len(ends) and ends[i][0] <= place:
            new, i = "\n", i + 1
        if place not in joined:
            yield edit_of((place, place + 1, new, "page_breaks/form_feed"))
        place = text.find("\f", place + 1)


def _notes(text: str, paragraphs: Sequence[Paragraph], edits: list[Edit]) -> Iterator[Edit]:
    """Yield ``edits``; those of a paragraph in which notes stand become one, which sets the notes behind it."""
    moved = [(paragraph.last.end, paragraph.notes) for paragraph in paragraphs if paragraph.notes]
    if not moved:
        yield from edits
        return
    edits = merge(edits)
    starts = [edit.start for edit in edits]
    inside: set[Edit] = set()

    def mended(start: int, end: int) -> str:
        those = [edit for edit in edits[bisect_left(starts, start) : bisect_left(starts, end)] if edit.end <= end]
        return apply(text[start:end], [Edit(one - start, two - start, new, rule) for one, two, new, rule in those])

    for end, taken in moved:
        pieces: list[str] = []
        behind: list[str] = []
        bounds = [*(joint.start for joint, _ in taken[1:]), end]
        for (joint, notes), bound in zip(taken, bounds, strict=True):
            pieces += (joint.new, mended(joint.end, bound))
            behind.append(mended(*notes))
        start = taken[0][0].start
        those = [edit for edit in edits[bisect_left(starts, start) : bisect_right(starts, end)] if edit.end <= end]
        inside.update(those)
        pieces += (f"\n\n{note}" for note in behind)
        pieces += (edit.new for edit in those if edit.start == end)  # the blank line that parts it from the next
        yield Edit(start, end, "".join(pieces), "page_breaks/note")
    yield from (edit for edit in edits if edit not in inside)


def _columns(kept: Sequence[Row]) -> Iterator[Finding]:
    """Warn of a page whose lines run through two columns: nobody can tell which half goes on in which."""
    gaps = [row for row in kept if row.kind is FIXED and "   " in row.text and "|" not in row.text]
    if len(gaps) >= _COLUMNS and len(gaps) * 3 > len(kept):
        message = "the lines seem to run through two columns; they were left as they are"
        yield Finding(gaps[0].start, gaps[-1].end, "page_breaks/columns", message)
