"""Characters that stand for others: ligatures, old-style figures, symbol fonts, icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.text.glyph_table import Glyph, characters, table

_RULES = ("private_use", "ligature", "font")


@cache
def _glyphs() -> dict[str, Glyph]:
    return {char: glyph for rule in reversed(_RULES) for char, glyph in table(rule).items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"[{characters(*_RULES)}]")


def substitutions(page: Page) -> Iterator[Edit]:
    r"""Yield the letters, figures and signs that ligatures and private characters stand for.

    >>> [edit.new for edit in substitutions(Page("the o\ufb03ce in \uf731\uf739"))]
    ['ffi', '1', '9']
    """
    text = page.text
    for match in _pattern().finditer(text):
        start, end = match.span()
        glyph = _glyphs()[match.group()]
        if _fits(glyph.place, text[start - 1 : start] if start else "", text[end : end + 1]):
            yield Edit(start, end, glyph.replacement, f"glyphs/{glyph.rule}")


def _fits(place: str, before: str, after: str) -> bool:
    """Tell whether a glyph that belongs in ``place`` may be replaced between these neighbours."""
    if place == "word":
        return before.isalpha() or after.isalpha()
    if place == "inside":
        return before.islower() and before.isascii() and after.islower()
    if place == "alone":
        return not (before.isalnum() or after.isalnum())
    return True
