r"""The commonest forms whole and on one line, by one pattern each: a page that holds no others is done at once.

What is done here is what the other modules would do, several times as fast; where anything on the page is not accounted
for, they do it.
"""

from __future__ import annotations

import re

from thinkclean.edits import Rewrite, Rewritten, apply
from thinkclean.lazy import lazy
from thinkclean.links import gates
from thinkclean.links.addresses import BEGINNING, writable
from thinkclean.links.dead import cards_of, nowhere_of
from thinkclean.links.loose import in_place
from thinkclean.links.repairs import Kept, Repair, moved, settle
from thinkclean.markdown import LinkFields
from thinkclean.page import Page
from thinkclean.paragraphs import LONGEST, remembered
from thinkclean.text.addresses import SPACE

_WORDS = r"(?![\s\]*#])[^\[\]\\\n()<`]*+(?<!\s)"
_PRINT = rf"{BEGINNING}[^{SPACE}<>()\\]*+"
#: ``[t \(U\)](U)`` and ``[t \(/path\)](#)``, with ``<`` and ``>`` or without.
_DOUBLED = lazy(
    rf"\[((?![\s\]*#])[^\[\]\\\n()<`]*[^\s\[\]\\()<`]) \\\(<?({_PRINT})>?\\\)\]\((?:(\#)|\2)\)(?![*_]| [.,;])"
)
#: ``[t](#)`` and ``[\(/path\)](#)``.
_DEAD = lazy(rf"\[({_WORDS}|\\\(<?{_PRINT}>?\\\))\]\(\#\)(?![*_( ])")
#: ``**t** (<U>)``, ``**t**, (U)`` and ``**t (<U>)**``; in the last one the label ends in a space.
_BOLD = lazy(
    r"\*\*(?<![\w\\*]\*\*)(?<!\* \*\*)(?![\s*(])(?=[^*\n\w]*+\w)([^*\n\[\]()`<|]{1,300}+)"
    rf"(?:(?<!\s)\*\*([,.;:]?)[ ]|(?<=\S[ ]))\(<?(https?://[^{SPACE}()<>\[\]\\*|]++)>?\)(\*\*)?+(?! [.,;]|[*_])"
)


#: The repairs of a paragraph, what becomes of it by them, and its links that lead nowhere: blank lines may part cards.
Simple = tuple[tuple[Kept, ...], Rewrite, tuple[LinkFields, ...]]


def simple(page: Page) -> list[Repair] | None:
    """Return the repairs of a page, if all its loose brackets, and all addresses in parentheses, are simple."""
    told = page.view(_told)
    if told is None:
        return None
    return [moved(repair, start) for start, (repairs, *_) in told for repair in repairs] + _cards(page.text, told)


def rewritten(page: Page) -> Rewritten | None:
    """Return the edits of a page without protected text and tables, if it is simple."""
    told = page.view(_told)
    if told is None:
        return None
    rewrites = [(start, made) for start, (_, made, _) in told if made[0]]
    return Rewritten(rewrites, [*settle(_cards(page.text, told), page)])


def _told(page: Page) -> list[tuple[int, Simple]] | None:
    """Return what is to be done in each paragraph that may hold a broken form, if all of them are simple."""
    told = []
    for start, (text, loose, printed, listed, glued) in page.view(gates.doubts):
        if listed or glued:
            return None
        found = _in_short(text) if len(text) <= LONGEST else _in_any(text, len(loose), len(printed))
        if found is None:
            return None
        told.append((start, found))
    return told


def _cards(text: str, told: list[tuple[int, Simple]]) -> list[Repair]:
    """Return the repairs of links that lead nowhere."""
    dead = in_place([(start, links) for start, (_, _, links) in told if links])
    repairs = [*cards_of(text, dead)]
    claimed = {repair.start for repair in repairs}
    return [*repairs, *nowhere_of([link for link in dead if link.start not in claimed and link.label[0] != "\\"])]


@remembered
def _in_short(text: str) -> Simple | None:
    doubt = gates.doubt.of(text)
    return _in_any(text, len(doubt[1]), len(doubt[2])) if doubt else None


def _in_any(text: str, brackets: int, addresses: int) -> Simple | None:
    doubled: list[re.Match[str]] = []
    dead: list[re.Match[str]] = []
    if brackets:
        if 2 * (text.count("\\)](") + text.count("](#)")) < brackets:  # each form has one of these
            return None
        doubled = [*_DOUBLED.finditer(text)]
        if 2 * len(doubled) != brackets:
            dead = [*_DEAD.finditer(text)]
            if 2 * (len(doubled) + len(dead)) != brackets:
                return None
    printed = addresses - len(doubled) - sum(match[1][0] == "\\" for match in dead)
    bold = list(_BOLD.finditer(text)) if printed else []
    if len(bold) != printed or any((match[2] is None) != (match[4] is not None) for match in bold):
        return None
    links: list[LinkFields] = [(m.start(), m.end(), "link", m[1], m.start(1), "#", m.end() - 2, None) for m in dead]
    repairs = (*map(_shortened, doubled), *map(_linked, bold))
    edits = tuple(sorted([edit for _, _, edits in repairs for edit in edits]))
    return repairs, (edits, apply(text, edits)), tuple(links)


def _shortened(doubled: re.Match[str]) -> Kept:
    start, end = doubled.span()
    label_end, target = doubled.end(1), doubled[2]
    if doubled[3] is None:
        return start, end, ((label_end, end - len(target) - 3, "", "links/doubled"),)
    rule = "links/lost_target"
    return start, end, ((label_end, end - 4, "", rule), (end - 2, end - 1, writable(target), rule))


def _linked(bold: re.Match[str]) -> Kept:
    start, end = bold.span()
    label, stop, target, _ = bold.groups()
    if stop is None:
        label, stop = label[:-1], ""
    return start, end, ((start, end, f"[{label}]({writable(target)}){stop}", "links/printed"),)
