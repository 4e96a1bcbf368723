"""Control characters, replacement characters, and damage that can only be reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thinkclean.edits import Edit, Finding
from thinkclean.page import Page

CONTROLS = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe"
_CONTROL = re.compile(f"\x1b\\[[0-9;?]*+[A-Za-z]|[{CONTROLS}]")
_IS_CONTROL = re.compile(f"[{CONTROLS}]")
_DIVIDED = re.compile(r"(?<=[^\W\d_])[\x02\xad\ufffe]\n(?=[^\W\d_])")
_LOST = re.compile("\ufffd++")
_ENDINGS = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")

#: Word's own controls: manual line break, no-break hyphen.
_WORD = {"\x0b": " ", "\x1e": "-"}


def controls(page: Page) -> Iterator[Edit | Finding]:
    r"""Yield the removal of stray controls; a line that is full of them is reported and left.

    >>> list(controls(Page("a\x00b")))
    [Edit(start=1, end=2, new='', rule='glyphs/control')]
    """
    text = page.text
    end = -1
    damaged = False
    for match in _CONTROL.finditer(text):
        if match.start() >= end:
            start = text.rfind("\n", 0, match.start()) + 1
            stop = text.find("\n", match.end())
            end = len(text) if stop < 0 else stop + 1
            line = text[start:end]
            damaged = len(_IS_CONTROL.findall(line)) * 8 > max(len(line), 24)
            if damaged:
                message = "This line is mostly control characters: its font came without a table of its letters."
                yield Finding(start, end, "glyphs/control", message)
        if not damaged and not "\x80" <= match.group() <= "\x9f":
            yield Edit(*match.span(), _WORD.get(match.group(), ""), "glyphs/control")


def lost(page: Page) -> Iterator[Edit | Finding]:
    """Yield the apostrophe that U+FFFD stands for before an English ending; report every other."""
    text = page.text
    for match in _LOST.finditer(text):
        start, end = match.span()
        if end - start == 1 and start and text[start - 1].isalpha() and _ENDINGS.match(text, end):
            yield Edit(start, end, "’", "glyphs/lost_apostrophe")
        else:
            yield Finding(start, end, "glyphs/lost", "A character was lost here before the page was saved.")
