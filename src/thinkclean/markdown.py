r"""Where the links of a Markdown text are: one linear scan, shared by all who ask.

Sound links only, as CommonMark 0.31 reads them (6.3 links, 6.4 images, 6.5 autolinks, 4.7 link reference
definitions), and bare addresses as GitHub Flavored Markdown 0.29 extends them (6.9). Code and other protected
text is not looked at apart: the pipeline refuses edits there.

Limits that keep it linear: brackets and parentheses nest three deep, and a label ends at a blank line.

>>> from thinkclean.page import Page
>>> page = Page("See [the *report*](https://a.org/b_(c) 'Title'), <https://d.org> and https://e.org/f.")
>>> for link in page.view(markdown_links):
...     print(link.kind, repr(link.label), link.target, link.title)
link 'the *report*' https://a.org/b_(c) Title
autolink '' https://d.org None
bare '' https://e.org/f None
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from thinkclean.lazy import lazy
from thinkclean.page import Page
from thinkclean.tuples import maker

LinkKind = Literal["link", "image", "autolink", "bare", "definition"]


class Link(NamedTuple):
    """A link as it stands in the text; ``text[target_start:target_end]`` is ``target``, likewise ``label``.

    Target, label and title are as written: escapes are not undone, and ``<`` and ``>`` around a target are no part
    of it. An image within a link's label is a link of its own, after the one that holds it.
    """

    start: int  #: of the whole construct: the ``[``, ``!``, ``<``, or the first letter of a bare address
    end: int
    kind: LinkKind
    label: str  #: what a reader sees, an image's description, a definition's name; empty for an address
    label_start: int
    target: str
    target_start: int
    title: str | None = None

    @property
    def label_end(self) -> int:
        """The end of the label."""
        return self.label_start + len(self.label)

    @property
    def target_end(self) -> int:
        """The end of the target."""
        return self.target_start + len(self.target)


def _nested(plain: str, opening: str, closing: str, depth: int) -> str:
    """Return a pattern of ``plain`` pieces in which brackets are balanced, ``depth`` deep."""
    pattern = rf"(?:{plain})*+"
    for _ in range(depth):
        pattern = rf"(?:{plain}|{opening}{pattern}{closing})*+"
    return pattern


_NEWLINE = r"\n(?![ \t]*+\n)"  # a paragraph goes on
_GAP = rf"[ \t]*+(?:{_NEWLINE}[ \t]*+)?+"
#: What may stand between a link's brackets.
LABEL = _nested(rf"[^\[\]\\\n]++|\\[^\n]?|{_NEWLINE}", r"\[", r"\]", 3)
#: A target without angle brackets.
TARGET = _nested(r"[^\x00-\x20\x7f()\\]++|\\[^\x00-\x20\x7f]?", r"\(", r"\)", 3)
#: A target in angle brackets, a target without them (group 2, 3), and a title.
_DESTINATION = (
    rf"\({_GAP}(?:<((?:[^<>\\\n]++|\\[^\n])*+)>|(?!<)({TARGET}))"
    rf"(?:(?<![ \t\n(]){_GAP}(?<=[ \t\n])(\"(?:[^\"\\\n]++|\\[^\n]?|{_NEWLINE})*+\""
    rf"|'(?:[^'\\\n]++|\\[^\n]?|{_NEWLINE})*+'"
    rf"|\((?:[^()\\\n]++|\\[^\n]?|{_NEWLINE})*+\)))?+{_GAP}\)"
)
_INLINE = re.compile(rf"\[(?<!(?<!\\)\\\[)({LABEL})\]{_DESTINATION}")
_PLAIN_TARGET = lazy(TARGET)
_AUTOLINK = lazy(r"<(?<!(?<!\\)\\<)([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*+)>")
_BARE = lazy(r"http(?<![0-9A-Za-z]http)s?+://(?:[^\s<>\[\]\"`|\\]++|\\[_&*()\[\]~#.!+=$-])++")
_DEFINITION = lazy(
    r"^ {0,3}\[((?:[^\[\]\\\n]++|\\[^\n])++)\]:[ \t]++(?:<([^<>\n]*+)>|(?!<)([^\x00-\x20]++))"
    r"(?:[ \t]++(\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?+[ \t]*+$",
    re.MULTILINE,
)
_TRAILING = ".,:!?'*_~"
_ENTITY = lazy(r"&[A-Za-z0-9]+;")


def inline_links_in(text: str) -> list[Link]:
    """Return the links and images written ``[label](target "title")`` in ``text``, in order of their starts."""
    return list(_inline(text, 0, len(text))) if "](" in text else []


#: Makes a link of a tuple of its fields.
link_of = maker(Link)
#: The fields of a link, as it is kept with a paragraph: the garbage collector passes over plain tuples.
LinkFields = tuple[int, int, LinkKind, str, int, str, int, str | None]


def _inline(text: str, start: int, end: int) -> Iterator[Link]:
    for match in _INLINE.finditer(text, start, end):
        begin, stop = match.span()
        label, pointed, plain, title = match.groups()
        if plain is None:
            plain, place = pointed, match.start(2)
        else:
            place = match.start(3)
        kind: LinkKind = "link"
        label_start = begin + 1
        if text[begin - 1 : begin] == "!" and text[begin - 2 : begin - 1] != "\\":
            begin -= 1
            kind = "image"
        if title:
            title = title[1:-1]
        link = link_of((begin, stop, kind, label, label_start, plain, place, title))
        if "](" in label:
            inner = list(_inline(text, label_start, match.end(1)))
            if kind == "image" or all(one.kind == "image" for one in inner):  # a link holds no link
                yield link
            yield from inner
        else:
            yield link


def definitions(page: Page) -> list[Link]:
    """Return the link reference definitions, ``[name]: target "title"``, each on a line of its own."""
    return _definitions(page.text)


def _definitions(text: str) -> list[Link]:
    if "]: " not in text:
        return []
    found = []
    for match in _DEFINITION.finditer(text):
        label, pointed, plain, title = match.groups()
        if label.startswith("^"):
            continue  # a footnote's text
        target, place = (plain, match.start(3)) if plain is not None else (pointed, match.start(2))
        begin = text.index("[", match.start())
        found.append(
            Link(begin, match.end(), "definition", label, begin + 1, target, place, title[1:-1] if title else None)
        )
    return found


def _between(text: str, taken: list[Link]) -> list[Link]:
    """Return autolinks and bare addresses in ``text``, between the links that are ``taken``."""
    found: list[Link] = []
    start, angles = 0, "<" in text
    if angles or "http" in text:
        for link in taken:
            if angles or text.find("http", start, link.start) >= 0:
                found += _addresses(text, start, link.start, angles=angles)
            start = max(start, link.end)
        found += _addresses(text, start, len(text), angles=angles)
    return found


def _addresses(text: str, start: int, end: int, *, angles: bool) -> Iterator[Link]:
    if angles:
        for match in _AUTOLINK.finditer(text, start, end):
            place = match.start()
            yield from _bare(text, start, place)
            start = match.end()
            yield Link(place, start, "autolink", "", place, match[1], place + 1)
    yield from _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> Iterator[Link]:
    if text.find("http", start, end) < 0:
        return
    for match in _BARE.finditer(text, start, end):
        place = match.start()
        if target := trim(match.group()):
            yield Link(place, place + len(target), "bare", "", place, target, place)


def is_target(text: str) -> bool:
    """Tell whether ``text`` can be the target of a link as it is.

    >>> is_target("/a_(b)"), is_target("/a)"), is_target("/a b")
    (True, False, False)
    """
    return _PLAIN_TARGET.fullmatch(text) is not None


def trim(address: str) -> str:
    """Return a bare ``address`` less the punctuation of the sentence around it (GFM 0.29, 6.9).

    >>> trim("https://a.org/b_(c)."), trim("https://a.org/b),"), trim("https://a.org/b&amp;")
    ('https://a.org/b_(c)', 'https://a.org/b', 'https://a.org/b')
    """
    spare = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and spare > 0:
            spare -= 1
            end -= 1
        elif last == ";":
            entity = _ENTITY.match(address, max(address.rfind("&", end - 12, end), 0))
            end = entity.start() if entity and entity.end() == end else end - 1
        else:
            break
    return address[:end]


def markdown_links(page: Page) -> list[Link]:
    """Return every sound link of ``page``, of each kind, in order; use as ``page.view(markdown_links)``."""
    return links_in(page.text)


def links_in(text: str) -> list[Link]:
    r"""Return the sound links of ``text``, a paragraph or several: no link goes beyond a blank line.

    >>> [link.label for link in links_in("[c](d) [e](f)")]
    ['c', 'e']
    """
    links = sorted([*inline_links_in(text), *_definitions(text)])
    others = _between(text, links)
    return sorted([*links, *others]) if others else links
