"""Targets printed after their label where the converter made no link of it: ``**label** (<U>)``, ``**label (U)**``."""

from __future__ import annotations

from bisect import bisect_left

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.links.addresses import DEAD, same, writable
from thinkclean.links.loose import in_place, inline
from thinkclean.links.parentheses import Printed
from thinkclean.links.repairs import Repair, replace
from thinkclean.markdown import Link
from thinkclean.page import Page
from thinkclean.paragraphs import beginnings, paragraphs

_EMPHASIS = ("**", "__", "*", "_")
_STOPS = ',.;:!?”’"»…'
_WINDOW = 400


def emphasised(text: str, address: Printed, low: int) -> Repair | None:
    """Make a link of ``address`` and its label in bold type or italics, which begins after ``low``."""
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


_LETTER = lazy(r"\w")
_TAG = lazy(r"<[a-z/][^<>\n]*>")
_JOINT = lazy(r"\*\*[ \t]*\n?[ \t]*\Z")


def _joined(text: str, begin: int, word_end: int, mark: str, low: int) -> tuple[int, str, str] | None:
    """Add the emphasis of the line before, if the label began there."""
    words = text[begin + len(mark) : word_end]
    for _ in range(4 if mark == "**" else 0):
        if text.find("**", max(low, begin - 8), begin) < 0:
            break
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
    if (
        not _LETTER.search(_TAG.sub("", words) if "<" in words else words)
        or words.startswith("(")
        or words.count("[") != words.count("]")
    ):
        return None
    return begin, words, ""


def after_link(page: Page, address: Printed) -> Repair | None:
    """Remove ``address`` after a link that has it for its target, or give it to the link if that leads nowhere."""
    text, before = page.text, address.start
    while before and text[before - 1] in " \t":
        before -= 1
    link = _ending(page, before) if text[before - 1 : before] == ")" else None
    if link is None or link.kind != "link" or not link.label.strip():
        return None
    if link.target in DEAD and address.target not in DEAD:
        edit = Edit(link.target_start, link.target_end, writable(address.target), "links/lost_target")
        return Repair(link.start, address.end, (edit, Edit(link.end, address.end, "", "links/lost_target")))
    if same(address.target, link.target):
        return replace(before, address.end, "", "links/doubled")
    return None


def _ending(page: Page, end: int) -> Link | None:
    """Return the inline link that ends at ``end``."""
    begins = page.view(beginnings)
    i = bisect_left(begins, end) - 1
    found = inline.of(page.view(paragraphs)[i])
    links = [link for link in found.links if begins[i] + link.end == end] if found else []
    return in_place([(begins[i], links)])[-1] if links else None
