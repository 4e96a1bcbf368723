"""Running heads and feet, page numbers, and lines that lead from page to page.

What stands at the edge of each page repeats with the page, perhaps with another number. Where form feeds
mark the pages, their edges are looked at; elsewhere a line must repeat, or carry numbers that count up,
and must be seen to cut sentences in two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from thinkclean import data
from thinkclean.layout.rows import Gap, Kind, Row
from thinkclean.layout.wrapping import ends_sentence, opens_low, stands_open

RUNNING, NUMBER, CONTINUED = "running_head", "page_number", "continued"

_LONGEST = 150
#: So many rows at the top and at the bottom of a page may be running.
_DEEP = 4
#: A row shorter than this may be a mark of the page's design.
_MARK = 4
#: On a page that is not wrapped, a sentence is cut after at least so many characters.
_PARAGRAPH = 60
#: Pages are at least so many characters apart where nothing else tells them from the items of a list.
_NEAREST = 500

#: The longest line that leads to another page, and what stands around it.
_LEADING = 60
_AROUND = "([]).…>→»*_ "
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"^[#>*_\s|]+|[*_\s|]+$|\*\*|__")
_LONE = re.compile(r"[^\w\n]{0,4}(?:(?:page|p\.|seite|página|стр\.|с\.)\s)?(\d{1,4}|[ivxl]{1,6})[^\w\n]{0,4}")
#: A number at the beginning or the end of a running head.
_EDGE_NUMBER = re.compile(r"^\d{1,4}(?=\W)|(?<=[\s|*–-])\d{1,4}(?=\W*$)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def key_of(text: str) -> str:
    """Return what stays the same in a running head from page to page.

    >>> key_of("**Policy Paper** | 12") == key_of("Policy Paper | 7")
    True
    """
    return _DIGITS.sub("#", _MARKS.sub("", text)).casefold()


def lone_number(text: str) -> int | None:
    """Return the number of a row that holds nothing else, in Arabic or small Roman numerals.

    >>> [lone_number(t) for t in ("7", "- 12 -", "**3**", "xiv", "Page 4", "1.", "3 of them")]
    [7, 12, 3, 14, 4, None, None]
    """
    match = _LONE.fullmatch(text) if len(text) < 16 else None
    if match is None or text[-1] in ".)%°":
        return None
    digits = match[1]
    if digits.isdigit():
        return int(digits)
    values = [_ROMAN[letter] for letter in digits]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def furniture(rows: Sequence[Row], width: int) -> dict[int, str]:
    """Return the rows that belong to the printed page and not to its text: index -> rule.

    Args:
        rows: all rows of a page.
        width: the width of a hard-wrapped page, else 0.
    """
    found: dict[int, str] = {}
    if rows and rows[-1].page:
        _at_edges(rows, found)
    else:
        shortest = int(0.7 * width) or _PARAGRAPH
        _between(rows, found, shortest)
        _beside(rows, found, shortest)
    for index, row in enumerate(rows):
        if index not in found and len(row.text) < _LEADING and _leads(row.text):
            found[index] = CONTINUED
    return found


@cache
def _leading() -> tuple[frozenset[str], frozenset[str]]:
    lines = data.load("page_breaks")["continued"]
    return frozenset(line.partition(" ")[0] for line in lines), frozenset(lines)


def _leads(text: str) -> bool:
    """Tell whether a row only leads to another page: "(continued on page 4)"."""
    text = text.strip(_AROUND)
    first_words, lines = _leading()
    return text.partition(" ")[0].casefold() in first_words and key_of(text) in lines


# --- with form feeds ------------------------------------------------------------------------------


def _at_edges(rows: Sequence[Row], found: dict[int, str]) -> None:
    """Find what repeats at the tops and at the bottoms of pages that form feeds part."""
    pages: list[list[int]] = []
    for index, row in enumerate(rows):
        if not pages or rows[pages[-1][-1]].page != row.page:
            pages.append([])
        pages[-1].append(index)
    for step in (1, -1):
        edges = [page[::step][:_DEEP] for page in pages]
        numbered = _numbered(rows, edges)
        open_pages = list(range(len(pages)))  # those on which every row so far, from the edge, is running
        waiting: dict[int, list[int]] = defaultdict(list)  # page -> its rows of mere marks, not yet judged
        for depth in range(_DEEP):
            places = {page: edges[page][depth] for page in open_pages if depth < len(edges[page])}
            running = _running(rows, places, step)
            open_pages = []
            for page, index in places.items():
                if index in numbered or index in running:
                    found[index] = NUMBER if index in numbered else RUNNING
                    found.update(dict.fromkeys(waiting.pop(page, ()), RUNNING))
                elif not any(letter.isalnum() for letter in rows[index].text):
                    waiting[page].append(index)
                else:
                    continue
                open_pages.append(page)
    _spare_title(rows, found)


def _running(rows: Sequence[Row], places: dict[int, int], step: int) -> set[int]:
    """Return those of ``places`` (page -> row, all equally far from the edge) that repeat with the page."""
    groups: dict[str, list[int]] = defaultdict(list)
    for page, index in places.items():
        key = key_of(rows[index].text)
        if len(rows[index].text) <= _LONGEST and any(letter.isalpha() for letter in key) and "](" not in key:
            groups[key].append(page)
    order = sorted(places)
    running: set[int] = set()
    for key, pages in groups.items():
        span = bisect_right(order, pages[-1]) - bisect_left(order, pages[0])
        apart = sum(_set_apart(rows, places[page], step) for page in pages)
        if len(pages) < 2 or len(pages) * 5 < span * 2:
            continue
        if len(pages) == 2 and (apart < 2 or len(order) > 6 or "://" in key):
            continue
        dense = len(pages) > 3 and len(pages) * 5 > span * 4
        if (dense or apart * 2 >= len(pages)) and not _is_label(key):
            running.update(places[page] for page in pages)
    return running


def _set_apart(rows: Sequence[Row], index: int, step: int) -> bool:
    """Tell whether a blank line parts a row at a page's edge, or the few rows with it, from the text."""
    inward = index + 1 if step > 0 else index
    return any(
        rows[place].gap is not Gap.LINE for place in range(inward, inward + step * _DEEP, step) if 0 < place < len(rows)
    )


def _numbered(rows: Sequence[Row], edges: Sequence[list[int]]) -> set[int]:
    """Return the rows at page edges whose numbers keep pace with the pages: lone ones, Arabic and Roman, and others."""
    chosen: set[int] = set()
    for numeral in (_arabic, _roman, _edge_number):
        offsets: dict[int, dict[int, int]] = defaultdict(dict)  # number less page -> page -> row
        for edge in edges:
            for index in edge:
                number = numeral(rows[index].text)
                if number is not None:
                    offsets[number - rows[index].page].setdefault(rows[index].page, index)
        if not offsets:
            continue
        offset, members = max(offsets.items(), key=lambda item: (len(item[1]), item[0] == 1))
        few = len(edges) < 7 and offset == 1 and numeral is _arabic
        if few or len(members) * 3 > len(edges) or (numeral is _roman and len(members) > 1):
            if few or len(members) > 1:
                chosen.update(members.values())
    return chosen


def _arabic(text: str) -> int | None:
    return lone_number(text) if any(letter.isdigit() for letter in text) else None


def _roman(text: str) -> int | None:
    """Return the number of a row that holds nothing but a Roman numeral."""
    return None if any(letter.isdigit() for letter in text) else lone_number(text)


def _edge_number(text: str) -> int | None:
    """Return the number with which a running head begins or ends."""
    if len(text) > _LONGEST or _is_label(key_of(text)):
        return None
    number = _EDGE_NUMBER.search(_MARKS.sub("", text))
    return int(number.group()) if number and not text.endswith((".", ")")) else None


def _spare_title(rows: Sequence[Row], found: dict[int, str]) -> None:
    """Keep what runs at the top of the first page where it is the only title, its words not repeated below."""
    if found.get(0) != RUNNING:
        return
    block = 1
    while found.get(block) == RUNNING and rows[block].gap is Gap.LINE:
        block += 1
    words = {word for row in rows[:block] for word in key_of(row.text).split()}
    if not any(words >= set(key_of(row.text).split()) for row in rows[block : block + 3] if row.kind < Kind.FIXED):
        for index in range(block):
            del found[index]


# --- without form feeds ---------------------------------------------------------------------------


def _between(rows: Sequence[Row], found: dict[int, str], shortest: int) -> None:
    """Find lines that repeat or count up, and cut sentences in two, after rows at least so long."""
    groups: dict[str, list[int]] = defaultdict(list)
    numbers: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if len(row.text) > _LONGEST or not _alone(rows, index):
            continue
        number = lone_number(row.text)
        if number is not None:
            numbers.append((index, number))
        elif row.kind is not Kind.ITEM:
            groups[key_of(row.text)].append(index)
    repeated = {key: members for key, members in groups.items() if len(members) > 1 and key.strip("#")}
    passing = {index for members in repeated.values() for index in members} | {index for index, _ in numbers}

    def cuts(index: int, *, capital: bool = True) -> bool:
        return _cuts_sentence(rows, index, passing, shortest, capital=capital)

    for chain in _chains(rows, numbers):
        cutting = sum(map(cuts, chain))
        if len(numbers) > 2 * len(chain) + 2:  # there are tables
            sure = len(chain) > 2 and cutting * 2 >= len(chain)
        elif len(chain) == 1 and lone_number(rows[chain[0]].text) != 1:
            sure = False
        else:
            sure = cutting * 4 >= len(chain) or _companions(rows, chain, repeated) * 2 >= max(2, len(chain))
        if sure:
            found.update(dict.fromkeys(chain, NUMBER))
    for key, members in repeated.items():
        if _is_label(key) or not _may_run(rows, members):
            continue
        counts_up = _counts_up(rows, members)
        cutting = sum(cuts(index, capital=counts_up) for index in members)
        beside = sum(found.get(index - 1) == NUMBER or found.get(index + 1) == NUMBER for index in members)
        sure = cutting * 4 >= len(members) if counts_up else cutting * 2 >= len(members) and cutting > 1
        if sure or beside * 2 >= len(members):
            found.update(dict.fromkeys(members, RUNNING))
    for index in [index for index in found if found[index] == RUNNING and rows[index].kind is Kind.HEADING]:
        if not (cuts(index) or index - 1 in found or index + 1 in found):
            del found[index]  # the heading that gave the running head its words
    _spare_title(rows, found)


@cache
def _labels() -> frozenset[str]:
    return frozenset(data.load("page_breaks")["labels"])


def _is_label(key: str) -> bool:
    """Tell whether a repeated line numbers something in the text: "Figure #"."""
    return key.partition(" ")[0].strip(".:#") in _labels()


def _may_run(rows: Sequence[Row], members: Sequence[int]) -> bool:
    """Tell whether a repeated row may be a running head: more than a word, a page apart, no part of a sentence."""
    text = rows[members[0]].text
    places = [rows[index].start for index in members]
    close = sum(two - one < _NEAREST for one, two in pairwise(places))  # the last page may be short
    worded = " " in text or len(text) < _MARK or _counts_up(rows, members)
    return close < 2 and worded and not (opens_low(text) or text[-1] in ".;," or "](" in text)


def _counts_up(rows: Sequence[Row], members: Sequence[int]) -> bool:
    """Tell whether rows that repeat carry a number at an end that grows from each to the next."""
    numbers = [_EDGE_NUMBER.search(_MARKS.sub("", rows[index].text)) for index in members]
    return all(numbers) and all(int(a.group()) < int(b.group()) for a, b in pairwise(numbers) if a and b)


def _companions(rows: Sequence[Row], chain: Sequence[int], repeated: Collection[str]) -> int:
    """Return how many of the rows in ``chain`` have one and the same repeated row beside them."""
    keys = Counter(
        key
        for index in chain
        for key in {key_of(rows[i].text) for i in (index - 1, index + 1) if 0 <= i < len(rows)}
        if key in repeated
    )
    return max(keys.values(), default=0)


def _alone(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row stands in a block of at most three rows."""
    top = index
    while top and rows[top].gap is Gap.LINE and index - top < 3:
        top -= 1
    bottom = index
    while bottom + 1 < len(rows) and rows[bottom + 1].gap is Gap.LINE and bottom - top < 3:
        bottom += 1
    return bottom - top < 3


def _cuts_sentence(
    rows: Sequence[Row], index: int, passing: set[int], shortest: int, *, capital: bool = True
) -> bool:
    """Tell whether a sentence stops above row ``index`` and goes on below it, with a ``capital`` even if it must."""
    above, below = index - 1, index + 1
    while above >= 0 and above in passing and index - above <= _DEEP:
        above -= 1
    while below < len(rows) and below in passing and below - index <= _DEEP:
        below += 1
    if above < 0 or below >= len(rows):
        return False
    before, after = rows[above], rows[below]
    return (
        before.kind in (Kind.TEXT, Kind.ITEM)
        and after.kind is Kind.TEXT
        and len(before.text) >= shortest
        and not ends_sentence(before.text)
        and after.text[0] != "("
        and (opens_low(after.text) or (capital and before.text[-1] != "," and stands_open(before.text)))
        and "](" not in before.text + after.text
    )


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


# --- both -----------------------------------------------------------------------------------------


def _beside(rows: Sequence[Row], found: dict[int, str], shortest: int) -> None:
    """Add rows that repeat beside what was found, and one that carries the page number before or after."""
    for _ in range(_DEEP):
        near: dict[str, list[int]] = defaultdict(list)
        for index in {i + step for i in found for step in (1, -1)} - found.keys():
            if 0 <= index < len(rows) and len(rows[index].text) <= _LONGEST and rows[index].kind is not Kind.ITEM:
                near[key_of(rows[index].text)].append(index)
        counts = Counter(key_of(row.text) for row in rows if len(row.text) <= _LONGEST) if near else Counter()
        added = {
            index: RUNNING
            for key, members in near.items()
            if not _is_label(key)
            and (
                (len(members) > 1 and len(members) * 2 > counts[key] and _may_run(rows, members))
                or (len(members) == 1 and _numbers_next(rows, members[0], found, shortest))
            )
            for index in members
        }
        if not added:
            break
        found.update(added)


def _numbers_next(rows: Sequence[Row], index: int, found: dict[int, str], shortest: int) -> bool:
    """Tell whether a row cuts a sentence and carries, at an end, the number that the page number beside it follows."""
    number = _EDGE_NUMBER.search(rows[index].text)
    if number is None or not _alone(rows, index):
        return False
    value = int(number.group())
    beside = (_EDGE_NUMBER.search(rows[i].text) for i in (index - 1, index + 1) if i in found)
    if not any(other and abs(int(other.group()) - value) == 1 for other in beside):
        return False
    return _cuts_sentence(rows, index, {*found, index}, shortest)
