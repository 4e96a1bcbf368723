"""Bullets: glyphs at the beginning of lines that mark the points of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from thinkclean.edits import Edit
from thinkclean.page import Page
from thinkclean.text.glyph_table import characters, table

_SPACE = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{EM SPACE}\N{EN SPACE}\N{ZERO WIDTH SPACE}"


@cache
def _bullet_lines() -> re.Pattern[str]:
    """The beginning of a line: indentation, perhaps a list mark, a bullet, space, and the text after it."""
    return re.compile(
        rf"^(?P<indent>[ \t]*+)(?P<mark>[-*+][ \t]++)?(?P<bullet>[{characters('bullet')}])"
        rf"(?P<gap>[{_SPACE}]*+)(?P<rest>[^\n]*+)",
        re.MULTILINE,
    )


def bullets(page: Page) -> Iterator[Edit]:
    r"""Yield a Markdown list mark for each bullet that begins a line, and drop it where there is a mark already.

    >>> list(bullets(Page("Three aims:\n• peace\n• trade\n")))  # doctest: +NORMALIZE_WHITESPACE
    [Edit(start=12, end=14, new='- ', rule='glyphs/bullet'), Edit(start=20, end=22, new='- ', rule='glyphs/bullet')]
    """
    glyphs = table("bullet")
    found = [line for line in _bullet_lines().finditer(page.text) if _is_point(line)]
    count = Counter(line["bullet"] for line in found)
    first_level = any(glyphs[line["bullet"]].level == 1 for line in found)
    for line in found:
        glyph = glyphs[line["bullet"]]
        if glyph.place == "lines" and count[line["bullet"]] < 2 and not line["mark"]:
            continue
        start, end = line.span("bullet")
        end += len(line["gap"])
        if line["mark"]:
            yield Edit(start, end, "", "glyphs/bullet")
        else:
            deeper = "  " if glyph.level == 2 and first_level and not line["indent"] else ""
            yield Edit(start, end, f"{deeper}{glyph.replacement} ", "glyphs/bullet")


def _is_point(line: re.Match[str]) -> bool:
    """Tell whether text follows the bullet, and it is no legend (`■ Exports ■ Imports`) or row of glyphs."""
    rest, bullet = line["rest"], line["bullet"]
    return bool(rest) and bullet not in rest and "|" not in rest and (bool(line["gap"]) or rest[0].isalpha())
