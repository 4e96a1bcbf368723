"""UTF-8 read as another encoding: the sequences of characters that this can make.

In UTF-8 (RFC 3629) a character beyond ASCII is a lead byte and one to three continuation bytes. Read in an
encoding of one byte a character they become as many characters, each out of a small set.
"""

from __future__ import annotations

import re
from functools import cache

#: The encodings in which UTF-8 is misread, as ftfy knows them, by Python's names; those of the same letters together.
_FAMILIES = (
    ("latin-1", "cp1252"),
    ("cp1254",),
    ("cp1250",),
    ("cp1257",),
    ("iso8859-2",),
    ("cp1253",),
    ("mac-roman",),
    ("cp437",),
)

#: Lead bytes of letters nobody reads, which in Mac Roman are quotation marks, the ellipsis and the no-break space.
_UNLIKELY = {"mac-roman": frozenset((0xC6, 0xC7, *range(0xC9, 0xCE), *range(0xD2, 0xD7), 0xDA, *range(0xDC, 0xE0)))}


@cache
def upper_half(encoding: str) -> str:
    """Return the characters of bytes 80 to FF; a byte without one is the control of its own number."""
    decoded = bytes(range(0x80, 0x100)).decode(encoding, "replace")
    return "".join(chr(0x80 + i) if char == "\N{REPLACEMENT CHARACTER}" else char for i, char in enumerate(decoded))


def characters(encodings: tuple[str, ...], first: int, last: int) -> str:
    """Return the characters that bytes ``first`` to ``last`` are in ``encodings``, sorted."""
    return "".join(sorted({char for name in encodings for char in upper_half(name)[first - 0x80 : last - 0x7F]}))


_SPANS = (((0xC2, 0xDF), (0xE0, 0xF4)), ((0xC2, 0xE3), (0xE4, 0xF4)))


def _leads(family: tuple[str, ...], first: int, last: int) -> str:
    unlikely = {upper_half(name)[byte - 0x80] for name in family for byte in _UNLIKELY.get(name, ())}
    return "".join(char for char in characters(family, first, last) if char not in unlikely)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    controls = "\x80-\x9f"
    leads = controls
    tails = [f"(?<=[{controls}])"]
    for family in _FAMILIES:
        # a sequence of three may have lost its last byte, a no-break space, in Latin-1 only
        two, more = (_leads(family, *span) for span in _SPANS[family[0] == "latin-1"])
        after = characters(family, 0x80, 0xBF) + "\N{REPLACEMENT CHARACTER}"
        leads += two + more
        tails.append(f"(?:(?<=[{two}])|(?<=[{more}])[{after}])[{after}]")
    cyrillic, arabic = (characters((name,), 0x80, 0xBF) for name in ("cp1251", "cp1256"))
    signs = "".join(char for char in cyrillic if not char.isalpha())
    letters = "".join(char for char in cyrillic if char.isalpha())
    leads += "В-ЯЂџ¬»ј‚طظ"
    tails += [f"(?<=[В-Я])[{signs}]|(?<=[РС])[{letters}](?=[РС])", "(?<=вЂ)|(?<=рџ)|(?<=п[¬»ј])|(?<=в‚)"]
    tails += [f"(?<=[طظ])[{arabic}][طظ]", "(?<=[ÂÃ]) ", "(?<=[À-ÿ]{5})"]
    return re.compile(f"[{leads}]"), re.compile(f"[{leads}](?:{'|'.join(tails)})")


def leads() -> re.Pattern[str]:
    """Return the pattern of the characters with which `suspicious` sequences begin."""
    return _patterns()[0]


def suspicious() -> re.Pattern[str]:
    """Return the pattern of what misread UTF-8 always has: a lead and its continuation, or a C1 control.

    A continuation may have been lost (U+FFFD), and a no-break space may have become a space.
    """
    return _patterns()[1]
