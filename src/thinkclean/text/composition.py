"""Letters written apart from their accents (Unicode Normalization Form D), put together again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.addresses import in_address
from thinkclean.text.rare import rare

MARKS = "\u0300-\u036f\u0653-\u0655\u1100-\u1112"
_APART = lazy(
    "[A-Za-z\u00c0-\u052f\u1e00-\u1fff][\u0300-\u036f]++|[\u0622-\u06d5][\u0653-\u0655]"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
_TOGETHER = lazy("[\u00c0-\u024f\u0386-\u03ce\u0400-\u045f\u0622-\u0626\u06c0-\u06d3\u1e00-\u1eff\uac00-\ud7a3]")


def composition(page: Page, _present: frozenset[str]) -> Iterator[Edit]:
    r"""Yield the composed letter for each decomposed one, if the page has its accents apart throughout.

    >>> list(composition(Page("le\u0301gume"), frozenset("\u0301")))
    [Edit(start=1, end=3, new='é', rule='glyphs/decomposed')]
    >>> list(composition(Page("légume, le\u0301gume"), frozenset("\u0301")))
    []
    """
    together = set(_TOGETHER.findall(page.view(rare)))
    if any(unicodedata.decomposition(char) or char >= "\uac00" for char in together):
        return
    text = page.text
    for match in _APART.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group() and not in_address(text, match.start()):
            yield Edit(*match.span(), composed, "glyphs/decomposed")
