"""Blocks: the pieces of a page that are kept or cut whole.

A block is one line, with what cannot be parted from it: the underline of a heading, the rest of a
link or a sentence that runs over line ends, a table's rows, fenced code, front matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import overload

from thinkclean.page import Block, Line, Page, lines, lines_in, protected, tables
from thinkclean.paragraphs import Told
from thinkclean.tuples import maker

#: A link or a sentence that runs on is followed for so many lines and no further.
REACH = 12

_STARTS = ("#", "|", ">", "![", "```", "~~~", "* ", "- ", "+ ", "---", "***", "___")
#: How a line begins that belongs to no line above it, whatever that is.
_APART = ("* ", "- ", "+ ", "#", "![")
#: Below the end of a line: one that may belong to it. Menus have none.
_JOINED = re.compile(r"\n(?!(?:[ \t]*+(?:[*+-] \S|#|!\[)))")
_NUMBERED = re.compile(r"\d{1,3}[.)] ")
_UNDERLINE = re.compile(r"=+$|-+$")
_SENTENCE_ENDS = frozenset(".!?:;…\"'”’»)]*_|>。！？؟।#")
_GLUE = frozenset(".,;:!?)”’»،؛。，")
_OPEN_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "from",
        "with",
        "and",
        "or",
        "that",
        "as",
        "is",
        "are",
        "was",
        "were",
        "which",
        "its",
        "their",
        "his",
        "her",
        "this",
    ]
)


class Blocks(Sequence[Block]):
    """The blocks of a page in order. They are read by their texts; each is made when somebody asks where it stands."""

    __slots__ = ("_begins", "_parts", "_told", "texts")

    def __init__(self, told: Sequence[tuple[int, Sequence[Block]]]) -> None:
        self._told = told  # where each paragraph begins, and its blocks as they stand in it
        self._begins: list[int] = []  # where the paragraph of each block does, found out when somebody asks
        self._parts = [*chain.from_iterable(map(_blocks, told))]
        self.texts = [*map(_text, self._parts)]

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, i: int) -> Block: ...
    @overload
    def __getitem__(self, i: slice) -> list[Block]: ...
    def __getitem__(self, i: int | slice) -> Block | list[Block]:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        by, (start, end, text) = (self._begins or self._find())[i], self._parts[i]
        return _block((start + by, end + by, text))

    def _find(self) -> list[int]:
        self._begins = [by for by, parts in self._told for _ in parts]
        return self._begins

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where block ``first`` begins and where block ``last`` ends."""
        begins = self._begins or self._find()
        return self._parts[first][0] + begins[first], self._parts[last][1] + begins[last]


def blocks(page: Page) -> Blocks:
    r"""Return the blocks of ``page`` in order; use as ``page.view(blocks)``.

    >>> [block.text for block in Page("A title\n===\n\nOne line, which goes on\nto the next.\n* item\n").view(blocks)]
    ['A title\n===', 'One line, which goes on\nto the next.', '* item']
    """
    solid = _solid(page)
    if not solid:
        found = Blocks(page.view(_by_themselves))
        if "" not in found.texts:  # nothing is open
            return found
    return Blocks([(0, blocks_of(page.view(lines), page.text, solid))])


_block = maker(Block)
_blocks, _text = itemgetter(1), itemgetter(2)
_NO_LINE = Line(0, 0, "")
#: Stands for the blocks of a paragraph that holds the beginning of a link and not its end; no block is without text.
_OPEN: Sequence[Block] = (_NO_LINE,)


@Told
def _by_themselves(text: str) -> Sequence[Block] | None:
    """Return the blocks of a paragraph."""
    if "\n" not in text:
        if "[" in text and text.count("[") > text.count("]"):
            return _OPEN
        return (_block((0, len(text), text)),) if text and not text.isspace() else None
    rows = text.split("\n")
    opened = [row.count("[") - row.count("]") for row in rows] if "[" in text else []
    if any(opened):
        if any(number > 0 for number in accumulate(reversed(opened))):  # some lines, down to the last
            return _OPEN
    elif not _JOINED.search(text):
        ends = accumulate([len(row) + 1 for row in rows])
        return [_block((end - len(row) - 1, end - 1, row)) for row, end in zip(rows, ends, strict=True) if row.strip()]
    return blocks_of(lines_in(text), text, [])


def blocks_of(rows: list[Line], text: str, solid: list[tuple[int, int]]) -> list[Block]:
    """Return the blocks that ``rows`` of ``text`` make, in which none of the ``solid`` spans is parted."""
    beyond = len(text) + 1
    spans = iter([*solid, (beyond, beyond)])
    begins, ends = next(spans)
    found: list[Block] = []
    done = 0  # all before it is in a block
    for i, (row, below) in enumerate(zip(rows, [*rows[1:], _NO_LINE], strict=False)):
        start, end, line = row
        if start < done:
            continue
        while ends <= start:
            begins, ends = next(spans)
        if begins < end:
            last = i
            while last + 1 < len(rows) and rows[last + 1].start < ends:
                last += 1
        elif (below[0] != end + 1 or below[2].startswith(_APART)) and (
            "[" not in line or line.count("[") == line.count("]")
        ):
            last = i  # a line by itself, as most are
        else:
            last = _last(rows, i, len(rows), text)
        if last > i:
            end = done = rows[last].end
        found.append(row if len(line) == end - start else _block((start, end, text[start:end])))
    return found


def _solid(page: Page) -> list[tuple[int, int]]:
    """Return the spans of tables and of protected text that runs over line ends."""
    text = page.text
    spans: list[tuple[int, int]] = [span for span in page.view(protected) if "\n" in text[span.start : span.end]]
    spans += page.view(tables)
    spans.sort()
    return spans


def _last(rows: list[Line], i: int, count: int, text: str) -> int:
    """Return the index of the last line of the block that begins on line ``i``."""
    line = rows[i].text
    last = i
    opened = line.count("[") - line.count("]")
    if opened > 0 and (closed := _link_end(rows, i, count, opened)):
        last = closed
        line = rows[last].text
    if last + 1 == count or rows[last + 1].start != rows[last].end + 1:
        return last
    below = rows[last + 1].text
    if last == i and below[0] in "=-" and line[0] != below[0] and _UNDERLINE.match(below):
        return last + 1
    if line[0] in "#|" or line.startswith("!["):
        return last
    first, quote = line, line[0] == ">"
    while last + 1 < count and last - i < REACH * 4:
        start, _, below = rows[last + 1]
        if start != rows[last].end + 1:
            break
        if quote:
            if below[0] != ">":
                break
        elif (
            below.startswith(_STARTS)
            or not (_runs_on(line, below) or (text[start] in " \t" and _is_item(first)))
            or _NUMBERED.match(below)
        ):
            break
        last += 1
        line = below
    return last


def _is_item(line: str) -> bool:
    return line[:2] in ("* ", "- ", "+ ") or bool(_NUMBERED.match(line))


def _runs_on(line: str, below: str) -> bool:
    """Tell whether a sentence goes on from ``line`` to the line ``below`` it."""
    first = below[0]
    if first == "[" and len(below) > 1:
        first = below[1]
        if first.isdigit() and line[-1].islower() and len(line) > 20:
            return True
    if first in _GLUE:
        return True
    end = line[-1]
    if end in _SENTENCE_ENDS and end not in ")”’\"'*_":
        return False
    if first.islower():
        return len(line) > 20
    return end == "," or line[line.rfind(" ") + 1 :] in _OPEN_WORDS


def _link_end(rows: list[Line], i: int, count: int, opened: int) -> int:
    """Return the index of the line that closes the link left open on line ``i``, or 0."""
    opened -= rows[i].text.count("\\[")
    for j in range(i + 1, min(count, i + REACH)):
        if opened <= 0:
            return 0
        line = rows[j].text
        opened += line.count("[") - line.count("]")
        if opened <= 0:
            return j if "](" in line else 0
    return 0
