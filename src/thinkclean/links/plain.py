"""Targets printed in text without any Markdown: ``label (U)``, where only the address tells what the label is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from thinkclean.edits import Finding
from thinkclean.lazy import lazy
from thinkclean.links.addresses import DEAD, autolink, is_web, writable
from thinkclean.links.loose import all_links
from thinkclean.links.parentheses import Printed, is_certain
from thinkclean.links.repairs import Kept, Repair, moved, replace
from thinkclean.page import Page
from thinkclean.paragraphs import REMEMBERED

#: How many addresses in plain parentheses make a printed page, where none of them is relative or dead.
_ENOUGH = 4
_STOPS = ',.;:!?”’"»…'
_WINDOW = 400
_WORDS = lazy(r"[^\W_]+")
_LIST_MARK = lazy(r"[ \t]*(?:[-*+•▪·]|\d{1,3}[.)]|\#{1,6}|>)[ \t]+")
_NO_LABEL = lazy(r"[\[\]<>*`)](?:(?<!\))|\Z)")
_CLAUSE = lazy(r"[.?!:;,)\]“\"(\[—–|\n](?:(?<=[“\"(\[—–|])|(?<=\n)[ \t]*\n|(?<!\n)(?=[\s”’\"]))")
_SMALL = frozenset(
    "a an and as at by de der des die das du for from in into la le les of on or over the to und with".split()  # noqa: SIM905
)


def in_plain_text(page: Page, addresses: list[Printed]) -> Iterator[Repair | Finding]:
    """Link the words before ``addresses``, if these show that the page was printed; else join their lines only."""
    text = page.text
    certain = sum(map(is_certain, addresses))
    sure = certain > 1 and any(a.target in DEAD or a.target[0] in "/#" for a in addresses) and len(addresses) > 2
    if not sure:
        count = sum(is_web(a.target) for a in addresses)
        sure = count >= _ENOUGH and (count > 2 * text.count("](") or count > 2 * len(page.view(all_links)))
    if not sure:
        for address in addresses:
            if not address.whole and is_web(address.target):
                yield replace(address.start, address.end, f"({address.target})", "links/wrapped")
        return
    low = 0
    for address in addresses:
        start, end, target, _ = address
        if text[start] == "\\":
            low = end
            continue
        begin = start
        while begin > low and text[begin - 1] in " \t":
            begin -= 1
        line = begin == low or text[begin - 1] == "\n"
        ends_line = text[end : end + 1] in ("\n", "")
        if target in DEAD:
            if (line and ends_line) or (begin < start and text[begin - 1 : begin].strip()):
                yield replace(begin, end, "", "links/dead")
        elif line and (begin < 2 or text[begin - 2] in "\n\f" or begin <= low + 1 or text[begin - 2] == ">"):
            if ends_line and is_web(target):
                yield replace(start, end, autolink(target), "links/address_only")
        else:
            yield from _guessed(text, address, max(low, start - _WINDOW), ends_line=ends_line)
        low = end


def _guessed(text: str, address: Printed, low: int, *, ends_line: bool) -> Iterator[Repair | Finding]:
    """Link the words before ``address``: a short line of its own whole, else those that the address names."""
    start, end, target, whole = address
    blank = text.rfind("\n\n", low, start)
    block = blank + 2 if blank >= 0 else low
    by = max(block - 1, 0)
    found = _guess(text[by : end + 1], block - by, (start - by, end - by, target, whole), ends_line)
    if found is None:
        return
    repair, is_guess = found
    if is_guess:
        message = "a guess: nothing shows where the label of this link begins"
        yield Finding(repair[0] + by, repair[1] + by, "links/printed", message)
    yield moved(repair, by)


@lru_cache(REMEMBERED)
def _guess(
    text: str,
    block: int,
    address: tuple[int, int, str, bool],
    ends_line: bool,  # noqa: FBT001
) -> tuple[Kept, bool] | None:
    """Return what is to be done to ``address`` and the words before it, from ``block``, and whether it is a guess."""
    start, end, target, whole = address
    word_end = block + len(text[block:start].rstrip().rstrip(_STOPS))
    line = max(text.rfind("\n", block, word_end) + 1, block)
    mark = _LIST_MARK.match(text, line, word_end)
    line = mark.end() if mark else line
    label = text[line:word_end].strip()
    begin = word_end - len(text[line:word_end].lstrip())
    at_line_start = line == 0 or text[line - 1] in "\n \t"
    whole_line = (
        ends_line
        and at_line_start
        and "\n" not in text[word_end:start]
        and len(label.split()) <= 8
        and not _CLAUSE.search(label)
    )
    if not whole_line:
        begin = named(text, block, word_end, target)
        label = text[begin:word_end]
    if not label or _NO_LABEL.search(label):
        return None if whole else ((start, end, ((start, end, f"({target})", "links/wrapped"),)), False)
    rule = "links/printed"
    space = start
    while text[space - 1].isspace():
        space -= 1
    if space < start and end < len(text) and text[end] not in ' \t\n.,;:!?)”’"]':
        space += 1
    edits = (
        (begin, begin, "[", rule),
        (word_end, word_end, f"]({writable(target)})", rule),
        (space, end, "", rule),
    )
    return (begin, end, edits), not whole_line


_RUN = lazy(r"\S+")
_MOST = 11  # words of a label


def named(text: str, low: int, word_end: int, target: str) -> int:
    """Return where the words begin that the address names, going back from ``word_end``: at least the last word.

    Capitalised words before a capitalised one belong to its name. Small words at the beginning do not count.
    """
    clause = low
    for boundary in _CLAUSE.finditer(text, low, word_end):
        clause = boundary.end()
    words = [match.span() for match in _RUN.finditer(text, clause, word_end)][-_MOST:]
    if not words:
        return word_end
    names = set(_WORDS.findall(target.casefold()))
    best = last = len(words) - 1
    capital = text[words[last][0]].isupper()
    missed = 0
    for place in range(last - 1, -1, -1):
        start, end = words[place]
        parts = _WORDS.findall(text[start:end].casefold())
        capital = capital and text[start].isupper() and "\n" not in text[end : words[place + 1][0]]
        if parts and (capital or names.issuperset(parts)):
            best, missed = place, 0
            continue
        missed += 1
        if missed > 2 or (missed > 1 and not _SMALL.issuperset(parts)):
            break
    while best < last and _SMALL.issuperset(_WORDS.findall(text[slice(*words[best])].casefold())):
        best += 1
    return words[best][0]
