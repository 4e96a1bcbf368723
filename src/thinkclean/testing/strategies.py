"""Strategies that build clean articles in the manner of real ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

from thinkclean import data

_MATERIAL = data.load("testing")
_PLACE = re.compile(r"\{n\}")


@dataclass(frozen=True)
class Draft:
    """A clean article: its blocks of Markdown, the first ones its head."""

    title: str
    author: str
    date: str
    blocks: tuple[str, ...]
    language: str

    @property
    def text(self) -> str:
        """The article as clean Markdown."""
        return "\n\n".join((self.title, f"by {self.author}", self.date, *self.blocks)) + "\n"


@st.composite
def sentences(draw: st.DrawFn, language: str = "en", *, link: bool = False) -> str:
    """Return a sentence with a place ``{n}`` for a number, and a Markdown link around its object if asked."""
    prose = _MATERIAL["prose"][language]
    parts = ("subjects", "verbs", "objects", "clauses")
    subject, verb, thing, clause = (draw(st.sampled_from(prose[part])) for part in parts)
    if link:
        thing = f"[{thing}]({draw(targets())})"
    return f"{subject} {verb} {thing}, {clause}."


def targets() -> st.SearchStrategy[str]:
    """Return addresses as links of real pages have them, readable ones among them."""
    return st.sampled_from(_MATERIAL["links"]["targets"])


@st.composite
def paragraphs(draw: st.DrawFn, language: str = "en") -> str:
    """Return a paragraph of two to six sentences, some with a link."""
    links = draw(st.lists(st.sampled_from([True, False, False, False]), min_size=2, max_size=6))
    return " ".join(draw(sentences(language, link=link)) for link in links)


def protected_blocks() -> st.SearchStrategy[str]:
    """Return blocks that no cleaner may touch, full of what cleaners look for."""
    return st.sampled_from(
        [
            "```\n[t \\(https://a.org\\)](https://a.org)   \n\n\n\nRECOMMENDED\n```",
            "~~~ text\nСѓ ❖ %D0%92 exam-\nple\n~~~",
            "Mind the form `[t \\(U\\)](#)` and `a\N{ZERO WIDTH SPACE}b` in the text of this sentence.",
            "<!-- [t](#) ❖ TOPICS -->",
            "<!-- thinkclean: off -->\nTOPICS\n\n[x \\(/y\\)](#)  \n<!-- thinkclean: on -->",
        ]
    )


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return a small Markdown table."""
    cells = st.integers(1, 999).map(str)
    rows = [f"| {draw(cells)} | {draw(cells)} | {draw(cells)} |" for _ in range(draw(st.integers(1, 4)))]
    return "\n".join(["| Year | Imports | Exports |", "| --- | --- | --- |", *rows])


@st.composite
def drafts(draw: st.DrawFn, language: str | None = None) -> Draft:
    """Return a clean article: head and paragraphs, and now and then a heading, list, quotation or table.

    The numbers in its sentences all differ, so no sentence stands twice.
    """
    language = language or draw(st.sampled_from(["en", "en", "en", *_MATERIAL["prose"]]))
    prose = _MATERIAL["prose"][language]
    blocks = [draw(paragraphs(language)), draw(paragraphs(language))]
    kinds = st.sampled_from(["paragraph", "paragraph", "heading", "list", "quotation", "table"])
    for kind in draw(st.lists(kinds, max_size=6)):
        if kind == "heading":
            blocks.append(f"## {draw(st.sampled_from(prose['headings']))}")
        elif kind == "list":
            blocks.append("\n".join(f"- {draw(sentences(language))}" for _ in range(draw(st.integers(2, 4)))))
        elif kind == "quotation":
            blocks.append(f"> {draw(sentences(language))}")
        elif kind == "table":
            blocks.append(draw(tables()))
        blocks.append(draw(paragraphs(language)))
    number = count(draw(st.integers(2, 2000)), 7)
    numbered = tuple(_PLACE.sub(lambda _: str(next(number)), block) for block in blocks)
    title = " ".join(draw(st.sampled_from(prose[part])) for part in ("subjects", "verbs", "objects"))
    return Draft(title, draw(st.sampled_from(_MATERIAL["names"]["people"])), "March 4, 2021", numbered, language)


def noise() -> st.SearchStrategy[str]:
    """Return arbitrary text: any code point, the marks that cleaners look for, runs of them, and lone surrogates."""
    marks = st.sampled_from([*_MATERIAL["noise"]["marks"], "\ud800", "\udcff"])
    anything = st.text(st.characters(exclude_categories=()), max_size=6)
    return st.lists(st.one_of(marks, marks, anything), max_size=40).map("".join)
