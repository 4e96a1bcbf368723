"""Odd characters: each repair of one kind, with the characters it is about.

Most pages have none of them, and need not import this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text import bullets, composition, controls, end_marks, invisible, losses, spaces, substitutions
from thinkclean.text.glyph_table import characters, table

Repair = Callable[[Page, frozenset[str]], Iterable[Edit | Finding]]


@cache
def _repairs() -> tuple[tuple[re.Pattern[str], Repair], ...]:
    """Each repair with the characters it is about."""
    return tuple(
        (lazy(f"[{chars}]"), repair)
        for chars, repair in (
            (controls.CONTROLS, controls.controls),
            ("\ufffd", losses.lost),
            (losses.ACCENTS, losses.accents),
            ("\ud800-\udfff", substitutions.surrogates),
            (characters("bullet"), bullets.bullets),
            (characters(*substitutions.RULES), substitutions.substitutions),
            (characters(*invisible.RULES), invisible.invisible),
            (characters("space"), spaces.spaces),
            (composition.MARKS, composition.composition),
        )
    )


@cache
def _interesting() -> re.Pattern[str]:
    """All characters that any repair is about."""
    classes = (f"[{characters('end_mark')}]", *(pattern.pattern for pattern, _ in _repairs()))
    return re.compile("".join(classes).replace("][", ""))


def repairs(page: Page, chars: str) -> Iterator[Edit | Finding]:
    """Return the edits that the odd ones among ``chars``, which are on ``page``, need."""
    present = frozenset(_interesting().findall(chars))
    known, own = table("end_mark"), page.site.end_marks if page.site else ()
    if marks := frozenset((*(char for char in present if char in known), *(mark for mark in own if len(mark) == 1))):
        yield from end_marks.end_marks(page, marks)
    seen = "".join(sorted(present))
    for pattern, repair_of in _repairs() if present else ():
        if found := frozenset(pattern.findall(seen)):
            yield from repair_of(page, found)
