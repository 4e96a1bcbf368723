"""Signs of damaged characters: one look at each paragraph tells which repairs of characters the page may need."""

from __future__ import annotations

import re

from thinkclean.paragraphs import Paragraph, Told
from thinkclean.text.rare import TYPOGRAPHY, rare_in

#: Letters that were bullets in a symbol font.
LETTERS = "olnqvuØü§"

_LETTER = rf"[{LETTERS}](?:[\n\t ]|\Z)"
_FIRST_LINE, _LETTER_LINE = re.compile(_LETTER), re.compile(rf"\n{_LETTER}")


class Signs(Paragraph):
    """A paragraph in which some character may need a repair."""

    __slots__ = ("chars", "has_letter_line", "may_refer")

    def __init__(self, text: str, chars: str, *, has_letter_line: bool, may_refer: bool) -> None:
        super().__init__(text)
        self.chars = chars  #: those that are not ordinary ASCII, if some are more than typography
        self.has_letter_line = has_letter_line  #: whether one letter stands on a line of its own, or before its text
        self.may_refer = may_refer  #: whether it may hold a character reference


@Told
def signs(text: str) -> Signs | None:
    """Return a paragraph with its signs, if it has any."""
    chars = rare_in(text)
    if chars and TYPOGRAPHY.issuperset(chars):
        chars = ""
    has_letter_line = text[:1] in LETTERS and _FIRST_LINE.match(text) is not None
    if not has_letter_line and "\n" in text:
        has_letter_line = _LETTER_LINE.search(text) is not None
    may_refer = "&" in text and ";" in text
    if chars or has_letter_line or may_refer:
        return Signs(text, chars, has_letter_line=has_letter_line, may_refer=may_refer)
    return None
