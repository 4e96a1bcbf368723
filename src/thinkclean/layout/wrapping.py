"""Which lines of a hard-wrapped page go on in the next."""

from __future__ import annotations

import math
import re
from functools import cache

from thinkclean import data
from thinkclean.layout.ends import ends_sentence, opens_low, opens_sentence, stands_open, unspaced, visible
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
    below = following.text
    short = least_full(below, width)
    if len(row.text) < short:
        return False
    length = visible(row.text)
    if length > 1.06 * width.full:  # lines that a converter made one: judge the last of them
        if not ended:
            return True
        length %= max(1, round(0.95 * width.full))
        if length < 0.06 * width.full:
            return True
    if length < short:
        return False
    return not ended or printed(f"{row.text[-length:]} {below.partition(' ')[0]}") >= _NEARLY * width.least


def goes_on(row: Row, following: Row, after: Row | None, width: Width) -> bool:
    """Tell whether the paragraph of ``row`` goes on in ``following``, on a page ``width`` wide.

    Args:
        row: a row of text.
        following: the row below it, no blank line between.
        after: the row below that.
        width: the page's.
    """
    low, ended = opens_low(following.text), ends_sentence(row.text)
    new_sentence = ended and not low
    if not width.spaced and (new_sentence or _opens_sentence(row, following)):
        return False  # `may_go_on` tells whether it is as likely as not
    if is_full(row, following, width):
        if new_sentence:
            return not (_stands_apart(following, after, width) or _introduces(following.text))
        return low or following.text.count(" ") > 1 or ends_sentence(following.text) or unspaced(following.text[0])
    return low and not ended and visible(row.text) > least_going_on(width)


def least_going_on(width: Width) -> float:
    """Return how long a row is, at least, that goes on below in small letters: a pull quote; shorter ones may be verse."""
    narrow = _NARROW if width.full >= _COLUMN else _NARROW_IN_COLUMN
    return narrow * width.full if width else math.inf


def least_full(following: str, width: Width) -> float:
    """Return how long a row is, at least, into which the first word of ``following`` did not fit any more."""
    word = following.find(" ")
    return FULL * width.full - 1 - min(word if word >= 0 else len(following), width.full // 2)


def may_go_on(row: Row, following: Row, after: Row | None, width: Width) -> bool:
    """Tell whether nobody can say if a paragraph ends with ``row``: its last sentence ends where the line is full.

    About every twelfth paragraph ends so by chance, where no blank lines part paragraphs. A pull quote does, too,
    and has no full stop.
    """
    if width.spaced or opens_low(following.text):
        return False
    if not ends_sentence(row.text):
        return is_full(row, following, width) and _opens_sentence(row, following)
    if not is_full(row, following, width, ended=True):
        return False
    return not (_stands_apart(following, after, width) or _introduces(following.text))


def _stands_apart(row: Row, after: Row | None, width: Width) -> bool:
    """Tell whether ``row`` looks like a heading without marks: short, not a sentence, a new paragraph below."""
    if ends_sentence(row.text) or visible(row.text) > 0.7 * width.full:
        return False
    return after is not None and (after.gap > 0 or after.kind is not TEXT or not opens_low(after.text))


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
