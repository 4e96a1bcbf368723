r"""Escapes of JSON and program source (``\u2019``) in a page that has nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.rare import rare

_ESCAPE = lazy(r"\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})")
_PLAIN = frozenset("'\"&")
_NO_TEXT = frozenset(("Cc", "Cs", "Co", "Cn"))

#: A page that is full of escapes has one among so many characters.
_SHOWS = 6000

#: Fewer escapes than this may be what the page is about.
_FEWEST = 3


def escapes(page: Page) -> Iterator[Edit]:
    r"""Yield the character of each escape, if the page has three or more and hardly such characters in plain.

    >>> list(escapes(Page(r"\u0414\u0430.")))
    []
    >>> [edit.new for edit in escapes(Page(r"\u201cIt\u2019s over\u201d"))]
    ['“', '’', '”']
    """
    text = page.text
    if "\\" not in text or not _ESCAPE.search(text, 0, _SHOWS):
        return
    found = list(_ESCAPE.finditer(text))
    if len(found) < _FEWEST or len(page.view(rare)) * 4 > len(found):
        return
    for match in found:
        char = (
            match.group()
            .encode()
            .decode("unicode-escape")
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
        if char in _PLAIN or (not char.isascii() and unicodedata.category(char) not in _NO_TEXT):
            yield Edit(*match.span(), char, "glyphs/escape")
