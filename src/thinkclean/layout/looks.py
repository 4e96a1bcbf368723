"""What a row of text says by itself, wherever it stands: what it is, how it begins and how it ends.

All that looks at rows asks here; the answers are remembered, as the same rows come again in the next pass, and a
site's on all its pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from thinkclean.layout.ends import UNSPACED, ends_sentence, is_prose, may_be_address, opens_low, visible
from thinkclean.layout.marks import LEADING, leads
from thinkclean.layout.words import HYPHENS
from thinkclean.lazy import lazy
from thinkclean.paragraphs import remembered


class Kind(IntEnum):
    """What a row is, as far as joining lines is concerned."""

    TEXT = 0  #: running text
    ITEM = 1  #: begins a list item
    HEADING = 2  #: a Markdown heading
    FIXED = 3  #: a table's row, code, a rule, an image, a line of a table of contents: never joined


#: To look a member up in its class takes longer than to compare two.
TEXT, ITEM, HEADING, FIXED = Kind

#: What a row ends in that may part a word: a hyphen, marks of emphasis behind one.
MAY_HYPHENATE = frozenset(f"{HYPHENS}\N{SOFT HYPHEN}*_")
#: What a paragraph, a heading or a caption ends in, if no sentence ends there.
CLOSING = frozenset(".:;!?|>")
#: With what a row begins or ends that a reader does not see.
_MARKS = frozenset("*_[")
#: What the next row follows without a space, or not always with one.
_CLOSE = frozenset("*_—(/[")
#: An item's mark; what begins or is a row that is fixed. The gaps between columns, and the leaders of a table of
#: contents, tell too.
_ITEM = lazy(r"(?:[-*+•▪●◦‣·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)]|[A-Z]\)|\(?[ivx]{1,5}[.)])[ \t]+\S")
_FIXED = lazy(r"\||```|~~~|!\[[^\]]*\]\([^)\s]*\)$|<[a-z/!]|(?:[-*_=][ \t]*){3,}$|\[\^[^\]]+\]:")
#: What they begin with: an item, with a digit too, or with one letter and one of these, or with more letters of Roman
#: numerals: "viii)".
_BEGIN_ITEM, _BEGIN_FIXED = frozenset("-*+•▪●◦‣·–—("), frozenset("|`~!<-*_=[")
_BEHIND_LETTER, _NUMERALS = frozenset(".)"), frozenset("ivx")


class Look:
    """What the text of one row says."""

    __slots__ = (
        "closed",
        "ended",
        "kind",
        "leads",
        "length",
        "low",
        "parted",
        "plain_end",
        "plain_start",
        "prose",
        "word",
    )

    def __init__(self, text: str) -> None:
        # what the first and the last character tell by themselves is not asked for: rows are many
        first, last, size = text[:1], text[-1:], len(text)
        linked = "(" in text and "](" in text  # one character is found sooner than two
        self.kind = _kind(text, first, last)
        self.length = visible(text) if linked or first in _MARKS or last in _MARKS else size
        word = text.find(" ")
        self.word = word if word >= 0 else size  #: how long the first one is
        self.prose = is_prose(text)
        self.leads = size < LEADING and leads(text)  #: whether it only leads to another page
        self.low = not (first.isupper() or first.istitle()) if first.isalpha() else opens_low(text)
        self.ended = self.closed = self.parted = False
        if not last.isalpha():
            self.ended = ends_sentence(text)
            self.closed = self.ended or last in CLOSING  #: whether a paragraph, a heading or a caption may end so
            #: Whether it ends in a hyphen.
            self.parted = last in MAY_HYPHENATE and text.rstrip("*_")[-1:] in MAY_HYPHENATE
        #: Whether a space, and nothing else, joins it to the row below, to the row above, if that one's is plain too.
        self.plain_end = last < UNSPACED and last not in _CLOSE
        self.plain_start = first < UNSPACED and first != "—"
        if self.plain_end and (linked or "/" in text or "@" in text or ("." in text and "www." in text)):
            self.plain_end = not may_be_address(text[text.rfind(" ") + 1 :])


#: What a row says.
look = remembered(Look)


def looks(texts: Sequence[str]) -> list[Look]:
    """Return what each of these rows says.

    >>> [(one.kind.name, one.low, one.ended) for one in looks(["the order of", "He left.", "# A"])]
    [('TEXT', True, False), ('TEXT', False, True), ('HEADING', False, False)]
    """
    return [*map(look, texts)]


def _kind(text: str, first: str, last: str) -> Kind:
    """Return the kind of a row by its looks; what stands in a table or in code is fixed too."""
    if first.isalpha():
        if (first in _NUMERALS or text[1:2] in _BEHIND_LETTER) and _ITEM.match(text):
            return ITEM
    elif first == "#" and text.lstrip("#")[:1] in ("", " "):
        return HEADING
    elif not first or (first in _BEGIN_FIXED and _FIXED.match(text)):
        return FIXED
    elif (first in _BEGIN_ITEM or first.isdecimal()) and _ITEM.match(text):
        return ITEM
    if last == ")" and _ends_address(text):
        return FIXED
    if "   " in text or "\t" in text or ("…" in text and "……" in text):  # one character is found sooner than two
        return FIXED
    return FIXED if "." in text and text.count(".") > 3 and ("...." in text or ". . . ." in text) else TEXT


def _ends_address(text: str) -> bool:
    """Tell whether a row is the last piece of an address such as share buttons have: "title=Flour&via=Mill)"."""
    return "&" in text and "=" in text and " " not in text
