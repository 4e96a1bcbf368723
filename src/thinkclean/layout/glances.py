"""Which rows go on in the next, as far as it can be told at a glance: by what each row says by itself."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from thinkclean.layout.looks import ITEM, TEXT, Look, looks
from thinkclean.layout.rows import Row
from thinkclean.layout.width import FULL, Width
from thinkclean.layout.wrapping import least_going_on

#: A paragraph that blank lines cut is at least so long: in widths, or in characters on a page that is not wrapped.
LONG_SHARE, LONG = 0.75, 80
#: What a paragraph, a heading or a caption ends in before a blank line, if no sentence ends.
CLOSING = frozenset(".:;!?|>")

#: `zip(*rows)` would make an iterator of each row, of which the garbage collector takes notice.
_COLUMNS = tuple(map(attrgetter, ("text", "kind", "gap", "quote")))


def at_a_glance(rows: Sequence[Row], width: Width) -> list[bool | None]:
    """Return for each of ``rows`` and the next whether the paragraph goes on, where that is plain; else None.

    It is what `resumes` and `Joiner.joint` would find too. Not plain are hyphens, addresses, emphasis that goes on,
    items, and what hangs on more than two rows. Page ends are not looked at.
    """
    wrapped, spaced, least = width.full > 0, width.spaced, least_going_on(width)
    full, half, long = FULL * width.full - 1, width.full // 2, LONG_SHARE * width.full or LONG
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
            is_full = above.length >= full - (below.word if below.word < half else half)
            if gap:
                plain = _over_blank(texts[i][-1:], texts[i + 1][:1], above, below, full=wrapped and is_full, long=long)
            else:
                plain = _in_lines(above, below, full=is_full, spaced=spaced, least=least)
        glances.append(plain)
    return glances


def _in_lines(above: Look, below: Look, *, full: bool, spaced: bool, least: float) -> bool | None:
    """Tell what `goes_on` would, of rows with no blank line between, on a page that is wrapped.

    Args:
        above: a row.
        below: the next one.
        full: whether the row is as long as the page is wide.
        spaced: whether blank lines part the page's paragraphs.
        least: how long a row is, at least, that is not full and goes on.
    """
    low = below.low
    if above.ended and not low:
        return None if full else False
    if full:
        if below.opener and not spaced:
            return None
        goes = low or below.spaces > 1 or below.ended or not below.plain_start
    else:
        goes = low and not above.ended and above.length > least
    return None if goes and not (above.plain_end and below.plain_start) else goes


def _over_blank(last: str, first: str, above: Look, below: Look, *, full: bool, long: float) -> bool | None:
    """Tell what `resumes` would, of rows with blank lines between.

    Args:
        last: the last character of a row.
        first: the first one of the next.
        above: the row.
        below: the next one.
        full: whether the row is as long as the page, which is wrapped, is wide.
        long: how long a row is, at least, that goes on in small letters.
    """
    if above.ended or last in CLOSING:
        return False
    if last in "*_":
        return None if first == last else False
    if below.low and first != "(":
        return None if above.length > long else False
    return None if full and last.isalpha() and first.isalpha() and below.spaces > 2 else False
