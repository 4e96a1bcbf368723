"""Labels that are not what a label should be: blocks in brackets, headings in brackets, padded, letters torn apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.links.addresses import DEAD, autolink, canonical
from thinkclean.links.loose import FRAGMENTS, LONGEST_LABEL, all_links, links_near, odd_links
from thinkclean.links.repairs import Repair, moved, replace
from thinkclean.links.targets import broken_joints
from thinkclean.markdown import TARGET, definitions
from thinkclean.page import Page
from thinkclean.paragraphs import REMEMBERED

_BLANK = lazy(r"\n[ \t]*\n")
_UNDERLINE = lazy(r"[=-]{2,}\Z")
_HEADING = lazy(r"#{1,6}[ \t]+(?=\S)")
_BLOCK = lazy(r"#{1,6}[ \t]+|[-*+][ \t]+|>[ \t]?")
_SOUND_TARGET = lazy(rf"\(\s*(?:<([^<>\n]*)>|({TARGET}))(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)")
_LINE_MARK = lazy(r"[ \t>]*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?\Z")


def blocks(page: Page) -> Iterator[Repair | Finding]:
    """Write a label that goes over several blocks on one line; take links that hold links apart."""
    text = page.text
    joints = page.view(broken_joints)
    if not joints:
        return
    links = page.view(links_near)
    starts = [link.start for link in links]
    targets: set[str] = set()
    for opening, close in joints:
        if opening < 0 or close - opening > LONGEST_LABEL:
            continue
        label = text[opening + 1 : close]
        target = None if label.isspace() or not label else _SOUND_TARGET.match(text, close + 1)
        if target is None:
            continue
        first, last = bisect_left(starts, opening), bisect_left(starts, close)
        if any(link.kind == "link" for link in links[first:last]):
            targets = targets or {canonical(link.target) for link in page.view(all_links)}
            yield _unwrapped(opening, close, target, targets)
        elif "\n" in label and _BLANK.search(label):
            begins = _starts_line(text, opening)
            if begins or label[0] in "\n !#":
                yield moved(Repair(0, target.end() - opening, _one_line(label, begins)), opening)


def _unwrapped(opening: int, close: int, target: re.Match[str], targets: set[str]) -> Repair:
    """Take the brackets from around text that holds links; its own target stays if it stands nowhere else."""
    address = target[1] if target[1] is not None else target[2]
    known = not address or address in DEAD or canonical(address) in targets
    shown = "" if known else " " + autolink(address)
    rule = "links/nested"
    return Repair(opening, target.end(), (Edit(opening, opening + 1, "", rule), Edit(close, target.end(), shown, rule)))


@lru_cache(REMEMBERED)
def _one_line(label: str, begins: bool) -> tuple[Edit, ...]:  # noqa: FBT001
    """Join the lines of a label with spaces; marks of headings, lists and quotations go, a lone heading's before it.

    The edits are those of the text that begins with the label's bracket, which may begin a line.
    """
    kept: list[tuple[int, int]] = []
    place = 1
    lead = ""
    for line in label.split("\n"):
        words = line.strip()
        if words and not _UNDERLINE.match(words):
            mark = _BLOCK.match(words)
            begin = place + len(line) - len(line.lstrip()) + (mark.end() if mark else 0)
            lead = mark.group() if mark and words[0] == "#" and not kept else ""
            kept.append((begin, place + len(line.rstrip())))
        place += len(line) + 1
    rule = "links/label_blocks"
    edits = []
    if lead and begins:
        edits.append(Edit(0, 0, lead, rule))
    last = 1
    for begin, stop in kept:
        gap = " " if last > 1 else ""
        if label[last - 1 : begin - 1] != gap:
            edits.append(Edit(last, begin, gap, rule))
        last = stop
    if last <= len(label):
        edits.append(Edit(last, len(label) + 1, "", rule))
    return tuple(edits)


def _starts_line(text: str, place: int) -> bool:
    line = text.rfind("\n", max(0, place - 40), place) + 1
    return (line > 0 or place < 40) and _LINE_MARK.match(text, line, place) is not None


def headings(page: Page) -> Iterator[Repair]:
    """Put a heading's marks before the link: ``[## T](U)`` becomes ``## [T](U)``."""
    text = page.text
    for link in page.view(odd_links):
        if link.kind != "link" or "#" not in link.label[:20]:
            continue
        mark = _HEADING.match(link.label.lstrip())
        if mark is None:
            continue
        alone = _starts_line(text, link.start)
        rest = text[link.end : link.end + 2].lstrip(" ")[:1] in ("", "\n")
        lead = len(link.label) - len(link.label.lstrip())
        marks_end = link.label_start + lead + mark.end()
        edits = [Edit(link.label_start, marks_end, "", "links/heading")]
        if alone and rest:
            edits.insert(0, Edit(link.start, link.start, mark.group(), "links/heading"))
        yield Repair(link.start, link.end, tuple(edits))


def padded(page: Page) -> Iterator[Repair]:
    """Move the space at a label's ends out of it."""
    text = page.text
    for link in page.view(odd_links):
        label = link.label
        if not label or link.kind != "link" or not (label[0].isspace() or label[-1].isspace()) or label.isspace():
            continue
        if "\n\n" in label:
            continue
        lead, tail = len(label) - len(label.lstrip()), len(label) - len(label.rstrip())
        if label[: len(label) - tail].endswith("\\"):
            continue
        edits = []
        if lead:
            before = text[link.start - 1 : link.start]
            if before and not before.isspace() and before not in "([“\"'*_":
                edits.append(Edit(link.start, link.start, " ", "links/padded_label"))
            edits.append(Edit(link.label_start, link.label_start + lead, "", "links/padded_label"))
        if tail:
            edits.append(Edit(link.label_end - tail, link.label_end, "", "links/padded_label"))
            after = text[link.end : link.end + 1]
            if after and (after.isalnum() or after in '([“"<'):
                edits.append(Edit(link.end, link.end, " ", "links/padded_label"))
        yield Repair(link.start, link.end, tuple(edits))


_LOOSE_BRACKET = lazy(r"\\[\[\]\\]|[\[\]]")


def brackets(page: Page) -> Iterator[Repair]:
    """Escape the brackets in a label, so that nobody takes them for its end."""
    for link in page.view(odd_links):
        if link.kind != "link" or "[" not in link.label or "](" in link.label or "`" in link.label:
            continue
        edits = tuple(
            Edit(link.label_start + match.start(), link.label_start + match.start(), "\\", "links/brackets")
            for match in _LOOSE_BRACKET.finditer(link.label)
            if len(match.group()) == 1
        )
        if edits and not page.view(definitions):
            yield Repair(link.start, link.end, edits)


def torn_letters(page: Page) -> Iterator[Repair]:
    """Join a label's torn letters where the target spells the word: ``[U k ra i ne](/ukraine)``."""
    for link in page.view(odd_links):
        label = link.label
        if link.kind == "link" and " " in label and len(label) < 60 and FRAGMENTS.match(label):
            word = "".join(label.split())
            if len(word) > 4 and word.casefold() in re.split(r"[/_.?=&-]", link.target.casefold()):
                yield replace(link.label_start, link.label_end, word, "links/torn_label")
