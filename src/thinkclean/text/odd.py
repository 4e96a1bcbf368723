"""Odd characters: each repair of one kind, with the characters it is about.

Most pages have none of them, and need not import this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

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
    for repair_of, found in _wanted("".join(sorted(present))) if present else ():
        yield from repair_of(page, found)


@lru_cache(maxsize=256)
def _wanted(chars: str) -> tuple[tuple[Repair, frozenset[str]], ...]:
    """Return the repairs that are about some of ``chars``, and those."""
    wanted = ((repair, frozenset(pattern.findall(chars))) for pattern, repair in _repairs())
    return tuple((repair, found) for repair, found in wanted if found)
