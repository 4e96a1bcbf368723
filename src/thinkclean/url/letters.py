"""Which characters are safe to show in an address, and which script a letter is of."""

from __future__ import annotations

from functools import cache
from unicodedata import category, is_normalized, name

from thinkclean.lazy import lazy

#: Letters that another normal form would replace, and that everyday words are written with all the same.
_NEEDED = frozenset(
    "\N{THAI CHARACTER SARA AM}\N{LAO VOWEL SIGN AM}\N{LAO HO NO}\N{LAO HO MO}\N{ARMENIAN SMALL LIGATURE ECH YIWN}"
)
# Letters by their category only: fillers without a shape, parts of Hangul syllables, clicks that look like
# punctuation, letters that modify others and look like quotation marks or colons.
_UNSAFE = lazy(
    "[\u01c0-\u01c3\u02b0-\u02ff\u034f\u1100-\u11ff\u17b4\u17b5\u180b-\u180f\u3164\ua700-\ua721\ua788-\ua78c"
    "\ua960-\ua97f\ud7b0-\ud7ff\ufe00-\ufe0f\uffa0\U00016d40-\U00016d7f\U000e0100-\U000e01ef]"
)


def all_plain(text: str) -> bool:
    """Tell whether ``text`` is letters alone, each safe to show and none changed by another normal form.

    >>> all_plain("Карабах"), all_plain("ﬁ"), all_plain("№")
    (True, False, False)
    """
    return text.isalpha() and is_normalized("NFKC", text) and not _UNSAFE.search(text)


@cache
def is_visible(char: str) -> bool:
    """Tell whether ``char`` is a letter, mark or digit that is safe to show in an address.

    White space, controls, format and bidirectional controls, symbols and punctuation are not; nor are
    letters that normalization would replace (ligatures, full-width forms): the address would change.
    """
    kind = category(char)
    if char < "\x80" or kind[0] not in "LMN" or kind == "Me" or _UNSAFE.match(char):
        return False
    return char in _NEEDED or is_normalized("NFKC", char)


def is_mark(char: str) -> bool:
    """Tell whether ``char`` is a combining mark, which needs a letter before it."""
    return category(char)[0] == "M"


@cache
def script(char: str) -> str:
    """Return the script that the character's name begins with: ``"CYRILLIC"``, ``"ARABIC"``, ``"CJK"``.

    >>> script("Я"), script("中"), script("-")
    ('CYRILLIC', 'CJK', '')
    """
    if category(char)[0] != "L":
        return ""
    found = name(char, "").partition(" ")[0]
    return "ARABIC" if found == "TATWEEL" else found
