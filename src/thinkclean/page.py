"""A page: one text being cleaned, with what is known of it and the views that cleaners share."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from thinkclean.lazy import lazy
from thinkclean.tuples import maker

if TYPE_CHECKING:
    from thinkclean.sites import Site

T = TypeVar("T")


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


class Page:
    """One text with its address and site profile.

    A page never changes. What several cleaners need of it is computed once: ``page.view(function)``
    returns ``function(page)`` and remembers it.
    """

    __slots__ = ("_paragraphs", "_text", "_views", "site", "url")

    def __init__(self, text: str, *, url: str | None = None, site: Site | None = None) -> None:
        self.url = url
        self.site = site
        self._text: str | None = text
        self._paragraphs: list[str] | None = None  # of which the text can be put together
        self._views: dict[Callable[[Page], Any], Any] = {}

    @property
    def text(self) -> str:
        """The text."""
        if self._text is None:
            self._text = "\n\n".join(self._paragraphs or ())
        return self._text

    def __repr__(self) -> str:
        return f"<Page of {len(self.text)} characters{f' from {self.url}' if self.url else ''}>"

    def __getstate__(self) -> tuple[None, dict[str, object]]:
        """Travel without the views: they are computed again where they are asked for."""
        return None, {"_text": self.text, "url": self.url, "site": self.site, "_paragraphs": None, "_views": {}}

    def with_text(self, text: str) -> Page:
        """Return a page of the same address and site with another text."""
        return self if text is self.text else Page(text, url=self.url, site=self.site)

    def has(self, function: Callable[[Page], object]) -> bool:
        """Tell whether a view has been computed already."""
        return function in self._views

    def with_paragraphs(self, texts: list[str]) -> Page:
        """Return a page of the same address and site; its text is put together when somebody asks for it."""
        new = Page("", url=self.url, site=self.site)
        new._text, new._paragraphs = None, texts
        return new

    def let_go(self) -> None:
        """Give back the memory of the text, if it can be put together again."""
        if self._paragraphs is not None:
            self._text = None

    def know(self, function: Callable[[Page], T], value: T) -> None:
        """Take ``value``, which follows from what was known of another text, for a view."""
        self._views[function] = value

    def view(self, function: Callable[[Page], T]) -> T:
        """Return ``function(page)``, computed at the first call only."""
        value: T = self._views.get(function, _UNKNOWN)
        if value is _UNKNOWN:
            value = self._views[function] = function(self)
        return value


_UNKNOWN = object()


class Block(NamedTuple):
    """A piece of a page that is kept or cut whole; ``text`` is ``page.text[start:end]``."""

    start: int
    end: int
    text: str


class Line(Block):
    """One line of a page without its line end, and a block if it stands by itself; ``text`` has no white space around."""

    __slots__ = ()


def lines(page: Page) -> list[Line]:
    r"""Return the lines of ``page`` that hold more than white space; use as ``page.view(lines)``.

    >>> Page("one\n\n two ").view(lines)
    [Line(start=0, end=3, text='one'), Line(start=5, end=10, text='two')]
    """
    return lines_in(page.text)


def lines_in(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold more than white space."""
    found: list[Line] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and (words := line.strip()):
            found.append(_line((start, end, words)))
        start = end + 1
    return found


_line = maker(Line)


# --- protected text -------------------------------------------------------------------------------

_FRONT_MATTER = lazy(
    r"\ufeff?(?:---[ \t]*\r?\n(?=[ \t]*(?:[\w\"'-][^\n:]*:|\#|---[ \t]*$))(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*\r?$"
    r"|\+\+\+[ \t]*\r?\n(?:[^\n]*\n)*?\+\+\+[ \t]*\r?$)",
    re.MULTILINE,
)
_URL_KEY = lazy(r"^(?i:(url|source|link))[ \t]*[:=][ \t]*[\"']?(https?://[^\s\"']+)", re.MULTILINE)
_FENCE = lazy(r"^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_BACKTICKS = lazy(r"`(?:(?<=\\`)|`*)")
_BLANK_LINE = lazy(r"\n[ \t]*\n")
_OFF = lazy(r"<!--\s*thinkclean:\s*off\s*-->")
_ON = lazy(r"<!--\s*thinkclean:\s*on\s*-->")
#: What every rule of a table has somewhere; the bar is rarer than the dash.
_IN_TABLE_RULE = re.compile(r"\|(?<=[-: \t]\|)(?=[-: \t\n|]|\Z)")
_TABLE_RULE = lazy(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)++")


def front_matter(page: Page) -> Span | None:
    r"""Return the span of YAML or TOML front matter, without its last line end.

    >>> Page("---\ntitle: A\n---\nText").view(front_matter)
    Span(start=0, end=16)
    """
    if not page.text.startswith(("---", "+++", "\N{ZERO WIDTH NO-BREAK SPACE}")):
        return None
    match = _FRONT_MATTER.match(page.text)
    return Span(*match.span()) if match else None


def declared_url(page: Page) -> str | None:
    r"""Return the address that front matter gives for the page, under ``url``, ``source`` or ``link``, in this order.

    >>> Page("---\nsource: https://a.org/x\n---\nText").view(declared_url)
    'https://a.org/x'
    """
    head = page.view(front_matter)
    if head is None:
        return None
    found = {key.lower(): url for key, url in _URL_KEY.findall(page.text[head.start : head.end])}
    return next((found[key] for key in ("url", "source", "link") if key in found), None)


def protected(page: Page) -> list[Span]:
    """Return the spans that no cleaner may touch, sorted, not overlapping.

    They are front matter, fenced code, code spans (CommonMark 0.31, 4.5 and 6.1), HTML comments, and
    what stands between ``<!-- thinkclean: off -->`` and ``<!-- thinkclean: on -->``.
    """
    text = page.text
    head = page.view(front_matter)
    spans = [head] if head else []
    if "<" in text and "!" in text and "<!--" in text:  # one character is found forty times as soon as four
        spans += _comments(text, head.end if head else 0)
    ticks = "`" in text
    if (ticks and "```" in text) or ("~" in text and "~~~" in text):
        spans = _join(spans + _fences(text, spans))
    if ticks:
        spans += _code_spans(text, spans)
    return _join(spans) if len(spans) > 1 else spans


def tables(page: Page) -> list[Span]:
    """Return the spans of Markdown tables (a row, its rule of dashes, the rows that follow)."""
    text = page.text
    if "|" not in text:
        return []
    spans: list[Span] = []
    done = 0
    while mark := _IN_TABLE_RULE.search(text, done):
        start = text.rfind("\n", done, mark.start()) + 1 or done
        done = text.find("\n", mark.end())
        done = len(text) if done < 0 else done
        if not _TABLE_RULE.fullmatch(text, start, done):
            continue
        end = done
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if start and "|" in text[above : start - 1]:
            start = above
        while end < len(text):
            stop = text.find("\n", end + 1)
            stop = len(text) if stop < 0 else stop
            if "|" not in text[end:stop]:
                break
            end = stop
        spans.append(Span(start, end))
        done = end
    return spans


def _join(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def inside(spans: list[Span], position: int) -> Span | None:
    """Return the span of the sorted list in which ``position`` lies, if there is one."""
    i = bisect_right(spans, (position, len(spans) and spans[-1].end)) - 1
    return spans[i] if i >= 0 and position < spans[i].end else None


def _comments(text: str, start: int) -> list[Span]:
    spans = []
    while (start := text.find("<!--", start)) >= 0:
        if off := _OFF.match(text, start):
            on = _ON.search(text, off.end())
            end = on.end() if on else len(text)
        else:
            close = text.find("-->", start + 4)
            if close < 0:
                break
            end = close + 3
        spans.append(Span(start, end))
        start = end
    return spans


def _fences(text: str, taken: list[Span]) -> list[Span]:
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    for fence in _FENCE.finditer(text):
        marks = fence.group(1)
        if opened is None:
            if inside(taken, fence.start()) is None:
                opened = fence.start(), marks
        elif marks[0] == opened[1][0] and len(marks) >= len(opened[1]):
            stop = text.find("\n", fence.end())
            stop = len(text) if stop < 0 else stop
            if not text[fence.end() : stop].strip():
                spans.append(Span(opened[0], stop))
                opened = None
    if opened is not None:
        spans.append(Span(opened[0], len(text)))
    return spans


def _code_spans(text: str, taken: list[Span]) -> list[Span]:
    """Pair runs of backticks of one length within a paragraph."""
    spans: list[Span] = []
    runs: list[tuple[int, int]] = []

    def pair() -> None:
        places: dict[int, list[int]] = {}
        for index, (start, end) in enumerate(runs):
            places.setdefault(end - start, []).append(index)
        index = 0
        while index < len(runs):
            start, end = runs[index]
            same = places[end - start]
            after = bisect_right(same, index)
            if after < len(same):
                index = same[after]
                spans.append(Span(start, runs[index][1]))
            index += 1
        runs.clear()

    paragraph_end = 0
    for match in _BACKTICKS.finditer(text):
        start, end = match.span()
        if start >= paragraph_end:
            pair()
            blank = _BLANK_LINE.search(text, end)
            paragraph_end = blank.start() if blank else len(text)
        if not (start and text[start - 1] == "\\") and inside(taken, start) is None:
            runs.append((start, end))
    pair()
    return spans


def touches(spans: list[Span], start: int, end: int) -> bool:
    """Tell whether ``start:end`` overlaps a span of the sorted list; an insertion must stand strictly inside.

    >>> touches([Span(3, 6)], 6, 8), touches([Span(3, 6)], 5, 8), touches([Span(3, 6)], 3, 3)
    (False, True, False)
    """
    i = bisect_left(spans, (end,))
    return i > 0 and spans[i - 1].end > start
