"""The rare characters of a page: one cheap view that tells what a text can possibly be in need of."""

from __future__ import annotations

import re
from functools import lru_cache

from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.paragraphs import Told

#: Printable ASCII, the tab, the line ends and the form feed: what every page is made of.
_COMMON = bytes(i for i in range(128) if 32 <= i < 127 or i in b"\t\n\f\r")

_TO_SPACE = bytes(32 if i < 128 else i for i in range(256))

#: Most English pages have no other character beyond ASCII. None of these is for a repair, and no two of them make a
#: sequence of misread UTF-8; a page of them needs no pattern, which takes long to compile.
TYPOGRAPHY = frozenset("‘’“”–—…")

#: Russian with these marks is not for a repair either, unless one of them, or ё, is what a capital was misread with.
RUSSIAN = lazy("(?:[а-яёАБ‘’“”–—…]|[В-ПТ-Я](?![‘’“”–—…])|[РС](?![ё‘’“”–—…]))*+")

#: For more characters than this, one search for all is faster than one for each.
_FEW = 6


def rare(page: Page) -> str:
    r"""Return the characters of ``page`` that are not ordinary ASCII, in order; use as ``page.view(rare)``.

    Characters that stand side by side in the result need not do so on the page. A search in this string
    tells what a page does not have, at a fraction of the cost of a search of the page.

    >>> Page("“Née” in 1921\x00").view(rare)
    '“é”\x00'
    """
    return "".join([chars for _, chars in page.view(_told)])


def rare_in(text: str) -> str:
    """Return the characters of a paragraph that are not ordinary ASCII, in order."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _COMMON)
    return data.decode("utf-8", "surrogatepass") if data else ""


_told = Told(rare_in)


def runs(text: str) -> str:
    """Return the different runs of characters beyond ASCII of ``text``, a space after each.

    >>> runs("“Née” in “Łódź”")
    '“ é ” “Łó ź” '
    """
    found = text.encode("utf-8", "surrogatepass").translate(_TO_SPACE).split()
    return b" ".join((*dict.fromkeys(found), b"")).decode("utf-8", "surrogatepass")


def places(text: str, characters: frozenset[str]) -> list[int]:
    """Return where in ``text`` one of ``characters`` stands, in order.

    >>> places("a – b — c – d", frozenset("–—"))
    [2, 6, 10]
    """
    if len(characters) > _FEW:
        return [match.start() for match in _any_of(characters).finditer(text)]
    return sorted(at for char in characters for at in occurrences(text, char))


def occurrences(text: str, part: str) -> list[int]:
    """Return where ``part`` stands in ``text``, in order.

    >>> occurrences("to and fro, and on", "and")
    [3, 12]
    """
    found: list[int] = []
    at = text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + len(part))
    return found


@lru_cache(maxsize=64)
def _any_of(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]")
