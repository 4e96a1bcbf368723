"""HTML character references that a scraper left in the text (HTML Living Standard, 13.5)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.addresses import in_address
from thinkclean.text.signs import Signs, signs
from thinkclean.text.spaces import is_spaced, plain

#: A reference, after any number of `amp;`: a page escaped twice has `&amp;nbsp;`.
_REFERENCE = lazy(
    r"&(?:(?:amp;)++(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?"
    r"|#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
)

#: Characters that would mean something to Markdown stay as references, which Markdown reads as the character itself.
_MARKDOWN = frozenset("\\`*_{}[]()#+-.!|~<>\n\r\t\N{REPLACEMENT CHARACTER}")
_NO_TEXT = frozenset(("Cc", "Cs", "Co", "Cn"))

#: A page about references shows them on purpose.
_ABOUT = lazy(r"[HCc](?:(?<=H)TML|(?<!H)haracter) (?:entit|reference|escape)")


def entities(page: Page) -> Iterator[Edit | Finding]:
    r"""Yield the character that each reference outside addresses stands for.

    >>> [(edit.start, edit.end, edit.new) for edit in entities(Page("Q&amp;A&nbsp;on Iran&#8217;s plans"))]
    [(1, 6, '&'), (7, 13, ' '), (20, 27, '’')]
    """
    text = page.text
    told = [(begin, one) for begin, one in page.view(signs) if one.may_refer]
    found = [(begin + start, said) for begin, one in told for start, said in one.view(_references)]
    if not found:
        return
    if _ABOUT.search(text):
        message = "The page speaks of character references, so those in its text are left as they are."
        start, said = found[0]
        yield Finding(start, start + len(said), "glyphs/entity", message)
        return
    letters = sum(_character(said).isalpha() for _, said in found)
    spaced = letters * 200 > len(text) or page.view(is_spaced)
    for start, said in found:
        end = start + len(said)
        if in_address(text, start):
            continue
        char = _character(said)
        if (
            char == "\N{NO-BREAK SPACE}"
            and not spaced
            and text[start - 1 : start] != ";"
            and text[end : end + 1] != "&"
        ):
            new = plain(text, start, end)  # what it stands between is plain to see, so no second look is needed
            char = char if new is None else new
        yield Edit(start, end, char, "glyphs/entity")


def _references(one: Signs) -> list[tuple[int, str]]:
    """Return the references of a paragraph that stand for another character, and where they begin."""
    found = ((match.start(), match.group()) for match in _REFERENCE.finditer(one.text))
    return [(start, said) for start, said in found if _character(said) != said]


@lru_cache(maxsize=1024)
def _character(reference: str) -> str:
    """Return what ``reference`` stands for, or itself where the character may not be written plainly."""
    from html import unescape
    from html.entities import html5

    name = reference.replace("amp;", "")
    if len(name) == 1 or (name[1] != "#" and name[1:] not in html5):
        return name
    char = unescape(name)
    if not char or char in _MARKDOWN or unicodedata.category(char[0]) in _NO_TEXT:
        return name
    return char
