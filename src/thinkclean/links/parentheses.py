"""Where addresses stand in parentheses, outside links: targets as print style sheets write them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from thinkclean.lazy import lazy
from thinkclean.links.addresses import is_web, squeeze
from thinkclean.links.loose import all_links, inline
from thinkclean.markdown import Link
from thinkclean.page import Page
from thinkclean.paragraphs import Told, remembered
from thinkclean.text.addresses import SPACE
from thinkclean.tuples import maker

_MARK = rf"[^{SPACE}()<>\[\]\\*|]++|\\[^\s]|\*(?!\*)|\([^\s()]*+\)"
#: The last characters of a line within an address; a converter sets each line in bold marks of its own.
_LAST = "-/?&=_.%+,;:~#@"
_BROKEN = frozenset(_LAST)
_WRAP = rf"(?<=[{_LAST}])(?:\*\*[ \t]++\*\*|(?:\*\*)?+[ \t]*+\n[ \t\n]*+(?:\#{{1,6}} )?+(?:\*\*)?+)(?=[^\s()<>\[\]*])"
_BEGINNING = r"https?://|HTTPS?://|www\.|mailto:(?=[^\s)]*@|\?)|/(?![/\s])|\#(?!\d)"
_PRINTED = lazy(rf"\((?<!\]\()<?((?:{_BEGINNING})(?:{_MARK}|{_WRAP})*+|(?=\)))>?\\?\)")
#: An address that may go on after a blank line.
_CUT = lazy(rf"\((?<!\]\()<?(?:{_BEGINNING})(?:{_MARK}|{_WRAP})*+(?:\*\*)?+[ \t]*+\Z")


class Printed(NamedTuple):
    """An address in parentheses in the running text, with its parentheses from ``start`` to ``end``."""

    start: int
    end: int
    target: str
    whole: bool  #: it stands on one line


def printed_addresses(page: Page) -> list[Printed]:
    """Return the addresses that stand in parentheses outside links, in order."""
    told = page.view(_printed)
    if any(found is None for _, (found,) in told):
        return addresses_in(page.text, page.view(all_links))
    return [
        _made((start + by, end + by, target, whole))
        for by, (found,) in told
        for start, end, target, whole in found or ()
    ]


@Told
def _printed(text: str) -> tuple[tuple[tuple[int, int, str, bool], ...] | None] | None:
    """Return the addresses of a paragraph, in a tuple; None in it tells that one may go on after the paragraph."""
    if "(" not in text:
        return None
    if text.rstrip(" \t").removesuffix("**")[-1:] in _BROKEN and _CUT.search(text):
        return (None,)
    matches = [*_PRINTED.finditer(text)]
    if not matches:
        return None
    links = inline.of(text)
    found = _outside(matches, links.links if links else [])
    return (tuple([(start, end, target, whole) for start, end, target, whole in found]),) if found else None


_made = maker(Printed)


def addresses_in(text: str, links: list[Link]) -> list[Printed]:
    """Return the addresses that stand in parentheses in ``text``, outside its inline ``links``."""
    return _outside(_PRINTED.finditer(text), links)


def _outside(matches: Iterable[re.Match[str]], links: list[Link]) -> list[Printed]:
    starts = [link[0] for link in links]
    found = []
    for match in matches:
        text = match.string
        start, end = match.span()
        if text[start - 1 : start] == "\\":
            start -= 1
        i = bisect_right(starts, start) - 1
        while i > 0 and links[i].end <= start and links[i].start > links[i - 1].start and links[i - 1].end > start:
            i -= 1
        if i >= 0 and links[i].end > start:
            continue
        address = match[1]
        whole = "\n" not in address and "**" not in address
        target = address if whole and "\\" not in address else squeeze(address)
        found.append(_made((start, end, target, whole)))
    return found


def is_certain(address: Printed) -> bool:
    """Tell whether nobody writes such an address in parentheses for another reason: ``(#tag)``, ``(/tag/)``."""
    return _is_certain(address.target)


@remembered
def _is_certain(target: str) -> bool:
    return is_web(target) or (target[:1] == "/" and target.isascii() and ("-" in target or target.count("/") > 1))
