"""Which rows go on in the next, as far as it can be told at a glance: by what each row says by itself."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from operator import attrgetter

from thinkclean.layout.looks import ITEM, TEXT, Look, looks
from thinkclean.layout.rows import Row
from thinkclean.layout.width import FULL, Width
from thinkclean.layout.wrapping import least_going_on

#: A paragraph that blank lines cut is at least so long: in widths, or in characters on a page that is not wrapped.
LONG_SHARE, LONG = 0.75, 80

#: `zip(*rows)` would make an iterator of each row, of which the garbage collector takes notice.
_COLUMNS = tuple(map(attrgetter, ("text", "kind", "gap", "quote")))


def at_a_glance(rows: Sequence[Row], width: Width) -> list[bool | None]:
    """Return for each of ``rows`` and the next whether the paragraph goes on, where that is plain; else None.

    It is what `resumes` and `Joiner.joint` would find too. Not plain are hyphens, addresses, emphasis that goes on,
    items, and what hangs on more than two rows. Page ends are not looked at.
    """
    wrapped, least = width.full > 0, least_going_on(width)
    full, half, long = (FULL * width.full - 1 if wrapped else inf), width.full // 2, LONG_SHARE * width.full or LONG
    texts, kinds, gaps, quotes = ([*map(column, rows)] for column in _COLUMNS)
    found = looks(texts)
    glances: list[bool | None] = []
    for i, (above, below, kind, below_kind, gap) in enumerate(
        zip(found, found[1:], kinds, kinds[1:], gaps[1:], strict=False)
    ):
        plain: bool | None = False
        if above.parted or below_kind is ITEM or quotes[i] != quotes[i + 1]:
            plain = None
        elif kind <= ITEM and below_kind is TEXT and (wrapped or gap):
            short = full - (below.word if below.word < half else half)
            if not gap:
                plain = _over_line(above, below, short, least, width)
            elif not above.closed:
                plain = _over_blank(texts[i], texts[i + 1], above, below, short, long)
        glances.append(plain)
    return glances


def _over_line(above: Look, below: Look, short: float, least: float, width: Width) -> bool | None:
    """Tell what `goes_on` would, of rows with no blank line between, on a page that is wrapped.

    Args:
        above: a row.
        below: the next one.
        short: how long the row is, at least, if the next word did not fit into it.
        least: how long a shorter one is, at least, that goes on.
        width: the page's.
    """
    low, full = below.low, above.length >= short
    if above.ended and not low:
        return None if full else False
    if full:
        if below.opener and not width.spaced:
            return None
        goes = low or below.spaces > 1 or below.ended or not below.plain_start
    else:
        goes = low and not above.ended and above.length > least
    return None if goes and not (above.plain_end and below.plain_start) else goes


def _over_blank(text: str, following: str, above: Look, below: Look, short: float, long: float) -> bool | None:
    """Tell what `resumes` would, of a row that is not closed and the next, blank lines between.

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
        return False
    if below.low and first != "(":
        return None if above.length > long and above.spaces > 2 else False
    return None if above.length >= short and last.isalpha() and first.isalpha() and below.spaces > 2 else False
