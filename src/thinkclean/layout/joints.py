"""What becomes of the place where one row of a paragraph ends and the next begins."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from thinkclean.layout.ends import UNSPACED, may_be_address, unspaced
from thinkclean.layout.hyphens import JOIN, KEEP, Verdict, conjunctions, judge, lists_of
from thinkclean.layout.rows import Row
from thinkclean.layout.words import HYPHENS, Vocabulary
from thinkclean.lazy import lazy
from thinkclean.paragraphs import LONGEST, REMEMBERED
from thinkclean.text.rare import occurrences
from thinkclean.tuples import maker

_SOFT, _HYPHEN = "\N{SOFT HYPHEN}", "\N{HYPHEN}"
_HYPHENATED = lazy(r"(?<![^\W_])([^\W_]++(?:[-\u2010\u2011'’][^\W_]++)*+)[-\u2010\u2011\xad]$")
_FIRST_WORD = lazy(r"[^\W_]++(?:[-\u2010\u2011'’][^\W_]++)*+")
_LAST_WORD = lazy(r"(?<![^\W_])[^\W_]++$")
_HYPHEN_WITHIN = lazy(r"\u2010(?<=[^\W\d_]\u2010)[^\W\d_]")
_HYPHENS = frozenset(f"{HYPHENS}{_SOFT}")
_LONGEST_WORD = 64
#: So many marks of emphasis begin or end it at most.
_MOST_MARKS = 3


class Joint(NamedTuple):
    """``text[start:end]``, the end of one row and the beginning of the next, and what stands there instead."""

    start: int
    end: int
    new: str
    verdict: Verdict | None = None  #: of the hyphen at the row's end, if there is one
    word: str = ""  #: the word as the lines part it


_joint = maker(Joint)


class Joiner:
    """Joins the rows of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: Vocabulary | None = None
        self._real_hyphen: bool | None = None
        self._verdicts: dict[tuple[str, str, bool], Verdict] = {}

    @property
    def words(self) -> Vocabulary:
        """The words of the text."""
        if self._words is None:
            self._words = Vocabulary(self._text)
        return self._words

    def joint(self, row: Row, following: Row, *, over_page: bool = False) -> Joint | None:
        """Return how ``row`` and ``following`` become one line; None where only the links cleaner can tell.

        Args:
            row: the first row.
            following: the row that goes on with its sentence.
            over_page: whether a page ends between them; then a word cut without a hyphen is looked for too.
        """
        start, end, left, right = row.end, following.start, row.text, following.text
        if row.look.plain_end and following.look.plain_start and not (row.look.parted or over_page):
            return _joint((start, end, " ", None, ""))
        if left[-1] in "*_" and right[0] == left[-1]:  # emphasis, line by line
            marks = len(left) - len(left.rstrip("*_"))
            inside = left[-marks - 1 : -marks].strip() and right[marks : marks + 1].strip().strip("*_")
            if inside and marks <= _MOST_MARKS and right.startswith(left[-marks:]):
                start, end, left, right = start - marks, end + marks, left[:-marks], right[marks:]
        token = left[left.rfind(" ") + 1 :]
        if may_be_address(token):
            parted = _parted if len(left) + len(right) <= LONGEST else _parted.__wrapped__
            if parted(token, right.partition(" ")[0]):
                return None
        if row.look.parted and (hyphenated := hyphenated_end(left, right)):
            return self._at_hyphen(start, end, *hyphenated, parted=over_page)
        if over_page and self._one_word(left, right):
            return Joint(start, end, "", JOIN, "")
        return _joint((start, end, _space(left, right), None, ""))

    def _at_hyphen(self, start: int, end: int, first: str, second: str, mark: str, *, parted: bool) -> Joint:
        word = f"{first}-{second}"
        if mark == _SOFT or (mark == _HYPHEN and not self._hyphens_are_real):
            return _joint((start - 1, end, "", JOIN, word))
        if second in conjunctions() and not self.words.inflected((first + second).lower()):
            return Joint(start, end, " ", KEEP)
        case = first, second, parted
        verdict = self._verdicts.get(case)
        if verdict is None:
            verdict = self._verdicts[case] = judge(first, second, self.words, parted=parted)
        return _joint((start - (verdict is JOIN), end, "", verdict, word))

    @property
    def _hyphens_are_real(self) -> bool:
        """Whether the text sets U+2010 inside words; browsers set it where they break a word, and nowhere else."""
        if self._real_hyphen is None:
            text = self._text
            within = (_HYPHEN_WITHIN.match(text, place) for place in occurrences(text, _HYPHEN))
            self._real_hyphen = any(within)
        return self._real_hyphen

    def _one_word(self, left: str, right: str) -> bool:
        """Tell whether a page's end cut a word in two and its hyphen was lost: both parts are words nowhere else."""
        one, two = _LAST_WORD.search(left[-_LONGEST_WORD:]), _FIRST_WORD.match(right)
        if not (one and two and right[0].islower()):
            return False
        first, second = one.group().lower(), two.group().lower()
        words = self.words
        if len(first) < 2:
            return False
        known = second in lists_of(words.language).endings and len(second) > 2
        if not (known or words.inflected(first + second)):
            return False
        return not (words.repeats(first) or words.repeats(second))


@lru_cache(REMEMBERED)
def _parted(token: str, following: str) -> bool:
    """Tell whether a line's end parts an address, or may, of which ``token`` is the first piece."""
    if token.count("(") > token.count(")") or token.count("[") > token.count("]"):
        return True
    label = token.rpartition("](")[0] if token.endswith((")", ")*", ")_", ")**")) else token
    if label.endswith(("-", "/", "?", "=", "&", "_", "%", "#", "\N{HYPHEN}", "+", "~")):
        return True
    if label is not token or token.endswith((".", ",", ";", ")", ">", "]")):
        return False
    return not following.rstrip(".,;:)").isalpha()


def hyphenated_end(left: str, right: str) -> tuple[str, str, str] | None:
    """Return the parts of a word that a hyphen and a line's end part, and the hyphen; None if there is none.

    >>> hyphenated_end("of the inter-", "national order"), hyphenated_end("he said -", "and left")
    (('inter', 'national', '-'), None)
    """
    if left[-1:] not in _HYPHENS:
        return None
    last = left[max(left.rfind(" ") + 1, len(left) - _LONGEST_WORD) :]
    two = _FIRST_WORD.match(right)
    if two is None:
        return None
    first = last[:-1]
    if not first.isalpha():
        one = _HYPHENATED.search(last)
        first = one.group(1) if one else ""
    return (first, two.group(), left[-1]) if first else None


def _space(left: str, right: str) -> str:
    if not left or not right:
        return " "
    last, first = left[-1], right[0]
    if last >= UNSPACED and unspaced(last) and unspaced(first):
        return ""
    if last in "—(/[" and left[-2:-1].strip():
        return ""
    return "" if first == "—" and right[1:2].strip() else " "
