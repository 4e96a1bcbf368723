"""Bullets: glyphs, or letters that were glyphs, at the beginning of lines that are the points of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.glyph_table import characters, table
from thinkclean.text.rare import places
from thinkclean.text.signs import LETTERS, signs

_SPACE = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{EM SPACE}\N{EN SPACE}\N{ZERO WIDTH SPACE}"

#: On a page where one line begins with a bullet, it may be a separator in a byline; two make a list.
_FEWEST = 2

#: The text of a point, after a bullet that stands on a line of its own.
_POINT = r"(?P<point>[^\W\d_][^\n]|[\"'“‘«„(\[*_$€£]|\d[\d,.%]*+ )"

#: A letter on a line of its own, with the text on the next line or the next but one.
_LETTER_LINE = lazy(rf"(?:\A|\n)(?P<bullet>[{LETTERS}])\n(?P<gap>\n?){_POINT}")
_LETTER_ALONE = lazy(rf"(?:\A|\n)([{LETTERS}])(?=\n)")

#: A letter before the text of a line.
_LETTER_BEFORE = lazy(r"\n(?P<bullet>[oØü])(?P<gap>[ \t]++)(?P<rest>[A-Z“\"(])?")

#: Another list, below whose points those of the letter `o` stand.
_FIRST_LEVEL = lazy(r"\n(?:[-*•▪]|\d\.)[ \t]")


@cache
def _bullet_line() -> re.Pattern[str]:
    """A line's beginning: indentation, perhaps a list mark, a bullet, space, and the text after it."""
    bullet = characters("bullet")
    return re.compile(
        rf"(?P<indent>[ \t\f]*+)(?P<mark>[-*+][ \t]++)?(?P<bullet>[{bullet}])"
        rf"(?:(?P<gap>[{_SPACE}]*+)(?P<rest>[^\n]++)|(?P<lone>\n\n?)(?={_POINT}))"
    )


def bullets(page: Page, present: frozenset[str]) -> Iterator[Edit]:
    r"""Yield a Markdown list mark for each bullet that begins a line, and drop it where there is a mark already.

    >>> list(bullets(Page("Three aims:\n• peace\n• trade\n"), frozenset("•")))  # doctest: +NORMALIZE_WHITESPACE
    [Edit(start=12, end=14, new='- ', rule='glyphs/bullet'), Edit(start=20, end=22, new='- ', rule='glyphs/bullet')]
    """
    found = list(_points(page.text, present))
    if not found:
        return
    glyphs = table("bullet")
    count = Counter(line["bullet"] for line in found)
    first_level = any(glyphs[line["bullet"]].level == 1 for line in found)
    beside = {i for i in range(1, len(found)) if found[i].start() - found[i - 1].end() <= len("\n\n")}
    for i, line in enumerate(found):
        glyph = glyphs[line["bullet"]]
        start = line.start("bullet")
        if line["mark"]:
            yield Edit(start, line.end("gap"), "", "glyphs/bullet")
        elif count[line["bullet"]] >= _FEWEST or i in beside or i + 1 in beside:
            deeper = "  " if glyph.level > 1 and first_level and not line["indent"] else ""
            end = line.end("lone") if line["lone"] else line.end("gap")
            yield Edit(start, end, f"{deeper}{glyph.replacement} ", "glyphs/bullet")


def _points(text: str, present: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield the lines that begin with a bullet and text after it."""
    line_end = -1
    for at in places(text, present):
        if at > line_end:
            stop = text.find("\n", at)
            line_end = len(text) if stop < 0 else stop
            line = _bullet_line().match(text, text.rfind("\n", 0, at) + 1)
            if line and _is_point(line):
                yield line


def _is_point(line: re.Match[str]) -> bool:
    """Tell whether text follows the bullet, and it is no legend (`■ Exports ■ Imports`) or row of glyphs."""
    if line["lone"]:
        return not line["mark"]
    rest = line["rest"].rstrip(_SPACE)
    if not rest or line["bullet"] in rest or "|" in rest:
        return False
    return bool(line["gap"]) or rest[0].isalpha() or rest[0] in "“\"'(["


def letter_bullets(page: Page) -> Iterator[Edit]:
    r"""Yield a list mark for each letter that was a bullet in a symbol font, where all such lines on the page agree.

    >>> page = Page("Three aims:\nl\nPeace in the region.\nl\nTrade with the neighbours.\n")
    >>> list(letter_bullets(page))  # doctest: +NORMALIZE_WHITESPACE
    [Edit(start=12, end=14, new='- ', rule='glyphs/letter_bullet'),
     Edit(start=35, end=37, new='- ', rule='glyphs/letter_bullet')]
    """
    text = page.text
    if not any(one.has_letter_line for _, one in page.view(signs)):
        return
    alone = Counter(match[1] for match in _LETTER_ALONE.finditer(text))
    for letter, number in alone.items():
        lines = [line for line in _LETTER_LINE.finditer(text) if line["bullet"] == letter]
        if number == len(lines) >= _FEWEST:
            for line in lines:
                yield Edit(line.start("bullet"), line.end("gap"), "- ", "glyphs/letter_bullet")
    before = list(_LETTER_BEFORE.finditer(text))
    for letter in {line["bullet"] for line in before}:
        lines = [line for line in before if line["bullet"] == letter]
        if len(lines) >= _FEWEST and all(map(_begins_point, lines)):
            mark = "  - " if _FIRST_LEVEL.search(text) else "- "
            for line in lines:
                yield Edit(line.start("bullet"), line.end("gap"), mark, "glyphs/letter_bullet")


def _begins_point(line: re.Match[str]) -> bool:
    """Tell whether a line that begins with a letter and a space cannot be the middle of a sentence."""
    start = line.start()
    before = line.string[line.string.rfind("\n", 0, start) + 1 : start].rstrip()
    listed = before.startswith((f"{line['bullet']} ", f"{line['bullet']}\t"))
    return bool(line["rest"]) and (not before or listed or before[-1] in ':.;!?…”"')
