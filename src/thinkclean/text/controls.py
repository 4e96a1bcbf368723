"""Control characters: stray ones removed; lines full of them reported and left."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.page import Page

CONTROLS = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe"
_CONTROL = lazy(f"(?P<divided>(?<=[^\\W\\d_])[\x02\x1f\ufffe]\n(?=[a-zß-ÿа-џ]))|\x1b\\[[0-9;?]*+[A-Za-z]|[{CONTROLS}]")
_ANY = lazy(f"[{CONTROLS}]")

#: Word's own controls: manual line break, no-break hyphen.
_WORD = {"\x0b": " ", "\x1e": "-"}

#: What PDFium writes for the hyphen of a divided word.
_HYPHENS = frozenset("\x02\ufffe")

#: So many controls in a line, and one character in eight, make damage of it.
_MANY = 4


def controls(page: Page, _present: frozenset[str]) -> Iterator[Edit | Finding]:
    r"""Yield the removal of stray controls; a line that is full of them is reported and left.

    A control between a letter and a line end is the hyphen of a divided word in text that PDFium extracted.

    >>> list(controls(Page("a\x00b"), frozenset("\x00")))
    [Edit(start=1, end=2, new='', rule='glyphs/control')]
    """
    text = page.text
    line_end = -1
    hopeless = False
    for match in _CONTROL.finditer(text):
        start, end = match.span()
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            stop = text.find("\n", start)
            line_end = len(text) if stop < 0 else stop
            number = len(_ANY.findall(text[line_start:line_end]))
            hopeless = number >= _MANY and number * 8 > line_end - line_start
            if hopeless:
                message = "Most of this line is control characters: the font came without a table of its letters."
                yield Finding(line_start, line_end, "glyphs/unreadable", message)
        if hopeless:
            continue
        char = match.group()
        if match["divided"]:
            yield Edit(start, end, "", "glyphs/control")
        elif char in _HYPHENS and text[end : end + 1] == "\n" and text[start - 1 : start].isalpha():
            yield Edit(start, end, "-", "glyphs/control")
        elif "\x80" <= char <= "\x9f":
            yield Finding(start, end, "glyphs/unreadable", "A control character that stands for no other.")
        else:
            yield Edit(start, end, _WORD.get(char, ""), "glyphs/control")
