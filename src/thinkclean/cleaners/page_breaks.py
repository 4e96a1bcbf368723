"""page_breaks: text that came from PDF made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.layout.flow import resumes
from thinkclean.layout.hyphens import Verdict
from thinkclean.layout.joints import Joiner, Joint
from thinkclean.layout.mended import Mender
from thinkclean.layout.rows import Gap, Kind, Row, rows, rows_at
from thinkclean.layout.running import furniture, lone_number
from thinkclean.layout.wrapping import UNWRAPPED, Width, ends_sentence, page_width
from thinkclean.page import Page, front_matter
from thinkclean.rules import Kind as RuleKind
from thinkclean.rules import Rule

#: A line end before a letter that is no Latin capital: without one, nothing is broken.
_LOW_LINE = re.compile(r"\n(?=[^\W\d_A-Z])")


@dataclass(frozen=True, kw_only=True)
class PageBreaks:
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
            "pdftotext drops each hyphen at a line's end: “long-” and “term” become “longterm” in a line of two lengths.",
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
        places = [match.start() for match in _LOW_LINE.finditer(text)]
        fed = "\f" in text
        if not places and not fed:
            return ()
        head = page.view(front_matter)
        if head:
            places = [place for place in places if place > head.end]
        width = page_width(text, places)
        if width or fed:
            return _Repair(page, width).all()
        return _Repair(page, UNWRAPPED).some(places)


class _Repair:
    """The work on one page."""

    def __init__(self, page: Page, width: Width) -> None:
        self.page = page
        self.width = width
        self.joiner = Joiner(page.text)
        self.joints: list[tuple[Joint, str]] = []

    def some(self, places: Sequence[int]) -> Iterable[Edit | Finding]:
        """Mend single breaks, after these line ends, on a page that is neither wrapped nor paged."""
        for place in places:
            pair = rows_at(self.page.text, place)
            if pair is None:
                continue
            row, following = pair
            if following.gap is Gap.BLANK and lone_number(row.text) is not None:
                return self.all()  # a page number where a sentence goes on
            if resumes(row, following, None, gap=following.gap, width=UNWRAPPED):
                self._join(row, following, following.gap, "paragraph")
        return self._joints()

    def all(self) -> Iterator[Edit | Finding]:
        """Mend a page that came from PDF."""
        found = self.page.view(rows)
        running = furniture(found, self.width.full)
        kept = [index for index in range(len(found)) if index not in running]
        joined: set[int] = set()  # running rows that a joint takes along
        paragraphs: list[list[Row]] = [[found[kept[0]]]] if kept else []
        gaps: list[Gap] = []
        for one, two in pairwise(kept):
            gap = Gap.PAGE if two - one > 1 else found[two].gap
            row, following = found[one], found[two]
            after = found[two + 1] if two + 1 < len(found) and two + 1 not in running else None
            if resumes(row, following, after, gap=gap, width=self.width):
                if self._join(row, following, gap, self._rule(gap, cut=two - one > 1)):
                    joined.update(range(one + 1, two))
                    paragraphs[-1].append(following)
                    continue
                if gap is Gap.LINE:  # an address is broken: the links cleaner joins these
                    paragraphs[-1].append(following)
                    continue
            paragraphs.append([following])
            gaps.append(gap)
        yield from self._joints()
        for index, rule in running.items():
            if index not in joined:
                yield Edit(found[index].start, found[index].end, "", f"page_breaks/{rule}")
        yield from self._separations(paragraphs, gaps)
        yield from self._form_feeds([found[index] for index in kept])
        if self.width:
            for place in Mender(self.joiner.words, self.width.full).places([found[index] for index in kept]):
                yield Edit(place, place, "-", "page_breaks/lost_hyphen")

    def _join(self, row: Row, following: Row, gap: Gap, rule: str) -> bool:
        joint = self.joiner.joint(row, following, over_page=gap is Gap.PAGE)
        if joint:
            self.joints.append((joint, rule))
        return joint is not None

    @staticmethod
    def _rule(gap: Gap, *, cut: bool) -> str:
        if cut:
            return "across"
        return "wrapped" if gap is Gap.LINE else "paragraph"

    def _joints(self) -> Iterator[Edit | Finding]:
        verdicts = [joint.verdict for joint, _ in self.joints]
        joins, keeps = verdicts.count(Verdict.JOIN), verdicts.count(Verdict.KEEP)
        typeset = joins > 2 and joins > 2 * keeps
        for (start, end, new, verdict, word), found_by in self.joints:
            rule = found_by
            if verdict is Verdict.OPEN:
                message = f"nothing tells whether the hyphen of “{word}”, at a line's end, belongs to the word"
                yield Finding(start, end, "page_breaks/hyphen", message)
                verdict = Verdict.JOIN if typeset else Verdict.KEEP
                start -= typeset
            if verdict and word and rule != "across":
                rule = "hyphen" if verdict is Verdict.JOIN else "compound"
            yield Edit(start, end, new, f"page_breaks/{rule}")

    def _separations(self, paragraphs: Sequence[Sequence[Row]], gaps: Sequence[Gap]) -> Iterator[Edit]:
        """Set blank lines around paragraphs of several rows where only line ends part them."""
        if not self.width:
            return
        for (above, below), gap in zip(pairwise(paragraphs), gaps, strict=True):
            if gap is not Gap.LINE or (len(above) < 2 and len(below) < 2):
                continue
            kinds = above[0].kind, below[0].kind
            if Kind.HEADING in kinds or Kind.FIXED in kinds or kinds == (Kind.ITEM, Kind.ITEM):
                continue
            if above[0].quote or below[0].quote or (len(above) < 2 and not ends_sentence(below[-1].text)):
                continue
            yield Edit(above[-1].end, above[-1].end, "\n", "page_breaks/separate")

    def _form_feeds(self, kept: Sequence[Row]) -> Iterator[Edit]:
        text = self.page.text
        place = text.find("\f")
        if place < 0:
            return
        close = {  # page ends without a blank line
            row.end: following.start
            for row, following in pairwise(kept)
            if following.gap is Gap.PAGE and text.count("\n", row.end, following.start) < 2
        }
        ends = iter(sorted(close))
        end = next(ends, None)
        while place >= 0:
            while end is not None and close[end] <= place:
                end = next(ends, None)
            new = ""
            if end is not None and end <= place:
                new, end = "\n", next(ends, None)
            yield Edit(place, place + 1, new, "page_breaks/form_feed")
            place = text.find("\f", place + 1)
