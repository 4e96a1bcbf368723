"""Edits: the one way a text changes, and the arithmetic of their spans.

Offsets are counted in characters (code points) of the text an edit belongs to. A list of edits is
sorted and free of overlaps; two edits may touch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import le
from typing import NamedTuple

from thinkclean.tuples import maker


class Edit(NamedTuple):
    """Replace ``text[start:end]`` with ``new``, because of ``rule`` (``"links/doubled"``)."""

    start: int
    end: int
    new: str
    rule: str


#: The fields of an edit, as it is kept with a paragraph: the garbage collector passes over plain tuples.
Fields = tuple[int, int, str, str]
#: Makes an edit of a tuple of its fields.
edit_of = maker(Edit)


class Finding(NamedTuple):
    """Something seen in ``text[start:end]`` and left as it is; ``message`` is for a person."""

    start: int
    end: int
    rule: str
    message: str


#: What becomes of a paragraph by edits that follow from it alone, wherever it stands: these, sorted and free of overlaps,
#: and the paragraph with the edits made.
Rewrite = tuple[tuple[Fields, ...], str]
#: Rewrites of a page, each with the beginning of its paragraph, in order.
Rewrites = Sequence[tuple[int, Rewrite]]


class Change(NamedTuple):
    """An edit as the record keeps it: a span of the raw text, what stood there and what stands now.

    Where rules of several stages met in one place they make one change; ``rules`` names them in the
    order they were applied.
    """

    start: int
    end: int
    before: str
    after: str
    rules: tuple[str, ...]

    @property
    def rule(self) -> str:
        """The rule that spoke last."""
        return self.rules[-1]


def apply(text: str, edits: Iterable[Fields]) -> str:
    """Return ``text`` with sorted, non-overlapping ``edits`` made.

    >>> apply("a  b", [Edit(1, 3, " ", "whitespace/spaces")])
    'a b'
    """
    pieces: list[str] = []
    position = 0
    for start, end, new, _ in edits:
        pieces += (text[position:start], new)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def placed(rewrites: Rewrites) -> list[Edit]:
    """Return the edits of ``rewrites`` as edits of their page.

    >>> placed([(10, (((0, 1, "A", "a/b"),), "An end"))])
    [Edit(start=10, end=11, new='A', rule='a/b')]
    """
    return [edit for by, (edits, _) in rewrites for edit in moved(edits, by)]


def moved(edits: Iterable[Fields], by: int) -> list[Edit]:
    """Return ``edits`` of a paragraph that begins at ``by`` as edits of its page."""
    return [edit_of((start + by, end + by, new, rule)) for start, end, new, rule in edits]


class Rewritten:
    """The edits of a page of which most follow from single paragraphs; iteration gives all of them."""

    __slots__ = ("edits", "rewrites")

    def __init__(self, rewrites: Rewrites, edits: Sequence[Edit]) -> None:
        self.rewrites = rewrites
        self.edits = edits  #: what does not follow from a paragraph alone

    def __iter__(self) -> Iterator[Edit]:
        return iter((*placed(self.rewrites), *self.edits))


def merge(edits: Iterable[Edit]) -> list[Edit]:
    """Sort ``edits`` and settle their conflicts: a containing edit wins, else the one that begins first.

    An insertion where another edit begins stands before it: they touch and do not conflict.

    >>> merge([Edit(4, 9, "", "b/cut"), Edit(0, 5, "", "a/cut"), Edit(1, 2, "x", "a/fix")])
    [Edit(start=0, end=5, new='', rule='a/cut')]
    """
    edits = [*edits]
    if len(edits) < 2:
        return edits
    ordered = sorted(edits)
    starts, ends = [edit[0] for edit in ordered], [edit[1] for edit in ordered]
    if all(map(le, ends, starts[1:])) and len({*zip(starts, ends, strict=True)}) == len(ordered):
        return ordered  # apart, as most are
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end > e.start, -e.end)):
        if kept and (edit.start < kept[-1].end or edit[:2] == kept[-1][:2]):
            continue
        kept.append(edit)
    return kept


def compose(first: Sequence[Change], second: Sequence[Edit], middle: str, raw: str) -> list[Change]:
    """Return the changes of ``raw`` that do ``first`` and then ``second``.

    ``first`` leads from ``raw`` to ``middle``; ``second`` are edits of ``middle``. Edits that overlap
    become one change; edits that only touch stay apart.

    >>> raw, middle = "one  two ❖", "one two ❖"
    >>> for change in compose([Change(3, 5, "  ", " ", ("a",))], [Edit(7, 9, "", "b")], middle, raw):
    ...     print(change)
    Change(start=3, end=5, before='  ', after=' ', rules=('a',))
    Change(start=8, end=10, before=' ❖', after='', rules=('b',))
    """
    changes: list[Change] = []
    i, j, shift = 0, 0, 0  # shift: offset in middle less offset in raw, past first[:i]
    while i < len(first) or j < len(second):
        if i < len(first):
            one = first[i]
            one_start = one.start + shift
            one_end = one_start + len(one.after)
            if j == len(second) or one_end <= second[j].start:
                changes.append(one)
                shift = one_end - one.end
                i += 1
                continue
        if i == len(first) or second[j].end <= one_start:
            start, end, new, rule = second[j]
            changes.append(Change(start - shift, end - shift, raw[start - shift : end - shift], new, (rule,)))
            j += 1
            continue
        begin = end = min(one_start, second[j].start)
        raw_begin = begin - shift
        rules: list[str] = []
        pieces: list[str] = []
        done = begin
        while True:  # grow while anything begins inside what we have
            if i < len(first) and (first[i].start + shift < end or end == begin == first[i].start + shift):
                rules += first[i].rules
                end = max(end, first[i].start + shift + len(first[i].after))
                shift += len(first[i].after) - (first[i].end - first[i].start)
                i += 1
            elif j < len(second) and (second[j].start < end or end == begin == second[j].start):
                pieces += (middle[done : second[j].start], second[j].new)
                rules.append(second[j].rule)
                done = second[j].end
                end = max(end, done)
                j += 1
            else:
                break
        pieces.append(middle[done:end])
        before = raw[raw_begin : end - shift]
        changes.append(Change(raw_begin, end - shift, before, "".join(pieces), tuple(dict.fromkeys(rules))))
    return changes


def invert(changes: Sequence[Change]) -> list[Edit]:
    """Return the edits that lead from the clean text back to the raw one."""
    edits, shift = [], 0
    for change in changes:
        start = change.start + shift
        edits.append(Edit(start, start + len(change.after), change.before, change.rule))
        shift += len(change.after) - (change.end - change.start)
    return edits


class SpanMap:
    """Answers where a span of one text stands in the other, by bisection over the edits between them."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        shift = 0
        for edit in edits:
            self._new_starts.append(edit.start + shift)
            self._new_ends.append(edit.start + shift + len(edit.new))
            shift += len(edit.new) - (edit.end - edit.start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the edited text that holds what stood in ``start:end``.

        A bound inside an edit moves out to the edit's own bound. An empty span at a place where text
        was inserted gives the inserted text.
        """
        low, high = self._after(start), self._before(end)
        return (low, high) if low <= high else (high, low)

    def _after(self, position: int) -> int:
        i = bisect_right(self._starts, position) - 1
        if i < 0:
            return position
        if position < self._ends[i]:
            return self._new_starts[i]
        return self._new_ends[i] + position - self._ends[i]

    def _before(self, position: int) -> int:
        i = bisect_right(self._starts, position) - 1
        while i >= 0 and self._starts[i] == position:  # edits that begin here lie past the bound
            i -= 1
        if i < 0:
            return position
        if position <= self._ends[i]:
            return self._new_ends[i]
        return self._new_ends[i] + position - self._ends[i]
