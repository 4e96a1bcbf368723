"""Whether a page is hard-wrapped, and how wide it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, count
from typing import NamedTuple

from thinkclean.layout.ends import FULL_STOPS, PROSE_SPACES, is_prose
from thinkclean.layout.looks import look
from thinkclean.layout.rows import BLANK, Gap, columns, looked
from thinkclean.lazy import lazy
from thinkclean.page import Page

#: A page needs so many lines that go on in the next, and they must be this share of its lines of prose.
_ENOUGH, _MANY = 4, 10
_SHARE = 0.2
#: And this share of all lines.
_SHARE_OF_ALL = 0.025
#: This share of the lines that go on must be as long as the page is wide, or two or three times as long.
_EVEN = 0.6
_NARROWEST, _WIDEST = 30, 240
#: Not even lines that a converter made one are longer than this, in widths; such lines may be this share of a text.
_OVERLONG, _LONG_SHARE = 4.5, 0.25
#: Verse is narrower than this, and few of its lines have the end of a sentence within.
_VERSE, _WITHIN = 62, 0.07
#: The end of a sentence and the beginning of another.
_SENTENCE_WITHIN = lazy(r"[.?!؟۔।][\"”’»)\]]*(?:\s?\[?\d{1,3}\]?)? [^\Wa-z\d_]|[。！？](?!$)")
#: A line is near a width from this share of it on.
_NEAR = 0.85
#: A full line is at least so long, in widths, once the next word is added.
FULL = 0.86
#: A line of prose that goes on in the next may have fewer spaces, in a column.
_FEWER_SPACES = 3
#: So many lines, of at least so many widths, are measured to learn how long a full line is in print.
_SAMPLE, _SHORTEST = 60, 0.86
#: The widths of letters in tenths, and of all others.
_WIDTHS = (
    (17, b"mwMW@%&"),
    (13, bytes(code for code in range(256) if chr(code).isupper() and chr(code) not in "IJMW")),
    (6, b"iljtfrIJ.,;:'!|()[]-/ "),
)
_MIDDLING = 10


class Width(NamedTuple):
    """How wide a hard-wrapped page is; false for a page that is not wrapped throughout."""

    full: int  #: in characters: most full lines are not longer
    least: float  #: as `printed`: nearly all full lines, with the next word added, are so long; 0 if blank lines tell
    spaced: bool  #: whether blank lines part the paragraphs

    def __bool__(self) -> bool:
        return self.full > 0


UNWRAPPED = Width(0, 0.0, False)


def page_width(page: Page, places: Iterable[int]) -> Width:
    """Return the width of a page; ``UNWRAPPED`` for one that is not hard-wrapped throughout.

    Lines that end without a full stop and go on below in small letters show it: on a wrapped page they
    are many, and all about as long as the page is wide. A converter that mends hyphens leaves lines of
    two or three widths among them.

    Args:
        page: the page.
        places: the line ends after which a line begins with a small letter.
    """
    text = page.text
    places = [place for place in places if text[place - 1] not in _CLOSED and not text[place + 1].isupper()]
    if len(places) < _ENOUGH:
        return UNWRAPPED
    starts, _, lines, gaps, _, _ = page.view(columns)
    below = dict(zip(starts, count()))  # where a row begins -> which it is
    ends = [i - 1 for i in map(below.get, map((1).__add__, places)) if i and gaps[i] is not BLANK]
    seen = page.view(looked) if len(ends) > _SHARE * len(lines) else {i: look(lines[i]) for i in ends}
    ends = [i for i in ends if not seen[i].ended and (seen[i].prose or is_prose(lines[i], _FEWER_SPACES))]
    if len(ends) < _ENOUGH:
        return UNWRAPPED
    wordy = [i for i in ends if seen[i].prose]
    if len(wordy) >= _MANY:  # the others may be cells and menus
        ends = wordy
    lengths = [seen[i].length for i in ends]
    words = [lines[i + 1].partition(" ")[0] for i in ends]
    width, share = _commonest(lengths, [length + 1 + len(word) for length, word in zip(lengths, words, strict=True)])
    if share < _EVEN or len(ends) < _SHARE_OF_ALL * len(lines):
        return UNWRAPPED
    prose = [one.prose for one in page.view(looked)]
    if len(ends) < _SHARE * sum(prose):
        return UNWRAPPED
    sizes, longest = [*map(len, lines)], _OVERLONG * width
    if max(sizes) > longest:  # are its paragraphs on one line each?
        long = sum(size for size, wordy in zip(sizes, prose, strict=True) if size > longest and wordy)
        if long > _LONG_SHARE * sum(sizes):
            return UNWRAPPED
    if width < _VERSE and sum(_SENTENCE_WITHIN.search(line) is not None for line in lines) < _WITHIN * len(ends):
        return UNWRAPPED
    if _is_spaced(lines, gaps, width):
        return Width(width, 0.0, spaced=True)
    near = [
        f"{lines[i]} {word}"
        for i, length, word in zip(ends, lengths, words, strict=True)
        if _SHORTEST * width < length <= width
    ]
    least = sorted(_all_printed(near[:_SAMPLE]))
    return Width(width, least[len(least) // 25], spaced=False)


#: What a sentence ends in, most often.
_STOPS = frozenset(".?!”")
#: What no line ends in that goes on below; the line end of the line above, where the line is blank.
_CLOSED = FULL_STOPS | {"\n"}


def _is_spaced(lines: Sequence[str], gaps: Sequence[Gap], width: int) -> bool:
    """Tell whether most short lines that end a sentence have a blank line below them."""
    blank = close = 0
    short = 0.8 * width
    for line, following, gap in zip(lines, lines[1:], gaps[1:], strict=False):
        if PROSE_SPACES < len(line) < short and line[-1] in _STOPS:
            if gap:
                blank += 1
            elif len(line) + len(following.partition(" ")[0]) < FULL * width:  # the next word would have fitted
                close += 1
    return blank > 3 * close


def printed(text: str) -> float:
    """Return about how long ``text`` is in print, where an "i" is narrow and an "M" is wide.

    >>> printed("illicit"), printed("common")
    (4.6, 7.4)
    """
    letters = text.encode("latin-1", "replace")
    length = len(letters)
    tenths = _MIDDLING * length
    for width, those in _WIDTHS:
        tenths += (width - _MIDDLING) * (length - len(letters.translate(None, those)))
    return tenths / 10


def _all_printed(texts: Sequence[str]) -> list[float]:
    """Return how long each of ``texts``, which have no line ends, is in print."""
    letters = "\n".join(texts).encode("latin-1", "replace")
    (wide, capital, narrow), ones = (width - _MIDDLING for width, _ in _WIDTHS), map(len, texts)
    others = (map(len, letters.translate(None, those).split(b"\n")) for _, those in _WIDTHS)
    most = _MIDDLING + wide + capital + narrow
    return [
        (most * length - wide * one - capital * two - narrow * three) / 10
        for length, one, two, three in zip(ones, *others, strict=True)
    ]


def _commonest(lengths: list[int], reaches: list[int]) -> tuple[int, float]:
    """Return the width that most lines fit, and the share of those that fit it or a multiple.

    Args:
        lengths: how long the lines are.
        reaches: how long each would be with the next word. A short line fits where that word is long.
    """
    best, most = 0, 0
    ordered = sorted(lengths)
    short = [two * _NEAR > one for one, two in zip(lengths, reaches, strict=True)]
    ones, twos = sorted(compress(lengths, short)), sorted(compress(reaches, short))

    def between(low: float, high: float) -> int:
        return bisect_right(ordered, high) - bisect_left(ordered, low)

    widths = sorted(set(ordered))
    for width in widths[bisect_left(widths, _NARROWEST) : bisect_right(widths, _WIDEST)]:
        low = _NEAR * width
        fit = (
            bisect_right(ordered, width) - bisect_left(ordered, low) + bisect_left(ones, low) - bisect_left(twos, width)
        )
        if fit >= most:
            best, most = width, fit
    if not best:
        return 0, 0.0
    most += sum(between((k - 0.14 * k) * best, (k + 0.01 * k) * best) for k in (2, 3, 4))
    return best, most / len(lengths)
