"""The table of glyphs (``data/glyphs.toml``), read once and made ready for patterns and look-ups."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from thinkclean import data


class Glyph(NamedTuple):
    """One row of the table, for one character."""

    name: str
    rule: str
    place: str
    replacement: str
    level: int = 1
    kept_beside: str = ""  #: a character class, without its brackets


def ranges(codes: list[str]) -> str:
    """Return the characters of code ranges as the inside of a pattern's class.

    >>> ranges(["E000-E002", "F8FF"])
    '\ue000-\ue002\uf8ff'
    """
    pairs = (code.partition("-") for code in codes)
    return "".join(chr(int(first, 16)) + (f"-{chr(int(last, 16))}" if last else "") for first, _, last in pairs)


def _characters(row: dict[str, Any]) -> list[str]:
    if "replacements" in row:
        return list(row["replacements"])
    found = list(row.get("characters", ""))
    for code in row.get("codes", ()):
        first, _, last = code.partition("-")
        found += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return found


@cache
def table(rule: str) -> dict[str, Glyph]:
    """Return the glyphs of ``rule``, by character; of two rows for one character the first counts."""
    glyphs: dict[str, Glyph] = {}
    for row in data.load("glyphs")["glyph"]:
        if row["rule"] != rule:
            continue
        less, news = int(row.get("less", "0"), 16), row.get("replacements", {})
        glyph = Glyph(
            row["name"],
            rule,
            row["place"],
            row.get("replacement", ""),
            row.get("level", 1),
            ranges(row.get("kept_beside", [])),
        )
        for char in _characters(row):
            new = chr(ord(char) - less) if less else news.get(char)
            glyphs.setdefault(char, glyph if new is None else glyph._replace(replacement=new))
    return glyphs


@cache
def characters(*rules: str) -> str:
    """Return the characters of ``rules`` as the inside of a pattern's class."""
    numbers = sorted(ord(char) for rule in rules for char in table(rule))
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number <= spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "".join(re.escape(chr(a)) + (f"-{re.escape(chr(b))}" if b > a else "") for a, b in spans)
