"""glyphs: characters that do not belong in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.frozen import Frozen
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.rules import Kind, Rule
from thinkclean.text import bullets, escapes, losses
from thinkclean.text.rare import TYPOGRAPHY
from thinkclean.text.signs import Signs, signs

#: Letters of the scripts that are written without anything the repairs are about; taken out first, in runs. Those of
#: East Asia are so many that their pattern takes long to compile.
_LETTERS = lazy(
    "[\u00c0-\u014b\u014d-\u017f\u0370-\u03ff\u0400-\u04ff\u05d0-\u0602\u0620-\u0652\u0656-\u06ff\u0900-\u0dff]+"
)
_EAST_ASIAN = lazy("[\u4e00-\u9fff\uac00-\ud7a3]+")

#: Repairs that look for sequences of ASCII.
_PLAIN: tuple[Callable[[Page], Iterable[Edit | Finding]], ...] = (
    escapes.escapes,
    bullets.letter_bullets,
    losses.misnumbered,
)


class Glyphs(Frozen):
    """Replace or remove glyphs that do not belong in text, and report damage that no table can mend.

    What it knows of each glyph is in ``data/glyphs.toml``: what it is, how it came into the text, what
    replaces it and where. Quotation marks, dashes and accents are not stray: they stay.
    """

    name: ClassVar[str] = "glyphs"
    rules: ClassVar[tuple[Rule, ...]] = tuple(
        Rule(f"glyphs/{name}", Kind.REPAIR, what, why, before, after)
        for name, what, why, before, after in (
            (
                "end_mark",
                "Removes the ornament after an article's last sentence, or alone between two blocks.",
                "Magazines and institutes close an article with a mark of their own.",
                "So it will stay. ❖",
                "So it will stay.",
            ),
            (
                "bullet",
                "Makes Markdown's list mark of the glyph that begins each point of a list.",
                "Printed lists mark their points with a glyph.",
                "• peace\n• trade",
                "- peace\n- trade",
            ),
            (
                "letter_bullet",
                "Makes a list mark of the letter that a symbol font's bullet became.",
                "The converter did not know the font.",
                "Aims:\nl\nPeace in the region\nl\nTrade with all",
                "Aims:\n- Peace in the region\n- Trade with all",
            ),
            (
                "private_use",
                "Writes the figure, letter or sign that a font gave a private number; removes icons.",
                "Old-style figures, symbol fonts and icon fonts number their characters as they like.",
                "in \uf731\uf739\uf738\uf739",
                "in 1989",
            ),
            (
                "ligature",
                "Writes joined letters one by one.",
                "Typeset pages join letters for looks.",
                "the o\ufb03ce",
                "the office",
            ),
            (
                "font",
                "Writes the letters of a ligature that a font numbered as a capital from elsewhere.",
                "Word's PDFs set in Calibri do so.",
                "informaƟon",
                "information",
            ),
            (
                "surrogate",
                "Joins the two halves of a character.",
                "A careless reader of JSON left them apart.",
                "\ud83c\udf0d",
                "\U0001f30d",
            ),
            (
                "soft_hyphen",
                "Removes soft hyphens.",
                "They tell a browser where a word may be divided.",
                "be\u00adcause",
                "because",
            ),
            (
                "invisible",
                "Removes zero-width spaces, word joiners, byte order marks and the like where no script needs them.",
                "Editors, style sheets and copying leave them behind.",
                "zero\u200bwidth",
                "zerowidth",
            ),
            (
                "joiner",
                "Removes zero-width joiners and non-joiners, save between letters and emoji that need them.",
                "Editors leave them in Latin text.",
                "drones and \u200cmissiles",
                "drones and missiles",
            ),
            (
                "bidi",
                "Removes direction controls from lines that have no right-to-left letters, or do not close them.",
                "Editors put them around every name and number.",
                "in \u200eParis",
                "in Paris",
            ),
            (
                "separator",
                "Makes a space of a line separator and a blank line of a paragraph separator.",
                "Layout programs write them.",
                "A Long\u2028Title",
                "A Long Title",
            ),
            (
                "space",
                "Makes ordinary spaces of no-break, thin and wide ones where typography does not need them.",
                "Editors, style sheets and mail programs write them for ordinary spaces.",
                "in\u00a0May",
                "in May",
            ),
            (
                "decomposed",
                "Puts accents on their letters, on pages that have them apart throughout.",
                "Macintosh files and some PDFs have them apart.",
                "le\u0301gume",
                "légume",
            ),
            (
                "entity",
                "Writes the character that an HTML reference stands for, unless it would mean something to Markdown.",
                "A scraper took the reference for text.",
                "R&amp;D in Iran&#8217;s labs",
                "R&D in Iran’s labs",
            ),
            (
                "escape",
                "Writes the character of each JSON escape, on pages that have nothing else.",
                "Text was taken out of a script without reading its escapes.",
                r"\u201cIt\u2019s over\u201d",
                "“It’s over”",
            ),
            (
                "control",
                "Removes control characters.",
                "Converters leave tabs, cell ends and page ends of word processors as controls.",
                "Contents\x08 1",
                "Contents 1",
            ),
            (
                "apostrophe",
                "Writes an apostrophe for the lost character before an English ending.",
                "It was the only character of the page beyond ASCII.",
                "It isn\ufffdt so",
                "It isn’t so",
            ),
        )
    )

    def edits(self, page: Page) -> Iterator[Edit | Finding]:
        """Return the edits; the page's odd characters tell which repairs it needs."""
        told = page.view(signs)
        if any(one.may_refer for _, one in told):
            yield from _entities()(page)
        for repair in _PLAIN:
            yield from repair(page)
        odd = "".join([one.view(_odd) for _, one in told if one.chars])
        if odd or (page.site and page.site.end_marks):
            yield from _repairs()(page, odd)


def _odd(one: Signs) -> str:
    """Return the characters of a paragraph that are neither ordinary ASCII nor letters, if one may need a repair."""
    chars = _LETTERS.sub("", one.chars)
    if chars and max(chars) >= "\u4e00":
        chars = _EAST_ASIAN.sub("", chars)
    return "" if TYPOGRAPHY.issuperset(chars) else chars


@cache
def _entities() -> Callable[[Page], Iterator[Edit | Finding]]:
    """Return what repairs references, when the first page comes that has one."""
    from thinkclean.text.entities import entities

    return entities


@cache
def _repairs() -> Callable[[Page, str], Iterator[Edit | Finding]]:
    """Return what repairs odd characters, when the first page comes that has one."""
    from thinkclean.text.odd import repairs

    return repairs
