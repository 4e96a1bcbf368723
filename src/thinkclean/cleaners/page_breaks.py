"""page_breaks: text that came from PDF made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.frozen import Frozen
from thinkclean.page import Page, front_matter
from thinkclean.paragraphs import Told
from thinkclean.rules import Kind as RuleKind
from thinkclean.rules import Rule

#: A line end before a letter that is no Latin or Cyrillic capital: without one, nothing is broken.
_LOW = re.compile(r"[^\W\d_A-ZÀ-ÞЀ-Я]")
_LOW_LINE = re.compile(rf"\n(?={_LOW.pattern})")


#: Where the line end above a paragraph stands in it.
_ABOVE = (-1,)


@Told
def _low_lines(text: str) -> tuple[int, ...] | None:
    """Return where in a paragraph line ends stand before such letters; -1 is that of the blank line before it."""
    if "\n" in text:
        return tuple([match.start() - 1 for match in _LOW_LINE.finditer(f"\n{text}")])
    return _ABOVE if text[:1] >= "a" and _LOW.match(text) else None  # what comes before "a" is none of them


class PageBreaks(Frozen):
    """Join what lines and pages of a PDF broke apart, and cut what belongs to the printed page.

    A page that did not come from PDF shows none of the signs and is left alone at the cost of one search:
    form feeds, lines all about as wide as the page, hyphens at line ends, a paragraph that stops in the
    middle of a sentence and goes on below in small letters.
    """

    name: ClassVar[str] = "page_breaks"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "page_breaks/hyphen",
            RuleKind.REPAIR,
            "Joins a word that a line's end broke, without its hyphen.",
            "Typesetters hyphenate; the page's own words and a list tell whose hyphen it is.",
            "inter-\nnational",
            "international",
        ),
        Rule(
            "page_breaks/compound",
            RuleKind.REPAIR,
            "Joins a hyphenated word that a line's end broke; the hyphen stays.",
            "Lines break at a word's own hyphen too. In doubt the hyphen stays.",
            "rebel-\n\nheld",
            "rebel-held",
        ),
        Rule(
            "page_breaks/lost_hyphen",
            RuleKind.REPAIR,
            "Puts back a hyphen that the converter took for the typesetter's.",
            "pdftotext drops each hyphen at a line's end: “long-” and “term” become “longterm”, in a line of two.",
        ),
        Rule(
            "page_breaks/wrapped",
            RuleKind.REPAIR,
            "Makes the lines of a paragraph one, on a page that is hard-wrapped throughout.",
            "PDF converters keep the lines of the page.",
        ),
        Rule(
            "page_breaks/paragraph",
            RuleKind.REPAIR,
            "Joins a paragraph that blank lines cut in the middle of a sentence.",
            "Converters begin a new block with each page or column.",
        ),
        Rule(
            "page_breaks/across",
            RuleKind.CUT,
            "Joins a paragraph that a page's end cut, and cuts the running head and page number between.",
            "The head of the next page comes between the halves of a sentence.",
        ),
        Rule(
            "page_breaks/note",
            RuleKind.CUT,
            "Sets notes that stand in the middle of a sentence, at a page's foot, behind its paragraph.",
            "A note is printed at the foot of the page, and the sentence goes on on the next one.",
        ),
        Rule(
            "page_breaks/columns",
            RuleKind.REPAIR,
            "Reports lines that run through two columns; they are left.",
            "A converter that keeps the look of the page sets columns side by side.",
        ),
        Rule(
            "page_breaks/separate",
            RuleKind.REPAIR,
            "Sets a blank line between paragraphs that only a short last line told apart.",
            "Some converters set no blank lines; Markdown needs them once the lines are joined.",
        ),
        Rule(
            "page_breaks/running_head",
            RuleKind.CUT,
            "Cuts what is printed at the head or the foot of each page.",
            "A line that repeats with the page, perhaps with its number, is the page's, not the text's.",
        ),
        Rule(
            "page_breaks/page_number",
            RuleKind.CUT,
            "Cuts page numbers.",
            "Numbers alone on a line that count with the pages are no text.",
        ),
        Rule(
            "page_breaks/continued",
            RuleKind.CUT,
            "Cuts lines such as “Continued on page 4”.",
            "They lead a reader of paper from page to page.",
        ),
        Rule(
            "page_breaks/form_feed",
            RuleKind.REPAIR,
            "Removes form feeds.",
            "pdftotext ends each page with one.",
            "one\n\n\ftwo",
            "one\n\ntwo",
        ),
    )

    def edits(self, page: Page) -> Iterable[Edit | Finding]:
        """Return the joins and cuts of ``page``."""
        text = page.text
        places = [start + place for start, told in page.view(_low_lines) for place in told if start + place >= 0]
        if not places and "\f" not in text:
            return ()
        head = page.view(front_matter)
        if head:
            places = [place for place in places if place > head.end]
        from thinkclean.cleaners._print import mend

        return mend(page, places)
