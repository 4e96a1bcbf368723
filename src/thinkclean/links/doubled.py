r"""Links that print their own target: ``[t \(U\)](U)``, whole or cut into one link a line.

A style sheet for print writes each link's target after its label; a converter then makes a Markdown link of
both, and where the line ends within it, a link of each line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from thinkclean.edits import Edit, edit_of
from thinkclean.lazy import lazy
from thinkclean.links.addresses import BEGINNING, DEAD, autolink, same, squeeze, unescape, writable
from thinkclean.links.loose import Links, stretches
from thinkclean.links.prints import MIDDLE, find_target, openings
from thinkclean.links.repairs import Kept, Repair, kept, moved, repair_of, replace
from thinkclean.markdown import Link
from thinkclean.page import Page
from thinkclean.text.addresses import SPACE
from thinkclean.tuples import maker

#: A printed target at the end of a label; group 1 is the target.
_PIECE = rf"[^{SPACE}<>()\\]"
_TAIL = lazy(rf"\(<?({BEGINNING}(?:{_PIECE}++|\\[^\s()]|\\?\({_PIECE}*+\\?\))*+)>?\\?\)[ \t\n]*+\Z")
_CUT_TARGET = lazy(r"((?:[^\s()<>\\]++|(?<=[-/_.=&?%,])\n|\\[^()\s])++)>?\\?\)")
#: What stands between two links that a line's end cut apart.
_JOINT = lazy(r"(?:\*\*|__)?[ \t]*+(?:\n[ \t>]*+){0,5}(?:\*\*|__)?")
_LONGEST_JOINT = 24
_LONGEST_CHAIN = 12
_LONGEST_LABEL = 2000


def doubled(page: Page) -> Iterator[Repair]:
    """Repair links whose label ends in their own target, or in the target that ``#`` stands for."""
    for start, found in stretches(page, _LONGEST_JOINT):
        for repair in found.view(_in_stretch):
            yield moved(repair, start)


def _in_stretch(found: Links) -> tuple[Kept, ...]:
    return tuple(map(kept, doubled_in(found.text, found.links)))


def doubled_in(text: str, links: list[Link]) -> Iterator[Repair]:
    """Repair those of ``links``, some inline links of ``text`` in order, that print their own target."""
    i, count = 0, len(links)
    while i < count:
        link = links[i]
        i += 1
        label = link.label
        if link.kind != "link" or len(label) > _LONGEST_LABEL:
            continue
        if tail := printed_tail(label):
            cut, printed = tail
            if link.target in DEAD:
                if cut:
                    yield _shortened(text, link, cut, unescape(printed))
                continue
            if printed == link.target or same(unescape(printed), link.target):
                if cut:
                    yield _shortened(text, link, cut)
                else:
                    yield from _alone(text, _Print([], [], 1, True, unescape(link.target)), link, link)
                continue
        chain = [link]
        while i < count and len(chain) < _LONGEST_CHAIN and _joined(text, chain[-1], links[i]):
            chain.append(links[i])
            i += 1
        if len(chain) > 1 or "(" in label or "http" in label or MIDDLE.match(label):
            yield from _chained(text, chain)


def printed_tail(label: str) -> tuple[int, str] | None:
    """Return where the words of ``label`` end and the target in parentheses after them, if there is one."""
    if not label.endswith(")"):
        return None
    place = len(label)
    for _ in range(3):  # the target may hold parentheses
        place = label.rfind("(", 0, place)
        if place < 0:
            return None
        if match := _TAIL.match(label, place):
            words = label[:place].removesuffix("\\").rstrip()
            return None if words.endswith("]") and place == len(words) else (len(words), match[1])
    return None


def _joined(text: str, one: Link, two: Link) -> bool:
    return (
        0 <= two.start - one.end <= _LONGEST_JOINT
        and one.target == two.target
        and two.kind == "link"
        and len(two.label) <= _LONGEST_LABEL
        and _JOINT.fullmatch(text, one.end, two.start) is not None
    )


class _Print(NamedTuple):
    """What was found in a chain: spans of words before and after the target, and how many links it took."""

    before: list[tuple[int, int]]
    after: list[tuple[int, int]]
    used: int
    parentheses: bool  #: the target stands in parentheses
    target: str


def _chained(text: str, chain: list[Link]) -> Iterator[Repair]:
    """Repair what of ``chain``, links side by side with one target, prints this target."""
    while chain:
        found = _read_lost(chain) if chain[0].target in DEAD else _read(chain)
        if found is None:
            return
        first, last = chain[0], chain[found.used - 1]
        chain = chain[found.used :]
        words = found.before + found.after
        if found.parentheses and words:
            yield _labelled(text, words, first, last, found.target if first.target in DEAD else None)
        elif first.target not in DEAD:
            yield from _alone(text, found, first, last)


def _read(chain: list[Link]) -> _Print | None:
    """Find the target in the labels of ``chain``, which are read as one text with a line end at each joint."""
    found = find_target("\n".join([link.label for link in chain]), chain[0].target)
    return _print(chain, *found) if found else None


def _print(chain: list[Link], span: tuple[int, int], target: str, parentheses: bool) -> _Print:  # noqa: FBT001
    """Return what stands beside ``span`` of the joined labels, up to the end of the link in which the span ends."""
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    start = used = 0
    for link in chain:
        end = start + len(link.label)
        used += 1
        for words, low, high in ((before, start, min(end, span[0])), (after, max(start, span[1]), end)):
            piece = link.label[low - start : high - start] if low < high else ""
            if piece.strip():
                place = link.label_start + low - start
                words.append((place + len(piece) - len(piece.lstrip()), place + len(piece.rstrip())))
        start = end + 1
        if span[1] <= start:
            break
    return _found((before, after, used, parentheses, target))


def _read_lost(chain: list[Link]) -> _Print | None:
    """Read a target that stands in the labels only, since ``#`` has taken its place."""
    joined = "\n".join(link.label for link in chain)
    opening = next(openings(joined, len(chain[0].label)), None)
    if opening is None or (cut := _CUT_TARGET.match(joined, opening[1])) is None:
        return None
    return _print(chain, (opening[0], cut.end()), squeeze(cut[1]), True)


def _around(text: str, first: Link, last: Link) -> tuple[int, int]:
    """Return the span of the links with the bold marks that are theirs alone, and a stray space before a stop."""
    start, end = first.start, last.end
    for mark in ("**", "__") if text[end : end + 1] in ("*", "_") else ():
        if text.startswith(mark, end) and text.endswith(mark, 0, start) and text[start - 3 : start - 2] != mark[0]:
            if text[end + 2 : end + 3] != mark[0]:
                start, end = start - 2, end + 2
            break
    if text[end : end + 1] == " " and text[end + 1 : end + 2] in tuple(".,;") and not text[end + 2 : end + 3].isalnum():
        end += 1
    return start, end


def _shortened(text: str, link: Link, cut: int, target: str | None = None) -> Repair:
    """Keep the first ``cut`` characters of one link's label; ``target`` takes the place of its own."""
    if text[link.end : link.end + 1] in ("*", "_", " ") or link.label[0].isspace():
        words = link.label[:cut]
        return _labelled(
            text,
            [(link.label_end - len(words.lstrip()) - len(link.label) + cut, link.label_start + cut)],
            link,
            link,
            target,
        )
    start = link.label_start + cut
    if target is None:
        return Repair(link.start, link.end, (Edit(start, link.label_end, "", "links/doubled"),))
    rule = "links/lost_target"
    edits = (
        Edit(start, link.label_end, "", rule),
        Edit(link.target_start, link.target_end, writable(target), rule),
    )
    return Repair(link.start, link.end, edits)


def _labelled(text: str, words: list[tuple[int, int]], first: Link, last: Link, target: str | None = None) -> Repair:
    """Keep ``words`` as the label and the last link's target, unless ``target`` is to take its place."""
    rule = "links/doubled" if target is None else "links/lost_target"
    start, end = _around(text, first, last)
    edits = []
    if text[start : words[0][0]] != "[":
        edits.append(edit_of((start, words[0][0], "[", rule)))
    for one, two in pairwise(words):
        edits.append(edit_of((one[1], two[0], " ", rule)))
    if words[-1][1] < last.label_end:
        edits.append(edit_of((words[-1][1], last.label_end, "", rule)))
    if target is not None:
        edits.append(edit_of((last.target_start, last.target_end, writable(target), rule)))
    if last.end < end:
        edits.append(edit_of((last.end, end, "", rule)))
    return repair_of((start, end, tuple(edits)))


_found = maker(_Print)
_BOLD_BEFORE = lazy(r"\*\*(?![\s*])([^*\n\[\]]*[^*\s])\*\*[ \t]*\n?[ \t]*\Z")


def _alone(text: str, found: _Print, first: Link, last: Link) -> Iterator[Repair]:
    """Write a target that is its own label as an autolink, with the words around it outside."""
    start, end = _around(text, first, last)
    if last.title is not None:
        return
    if found.parentheses:  # no words: the label may be the bold text before
        window = text[max(0, start - 200) : start]
        if window.rstrip(" \n").endswith("**") and (bold := _BOLD_BEFORE.search(window)):
            label = bold[1]
            opening = next(openings(label), None)
            if opening and found.target.startswith(squeeze(label[opening[1] :])):
                label = label[: opening[0]]  # the first line of the target has lost its link
            begin = start - len(window) + bold.start()
            if label and "(" not in label:
                yield replace(begin, end, f"[{label}]({last.target})", "links/printed")
                return
            if not label:
                start = begin
        yield replace(start, end, autolink(first.target), "links/address_only")
        return
    before, after = (" ".join(text[s:e] for s, e in spans) for spans in (found.before, found.after))
    if first is last and (before or after.strip(".,;:")):
        return  # a sentence that holds its own address
    gap = " " if after and after[0] not in ".,;:)”" else ""
    if before and before[-1] not in "(“":
        before += " "
    rule = "links/own_label" if first is last else "links/cut_address"
    yield replace(start, end, f"{before}{autolink(first.target)}{gap}{after}", rule)
