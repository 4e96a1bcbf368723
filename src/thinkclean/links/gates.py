"""What tells at once that a page holds no broken form: some counts and searches, which every page pays for."""

from __future__ import annotations

import re

from thinkclean.page import Page
from thinkclean.text.rare import places

_TARGET = (
    r"\((?!#[0!]?[) ]|\))[^\s()<>\[\]\\]++(?:\([^\s()<>\[\]\\]*+\)[^\s()<>\[\]\\]*+|\\[()_*][^\s()<>\[\]\\]*+)*+"
    r"(?: \"[^\"\[\]\\\n]*+\")?+\)"
)
#: A link or image that needs no repair: nothing in its label or target that any broken form has; or plain brackets that
#: nothing follows which could make them a link.
_SOUND = re.compile(
    r"(\[(?:(?:(?<=!\[)"
    r"|(?![\s\]#]|https?:|www\.|(?:\w{1,3} ){2,}\w{1,3}\]|[^\s\[\]/=&%+-]*+[/=&%+-][^\s\[\]/=&%+-]*+[/=&%+-]))"
    rf"(?:!\[(?:[^\[\]\\\n<]++|\n(?![ \t]*\n))*+\]{_TARGET})?+"
    r"(?:[^\[\]\\\n()<:]++|:(?!//)|\((?!www\.|\))[^()\[\]\\\n<:/#]*+\)|\n(?![ \t]*[\n#])|\\[^\s\[\]()])*+"
    rf"(?:(?<!\s)|(?<=!\[))\]{_TARGET}"
    r"|(?<!\)\[)[^\[\]\\\n]{0,200}+\](?![\[(]|[ \t]{1,2}\(|[ \t]?\n[ \t]*\()))"
)
#: How an address in parentheses begins.
_ADDRESS = re.compile(r"\((?<!\]\()<?(?:https?://|HTTPS?://|www\.|mailto:|/(?![/\s])|\#)")
#: How an entry of a list of links begins.
ENTRY = re.compile(r"\[(?<=- \[)")
#: Where addresses may stand side by side.
GLUED = re.compile(r";(?=\n?http)")
_BRACKETS = frozenset("[]")
#: A page with fewer characters to a line than this was not run together.
_FLAT = 400


def loose_brackets(page: Page) -> list[int]:
    """Return where the brackets stand, unless escaped, that belong to no link or image which needs no repair."""
    return loose_in(page.text)


def loose_in(text: str) -> list[int]:
    """Return where loose brackets stand in ``text``, a page or a paragraph."""
    if "[" not in text and "]" not in text:
        return []
    found: list[int] = []
    start = 0
    for i, piece in enumerate(_SOUND.split(text)):
        if i % 2 == 0 and ("[" in piece or "]" in piece):
            found += [start + place for place in places(piece, _BRACKETS) if not _is_escaped(piece, place)]
        start += len(piece)
    return found


def _is_escaped(text: str, place: int) -> bool:
    before = place
    while before and text[before - 1] == "\\":
        before -= 1
    return (place - before) % 2 == 1


def printed(page: Page) -> list[int]:
    """Return where addresses in parentheses begin."""
    return printed_in(page.text)


def printed_in(text: str) -> list[int]:
    """Return where addresses in parentheses begin in ``text``, a page or a paragraph."""
    return [match.start() for match in _ADDRESS.finditer(text)]


def is_flat(text: str) -> bool:
    """Tell whether a page was run together, with hardly a line end."""
    return len(text) > _FLAT and text.count("\n") * _FLAT < len(text)
