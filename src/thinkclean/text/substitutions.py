"""Characters that stand for others: ligatures, old-style figures, symbol fonts, icons, halves of characters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from thinkclean.edits import Edit, Finding
from thinkclean.page import Page
from thinkclean.text.glyph_table import Glyph, table
from thinkclean.text.rare import places

RULES = ("private_use", "ligature", "font")


@cache
def _glyphs() -> dict[str, Glyph]:
    return {char: glyph for rule in reversed(RULES) for char, glyph in table(rule).items()}


def substitutions(page: Page, present: frozenset[str]) -> Iterator[Edit | Finding]:
    r"""Yield the letters, figures and signs that ligatures and private characters stand for.

    >>> page = Page("the o\ufb03ce in \uf731\uf739")
    >>> [edit.new for edit in substitutions(page, frozenset("\ufb03\uf731\uf739"))]
    ['ffi', '1', '9']
    """
    text = page.text
    unknown: list[int] = []
    for at in places(text, present):
        glyph = _glyphs()[text[at]]
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if _fits(glyph.place, before, after):
            between = not glyph.replacement and before == after == " "
            yield Edit(at, at + 1 + between, glyph.replacement, f"glyphs/{glyph.rule}")
        elif glyph.rule == "private_use":
            unknown.append(at)
    if unknown:
        message = f"{len(unknown)} private characters of a font stand within words; nothing tells what they were."
        yield Finding(unknown[0], unknown[0] + 1, "glyphs/private_use", message)


def _fits(place: str, before: str, after: str) -> bool:
    """Tell whether a glyph that belongs in ``place`` may be replaced between these neighbours."""
    if place == "word":
        return before.isalpha() or after.isalpha()
    if place == "before small":
        return after.islower() and after.isascii()
    if place == "inside":
        return before.islower() and before.isascii() and after.islower()
    if place == "alone":
        return not (before.isalnum() or after.isalnum() or _is_private(before) or _is_private(after))
    return True


def _is_private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


def surrogates(page: Page, present: frozenset[str]) -> Iterator[Edit]:
    r"""Yield the character for each pair of surrogates that a careless JSON reader left apart.

    >>> list(surrogates(Page("\ud83d\ude00"), frozenset("\ud83d")))
    [Edit(start=0, end=2, new='😀', rule='glyphs/surrogate')]
    """
    text = page.text
    for at in places(text, frozenset(char for char in present if char <= "\udbff")):
        pair = text[at : at + 2]
        if "\udc00" <= pair[1:] <= "\udfff":
            char = pair.encode("utf-16", "surrogatepass").decode("utf-16")
            yield Edit(at, at + 2, char, "glyphs/surrogate")
