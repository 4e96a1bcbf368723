r"""Escapes of JSON and program source (``\u2019``) in a page that has nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thinkclean.edits import Edit
from thinkclean.page import Page

_ESCAPE = re.compile(r"(?<!\\)\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<!\\)\\u[0-9a-fA-F]{4}")
_FEWEST = 3


def escapes(page: Page) -> Iterator[Edit]:
    r"""Yield the character of each escape, if the page has three or more and no such characters in plain.

    >>> list(escapes(Page(r"\u0414\u0430.")))
    []
    >>> [edit.new for edit in escapes(Page(r"\u201cIt\u2019s over\u201d"))]
    ['“', '’', '”']
    """
    text = page.text
    if not text.isascii():
        return
    found = list(_ESCAPE.finditer(text))
    if len(found) < _FEWEST:
        return
    for match in found:
        char = (
            match.group()
            .encode()
            .decode("unicode-escape")
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
        if (char.isprintable() and not char.isascii()) or char in "'\"&\xa0\xad\u200b\u200c\u200d":
            yield Edit(*match.span(), char, "glyphs/escape")
