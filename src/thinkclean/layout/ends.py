"""How rows begin and end, and how long they are to a reader."""

from __future__ import annotations

from functools import cache

from thinkclean import data
from thinkclean.lazy import lazy

_TARGET = lazy(r"\]\([^)\s]*\)")
FULL_STOPS, _BEHIND_FULL_STOPS = frozenset(".?!…。！？؟۔।:"), frozenset('"”’»)]*_')
_END = lazy(r"[.?!…。！？؟۔।:][\"”’»)\]*_]*(?:(?<!\d[.])\d{1,3}|[ ]\d{1,3}|[ ]?\[\^?\d{1,3}\])?[\"”’»)\]*_]*$")
_PATH = lazy(r"\((?:/|#|mailto:|\.\.?/)|^/\S*/|@\S*\.")
_FIRST_LETTER = lazy(r"[\"“‘«(\[*_]*+([^\W\d_])")
#: Scripts that set no spaces between words: Han, kana, their punctuation, full-width forms, Thai, Lao, Khmer, Burmese.
_UNSPACED = lazy(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffee\U00020000-\U0003ffff]"
)


#: A line of prose has so many characters and spaces; most have them among their first characters.
_PROSE, PROSE_SPACES, _BEGINNING = 15, 5, 60
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
    if "(" in text and "](" in text:  # one character is found sooner
        text = _TARGET.sub("", text)
    return len(text.strip("*_[")) if text[:1] in "*_[" or text[-1:] in "*_" else len(text)


def is_prose(text: str, spaces: int = PROSE_SPACES) -> bool:
    """Tell whether a row is a line of prose by its looks: it has at least so many ``spaces``, if its script sets any."""
    if len(text) < _PROSE or text[0] in "#|":
        return False
    if text.count(" ", 0, _BEGINNING) >= spaces or text.count(" ") >= spaces:
        return True
    return " " not in text[:_PROSE] and unspaced(text[len(text) // 2])


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
        match = _FIRST_LETTER.match(text)
        if match is None:
            return False
        first = match[1]
    return not (first.isupper() or first.istitle())


@cache
def _openers() -> frozenset[str]:
    return frozenset(data.load("page_breaks")["openers"])


def opens_sentence(text: str) -> bool:
    """Tell whether a row begins with a word that has a capital at a sentence's beginning only: "The"."""
    word = text.partition(" ")[0].rstrip(",")
    return word.istitle() and word.lower() in _openers()


@cache
def _open_ends() -> frozenset[str]:
    return frozenset(data.load("page_breaks")["open_ends"])


def stands_open(text: str) -> bool:
    """Tell whether a sentence cannot end so: after a comma, a dash, "the"."""
    return text[-1] in ",–—" or text.rpartition(" ")[2].lower() in _open_ends()


def may_be_address(token: str) -> bool:
    """Tell whether ``token`` may hold an address, whole or cut by the line's end."""
    if token.isalpha():
        return False
    if "://" in token or "www." in token or "](" in token:
        return True
    return ("/" in token or "@" in token) and _PATH.search(token) is not None
