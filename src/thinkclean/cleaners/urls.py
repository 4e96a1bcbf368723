"""urls: the addresses of a page made readable and direct, and never led elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from thinkclean.address_options import Options
from thinkclean.address_rules import RULES
from thinkclean.edits import Edit, Finding, apply
from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.paragraphs import Told, remembered
from thinkclean.rules import Rule
from thinkclean.tuples import maker

if TYPE_CHECKING:
    from thinkclean.markdown import Link

Repair = Callable[[str], tuple[Edit | Finding, ...]]


class _Relative(NamedTuple):
    """A relative target, and where it begins."""

    start: int
    target: str


_Item = Edit | Finding | _Relative

#: Without one of these an address needs nothing, unless archives are to be opened.
_MARKS = "%?#@"
_RARE_MARKS = ("xn--", "XN--", "/amp/s/", "/v3/__", "/___", "//t.co/")
_RARE_MARK = re.compile("|".join(map(re.escape, _RARE_MARKS)))
_MARK = re.compile(rf"[%?#&@]|{_RARE_MARK.pattern}")
# Each pattern stops before the next place where it could begin, so that none reads anything twice.
_WEB = re.compile(r":(?=//)\S++")
_REST = re.compile(r"[^\s<>()\[\]\"]++")  # of an address, from its first mark
#: What may stand before a script.
_SCRIPT_BEGINS = r"<?+[\x00-\x20]*+[JVDjvd\\&]"
_RELATIVE_BEGINS = r"<?+(?!https?://)[^#<\x00-\x20]"
_ODD_TARGET = rf"\((?<=\]\()[\x00-\x20]*+(?:{_SCRIPT_BEGINS}|<(?!https?://)|(?<=[\x00-\x20]).)"
_SCRIPT_AUTOLINK = re.compile(r"<[JVDjvd]")
_MARKED_DEFINITION = rf"\](?=: ):[ \t]++(?:{_SCRIPT_BEGINS}|(?!https?://)(?:[^\n%?\]]++|\](?!: ))*+[%?])"
_LONG = 4096  # a mark is not looked for further from the beginning of its address
_HEAD = 200  # a scheme is within so many characters, however it is written
_SAFE = ("http", "/", "#")
_SCRIPT = lazy(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
_UNSEEN = lazy(r"^[\x00-\x20]+|[\t\n\r]")  # what browsers read over in a scheme
_WEB_PAGE = lazy(r"https?://[^/?#\\]", re.IGNORECASE)
_ADDRESS = lazy(r"https?://\S+")
_RELATIVE = re.compile(r"(?!#|www\.|[^/?#]*[:@])[^\s<>{}]+", re.IGNORECASE)  # and no host or mail address
_ENDS = frozenset(("", *" \t\n\r.,;:!?)]}>\"'*_~|»”’"))  # what may follow an address in prose


class Urls(Options):
    """Make the addresses of links, autolinks and bare addresses readable and direct.

    The fields of `thinkclean.url.Options` say what may be done to each address, and two more what to do to links.
    """

    resolve: bool = True  #: write relative targets in full, where the page's address is known
    scripts: bool = True  #: leave only the label of links to ``javascript:``, ``data:`` and ``vbscript:``

    name: ClassVar[str] = "urls"
    rules: ClassVar[tuple[Rule, ...]] = RULES

    def edits(self, page: Page) -> Iterator[Edit | Finding]:
        """Return the edits of every link's target, every address in prose, and labels that are one."""
        if not _may_hold_links(page.text):
            return
        base = page.url if self.resolve and page.url and _WEB_PAGE.match(page.url) else ""
        for start, items in page.view(_looker(self, relative=bool(base))):
            for item in items:
                yield _in_full(item, start, base) if isinstance(item, _Relative) else _moved(item, start)

    def in_paragraph(self, text: str, places: Sequence[int], *, relative: bool) -> Iterator[_Item]:
        """Return what is to be done to those addresses of a paragraph in which ``places``, sorted, lie."""
        from thinkclean.markdown import links_in

        repaired = _repairer(self)
        for link in links_in(text):
            i = bisect_left(places, link.start)
            if i == len(places) or places[i] >= link.end:
                continue
            target = link.target
            if self.scripts and not target.startswith(_SAFE) and _is_script(target):
                yield from _label_only(link)
                continue
            if relative and link.kind != "bare" and _RELATIVE.fullmatch(target):
                yield _Relative(link.target_start, target)
            if self._is_marked(target) and (found := repaired(target)):
                yield from _placed(found, link, text)
            label = link.label
            if (
                link.kind == "link"
                and label.startswith("http")
                and self._is_marked(label)
                and _ADDRESS.fullmatch(label)
            ):
                yield from (_moved(item, link.label_start) for item in repaired(label))

    def _is_marked(self, address: str) -> bool:
        return "://" in address if self.archives else _MARK.search(address) is not None

    def places(self, text: str, *, relative: bool) -> list[int]:
        """Return a place in each address that may need something, sorted: some searches tell, no link is read."""
        places = [place for mark in _MARKS if mark in text for place in _marked(text, mark)]
        if "://" in text:
            if self.archives:
                places += (match.start() for match in re.finditer("://", text))
            found = " ".join(_WEB.findall(text))
            if any(mark in found for mark in _RARE_MARKS):
                places += (match.start() for match in _RARE_MARK.finditer(text))
        if "](" in text:
            places += (match.end() - 1 for match in _pattern(_ODD_TARGET, relative=relative).finditer(text))
        if "]: " in text:
            places += (match.end() - 1 for match in _pattern(_MARKED_DEFINITION, relative=relative).finditer(text))
        if "<" in text:
            places += (match.start() for match in _SCRIPT_AUTOLINK.finditer(text))
        return sorted(places)


def _marked(text: str, mark: str) -> Iterator[int]:
    """Return where ``mark`` first stands in an address, or in a target that it may be about."""
    place = text.find(mark)
    while place >= 0:
        low = max(0, place - _LONG)
        word = text[max(low, text.rfind(" ", low, place), text.rfind("\n", low, place)) : place]
        if "://" in word or (mark in "%?" and "](" in word):
            yield place
        rest = _REST.match(text, place)
        place = text.find(mark, rest.end() if rest else place + 1)


@cache
def _pattern(marked: str, *, relative: bool) -> re.Pattern[str]:
    return re.compile(marked.replace(_SCRIPT_BEGINS, f"{_SCRIPT_BEGINS}|{_RELATIVE_BEGINS}") if relative else marked)


@cache
def _repairer(options: Options) -> Repair:
    """Return `repair` with ``options``, which remembers the addresses it has seen."""
    from thinkclean.url import repair

    return remembered(lambda url: repair(url, options))


def _may_hold_links(text: str) -> bool:
    """Tell, soon, whether there may be an address in ``text``; one character is found sooner than three."""
    return "]" in text or "<" in text or ("/" in text and "://" in text)


@cache
def _looker(cleaner: Urls, *, relative: bool) -> Callable[[Page], list[tuple[int, tuple[_Item, ...]]]]:
    """Return the view that tells what ``cleaner`` does in each paragraph."""

    @Told
    def look(text: str) -> tuple[_Item, ...] | None:
        places = cleaner.places(text, relative=relative) if _may_hold_links(text) else ()
        return tuple(cleaner.in_paragraph(text, places, relative=relative)) if places else None

    return look


def _moved(item: Edit | Finding, by: int) -> Edit | Finding:
    return _MAKERS[type(item)]((item[0] + by, item[1] + by, item[2], item[3]))


_MAKERS: dict[type, Callable[[tuple[int, int, str, str]], Edit | Finding]] = {
    Edit: maker(Edit),
    Finding: maker(Finding),
}


def _placed(found: tuple[Edit | Finding, ...], link: Link, text: str) -> Iterator[Edit | Finding]:
    """Return what was ``found`` in a link's target as edits of ``text``, unless the link would end elsewhere then."""
    edits = [item for item in found if isinstance(item, Edit)]
    if edits and not _stays_one(link.target, edits, link, text):
        return
    for item in found:
        yield _moved(item, link.target_start)


def _stays_one(target: str, edits: list[Edit], link: Link, text: str) -> bool:
    """Tell whether the address in ``link`` will begin and end where it does now when ``edits`` are made."""
    from thinkclean.markdown import is_target, trim

    new = apply(target, edits)
    if link.kind == "bare":
        quoted = text[max(link.start - 2, 0) : link.start] in ('="', "='")  # an attribute in HTML
        ends = edits[-1].end < len(target) or text[link.end : link.end + 1] in _ENDS
        return ends and not quoted and trim(new) == new
    if link.kind == "autolink" or text[link.target_start - 1] == "<":
        return True
    return bool(new) and is_target(new)


def _in_full(relative: _Relative, by: int, base: str) -> Edit:
    """Return the edit that resolves a relative target: it puts in what is missing, if that is enough."""
    place, target = relative.start + by, relative.target
    full = _resolver()(base, target)
    if full.endswith(target):
        return Edit(place, place, full[: len(full) - len(target)], "urls/resolve")
    return Edit(place, place + len(target), full, "urls/resolve")


@cache
def _resolver() -> Callable[[str, str], str]:
    from thinkclean.url import resolve

    return resolve


def _is_script(target: str) -> bool:
    """Tell whether a browser would run ``target``, or show what is in it, once Markdown has read it."""
    from html import unescape

    head = _ESCAPE.sub(r"\1", unescape(target[:_HEAD]))
    return _SCRIPT.match(_UNSEEN.sub("", head)) is not None


def _label_only(link: Link) -> Iterator[Edit | Finding]:
    """Return the edits that leave the label of ``link``, or its words where it has none."""
    if link.kind == "definition":
        message = "a link reference leads to a script or to embedded data; it was left as it is"
        yield Finding(link.target_start, link.target_end, "urls/script", message)
        return
    start, end = (link.target_start, link.target_end) if link.kind == "autolink" else (link.label_start, link.label_end)
    yield Edit(link.start, start, "", "urls/script")
    yield Edit(end, link.end, "", "urls/script")
