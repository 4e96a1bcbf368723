r"""The commonest forms whole and on one line, by one pattern each: a page that holds no others is done at once.

What is done here is what the other modules would do, several times as fast; where anything on the page is not accounted
for, they do it.
"""

from __future__ import annotations

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.links.addresses import BEGINNING, writable
from thinkclean.links.dead import cards_of, nowhere_of
from thinkclean.links.gates import ADDRESS
from thinkclean.links.repairs import Repair
from thinkclean.markdown import Link

_WORDS = r"(?![\s\]*#])[^\[\]\\\n()<`]*+(?<!\s)"
_PRINT = rf"{BEGINNING}[^\s<>()\\]*+"
#: ``[t \(U\)](U)`` and ``[t \(/path\)](#)``, with ``<`` and ``>`` or without.
_DOUBLED = lazy(
    rf"\[((?![\s\]*#])[^\[\]\\\n()<`]*[^\s\[\]\\()<`]) \\\(<?({_PRINT})>?\\\)\]\((?:(\#)|\2)\)(?![*_]| [.,;])"
)
#: ``[t](#)`` and ``[\(/path\)](#)``.
_DEAD = lazy(rf"\[({_WORDS}|\\\(<?{_PRINT}>?\\\))\]\(\#\)(?![*_( ])")
#: ``**t** (<U>)``, ``**t**, (U)`` and ``**t (<U>)**``; in the last one the label ends in a space.
_BOLD = lazy(
    r"\*\*(?<![\w\\*]\*\*)(?<!\* \*\*)(?![\s*(])(?=[^*\n\w]*+\w)([^*\n\[\]()`<|]{1,300}+)"
    r"(?:(?<!\s)\*\*([,.;:]?)[ ]|(?<=\S[ ]))\(<?(https?://[^\s()<>\[\]\\*|]++)>?\)(\*\*)?+(?! [.,;]|[*_])"
)


def simple(text: str, loose: int) -> list[Repair] | None:
    """Return the repairs of a text that has so many ``loose`` brackets, if all of them, and all addresses, are simple."""
    if loose > text.count("\\)](") + text.count("](#)"):
        return None
    doubled = list(_DOUBLED.finditer(text)) if loose else []
    dead = list(_DEAD.finditer(text)) if len(doubled) != loose else []
    if len(doubled) + len(dead) != loose:
        return None
    printed = len(ADDRESS.findall(text)) - len(doubled) - sum(match[1][0] == "\\" for match in dead)
    bold = list(_BOLD.finditer(text)) if printed else []
    if len(bold) != printed or any((match[2] is None) != (match[4] is not None) for match in bold):
        return None
    repairs = []
    for match in doubled:
        start, end = match.span()
        label_end = match.end(1)
        if match[3] is None:
            gone = Edit(label_end, end - len(match[2]) - 3, "", "links/doubled")
            repairs.append(Repair(start, end, (gone,)))
        else:
            rule = "links/lost_target"
            gone = Edit(label_end, end - 4, "", rule)
            repairs.append(Repair(start, end, (gone, Edit(end - 2, end - 1, writable(match[2]), rule))))
    if dead:
        links = [Link(m.start(), m.end(), "link", m[1], m.start(1), "#", m.end() - 2) for m in dead]
        repairs += cards_of(text, links)
        claimed = {repair.start for repair in repairs}
        repairs += nowhere_of([link for link in links if link.start not in claimed and link.label[0] != "\\"])
    for match in bold:
        start, end = match.span()
        label, stop, target, _ = match.groups()
        if stop is None:
            label, stop = label[:-1], ""
        edit = Edit(start, end, f"[{label}]({writable(target)}){stop}", "links/printed")
        repairs.append(Repair(start, end, (edit,)))
    return repairs
