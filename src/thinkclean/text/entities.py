"""HTML character references that a scraper left in the text (HTML Living Standard, 13.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from thinkclean.edits import Edit
from thinkclean.page import Page

#: A reference, after any number of `amp;`: a page escaped twice has `&amp;nbsp;`.
_REFERENCE = re.compile(r"&(?:amp;)*+(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_ADDRESS = re.compile(r"\]\([^()\n]*+|https?://[^\s<>\[\]]++")

#: Characters that would mean something to Markdown stay as references, which Markdown reads as the character itself.
_MARKDOWN = frozenset("\\`*_{}[]()#+-.!|~<>\n\r\t")
_INVISIBLE = frozenset("\xad\u200b\u200c\u200d\u200e\u200f")
_ABOUT = re.compile(r"\b(?:HTML|character) (?:entit|reference|escape)", re.IGNORECASE)


def entities(page: Page) -> Iterator[Edit]:
    r"""Yield the character that each reference outside link targets stands for.

    >>> list(entities(Page("Q&amp;A&nbsp;on Iran&#8217;s plans")))  # doctest: +NORMALIZE_WHITESPACE
    [Edit(start=1, end=6, new='&', rule='glyphs/entity'), Edit(start=7, end=13, new='\xa0', rule='glyphs/entity'),
     Edit(start=20, end=27, new='’', rule='glyphs/entity')]
    """
    text = page.text
    if not (found := list(_REFERENCE.finditer(text))) or _ABOUT.search(text):
        return
    addresses = (match.span() for match in _ADDRESS.finditer(text))
    address = next(addresses, (len(text), len(text)))
    for match in found:
        start, end = match.span()
        if end - start < 4:
            continue
        while address[1] <= start:
            address = next(addresses, (len(text), len(text)))
        if address[0] <= start:
            continue
        reference = match.group()
        char = _character(reference)
        if char != reference:
            yield Edit(start, end, char, "glyphs/entity")


def _character(reference: str) -> str:
    """Return what ``reference`` stands for, or itself where the character may not be written plainly."""
    name = reference.replace("amp;", "")
    if len(name) == 1 or (name[1] != "#" and name[1:] not in html5):
        return name
    char = unescape(name)
    plain = char.isprintable() or char.isspace() or char in _INVISIBLE
    return char if plain and char not in _MARKDOWN else name
