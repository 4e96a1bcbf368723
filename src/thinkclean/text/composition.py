"""Letters written apart from their accents (Unicode Normalization Form D), put together again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from thinkclean.edits import Edit
from thinkclean.page import Page

_MARK = re.compile("[\u0300-\u036f]|[\u1100-\u1112][\u1161-\u1175]")
_APART = re.compile("[A-Za-z\u00c0-\u052f][\u0300-\u036f]++|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
_TOGETHER = re.compile("[\u00c0-\u024f\u0386-\u03ce\u0400-\u045f\u1e00-\u1eff\uac00-\ud7a3]")


def composition(page: Page) -> Iterator[Edit]:
    r"""Yield the composed letter for each decomposed one, if the page has its accents apart throughout.

    >>> list(composition(Page("le\u0301gume")))
    [Edit(start=1, end=3, new='é', rule='glyphs/decomposed')]
    >>> list(composition(Page("légume, le\u0301gume")))
    []
    """
    text = page.text
    if any(unicodedata.decomposition(char) for char in set(_TOGETHER.findall(text))):
        return
    for match in _APART.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            yield Edit(*match.span(), composed, "glyphs/decomposed")
