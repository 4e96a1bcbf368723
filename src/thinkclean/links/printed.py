"""Targets printed after their label where the converter made no link of it: ``**label** (<U>)``, ``label (U)``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from thinkclean.edits import Edit, Finding
from thinkclean.links.addresses import DEAD, autolink, is_web, same, squeeze, writable
from thinkclean.links.repairs import Repair, replace
from thinkclean.markdown import Link, inline_links
from thinkclean.page import Page

_MARK = r"[^\s()<>\[\]\\*|]++|\\[^\s]|\*(?!\*)|\([^\s()]*+\)"
#: The end of a line within an address; a converter sets each line in bold marks of its own.
_WRAP = (
    r"(?<=[-/?&=_.%+,;:~#@])(?:\*\*[ \t]++\*\*|(?:\*\*)?+[ \t]*+\n[ \t\n]*+(?:\#{1,6} )?+(?:\*\*)?+)(?=[^\s()<>\[\]*])"
)
_PRINTED = re.compile(
    rf"\((?<!\]\()<?((?:https?://|www\.|mailto:(?=[^\s)]*@|\?)|/(?![/\s])|\#(?!\d))(?:{_MARK}|{_WRAP})*+|(?=\)))>?\\?\)"
)
_EMPHASIS = ("**", "__", "*", "_")
_STOPS = ',.;:!?”’"»…'
_WINDOW = 400
#: How many addresses in plain parentheses make a printed page, where none of them is relative or dead.
_ENOUGH = 4


class Printed(NamedTuple):
    """An address in parentheses in the running text, with its parentheses from ``start`` to ``end``."""

    start: int
    end: int
    target: str
    whole: bool  #: it stands on one line


def printed_addresses(page: Page) -> list[Printed]:
    """Return the addresses that stand in parentheses outside links, in order."""
    text = page.text
    links = page.view(inline_links)
    starts = [link.start for link in links]
    found = []
    for match in _PRINTED.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "\\":
            start -= 1
        i = bisect_right(starts, start) - 1
        while i > 0 and links[i].end <= start and links[i].start > links[i - 1].start and links[i - 1].end > start:
            i -= 1
        if i >= 0 and links[i].end > start:
            continue
        address = match[1]
        whole = "\n" not in address and "**" not in address
        found.append(Printed(start, end, address if whole and "\\" not in address else squeeze(address), whole))
    return found


def printed(page: Page) -> Iterator[Repair | Finding]:
    """Make links of labels and the addresses printed after them."""
    text = page.text
    addresses = page.view(printed_addresses)
    if not addresses:
        return
    ends = {link.end: link for link in page.view(inline_links)}
    plain: list[Printed] = []
    done = 0
    prints = sum(map(_is_certain, addresses)) > 1
    for address in addresses:
        repair = _after_link(text, address, ends)
        if repair is None and (prints or ":" in address.target or address.target in DEAD):
            repair = _emphasised(text, address, done)
        if repair:
            yield repair
            done = repair.end
        else:
            plain.append(address)
    if plain:
        yield from _plain(page, plain)


def _is_certain(address: Printed) -> bool:
    """Tell whether nobody writes such an address in parentheses for another reason: ``(#tag)``, ``(/tag/)``."""
    target = address.target
    return is_web(target) or (target[:1] == "/" and target.isascii() and ("-" in target or target.count("/") > 1))


# --- a label in bold or italics -------------------------------------------------------------------


def _emphasised(text: str, address: Printed, low: int) -> Repair | None:
    start, end, target, _ = address
    last = start - 1
    while last > low and text[last] in " \t\n":
        last -= 1
    after, before = text[end : end + 1], text[last : last + 1]
    stopped = before in _STOPS and last > low and text[last - 1] in _STOPS + "*_"
    if not (after in "*_" and after) and before not in "*_" and not stopped:
        return None
    for mark in _EMPHASIS:
        width = len(mark)
        inside = text.startswith(mark, end)
        own = inside and mark == "**" and text.endswith(mark, 0, start)
        if own:  # **label** **(U)**
            start, end, inside = start - width, end + width, False
        label = _within(text, start, mark, low) if inside else _before(text, start, mark, low)
        if label is None:
            if own:
                start, end = address.start, address.end
            continue
        begin, words, stops = label
        if target in DEAD:
            word_end = last + 1 if not own else start
            return replace(word_end, address.end, "", "links/dead") if inside else None
        if inside:
            end += width
        if text[end : end + 1] == " " and text[end + 1 : end + 2] in (".", ",", ";"):
            end += 1
        return replace(begin, end, f"[{words}]({writable(target)}){stops}", "links/printed")
    return None


def _within(text: str, start: int, mark: str, low: int) -> tuple[int, str, str] | None:
    """Return where the emphasis that goes on at ``start`` begins, its words up to there, and stops after them."""
    word_end = start
    while word_end > low and text[word_end - 1] in " \t\n":
        word_end -= 1
    begin = _opening(text, word_end, mark, low)
    if begin is None:
        return None
    return _joined(text, begin, word_end, mark, low)


def _before(text: str, start: int, mark: str, low: int) -> tuple[int, str, str] | None:
    """Return where the emphasis before ``start`` begins, its words, and the stops between it and ``start``."""
    close = start
    while close > low and text[close - 1] in " \t\n":
        close -= 1
    if text.count("\n", close, start) > 1:
        return None
    stop_end = close
    while close > low and text[close - 1] in _STOPS and stop_end - close < 3:
        close -= 1
    stops = text[close:stop_end]
    if not text.endswith(mark, low, close) or close - len(mark) <= low:
        return None
    if len(mark) == 1 and text[close - 2] == mark:
        return None
    word_end = close - len(mark)
    begin = _opening(text, word_end, mark, low)
    if begin is None or text[word_end - 1].isspace():
        return None
    found = _joined(text, begin, word_end, mark, low)
    return found and (found[0], found[1], stops)


def _opening(text: str, word_end: int, mark: str, low: int) -> int | None:
    low = max(low, word_end - _WINDOW)
    begin = text.rfind(mark, low, word_end)
    if begin < 0 or begin + len(mark) >= word_end:
        return None
    words = text[begin + len(mark) : word_end]
    if words[0].isspace() or "\n\n" in words or "](" in words or "`" in words:
        return None
    before = text[begin - 1 : begin]
    if before.isalnum() or before == "\\" or (len(mark) == 1 and before == mark):
        return None
    return begin


_LETTER = re.compile(r"\w")
_TAG = re.compile(r"<[a-z/][^<>\n]*>")
_JOINT = re.compile(r"\*\*[ \t]*\n?[ \t]*\Z")


def _joined(text: str, begin: int, word_end: int, mark: str, low: int) -> tuple[int, str, str] | None:
    """Add the emphasis of the line before, if the label began there."""
    words = text[begin + len(mark) : word_end]
    for _ in range(4 if mark == "**" else 0):
        joint = _JOINT.search(text, max(low, begin - 8), begin)
        if joint is None:
            break
        more = _opening(text, joint.start(), mark, low)
        if more is None or text[joint.start() - 1] in ".:!?)]" or text[more + 2 : joint.start()].strip() == "":
            break
        earlier = text[more + 2 : joint.start()]
        words = earlier + ("" if earlier.endswith("-") else " ") + words
        begin = more
    words = words.strip()
    if not _LETTER.search(_TAG.sub("", words)) or words.startswith("(") or words.count("[") != words.count("]"):
        return None
    return begin, words, ""


# --- a label that is a link already ---------------------------------------------------------------


def _after_link(text: str, address: Printed, ends: dict[int, Link]) -> Repair | None:
    before = address.start
    while before and text[before - 1] in " \t":
        before -= 1
    link = ends.get(before)
    if link is None or link.kind != "link" or not link.label.strip():
        return None
    if link.target in DEAD and address.target not in DEAD:
        edit = Edit(link.target_start, link.target_end, writable(address.target), "links/lost_target")
        return Repair(link.start, address.end, (edit, Edit(link.end, address.end, "", "links/lost_target")))
    if same(address.target, link.target):
        return replace(before, address.end, "", "links/doubled")
    return None


# --- a label in plain text ------------------------------------------------------------------------

_WORDS = re.compile(r"[^\W_]+")
_LIST_MARK = re.compile(r"[ \t]*(?:[-*+•▪·]|\d{1,3}[.)]|\#{1,6}|>)[ \t]+")
_NO_LABEL = re.compile(r"[\[\]<>*`]|\)\Z")
_CLAUSE = re.compile(r"[.?!:;,)\]](?=[\s”’\"])|[“\"(\[—–|]|\n[ \t]*\n")
_SMALL = frozenset(
    "a an and as at by de der des die das du for from in into la le les of on or over the to und with".split()  # noqa: SIM905
)


def _plain(page: Page, addresses: list[Printed]) -> Iterator[Repair | Finding]:
    text = page.text
    certain = sum(map(_is_certain, addresses))
    sure = certain > 1 and any(a.target in DEAD or a.target[0] in "/#" for a in addresses) and len(addresses) > 2
    if not sure:
        count = sum(is_web(a.target) for a in addresses)
        sure = count >= _ENOUGH and count > 2 * len(page.view(inline_links))
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
    block = max(text.rfind("\n\n", low, start) + 2, low) if "\n\n" in text[low:start] else low
    word_end = start
    while word_end > block and text[word_end - 1].isspace():
        word_end -= 1
    while word_end > block and text[word_end - 1] in _STOPS:
        word_end -= 1
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
        if not whole:
            yield replace(start, end, f"({target})", "links/wrapped")
        return
    if not whole_line:
        message = "a guess: nothing shows where the label of this link begins"
        yield Finding(begin, end, "links/printed", message)
    edits = [
        Edit(begin, begin, "[", "links/printed"),
        Edit(word_end, word_end, f"]({writable(target)})", "links/printed"),
    ]
    space = start
    while text[space - 1].isspace():
        space -= 1
    if space < start and end < len(text) and text[end] not in ' \t\n.,;:!?)”’"]':
        space += 1
    yield Repair(begin, end, (*edits, Edit(space, end, "", "links/printed")))


def named(text: str, low: int, word_end: int, target: str) -> int:
    """Return where the words begin that the address names, going back from ``word_end``: at least the last word."""
    clause = low
    for boundary in _CLAUSE.finditer(text, low, word_end):
        clause = boundary.end()
    names = set(_WORDS.findall(target.casefold()))
    begin = word_end
    while begin > clause and not text[begin - 1].isspace():
        begin -= 1
    best = place = begin
    missed = 0
    named = text[begin : begin + 1].isupper()  # a name: the capitalised words before belong to it
    for _ in range(10):
        while place > clause and text[place - 1] in " \t\n":
            place -= 1
        word_start = place
        while word_start > clause and not text[word_start - 1].isspace():
            word_start -= 1
        if word_start == place:
            break
        parts = _WORDS.findall(text[word_start:place].casefold())
        place = word_start
        named = named and text[word_start].isupper()
        if parts and (named or all(part in names for part in parts)):
            best, missed = word_start, 0
            continue
        missed += 1
        if (missed > 1 and not all(part in _SMALL for part in parts)) or missed > 2:
            break
    while best < begin and _WORDS.findall(text[best:begin].split(None, 1)[0].casefold())[:1] in (
        [],
        ["the"],
        ["a"],
        ["and"],
        ["of"],
    ):
        step = text[best:begin].split(None, 1)[0]
        best += len(step)
        while text[best].isspace():
            best += 1
    return best
