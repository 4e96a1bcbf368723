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
from thinkclean.text.addresses import SPACE
from thinkclean.tuples import maker

if TYPE_CHECKING:
    from thinkclean.markdown import Link


class _Relative(NamedTuple):
    """A relative target, and where it begins."""

    start: int
    target: str


_Item = Edit | Finding | _Relative
_Kept = tuple[int, int, int, str, str]

#: What makes an address worth a look that has none of ``%?#&@``, unless archives are to be opened.
_RARE_MARK = re.compile(r"xn--|XN--|/amp/s/|/v3/__|/___|//t\.co/")
# Each pattern stops before the next place where it could begin, so that none reads anything more than twice.
_PLAIN = f"{SPACE}%?#@:/"
#: An address with a mark, or with two hyphens in its host.
_MARKED = (
    rf":(?=//)(?!//(?!t\.co/)[^{_PLAIN}-]*+(?:[:-](?!//|-)[^{_PLAIN}-]*+)*+"
    rf"(?:[/:](?!//|amp/s/|v3/__|__)[^{_PLAIN}]*+)*+(?![%?#@/-]))"
)
#: What may stand before a script.
_SCRIPT_BEGINS = r"<?+[\x00-\x20]*+[JVDjvd\\&]"
_RELATIVE_BEGINS = r"<?+(?!https?://)[^#<\x00-\x20]"
#: A link's target, or a definition's, that is not plainly an address on the web and may be a script or hold a mark.
_ODD_TARGET = (
    rf"\](?=\((?!https?://)(?:[\x00-\x20]*+(?:{_SCRIPT_BEGINS}|<(?!https?://)|(?<=[\x00-\x20]).)"
    rf"|(?:[^{SPACE}%?\]]++|\](?!\())*+[%?])"
    rf"|: [ \t]*+(?:{_SCRIPT_BEGINS}|(?!https?://)(?:[^\n%?\]]++|\](?!: ))*+[%?]))"
)
_SCRIPT_AUTOLINK = re.compile(r"<[JVDjvd]")
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
        for start, items in page.view(_told(self, relative=bool(base))):
            for kind, low, high, new, rule in items:
                if kind == _RELATIVE_KIND:
                    yield _in_full(low + start, new, base)
                else:
                    yield _MAKERS[kind]((low + start, high + start, new, rule))


class Reader:
    """Reads paragraphs for a cleaner; ``relative`` targets are only looked at where they can be resolved."""

    def __init__(self, cleaner: Urls, *, relative: bool) -> None:
        begins = f"{_SCRIPT_BEGINS}|{_RELATIVE_BEGINS}" if relative else _SCRIPT_BEGINS
        self._relative, self._scripts, self._archives = relative, cleaner.scripts, cleaner.archives
        self._address = re.compile(":(?=//)" if cleaner.archives else _MARKED)
        self._odd_target = re.compile(_ODD_TARGET.replace(_SCRIPT_BEGINS, begins))
        self._repaired = remembered(lambda url: _repair()(url, cleaner))

    def read(self, text: str) -> tuple[_Kept, ...] | None:
        """Return what is to be done in a paragraph, if there is anything."""
        places = self.places(text)
        return tuple([_kept(item) for item in self.found(text, places)]) if places else None

    def places(self, text: str) -> list[int]:
        """Return a place in each link that may need something, sorted: three searches tell, no link is read."""
        places: list[int] = []
        if ":" in text:
            places = [match.start() for match in self._address.finditer(text)]
        if "]" in text:
            places += [match.start() for match in self._odd_target.finditer(text)]
        if "<" in text:
            places += [match.start() for match in _SCRIPT_AUTOLINK.finditer(text)]
        return sorted(places)

    def found(self, text: str, places: Sequence[int]) -> Iterator[_Item]:
        """Return what is to be done to those links and addresses of a paragraph in which ``places``, sorted, lie."""
        from thinkclean.markdown import links_in

        for link in links_in(text):
            start, end, kind, label, label_start, target, target_start, _ = link
            i = bisect_left(places, start)
            if i == len(places) or places[i] >= end:
                continue
            if self._scripts and not target.startswith(_SAFE) and _is_script(target):
                yield from _label_only(link)
                continue
            if self._relative and kind != "bare" and _RELATIVE.fullmatch(target):
                yield _Relative(target_start, target)
            if self._is_marked(target) and (found := self._repaired(target)):
                yield from _placed(found, link, text)
            if kind == "link" and label.startswith("http") and self._is_marked(label) and _ADDRESS.fullmatch(label):
                yield from (_moved(item, label_start) for item in self._repaired(label))

    def _is_marked(self, address: str) -> bool:
        if self._archives:
            return "://" in address
        marked = "?" in address or "%" in address or "#" in address or "@" in address or "&" in address
        return marked or _RARE_MARK.search(address) is not None


@cache
def _told(cleaner: Urls, *, relative: bool) -> Told[tuple[_Kept, ...]]:
    """Return the view that tells what ``cleaner`` does in each paragraph; it remembers the addresses it has seen."""
    return Told(Reader(cleaner, relative=relative).read)


def _may_hold_links(text: str) -> bool:
    """Tell, soon, whether there may be an address in ``text``; one character is found sooner than three."""
    return "]" in text or "<" in text or ("/" in text and "://" in text)


def _moved(item: Edit | Finding, by: int) -> Edit | Finding:
    return _MAKERS[_KINDS.index(type(item))]((item[0] + by, item[1] + by, item[2], item[3]))


def _kept(item: _Item) -> _Kept:
    """Return what was found as it is kept: a tuple of numbers and texts, which the garbage collector passes over."""
    if isinstance(item, _Relative):
        return _RELATIVE_KIND, item.start, item.start, item.target, ""
    start, end, text, rule = item
    return _KINDS.index(type(item)), start, end, text, rule


_KINDS = (Edit, Finding, _Relative)
_RELATIVE_KIND = 2
_MAKERS = (maker(Edit), maker(Finding))


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


def _in_full(place: int, target: str, base: str) -> Edit:
    """Return the edit that resolves a relative target: it puts in what is missing, if that is enough."""
    full = _resolver()(base, target)
    if full.endswith(target):
        return Edit(place, place, full[: len(full) - len(target)], "urls/resolve")
    return Edit(place, place + len(target), full, "urls/resolve")


@cache
def _repair() -> Callable[[str, Options], tuple[Edit | Finding, ...]]:
    """Return what repairs an address, when the first one comes that may need it."""
    from thinkclean.url import repair

    return repair


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
