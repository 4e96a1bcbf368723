"""What a line of the printed page looks like: what of it repeats, which number it carries, where it leads."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from thinkclean import data
from thinkclean.layout.ends import opens_low
from thinkclean.lazy import lazy

#: The longest running head.
LONGEST = 150
#: A row with a page number alone is shorter.
SHORT = 24
#: The longest line that leads to another page, and what stands around it.
LEADING = 60
_AROUND = "([]).…>→»*_ "
_DIGITS = lazy(r"\d+")
_DIGIT = lazy(r"\d")
#: What `str.isspace` says yes to.
_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_LONE = lazy(
    r"[^\w\n]{0,4}(?:(?:page|p\.|pg\.|seite|página|pagina|strona|sayfa|стр\.|с\.)\s?)?"
    r"(\d{1,4}|[ivxl]{1,6})(?:\s?(?:of|/|von|sur|de|di|z|из|із)\s?\d{1,4})?[^\w\n]{0,4}",
    re.IGNORECASE,
)
#: A number at the beginning or the end of a running head.
_EDGE_NUMBER = lazy(r"^\d{1,4}(?=\W)|(?<=[\s|*–-])\d{1,4}(?=\W*$)")
#: A sentence ends and another begins.
_RUNS_ON = lazy(r"[.?!](?<=[^\W\d_A-Z]{3}[.?!])[\"”’)]? [^\Wa-z\d_]")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def _bare(text: str) -> str:
    """Return ``text`` less the marks of headings, quotations, tables and emphasis."""
    return text.lstrip(f"#>*_|{_SPACES}").rstrip(f"*_|{_SPACES}").replace("**", "").replace("__", "")


@lru_cache(maxsize=1024)
def key_of(text: str) -> str:
    """Return what stays the same in a running head from page to page.

    >>> key_of("**Policy Paper** | 12") == key_of("Policy Paper | 7")
    True
    """
    bare = _bare(text)
    return (_DIGITS.sub("#", bare) if _DIGIT.search(bare) else bare).casefold()


@lru_cache(maxsize=1024)
def lone_number(text: str) -> int | None:
    """Return the number of a row that holds nothing else, in Arabic or small Roman numerals.

    >>> [lone_number(t) for t in ("7", "- 12 -", "**3**", "xiv", "Page 4 of 9", "1.", "3 of them")]
    [7, 12, 3, 14, 4, None, None]
    """
    match = _LONE.fullmatch(text) if len(text) < SHORT else None
    if match is None or text[-1] in ".)%°":
        return None
    digits = match[1].lower()
    if digits.isdigit():
        return int(digits)
    values = [_ROMAN[letter] for letter in digits]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


@lru_cache(maxsize=1024)
def may_number(text: str) -> bool:
    """Tell whether a row may carry a number: it is as short as a Roman numeral, or has a digit."""
    return len(text) < SHORT or _DIGIT.search(text) is not None


def lone_arabic(text: str) -> int | None:
    """Return the number of a row that holds nothing but an Arabic numeral."""
    number = lone_number(text)
    return number if number is not None and any(map(str.isdigit, text)) else None


def lone_roman(text: str) -> int | None:
    """Return the number of a row that holds nothing but a Roman numeral."""
    number = lone_number(text)
    return number if number is not None and not any(map(str.isdigit, text)) else None


def edge_number(text: str) -> int | None:
    """Return the number with which a row begins or ends, if the row can be a running head.

    >>> [edge_number(t) for t in ("12 Ada Lovelace", "Policy Paper | 7", "Figure 3", "the total of 5")]
    [12, 7, None, None]
    """
    number = number_at_end(text)
    if number is None or opens_low(text) or not may_run(text) or is_label(key_of(text)) or text.endswith(")"):
        return None
    return number


@lru_cache(maxsize=1024)
def number_at_end(text: str) -> int | None:
    """Return the number with which any row begins or ends."""
    text = _bare(text)
    digit = _DIGIT.search(text)
    number = _EDGE_NUMBER.search(text, digit.start()) if digit else None
    return int(number.group()) if number else None


def may_run(text: str) -> bool:
    """Tell whether a row can be a running head by its looks: short, no part of a sentence, no link.

    >>> [may_run(t) for t in ("Policy Paper", "heritage.org", "and so they left", "They left. So did we")]
    [True, True, False, False]
    """
    if len(text) > LONGEST or text[-1:] in ".;," or (opens_low(text) and " " in text):
        return False
    return "](" not in text and not _RUNS_ON.search(text)


@cache
def _labels() -> frozenset[str]:
    return frozenset(data.load("page_breaks")["labels"])


def is_label(key: str) -> bool:
    """Tell whether a repeated line numbers something in the text: "Figure #"."""
    return key.partition(" ")[0].strip(".:#") in _labels()


@cache
def _leading() -> tuple[frozenset[str], frozenset[str]]:
    lines = data.load("page_breaks")["continued"]
    return frozenset(line.partition(" ")[0] for line in lines), frozenset(lines)


def leads(text: str) -> bool:
    """Tell whether a row only leads to another page: "(continued on page 4)"."""
    if len(text) >= LEADING:
        return False
    text = text.strip(_AROUND)
    first_words, lines = _leading()
    return text.partition(" ")[0].casefold() in first_words and key_of(text) in lines
