"""Running heads and feet, page numbers, and lines that lead from page to page.

What stands at the edge of each page repeats with the page, perhaps with another number. Where form feeds
mark the pages, their edges are looked at; elsewhere a line must repeat, or carry numbers that count up,
and must be seen to cut sentences in two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from thinkclean.layout.edges import DEEP, NUMBER, RUNNING, at_edges
from thinkclean.layout.ends import stands_open
from thinkclean.layout.joints import hyphenated_end
from thinkclean.layout.looks import FIXED, HEADING, ITEM, TEXT
from thinkclean.layout.marks import (
    LONGEST,
    SHORT,
    edge_number,
    is_label,
    key_of,
    lone_number,
    may_run,
    number_at_end,
)
from thinkclean.layout.rows import LINE, Row

CONTINUED = "continued"
#: Blocks of at most so many rows may be running heads.
_FEW = 3
#: A full line, in the least length of a line that a page's end cuts.
_LINE = 1.15
#: A row shorter than this may be a mark of the page's design.
_MARK = 4
#: On a page that is not wrapped, a sentence is cut after at least so many characters.
_PARAGRAPH = 60
#: Pages are at least so many characters apart where nothing else tells them from the items of a list.
_NEAREST = 500


def furniture(rows: Sequence[Row], width: int) -> dict[int, str]:
    """Return the rows that belong to the printed page and not to its text: index -> rule.

    Args:
        rows: all rows of a page.
        width: the width of a hard-wrapped page, else 0.
    """
    found: dict[int, str] = {}
    if rows and rows[-1].page:
        found = at_edges(rows)
    else:
        shortest = int(0.7 * width) or _PARAGRAPH
        alone = _alone(rows)
        _between(rows, alone, found, shortest)
        _beside(rows, frozenset(alone), found, shortest)
    _spare_title(rows, found)
    for index in [index for index, row in enumerate(rows) if row.look.leads]:
        if index not in found and not _ends_paragraph(rows, index):
            found[index] = CONTINUED
    return found


def _ends_paragraph(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row is the end of the sentence in the row above: "the fundraiser", "continued."."""
    above = rows[index - 1] if index and rows[index].gap is LINE else None
    return above is not None and above.kind <= ITEM and rows[index].look.low and not above.look.ended


def _spare_title(rows: Sequence[Row], found: dict[int, str]) -> None:
    """Keep what runs at the top of the first page where it is the only title, its words not repeated below."""
    key, text = (key_of(rows[0].text), rows[0].text) if found.get(0) == RUNNING else ("", "")
    if not key or any(rows[index].text != text and key_of(rows[index].text) == key for index in found):
        return  # it carries a number that changes
    block = 1
    while found.get(block) == RUNNING and rows[block].gap is LINE:
        block += 1
    words = {word for row in rows[:block] for word in key_of(row.text).split()}
    if not any(words >= set(key_of(row.text).split()) for row in rows[block : block + 3] if row.kind < FIXED):
        for index in range(block):
            del found[index]


def _between(rows: Sequence[Row], alone: Sequence[int], found: dict[int, str], shortest: int) -> None:
    """Find lines ``alone`` in their block that repeat or count up, and cut sentences in two, after rows at least so long."""
    alone = [index for index in alone if len(rows[index].text) <= LONGEST]
    texts = [rows[index].text for index in alone]
    numbers = [
        (index, number)
        for index, text in zip(alone, texts, strict=True)
        if len(text) < SHORT and (number := lone_number(text)) is not None
    ]
    numbered = dict(numbers)
    for index in alone:
        if rows[index - 1].look.parted and _parts_word(rows, index):
            found[index] = NUMBER if index in numbered else RUNNING
    keys = [*map(key_of, texts)]
    often = {key for key, times in Counter(keys).items() if times > 1 and key.strip("#")}
    groups: dict[str, list[int]] = defaultdict(list)
    for index, key in zip(alone, keys, strict=True):
        if key in often and index not in numbered and rows[index].kind is not ITEM:
            groups[key].append(index)
    repeated = {key: members for key, members in groups.items() if len(members) > 1}
    passing = {index for members in repeated.values() for index in members} | {index for index, _ in numbers}
    for chain in _chains(rows, numbers):
        cutting = sum(_cuts_sentence(rows, index, passing, shortest) for index in chain)
        if _is_folio(rows, chain, cutting, many=len(numbers) > 2 * len(chain) + 2, beside=repeated):
            found.update(dict.fromkeys(chain, NUMBER))
    for key, members in repeated.items():
        if not is_label(key) and _runs(rows, members, found, passing, shortest):
            found.update(dict.fromkeys(members, RUNNING))
    for index in [index for index in found if found[index] == RUNNING and rows[index].kind is HEADING]:
        if not (_cuts_sentence(rows, index, passing, shortest) or index - 1 in found or index + 1 in found):
            del found[index]  # the heading that gave the running head its words


def _is_folio(rows: Sequence[Row], chain: Sequence[int], cutting: int, *, many: bool, beside: Collection[str]) -> bool:
    """Tell whether the lone numbers of a chain are page numbers.

    Args:
        rows: all rows.
        chain: the rows of the numbers, which count up.
        cutting: how many of them cut a sentence in two.
        many: whether the page has many other lone numbers, as tables have.
        beside: what repeats on the page and may be the running head beside a number.
    """
    if many:
        return len(chain) > 2 and cutting * 2 >= len(chain)
    if len(chain) == 1 and lone_number(rows[chain[0]].text) != 1:
        return False
    return cutting * 4 >= len(chain) or _companions(rows, chain, beside) * 2 >= max(2, len(chain))


def _runs(rows: Sequence[Row], members: Sequence[int], found: dict[int, str], passing: set[int], shortest: int) -> bool:
    """Tell whether the rows that repeat run with the pages: beside page numbers, or cutting sentences in two."""
    if not _may_run(rows, members, shortest, passing):
        return False
    beside = sum(found.get(index - 1) == NUMBER or found.get(index + 1) == NUMBER for index in members)
    counts_up = _counts_up(rows, members)
    cutting = sum(_cuts_sentence(rows, index, passing, shortest, capital=counts_up) for index in members)
    enough = cutting * 4 >= len(members) if counts_up else cutting * 2 >= len(members) and cutting > 1
    return enough or beside * 2 >= len(members)


def _may_run(rows: Sequence[Row], members: Sequence[int], shortest: int, passing: Collection[int]) -> bool:
    """Tell whether a repeated row may be a running head: more than a word, a page apart, no part of a sentence."""
    row = rows[members[0]]
    text = row.text
    if row.look.low or not may_run(text):
        return False
    if len(members) == 2 and all(len(rows[index].text) > shortest * _LINE for index in members):
        return False  # two lines of text that happen to be alike
    counts_up = _counts_up(rows, members)
    if not (" " in text or len(text) < _MARK or counts_up):
        return False
    places = [rows[index].start for index in members]
    close = sum(two - one < _NEAREST for one, two in pairwise(places))  # the last page may be short
    if close > 1 and len(text) >= _MARK:
        return False
    beginning = sum(_begins_sentence(rows, index, passing) for index in members)
    return counts_up or len(text) < _MARK or beginning * 2 < len(members)


def _begins_sentence(rows: Sequence[Row], index: int, passing: Collection[int]) -> bool:
    """Tell whether the sentence above row ``index`` has ended and the one below has begun before: in this row."""
    above, below = index - 1, index + 1
    while above >= 0 and above in passing and index - above <= DEEP:
        above -= 1
    while below < len(rows) and below in passing and below - index <= DEEP:
        below += 1
    if below == len(rows) or not rows[below].text[:1].islower():
        return False
    return above < 0 or (rows[above].kind is TEXT and rows[above].look.ended)


def _counts_up(rows: Sequence[Row], members: Sequence[int]) -> bool:
    """Tell whether rows that repeat carry a number at an end that grows from each to the next."""
    if number_at_end(rows[members[0]].text) is None:
        return False
    numbers = [number for index in members if (number := number_at_end(rows[index].text)) is not None]
    return len(numbers) == len(members) and all(one < two for one, two in pairwise(numbers))


def _companions(rows: Sequence[Row], chain: Sequence[int], repeated: Collection[str]) -> int:
    """Return how many of the rows in ``chain`` have one and the same repeated row beside them."""
    keys = Counter(
        key
        for index in chain
        for key in {key_of(rows[i].text) for i in (index - 1, index + 1) if 0 <= i < len(rows)}
        if key in repeated
    )
    return max(keys.values(), default=0)


def _alone(rows: Sequence[Row]) -> list[int]:
    """Return the rows that stand in blocks of at most three rows."""
    heads = [index for index, row in enumerate(rows) if row.gap or not index]
    alone: list[int] = []
    for head, end in pairwise([*heads, len(rows)]):
        if end - head <= _FEW:
            alone += range(head, end)
    return alone


def _cuts_sentence(rows: Sequence[Row], index: int, passing: set[int], shortest: int, *, capital: bool = True) -> bool:
    """Tell whether a sentence stops above row ``index`` and goes on below it, with a ``capital`` even if it must."""
    above, below = index - 1, index + 1
    while above >= 0 and above in passing and index - above <= DEEP:
        above -= 1
    while below < len(rows) and below in passing and below - index <= DEEP:
        below += 1
    if above < 0 or below >= len(rows):
        return False
    before, after = rows[above], rows[below]
    return (
        before.kind in (TEXT, ITEM)
        and after.kind is TEXT
        and len(before.text) >= shortest
        and not before.look.ended
        and after.text[0] != "("
        and (after.look.low or (capital and _stops(before, shortest)))
        and "](" not in before.text + after.text
    )


def _parts_word(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row with a number, alone between blank lines, stands between the halves of a word."""
    if not 0 < index < len(rows) - 1 or rows[index].gap is LINE or rows[index + 1].gap is LINE:
        return False
    before, after = rows[index - 1], rows[index + 1]
    if hyphenated_end(before.text, after.text) is None or not after.look.low:
        return False
    number = lone_number(rows[index].text)
    return before.kind <= ITEM and (edge_number(rows[index].text) if number is None else number) is not None


def _stops(row: Row, shortest: int) -> bool:
    """Tell whether a paragraph stops in row: in the middle of a sentence, or where the line is full."""
    if stands_open(row.text) and row.text[-1] != ",":
        return True
    return row.gap is LINE and len(row.text) > _LINE * shortest


def _chains(rows: Sequence[Row], numbers: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return runs of lone numbers that count up by one or two, a page apart."""
    chains: list[list[int]] = []
    last: dict[int, list[int]] = {}  # the last number of a chain -> the chain
    for index, number in numbers:
        chain = last.pop(number - 1, None) or last.pop(number - 2, None)
        if chain and rows[index].start - rows[chain[-1]].start < _NEAREST and index + 2 < len(rows):
            chain = None  # but the last page may be short
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(index)
        last[number] = chain
    return chains


def _beside(rows: Sequence[Row], alone: Collection[int], found: dict[int, str], shortest: int) -> None:
    """Add rows that repeat beside what was found, and one that carries the page number before or after."""

    @cache
    def counts() -> Counter[str]:
        return Counter(key_of(row.text) for row in rows if len(row.text) <= LONGEST)

    for _ in range(DEEP):
        near: dict[str, list[int]] = defaultdict(list)
        for index in {i + step for i in found for step in (1, -1)} - found.keys():
            if 0 <= index < len(rows) and len(rows[index].text) <= LONGEST and rows[index].kind is not ITEM:
                near[key_of(rows[index].text)].append(index)
        added = dict[int, str]()
        for key, members in near.items():
            if len(members) > 1:
                sure = _may_run(rows, members, shortest, {*found, *members}) and len(members) * 2 > counts()[key]
            else:
                sure = members[0] in alone and _numbers_next(rows, members[0], found, shortest)
            if sure and not is_label(key):
                added.update(dict.fromkeys(members, RUNNING))
        if not added:
            break
        found.update(added)


def _numbers_next(rows: Sequence[Row], index: int, found: dict[int, str], shortest: int) -> bool:
    """Tell whether a row cuts a sentence and carries, at an end, the number that the page number beside it follows."""
    number = edge_number(rows[index].text)
    if number is None:
        return False
    beside = (number_at_end(rows[i].text) for i in (index - 1, index + 1) if i in found)
    if not any(other is not None and abs(other - number) == 1 for other in beside):
        return False
    return _cuts_sentence(rows, index, {*found, index}, shortest)
