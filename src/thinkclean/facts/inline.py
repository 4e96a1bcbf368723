"""What a reader sees of a block of Markdown, and where its links are."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from thinkclean.markdown import LABEL, TARGET


class Anchor(NamedTuple):
    """A link on ``plain.text[start:end]``; a bare address stands where it stood, without words."""

    start: int
    end: int
    target: str


class Plain(NamedTuple):
    """The visible words of a block."""

    text: str
    anchors: tuple[Anchor, ...]
    places: tuple[tuple[int, int], ...]  #: (place in ``text``, place in the source), sorted

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source the words ``text[start:end]`` stand."""
        return self._place(start), self._place(end - 1) + 1 if end > start else self._place(start)

    def _place(self, position: int) -> int:
        i = bisect_right(self.places, (position, 1 << 62)) - 1
        if i < 0:
            return position
        plain, source = self.places[i]
        return source + position - plain


_TOKEN = re.compile(
    rf"(?P<image>!\[{LABEL}\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))"
    rf"|\[(?P<label>{LABEL})\]\([ \t]*<?(?P<target>{TARGET})>?(?:\s+[\"'][^\"'\n]*[\"'])?[ \t]*\)"
    r"|(?P<address>\((?:https?:)?//[^()]{1,600}+\)|\(?<?(?:https?:)?//[^\s<>()]++(?:\([^\s<>()]*+\)[^\s<>()]*+)*+>?\)?|\(/[^\s()]*+\)|\(mailto:[^\s()]*+\))"
    r"|\\(?P<escaped>[^\w\s])"
    r"|(?P<tag><[^<>\n]{1,60}>|[*`~]+|(?<![^\W_])_+|_+(?![^\W_]))"
    r"|(?P<space>[^\S ]\s*|  +)"
)
_LEAD = re.compile(
    r"[\s\ufeff]*(?:(?:>|[*+-]|\d{1,3}[.)](?![ \t]+[^\W\d_]++\.?[ \t]\d{4})|#{1,6})[ \t]+)*"
)  # 3. May 2021 is no item
_TAIL = re.compile(r"(?:\n[ \t]*(?:=+|-{2,})[ \t]*|[ \t]+#+|\s+)$")


def plain(text: str) -> Plain:
    r"""Return the visible words of the Markdown ``text``: no marks, no images, no targets, single spaces.

    >>> seen = plain(r"## By [Ann *Lee*](/people/ann) (<https://a.org>)  \(ed.\)")
    >>> seen.text, [(seen.text[a.start:a.end], a.target) for a in seen.anchors]
    ('By Ann Lee (ed.)', [('Ann Lee', '/people/ann'), ('', 'https://a.org')])
    """
    builder = _Builder()
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    tail = _TAIL.search(text, start)
    builder.add(text[: tail.start() if tail else len(text)], start, 0)
    return builder.plain()


class _Builder:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.anchors: list[Anchor] = []
        self.places: list[tuple[int, int]] = []

    def put(self, piece: str, source: int) -> None:
        if piece[:1] == " " and (not self.pieces or self.pieces[-1][-1] == " "):
            piece, source = piece[1:], source + 1
        if piece:
            self.places.append((self.length, source))
            self.pieces.append(piece)
            self.length += len(piece)

    def add(self, text: str, position: int, shift: int, depth: int = 0) -> None:
        """Add what is seen of ``text[position:]``, which stands at ``shift`` in the source."""
        for match in _TOKEN.finditer(text, position):
            self.put(text[position : match.start()], shift + position)
            position = match.end()
            if match["label"] is not None:
                begin = self.length
                if depth < 3:
                    self.add(match["label"], 0, shift + match.start("label"), depth + 1)
                self.anchors.append(Anchor(min(begin, self.length), self.length, match["target"]))
            elif match["address"]:
                self.anchors.append(Anchor(self.length, self.length, match["address"].strip("()<>")))
            elif match["escaped"]:
                self.put(match["escaped"], shift + match.start("escaped"))
            elif match["space"]:
                self.put(" ", shift + match.start())
        self.put(text[position:], shift + position)

    def plain(self) -> Plain:
        text = "".join(self.pieces)
        return Plain(text.rstrip(), tuple(sorted(self.anchors)), tuple(self.places))
