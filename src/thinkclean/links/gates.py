"""What tells at once that a page holds no broken form: some counts and searches, which every page pays for."""

from __future__ import annotations

import re

from thinkclean.page import Page

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
ADDRESS = re.compile(r"\((?<!\]\()<?(?:https?://|HTTPS?://|www\.|mailto:|/(?![/\s])|\#)")
#: How an entry of a list of links begins.
ENTRY = re.compile(r"\[(?<=- \[)")
#: Where addresses may stand side by side.
GLUED = re.compile(r";(?=\n?http)")
#: A page with fewer characters to a line than this was not run together.
_FLAT = 400


def parted(page: Page) -> list[str]:
    """Return the text in pieces: each second one is a link that needs no repair."""
    return _SOUND.split(page.text)


def loose(page: Page) -> int:
    """Return how many brackets of a kind, opening or closing, belong to no link or image that needs no repair."""
    if "[" not in page.text and "]" not in page.text:
        return 0
    between = "".join(page.view(parted)[::2])
    return max(between.count("["), between.count("]"))


def is_flat(text: str) -> bool:
    """Tell whether a page was run together, with hardly a line end."""
    return len(text) > _FLAT and text.count("\n") * _FLAT < len(text)
