"""Which lines of a hard-wrapped page go on in the next."""

from __future__ import annotations

import math
import re
from functools import cache

from thinkclean import data
from thinkclean.layout.ends import opens_sentence, stands_open, unspaced
from thinkclean.layout.looks import TEXT
from thinkclean.layout.rows import Row
from thinkclean.layout.width import FULL, Width, printed

#: The widths of letters are estimated: a line that measures a little less may be full.
_NEARLY = 0.98
#: A shorter line goes on below in small letters if it is at least so long, in widths; more so in a column.
_NARROW, _NARROW_IN_COLUMN, _COLUMN = 0.55, 0.6, 80


def is_full(row: Row, following: Row, width: Width, *, ended: bool = False) -> bool:
    """Tell whether ``row`` is as long as the page is wide, so that the next word had to go below.

    A row that has ``ended`` a sentence may end a paragraph too: it must be as long as nearly all others are.
    """
    short = least_full(following, width)
    if len(row.text) < short:
        return False
    length = row.look.length
    if length > 1.06 * width.full:  # lines that a converter made one: judge the last of them
        if not ended:
            return True
        length %= max(1, round(0.95 * width.full))
        if length < 0.06 * width.full:
            return True
    if length < short:
        return False
    return (
        not ended or printed(f"{row.text[-length:]} {following.text[: following.look.word]}") >= _NEARLY * width.least
    )


def goes_on(row: Row, following: Row, after: Row | None, width: Width) -> bool:
    """Tell whether the paragraph of ``row`` goes on in ``following``, on a page ``width`` wide.

    Args:
        row: a row of text.
        following: the row below it, no blank line between.
        after: the row below that.
        width: the page's.
    """
    low, ended = following.look.low, row.look.ended
    new_sentence = ended and not low
    if not width.spaced and (new_sentence or _opens_sentence(row, following)):
        return False  # `may_go_on` tells whether it is as likely as not
    if is_full(row, following, width):
        if new_sentence:
            return not (_stands_apart(following, after, width) or _introduces(following.text))
        return low or following.text.count(" ") > 1 or following.look.ended or unspaced(following.text[0])
    return low and not ended and row.look.length > least_going_on(width)


def least_going_on(width: Width) -> float:
    """Return how long a row is, at least, that goes on below in small letters: a pull quote; shorter ones may be verse."""
    narrow = _NARROW if width.full >= _COLUMN else _NARROW_IN_COLUMN
    return narrow * width.full if width else math.inf


def least_full(following: Row, width: Width) -> float:
    """Return how long a row is, at least, into which the first word of ``following`` did not fit any more."""
    return FULL * width.full - 1 - min(following.look.word, width.full // 2)


def may_go_on(row: Row, following: Row, after: Row | None, width: Width) -> bool:
    """Tell whether nobody can say if a paragraph ends with ``row``: its last sentence ends where the line is full.

    About every twelfth paragraph ends so by chance, where no blank lines part paragraphs. A pull quote does, too,
    and has no full stop.
    """
    if width.spaced or following.look.low:
        return False
    if not row.look.ended:
        return is_full(row, following, width) and _opens_sentence(row, following)
    if not is_full(row, following, width, ended=True):
        return False
    return not (_stands_apart(following, after, width) or _introduces(following.text))


def _stands_apart(row: Row, after: Row | None, width: Width) -> bool:
    """Tell whether ``row`` looks like a heading without marks: short, not a sentence, a new paragraph below."""
    if row.look.ended or row.look.length > 0.7 * width.full:
        return False
    return after is not None and (after.gap > 0 or after.kind is not TEXT or not after.look.low)


def _opens_sentence(row: Row, following: Row) -> bool:
    """Tell whether ``following`` begins with a word that begins sentences, and the one above may have ended."""
    return opens_sentence(following.text) and not stands_open(row.text)


@cache
def _introductions() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, data.load("page_breaks")["introductions"]))
    return re.compile(rf"(?:[^\W\d_a-z][\w.’'-]*+ ){{2,5}}+(?:{verbs}) ")


def _introduces(text: str) -> bool:
    """Tell whether a row begins as a note on a person begins: "Ada Lovelace is a"."""
    return _introductions().match(text) is not None
