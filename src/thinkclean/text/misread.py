"""UTF-8 read as another encoding: the sequences of characters that this can make.

In UTF-8 (RFC 3629) a character beyond ASCII is a lead byte and one to three continuation bytes. Read in an
encoding of one byte a character they become as many characters, each out of a small set.
"""

from __future__ import annotations

import re
from functools import cache

#: The encodings in which UTF-8 is misread, as ftfy knows them, by Python's names; those of one script together.
_FAMILIES = (
    ("latin-1", "cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2"),
    ("cp1253",),
    ("mac-roman",),
    ("cp437",),
)

#: In Mac Roman these lead bytes are quotation marks; they would make Armenian and rare Cyrillic letters.
_QUOTES = frozenset("“”‘’")


@cache
def upper_half(encoding: str) -> str:
    """Return the characters of bytes 80 to FF; a byte without one is the control of its own number."""
    decoded = bytes(range(0x80, 0x100)).decode(encoding, "replace")
    return "".join(chr(0x80 + i) if char == "\N{REPLACEMENT CHARACTER}" else char for i, char in enumerate(decoded))


def characters(encodings: tuple[str, ...], first: int, last: int) -> str:
    """Return the characters that bytes ``first`` to ``last`` are in ``encodings``, sorted."""
    return "".join(sorted({char for name in encodings for char in upper_half(name)[first - 0x80 : last - 0x7F]}))


@cache
def suspicious() -> re.Pattern[str]:
    """Return the pattern of what misread UTF-8 always has: a lead and its continuation, or a C1 control.

    A continuation may have been lost (U+FFFD), and a no-break space may have become a space.
    """
    controls = "\x80-\x9f"
    leads = controls
    tails = [f"(?<=[{controls}])"]
    for family in _FAMILIES:
        two = "".join(sorted(set(characters(family, 0xC2, 0xE3)) - _QUOTES))
        more = characters(family, 0xE4, 0xF4)
        after = characters(family, 0x80, 0xBF) + "\N{REPLACEMENT CHARACTER}"
        leads += two + more
        tails += [f"(?<=[{two}])[{after}]", f"(?<=[{more}])[{after}][{after}]"]
    cyrillic, arabic = (characters((name,), 0x80, 0xBF) for name in ("cp1251", "cp1256"))
    signs = "".join(char for char in cyrillic if not char.isalpha())
    letters = "".join(char for char in cyrillic if char.isalpha())
    leads += "В-ЯЂџ¬»ј‚طظ"
    tails += [f"(?<=[В-Я])[{signs}]|(?<=[РС])[{letters}](?=[РС])", "(?<=вЂ)|(?<=рџ)|(?<=п[¬»ј])|(?<=в‚)"]
    tails += [f"(?<=[طظ])[{arabic}][طظ]", "(?<=[ÂÃ]) ", "(?<=[À-ÿ]{5})"]
    return re.compile(f"[{leads}](?:{'|'.join(tails)})")
