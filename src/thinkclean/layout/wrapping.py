"""Whether a page is hard-wrapped, and which of its lines go on in the next."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from thinkclean import data
from thinkclean.layout.rows import TEXT, Row
from thinkclean.lazy import lazy

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
_FULL = 0.86
#: The widths of letters are estimated: a line that measures a little less may be full.
_NEARLY = 0.98
#: A shorter line goes on below in small letters if it is at least so long, in widths; more so in a column.
_NARROW, _NARROW_IN_COLUMN, _COLUMN = 0.55, 0.6, 80
#: A line of prose has so many characters and spaces; one that goes on in the next may have fewer, in a column.
_PROSE, _PROSE_SPACES, _FEWER_SPACES = 15, 5, 3

#: Lines measured to learn how long a full line is in print.
_SAMPLE = 60
#: The widths of letters in tenths, and of all others.
_WIDTHS = (
    (17, b"mwMW@%&"),
    (13, bytes(code for code in range(256) if chr(code).isupper() and chr(code) not in "IJMW")),
    (6, b"iljtfrIJ.,;:'!|()[]-/ "),
)
_MIDDLING = 10

_TARGET = lazy(r"\]\([^)\s]*\)")
FULL_STOPS, _BEHIND_FULL_STOPS = frozenset(".?!…。！？؟۔।:"), frozenset('"”’»)]*_')
_END = lazy(r"[.?!…。！？؟۔।:][\"”’»)\]*_]*(?:(?<!\d[.])\d{1,3}|[ ]\d{1,3}|[ ]?\[\^?\d{1,3}\])?[\"”’»)\]*_]*$")
_FIRST = lazy(r"\S++")
_WORD = lazy(r"[\"“‘«(\[*_]*([^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*)")
#: Scripts that set no spaces between words: Han, kana, their punctuation, full-width forms, Thai, Lao, Khmer, Burmese.
_UNSPACED = lazy(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffee\U00020000-\U0003ffff]"
)


#: Letters before this one are of scripts that set spaces.
UNSPACED = "\u0e00"


def unspaced(letter: str) -> bool:
    """Tell whether ``letter`` is of a script that sets no space between words.

    >>> unspaced("中"), unspaced("a"), unspaced("한")
    (True, False, False)
    """
    return letter >= UNSPACED and _UNSPACED.match(letter) is not None


def visible(text: str) -> int:
    """Return how long a row is to a reader: without the targets of its links and the marks of emphasis.

    >>> visible("**a [label](https://example.org) in bold**")
    16
    """
    if "](" in text:
        return _without_targets(text)
    return len(text.strip("*_[")) if text[:1] in "*_[" or text[-1:] in "*_" else len(text)


@lru_cache(maxsize=256)
def _without_targets(text: str) -> int:
    return len(_TARGET.sub("", text).strip("*_["))


def ends_sentence(text: str) -> bool:
    """Tell whether a row ends as a sentence ends; a note's number may follow.

    >>> [ends_sentence(t) for t in ("it was over.", "he said.”12", "in 2.5", "the order of")]
    [True, True, False, False]
    """
    last = text[-1:]
    if last in FULL_STOPS:
        return True
    if not (last in _BEHIND_FULL_STOPS or last.isdecimal()) or FULL_STOPS.isdisjoint(text[-12:]):
        return False
    return _END.search(text[-12:]) is not None


def opens_low(text: str) -> bool:
    """Tell whether a row begins with a letter that is not a capital, as the middle of a sentence does.

    >>> [opens_low(t) for t in ("and so", "(which", "The", "12", "中")]
    [True, True, False, False, True]
    """
    first = text[:1]
    if not first.isalpha():
        match = _WORD.match(text)
        first = match[1][0] if match else ""
    return first != "" and not first.isupper() and not first.istitle()


class Width(NamedTuple):
    """How wide a hard-wrapped page is; false for a page that is not wrapped throughout."""

    full: int  #: in characters: most full lines are not longer
    least: float  #: as `printed`: nearly all full lines, with the next word added, are so long; 0 if blank lines tell
    spaced: bool  #: whether blank lines part the paragraphs

    def __bool__(self) -> bool:
        return self.full > 0


UNWRAPPED = Width(0, 0.0, False)


def page_width(text: str, places: Iterable[int]) -> Width:
    """Return the width of a page; ``UNWRAPPED`` for one that is not hard-wrapped throughout.

    Lines that end without a full stop and go on below in small letters show it: on a wrapped page they
    are many, and all about as long as the page is wide. A converter that mends hyphens leaves lines of
    two or three widths among them.

    Args:
        text: the page.
        places: the line ends after which a line begins with a small letter.
    """
    ends, words = _ends_going_on(text, places)
    if len(ends) < _ENOUGH:
        return UNWRAPPED
    wordy = [line.count(" ") >= _PROSE_SPACES for line in ends]
    if sum(wordy) >= _MANY:  # the others may be cells and menus
        ends, words = [*compress(ends, wordy)], [*compress(words, wordy)]
    lengths = [*map(visible, ends)]
    width, share = _commonest(lengths, [length + 1 + len(word) for length, word in zip(lengths, words, strict=True)])
    if share < _EVEN:
        return UNWRAPPED
    all_lines = text.split("\n")
    lines = [*filter(str.strip, all_lines)]
    few = len(lengths) < _SHARE * len(lines)
    if few and len(lengths) < max(_SHARE * sum(map(_is_prose, lines)), _SHARE_OF_ALL * len(lines)):
        return UNWRAPPED
    longest = _OVERLONG * width
    long = sum(len(line) for line in lines if len(line) > longest and _is_prose(line))
    if long and long > _LONG_SHARE * sum(map(len, lines)):
        return UNWRAPPED  # its paragraphs stand on one line each
    if width < _VERSE and sum(_SENTENCE_WITHIN.search(line) is not None for line in lines) < _WITHIN * len(ends):
        return UNWRAPPED
    if _is_spaced(all_lines, width):
        return Width(width, 0.0, spaced=True)
    near = [0.86 * width < length <= width for length in lengths]
    least = sorted(_all_printed([*map("{} {}".format, compress(ends, near), compress(words, near))][:_SAMPLE]))
    return Width(width, least[len(least) // 25], spaced=False)


#: What a sentence ends in, most often.
_STOPS = (".", "?", "!", "”")
#: What no line ends in that goes on below; the line end of the line above, where the line is blank.
_CLOSED = FULL_STOPS | {"\n"}


def _ends_going_on(text: str, places: Iterable[int]) -> tuple[list[str], list[str]]:
    """Return the lines of prose that go on below, and the first word there of each."""
    lines: list[str] = []
    words: list[str] = []
    for place in places:
        if text[place - 1] in _CLOSED or text[place + 1].isupper():
            continue
        line = text[text.rfind("\n", 0, place) + 1 : place].strip()
        if _is_prose(line, _FEWER_SPACES) and (line[-1].isalpha() or not ends_sentence(line)):
            word = _FIRST.match(text, place + 1)
            lines.append(line)
            words.append(word.group() if word else "")
    return lines, words


def _is_spaced(lines: Sequence[str], width: int) -> bool:
    """Tell whether most short lines that end a sentence have a blank line below them."""
    blank = close = 0
    short = 0.8 * width
    for line, following in pairwise(lines):
        if _PROSE_SPACES < len(line) < short and line.endswith(_STOPS):
            if not following.strip():
                blank += 1
            elif len(line) + len(following.partition(" ")[0]) < _FULL * width:  # the next word would have fitted
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
    lengths = [*map(len, texts)]
    tenths = [_MIDDLING * length for length in lengths]
    for width, those in _WIDTHS:
        others = map(len, letters.translate(None, those).split(b"\n"))
        tenths = [
            found + (width - _MIDDLING) * (length - other)
            for found, length, other in zip(tenths, lengths, others, strict=True)
        ]
    return [found / 10 for found in tenths]


def _is_prose(line: str, spaces: int = _PROSE_SPACES) -> bool:
    if len(line) < _PROSE or line[0] in "#|":
        return False
    return line.count(" ") >= spaces or (" " not in line[:_PROSE] and unspaced(line[len(line) // 2]))


def _commonest(lengths: list[int], reaches: list[int]) -> tuple[int, float]:
    """Return the width that most lines fit, and the share of those that fit it or a multiple.

    Args:
        lengths: how long the lines are.
        reaches: how long each would be with the next word. A short line fits where that word is long.
    """
    best, most = 0, 0
    ordered = sorted(lengths)
    short = [(one, two) for one, two in zip(lengths, reaches, strict=True) if two * _NEAR > one]
    ones, twos = sorted(one for one, _ in short), sorted(two for _, two in short)

    def between(low: float, high: float) -> int:
        return bisect_right(ordered, high) - bisect_left(ordered, low)

    for width in sorted(set(ordered)):
        if not _NARROWEST <= width <= _WIDEST:
            continue
        fit = between(_NEAR * width, width) + bisect_left(ones, _NEAR * width) - bisect_left(twos, width)
        if fit >= most:
            best, most = width, fit
    if not best:
        return 0, 0.0
    most += sum(between((k - 0.14 * k) * best, (k + 0.01 * k) * best) for k in (2, 3, 4))
    return best, most / len(lengths)


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
    return _FULL * width.full - 1 - min(word if word >= 0 else len(following), width.full // 2)


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


@cache
def _openers() -> frozenset[str]:
    return frozenset(data.load("page_breaks")["openers"])


def _opens_sentence(row: Row, following: Row) -> bool:
    """Tell whether ``following`` begins with a word that has a capital at a sentence's beginning only: "The"."""
    word = following.text.partition(" ")[0].rstrip(",")
    return word.istitle() and word.lower() in _openers() and not stands_open(row.text)


@cache
def _introductions() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, data.load("page_breaks")["introductions"]))
    return re.compile(rf"(?:[^\W\d_a-z][\w.’'-]*+ ){{2,5}}+(?:{verbs}) ")


def _introduces(text: str) -> bool:
    """Tell whether a row begins as a note on a person begins: "Ada Lovelace is a"."""
    return _introductions().match(text) is not None


@cache
def _open_ends() -> frozenset[str]:
    return frozenset(data.load("page_breaks")["open_ends"])


def stands_open(text: str) -> bool:
    """Tell whether a sentence cannot end so: after a comma, a dash, "the"."""
    return text[-1] in ",–—" or text.rpartition(" ")[2].lower() in _open_ends()
