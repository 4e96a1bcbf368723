"""A checker of links that knows nothing of the cleaner: what markdown-it-py reads, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape as _entities
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ABSOLUTE = re.compile(r"https?://[^\s<>\"`\\|^{}]+")


class Link(NamedTuple):
    """A link as CommonMark reads it: its label as a reader sees it, an image standing for its description."""

    label: str
    target: str
    image: bool  #: the label is, or holds, an image


class Form(NamedTuple):
    """A broken form found in a text."""

    name: str
    snippet: str


def links(text: str) -> list[Link]:
    """Return the links that markdown-it-py reads in ``text``."""
    return [link for token in _PARSER.parse(text) if token.type == "inline" for link in _links(token.children or [])]


def _links(children: list[Token]) -> Iterator[Link]:
    opened: tuple[str, list[str], list[bool]] | None = None
    for token in children:
        if token.type == "link_open":
            opened = str(token.attrGet("href")), [], []
        elif token.type == "link_close" and opened:
            target, words, images = opened
            yield Link("".join(words), target, bool(images))
            opened = None
        elif opened:
            if token.type == "image":
                opened[2].append(True)
            opened[1].append(" " if token.type in ("softbreak", "hardbreak") else token.content)


def shown(text: str) -> str:
    """Return what stands in the text outside links, images and code: one line an inline piece."""
    pieces = []
    for token in _PARSER.parse(text):
        if token.type != "inline":
            continue
        depth = 0
        for child in token.children or []:
            depth += (child.type == "link_open") - (child.type == "link_close")
            if child.type == "text" and not depth:
                pieces.append(child.content)
            elif child.type in ("softbreak", "hardbreak") and not depth:
                pieces.append("\n")
            else:
                pieces.append("\N{OBJECT REPLACEMENT CHARACTER}")
        pieces.append("\n\n")
    return "".join(pieces)


_PRINTED = r"\(<?(?:https?://|/(?![/ ])[\w-]+/|mailto:)[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*>?\)"
_IN_TEXT = {
    "joint": re.compile(r"[^\n\\]\]\((?:https?://|/|#|mailto:)[^\n]{0,60}"),
    "spaced": re.compile(r"\w\][ \t\n]\(https?://[^\s()]+\)"),
    "reversed": re.compile(r"\([^()\[\]\n]+\)\[https?://[^\s\[\]]+\]"),
    "wrapped": re.compile(r"\(https?://[^\s()]*[-/]\n[^\s()]+\)"),
}
_IN_SOURCE = {
    "printed after bold": re.compile(rf"(?<![*\\])\*\*(?![\s*<])[^*\n\[\]]+(?<!\s)\*\*,? {_PRINTED}"),
    "printed in bold": re.compile(rf"(?<![*\\\w])\*\*(?![\s*(])[^*\n\[\]()]+ {_PRINTED}\*\*"),
    "joined target": re.compile(r"\]\(https?://[^\s()<>]*/<[^<>\n]*>"),
}


def broken_forms(text: str) -> list[Form]:
    """Return the broken forms left in ``text``."""
    found = []
    outside = shown(text)
    for name, pattern in _IN_TEXT.items():
        found += [Form(name, match.group()) for match in pattern.finditer(outside)]
    for name, pattern in _IN_SOURCE.items():
        found += [Form(name, match.group()) for match in pattern.finditer(text)]
    for link in links(text):
        label = link.label.strip()
        if not label and not link.image:
            found.append(Form("no label", link.target))
        if link.target in ("", "#"):
            found.append(Form("no target", label))
        if not link.image and prints(label, link.target):
            found.append(Form("doubled", f"[{label}]({link.target})"))
    return found


def prints(label: str, target: str) -> bool:
    """Tell whether a label ends in its own target in parentheses."""
    inside = re.search(r"\(<?([^\s<>]*)>?\)$", label)
    return inside is not None and len(inside[1]) > 4 and canonical(inside[1]) == canonical(target)


def canonical(address: str) -> str:
    """Return an address as it is compared: escapes, entities and percent signs undone, without its last slash."""
    address = _entities(_ESCAPE.sub(r"\1", address))
    for _ in range(2):
        address = unquote(address)
    return re.sub(r"\s+", "", re.sub(r"(?i)^https?://(?:www\.)?", "", address)).rstrip("/.,;:!?").casefold()


def absolute_targets(text: str) -> set[str]:
    """Return the absolute addresses of a text's links and autolinks as markdown-it-py reads them."""
    return {canonical(link.target) for link in links(text) if re.match("https?://", link.target)}
