"""Which rows go on in the next, as far as it can be told at a glance: by what each row says by itself."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from math import inf
from operator import attrgetter

from thinkclean.layout.ends import opens_sentence
from thinkclean.layout.looks import ITEM, TEXT, Look
from thinkclean.layout.rows import PAGE, Gap, Row
from thinkclean.layout.width import FULL, Width
from thinkclean.layout.wrapping import least_going_on

#: A paragraph that blank lines cut is at least so long: in widths, or in characters on a page that is not wrapped.
LONG_SHARE, LONG = 0.75, 80


class Glance(Enum):
    """What can be told of a row and the next."""

    APART = auto()  #: another paragraph begins
    SPACED = auto()  #: the paragraph goes on, and a space joins the rows
    JOINED = auto()  #: the paragraph goes on; `Joiner.joint` tells how
    UNSURE = auto()  #: `resumes` tells


APART, SPACED, JOINED, UNSURE = Glance

#: `zip(*rows)` would make an iterator of each row, of which the garbage collector takes notice.
_COLUMNS = tuple(map(attrgetter, ("text", "kind", "quote", "look")))


def at_a_glance(rows: Sequence[Row], gaps: Sequence[Gap], width: Width) -> list[Glance]:
    """Return for each of ``rows`` and the next whether the paragraph goes on, as `resumes` would find too.

    Not sure are hyphens, items, page ends, and what hangs on more than two rows.

    Args:
        rows: the rows of a page that are text.
        gaps: what parts each of them from the one above.
        width: the page's.
    """
    wrapped, least = width.full > 0, least_going_on(width)
    full, half = (FULL * width.full - 1 if wrapped else inf), width.full // 2
    tight, long = full - half, LONG_SHARE * width.full or LONG
    texts, kinds, quotes, found = ([*map(column, rows)] for column in _COLUMNS)
    quoted = any(quotes)
    glances: list[Glance] = []
    for i, (above, below, kind, below_kind, gap) in enumerate(
        zip(found, found[1:], kinds, kinds[1:], gaps[1:], strict=False)
    ):
        glance = APART
        if gap is PAGE:
            glance = UNSURE
        elif gap and above.closed:
            pass
        elif above.parted or below_kind is ITEM or (quoted and quotes[i] != quotes[i + 1]):
            glance = UNSURE
        elif kind <= ITEM and below_kind is TEXT and (wrapped or gap):
            short = full - below.word if below.word < half else tight
            if gap:
                glance = _over_blank(texts[i], texts[i + 1], above, below, short, long)
            else:
                glance = _over_line(texts[i + 1], above, below, short, least, width)
        glances.append(glance)
    return glances


def _over_line(following: str, above: Look, below: Look, short: float, least: float, width: Width) -> Glance:
    """Look at rows with no blank line between, on a page that is wrapped, as `goes_on` does.

    Args:
        following: the second row.
        above: what the first one says.
        below: what the second one says.
        short: how long the first one is, at least, if the next word did not fit into it.
        least: how long a shorter one is, at least, that goes on.
        width: the page's.
    """
    low, full = below.low, above.length >= short
    if above.ended and not low:
        return UNSURE if full else APART
    if full:
        if not low:
            if not width.spaced and opens_sentence(following):
                return UNSURE
            if not (below.ended or following.count(" ") > 1):
                return APART if below.plain_start else UNSURE
    elif not low or above.ended or above.length <= least:
        return APART
    return SPACED if above.plain_end and below.plain_start else JOINED


def _over_blank(text: str, following: str, above: Look, below: Look, short: float, long: float) -> Glance:
    """Look at a row that is not closed and the next, blank lines between.

    Args:
        text: the row.
        following: the next one.
        above: what the row says.
        below: what the next one says.
        short: how long the row is, at least, if the next word did not fit into it.
        long: how long it is, at least, if it goes on in small letters.
    """
    last, first = text[-1], following[0]
    if last in "*_" and first != last:
        return APART
    if below.low and first != "(":
        if above.length <= long or text.count(" ") <= 2:
            return APART
        return UNSURE if short == inf or ": " in text or following.startswith("](") else JOINED
    may = above.length >= short and last.isalpha() and first.isalpha() and following.count(" ") > 2
    return UNSURE if may else APART
