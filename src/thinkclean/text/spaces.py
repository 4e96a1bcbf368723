"""Spaces other than the ordinary one: made ordinary where typography does not need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thinkclean import data
from thinkclean.edits import Edit
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.text.addresses import in_address
from thinkclean.text.glyph_table import characters
from thinkclean.text.rare import places
from thinkclean.text.signs import signs

_EAST_ASIAN = lazy("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")

_IDEOGRAPHIC = "\N{IDEOGRAPHIC SPACE}"

#: Before a space at the beginning of a line these would make a heading or a list of the text after them.
_BLOCK_MARK = lazy(r"[ \t]*+(?:#{1,6}|\+|\d{4,9}[.)])$")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{characters('space')} \t]++")


@cache
def _unit() -> re.Pattern[str]:
    units = sorted(data.load("glyphs")["typography"]["units"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, units))})(?!\w)")


@cache
def _typography(key: str) -> frozenset[str]:
    return frozenset(data.load("glyphs")["typography"][key])


def spaces(page: Page, present: frozenset[str]) -> Iterator[Edit]:
    r"""Yield an ordinary space for each odd one, or nothing where there is one already or a line begins or ends.

    >>> list(spaces(Page("in\u00a0May it was 20\u00a0%"), frozenset("\u00a0")))
    [Edit(start=2, end=3, new=' ', rule='glyphs/space')]
    """
    text = page.text
    done = 0
    spaced = page.view(is_spaced)
    for start in _unbound(text, present) if spaced else places(text, present):
        if start < done:
            continue
        end = done = _run().match(text, start).end()  # type: ignore[union-attr]
        if in_address(text, start):
            continue
        new = plain(text, start, end, lasting=end - start == 1, spaced=spaced)
        if new is not None:
            yield Edit(start, end, new, "glyphs/space")


def _unbound(text: str, present: frozenset[str]) -> list[int]:
    """Return where the characters ``present`` stand, less those that plainly bind a word or dash to the one before."""
    return [match.start() for match in _unbinding("".join(sorted(present))).finditer(text)]


@cache
def _unbinding(odd: str) -> re.Pattern[str]:
    word = r"[^\W\d_]"
    short = "|".join(rf"(?<=[^\w\u0300-\u036f]{word * length}.)" for length in (1, 2, 3))
    dashes = "".join(_typography("dashes"))
    return re.compile(rf"[{odd}](?!(?:(?<=\d.)|{short})\w|(?<=\S.)[{re.escape(dashes)}] )")


def plain(text: str, start: int, end: int, *, lasting: bool = True, spaced: bool = False) -> str | None:
    """Return what becomes of the odd space in ``start:end``: a space, nothing, or ``None`` if it stays.

    ``lasting`` says whether it is one space, which typography may want; ``spaced``, whether the page is in a
    language that binds words to each other.
    """
    before, after = text[start - 1 : start] or "\n" if start else "\n", text[end : end + 1] or "\n"
    if text[start] == _IDEOGRAPHIC and (_EAST_ASIAN.match(before) or _EAST_ASIAN.match(after)):
        return None
    if before in "\n \t" or after == "\n":
        return ""
    if lasting and (_is_kept(text, start, end) or (spaced and _binds(text, start, end))):
        return None
    return " "


def _is_kept(text: str, start: int, end: int) -> bool:
    """Tell whether the typography of any language wants the space in ``start:end``."""
    before, after = text[start - 1], text[end]
    if before.isdigit():
        return after.isdigit() or after in _typography("closing") or _unit().match(text, end) is not None
    if after.isdigit() and before in _typography("signs"):
        return True
    if after in _typography("closing") or before in _typography("opening"):
        return True
    if after in _typography("dashes"):
        return before.isalpha() and text[end + 1 : end + 2] in (" ", "")
    head = text[max(0, start - 40) : start]
    return (start <= len(head) or "\n" in head) and bool(_BLOCK_MARK.match(head.rpartition("\n")[2]))


def is_spaced(page: Page) -> bool:
    """Tell whether the page is in a language, other than English, whose typography binds words to each other."""
    chars = "".join([one.chars for _, one in page.view(signs)])
    return (len(chars) - len(_LETTERS.sub("", chars))) * 200 > len(page.text)


def _binds(text: str, start: int, end: int) -> bool:
    """Tell whether the space in ``start:end`` binds a number, initial or short word to what follows, or a dash."""
    after = text[end]
    if after in _typography("dashes"):
        return text[end + 1 : end + 2] in (" ", "")
    return (after.isalnum() or after in _typography("opening")) and _BINDING.search(
        text, max(0, start - 8), start
    ) is not None


#: What is bound to the next word: a number, an initial or other abbreviation, a word of up to three letters.
_BINDING = lazy(r"\d$|(?<![\w\u0300-\u036f])(?:(?:[^\W\d_][\u0300-\u036f]*){1,3}|[^\W\d_]{1,2}\.)$")
_LETTERS = lazy("[\u00df-\u024f\u0300-\u036f\u0370-\u052f\u1e00-\u1eff]+")
