"""glyphs: characters that do not belong in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.page import Page
from thinkclean.rules import Kind, Rule
from thinkclean.text import (
    bullets,
    composition,
    controls,
    end_marks,
    entities,
    escapes,
    invisible,
    spaces,
    substitutions,
)
from thinkclean.text.glyph_table import characters
from thinkclean.text.rare import rare

Repair = Callable[[Page], Iterable[Edit | Finding]]


@cache
def _repairs() -> tuple[tuple[re.Pattern[str], Repair], ...]:
    """Each repair with the pattern of the characters it is about."""
    return tuple(
        (re.compile(f"[{chars}]"), repair)
        for chars, repair in (
            (controls.CONTROLS, controls.controls),
            ("\ufffd", controls.lost),
            (characters("end_mark"), end_marks.end_marks),
            (characters("bullet"), bullets.bullets),
            (characters("private_use", "ligature", "font"), substitutions.substitutions),
            (characters("soft_hyphen", "invisible", "joiner", "bidi", "separator"), invisible.invisible),
            (characters("space"), spaces.spaces),
            ("\u0300-\u036f\u1100-\u1112", composition.composition),
        )
    )


@cache
def _interesting() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _ in _repairs()).replace("]|[", ""))


@dataclass(frozen=True, kw_only=True)
class Glyphs:
    """Replace or remove glyphs, and report damage that no table can mend."""

    name: ClassVar[str] = "glyphs"
    rules: ClassVar[tuple[Rule, ...]] = tuple(
        Rule(f"glyphs/{name}", Kind.REPAIR, "", "", "", "")
        for name in (
            "end_mark",
            "bullet",
            "letter_bullet",
            "private_use",
            "ligature",
            "font",
            "soft_hyphen",
            "invisible",
            "joiner",
            "bidi",
            "separator",
            "space",
            "decomposed",
            "entity",
            "escape",
            "control",
            "lost",
            "lost_apostrophe",
        )
    )

    def edits(self, page: Page) -> Iterator[Edit | Finding]:
        """Return the edits; one search tells what the page can need."""
        text = page.text
        if "&" in text:
            yield from entities.entities(page)
        if "\\u" in text:
            yield from escapes.escapes(page)
        chars = page.view(rare)
        if chars and _interesting().search(chars):
            for pattern, repair in _repairs():
                if pattern.search(chars):
                    yield from repair(page)
