"""whitespace: what is left between the words when the other cleaners are done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from thinkclean.edits import Edit
from thinkclean.frozen import Frozen
from thinkclean.page import Page
from thinkclean.paragraphs import Told
from thinkclean.rules import Kind, Rule

# Each begins with a line feed alone: there are fewer of them than of spaces, and one literal is found fastest.
_PADDED = re.compile(r"\n(?<=[ \t]\n)")
_BLANK_LINES = re.compile(r"\n(?:[ \t]++\n|\n[ \t]*+\n)(?:[ \t]*+\n)*+")

_SPACE = " \t\n"
_EDGE = 80  #: more white space than this is rare before the first word, or after the last


class Whitespace(Frozen):
    """Remove trailing space, reduce runs of blank lines to one, end the text with one line feed.

    Two spaces before a line that goes on with text are a hard break in Markdown (CommonMark 0.31, 6.7):
    they mean something and stay, unless ``hard_breaks`` is off.
    """

    hard_breaks: bool = True

    name: ClassVar[str] = "whitespace"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "whitespace/trailing", Kind.REPAIR, "Removes space at line ends.", "Converters pad lines.", "a  \nb", "a\nb"
        ),
        Rule(
            "whitespace/blank_lines",
            Kind.REPAIR,
            "Leaves one blank line between blocks.",
            "Page ends and removed blocks leave gaps.",
            "a\n\n\n\nb",
            "a\n\nb",
        ),
        Rule(
            "whitespace/start",
            Kind.REPAIR,
            "Removes blank lines before the text.",
            "Pages begin with empty boxes.",
            "\n\na",
            "a",
        ),
        Rule(
            "whitespace/end",
            Kind.REPAIR,
            "Ends the text with one line feed.",
            "A text file is made of lines.",
            "a\n\n",
            "a\n",
        ),
    )

    def edits(self, page: Page) -> Iterator[Edit]:
        """Return the edits; those of white space alone never meet."""
        text = page.text
        end = _end(text)
        if not end:
            if text:
                yield Edit(0, len(text), "", "whitespace/end")
            return
        start = text.rfind("\n", 0, _start(text)) + 1  # the first line keeps its indentation
        if start:
            yield Edit(0, start, "", "whitespace/start")
        if text[end:] != "\n":
            yield Edit(end, len(text), "\n", "whitespace/end")
        for low, high in _loose(page):
            yield from self._between(text, max(low, start), min(high, end))

    def _between(self, text: str, start: int, end: int) -> Iterator[Edit]:
        """Yield the edits of blank lines and line ends between ``start`` and ``end``."""
        for run in _BLANK_LINES.finditer(text, start, end):
            yield Edit(run.start(), run.end(), "\n\n", "whitespace/blank_lines")
        for padded in _PADDED.finditer(text, start, end):
            line_end = padded.start()
            line = text.rfind("\n", start, line_end) + 1
            word_end = line + len(text[line:line_end].rstrip(" \t"))
            if word_end > line:  # else a blank line: its run is reduced above
                hard = self.hard_breaks and text[word_end:line_end].endswith("  ")
                goes_on = text[line_end + 1 : line_end + 2].strip(" \t\n#>")
                yield Edit(word_end, line_end, "  " if hard and goes_on else "", "whitespace/trailing")


def _loose(page: Page) -> list[tuple[int, int]]:
    """Return the spans in which there may be white space too much; those that touch are one."""
    spans: list[tuple[int, int]] = []
    for start, (low, high) in page.view(_loose_in):
        if spans and start + low <= spans[-1][1]:
            spans[-1] = (spans[-1][0], start + high)
        else:
            spans.append((max(0, start + low), start + high))
    return spans


@Told
def _loose_in(text: str) -> tuple[int, int] | None:
    """Return the span of a paragraph with the blank lines around it, if there may be white space too much."""
    if text and text[0] != "\n" and text[-1] not in _SPACE and ("\n" not in text or not _PADDED.search(text)):
        return None
    return -2, len(text) + 2


def _start(text: str) -> int:
    """Return where the first word of ``text`` begins; of a long text, no copy is made."""
    head = text[:_EDGE].lstrip(_SPACE)
    return min(_EDGE, len(text)) - len(head) if head else len(text) - len(text.lstrip(_SPACE))


def _end(text: str) -> int:
    """Return where the last word of ``text`` ends; of a long text, no copy is made."""
    tail = text[-_EDGE:].rstrip(_SPACE)
    return max(0, len(text) - _EDGE) + len(tail) if tail else len(text.rstrip(_SPACE))
