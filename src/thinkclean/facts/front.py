"""Front matter: the facts that a crawler or an editor wrote at the head of a page.

Reads the YAML (and, by `tomllib`, the TOML) that such blocks are made of: keys with scalars, lists and flat
mappings, in block or in flow style. What is beyond that is skipped, never an error.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import NamedTuple, TypeAlias

from thinkclean import data
from thinkclean.page import Page, front_matter

#: The facts, as `thinkclean.article.Article` and the front matter that thinkclean writes name them.
FACTS = (
    "title", "authors", "published", "updated", "section", "standfirst", "publisher", "originally_published",
    "translations", "topics", "regions", "tags", "programs", "related", "notes",
)  # fmt: skip

Value: TypeAlias = "str | list[Value] | dict[str, Value]"


class Entry(NamedTuple):
    """One key of the front matter, as it stands in ``text[start:end]`` with all lines of its value."""

    key: str
    value: Value
    start: int
    end: int


_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?\s*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*$")


def entries(page: Page) -> list[Entry]:
    r"""Return the keys of the front matter of ``page`` in order; use as ``page.view(entries)``.

    >>> page = Page("---\ntitle : 'It''s here'\nauthors:\n  - name: Ann Lee\n    url: /ann\n  - Bob Ray\n---\n")
    >>> [(entry.key, entry.value) for entry in page.view(entries)]
    [('title', "It's here"), ('authors', [{'name': 'Ann Lee', 'url': '/ann'}, 'Bob Ray'])]
    """
    span = page.view(front_matter)
    if span is None:
        return []
    text = page.text[span.start : span.end]
    if text.lstrip("\ufeff").startswith("+++"):
        return _toml(text, span.start, span.end)
    found: list[Entry] = []
    lines = _lines(text, span.start)[1:-1]
    i = 0
    while i < len(lines):
        start, line = lines[i]
        keyed = _keyed(line) if line[:1].strip() else None
        j = i + 1
        while j < len(lines) and _belongs(lines[j][1], line):
            j += 1
        if keyed:
            below = [text for _, text in lines[i + 1 : j]]
            value = _value(keyed[1], below)
            end = lines[j - 1][0] + len(lines[j - 1][1])
            found.append(Entry(keyed[0], value, start, end))
        i = j
    return found


def _keyed(line: str) -> tuple[str, str] | None:
    """Part a line into a key and what follows it on the line; ``None`` if it has no key."""
    if line[:1] in ('"', "'"):
        end = line.find(line[0], 1) + 1
        rest = line[end:].lstrip(" \t")
        return (_unquote(line[:end]), rest[1:]) if end and rest[:1] == ":" else None
    key, colon, rest = line.partition(": ")
    if not colon:
        key, colon, rest = line.rstrip().rpartition(":")
        if rest:
            return None
    key = key.rstrip()
    return (key, rest) if colon and key and key[0] not in "#-[]{},&*!|>%@`?" and len(key) < 100 else None


def _lines(text: str, start: int) -> list[tuple[int, str]]:
    found = []
    for line in text.split("\n"):
        found.append((start, line.rstrip("\r")))
        start += len(line) + 1
    return found


def _belongs(line: str, first: str) -> bool:
    """Tell whether ``line`` goes on with the value of the key on the line ``first``."""
    if not line.strip():
        return False
    return line[0] in " \t" or (line.startswith("- ") and first.rstrip().endswith(":")) or line in ("]", "}")


def _value(inline: str, below: list[str]) -> Value:
    inline = inline.strip()
    if _BLOCK_SCALAR.match(inline):
        return (" " if inline[0] == ">" else "\n").join(line.strip() for line in below).strip()
    if inline and inline[0] in "[{":
        return _flow(" ".join([inline, *(line.strip() for line in below)]))
    if inline and not (inline.startswith("#")):
        return _scalar(" ".join([inline, *(line.strip() for line in below)]))
    body = [line for line in below if line.strip() and not line.lstrip().startswith("#")]
    if not body:
        return ""
    return _list(body) if body[0].lstrip().startswith("-") else _mapping(body)


def _list(lines: list[str]) -> list[Value]:
    items: list[Value] = []
    indent = len(lines[0]) - len(lines[0].lstrip())
    group: list[str] = []
    for line in [*lines, " " * indent + "-"]:
        if line.lstrip().startswith("-") and len(line) - len(line.lstrip()) <= indent:
            if group:
                items.append(_item(group))
            group = [line.lstrip()[1:].strip()]
        else:
            group.append(line.strip())
    return [item for item in items if item]


def _item(group: list[str]) -> Value:
    if group[0][:1] not in "\"'[{" and _keyed(group[0]):
        return _mapping(group)
    return _value(group[0], group[1:])


def _mapping(lines: list[str]) -> Value:
    found: dict[str, Value] = {}
    last = ""
    for line in lines:
        if keyed := _keyed(line.strip()):
            last = keyed[0]
            found[last] = _value(keyed[1], [])
        elif last and line.strip().startswith("- "):
            held = found[last] if isinstance(found[last], list) else []
            assert isinstance(held, list)
            found[last] = [*held, _scalar(line.strip()[2:])]
    return found


def _scalar(text: str) -> str:
    if text[:1] in "\"'":
        return _unquote(text)
    text = _COMMENT.sub("", text).strip()
    return "" if text.casefold() in ("null", "~", "none") else text


def _unquote(text: str) -> str:
    """Return the string that a YAML scalar in quotation marks stands for; JSON strings are such scalars."""
    if text.startswith('"'):
        end = _closing(text)
        try:
            return str(json.loads(text[: end + 1], strict=False))
        except ValueError:
            return text[1:end] if end else text[1:]
    if text.startswith("'"):
        end = len(text)
        while (end := text.rfind("'", 1, end)) > 0 and text[end + 1 :].strip(" \t")[:1] not in ("", "#"):
            pass
        return text[1 : end if end > 0 else len(text)].replace("''", "'")
    return text.strip()


def _closing(text: str) -> int:
    i = 1
    while i < len(text):
        if text[i] == "\\":
            i += 1
        elif text[i] == '"':
            return i
        i += 1
    return 0


_FLOW_PIECE = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|[^,\[\]{}\"']++|[\"']")


def _flow(text: str) -> Value:
    """Return a list or mapping in flow style: JSON as it is, else a flat list cut at commas."""
    try:
        return _plain(json.loads(text))
    except (ValueError, RecursionError):
        pieces = [piece.strip() for piece in _FLOW_PIECE.findall(text.strip()[1:]) if piece.strip()]
        return [value for piece in pieces if (value := _scalar(piece))]


def _plain(value: object, depth: int = 0) -> Value:
    if depth > 8 or value is None:
        return ""
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    return str(value)


def _toml(text: str, start: int, end: int) -> list[Entry]:
    import tomllib

    body = text.strip("\ufeff \t\r\n").removeprefix("+++").removesuffix("+++")
    try:
        table = tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError):
        return []
    return [Entry(key, _plain(value), start, end) for key, value in table.items()]


@cache
def _aliases() -> dict[str, str]:
    return {alias: fact for fact, aliases in data.load("front_matter")["keys"].items() for alias in (fact, *aliases)}


def fact_of(key: str) -> str | None:
    """Return the fact that a key of front matter stands for, whatever it is called there.

    >>> fact_of("Date"), fact_of("publish_date"), fact_of("byline"), fact_of("layout")
    ('published', 'published', 'authors', None)
    """
    return _aliases().get(key.casefold().replace("-", "_").replace(" ", "_"))
