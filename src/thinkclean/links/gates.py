"""What tells at once that a page holds no broken form: some counts and searches, which every page pays for."""

from __future__ import annotations

import re

_TARGET = (
    r"\((?!#[) ]|\))[^\s()<>\\]++(?:\([^\s()<>\\]*+\)[^\s()<>\\]*+|\\[()_*][^\s()<>\\]*+)*+"
    r"(?: \"[^\"\\\n]*+\")?+\)"
)
#: A link or image that needs no repair: nothing in its label or target that any broken form has; or plain brackets that
#: nothing follows which could make them a link. The group holds an image that is the label, or begins it.
_CLEAN = re.compile(
    r"\[(?:(?:(?<=!\[)"
    r"|(?![\s\]#]|https?:|www\.|(?:\w{1,3} ){2,}\w{1,3}\]|[^\s\[\]/=&%+-]*+[/=&%+-][^\s\[\]/=&%+-]*+[/=&%+-]))"
    rf"(!\[(?:[^\[\]\\\n<]++|\n(?![ \t]*\n))*+\]{_TARGET})?+"
    r"(?:[^\[\]\\\n()<:]++|:(?!//)|\((?!www\.|\))[^()\[\]\\\n<:/#]*+\)|\n(?![ \t]*[\n#])|\\[^\s\[\]()])*+"
    rf"(?:(?<!\s)|(?<=!\[))\]{_TARGET}"
    r"|(?<!\)\[)[^\[\]\\\n]{0,200}+\](?![\[(]|[ \t]{1,2}\(|[ \t]?\n[ \t]*\())"
)
#: How an address in parentheses begins.
ADDRESS = re.compile(r"\((?<!\]\()<?(?:https?://|HTTPS?://|www\.|mailto:|/(?![/\s])|\#)")
#: How an entry of a list of links begins.
ENTRY = re.compile(r"\[(?<=- \[)")
#: Where addresses may stand side by side.
GLUED = re.compile(r";(?=\n?http)")
#: A page with fewer characters to a line than this was not run together.
_FLAT = 400


def clean_brackets(text: str) -> int:
    """Return how many opening brackets of ``text`` belong to links and images that need no repair."""
    found = _CLEAN.findall(text)
    return len(found) + sum(map(bool, found))


def is_flat(text: str) -> bool:
    """Tell whether a page was run together, with hardly a line end."""
    return len(text) > _FLAT and text.count("\n") * _FLAT < len(text)
