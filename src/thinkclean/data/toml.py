r"""The TOML of the data files, read several times as fast as `tomllib` does: a program that cleans one page starts sooner.

It is the plain part of TOML 1.0: tables, lists of tables, and keys whose values are strings, whole numbers, truth
values, lists of strings, and pairs of strings in braces. A file with anything else is left to `tomllib`. A test holds
both against each other.
"""

from __future__ import annotations

import re
from typing import Any

_TEXT = r'[^"\\\x00-\x1f\x7f]*+'
_STRING = rf'"{_TEXT}(?:\\(?:["\\nt]|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{{4}}){_TEXT})*+"'
_GAP = r"(?:[ \t\n]++|#[^\n]*+)*+"
_STATEMENT = re.compile(
    rf"{_GAP}(?:([\w-]++|{_STRING}) = (?:"
    rf"({_STRING}|'[^'\x00-\x1f\x7f]*+')"
    rf"|\[({_GAP}(?:{_STRING}{_GAP}(?:,{_GAP}|(?=\])))*+)\]"
    rf"|\{{ ({_STRING} = {_STRING}(?:, {_STRING} = {_STRING})*+) \}}"
    r'|"""\n([^"\\]*+)"""'
    r"|(true|false|0|[1-9][0-9]*+)(?![\w.:+-]))"
    r"|\[\[([\w-]++)\]\]|\[([\w-]++(?:\.[\w-]++)?+)\])[ \t]*+(?:#[^\n]*+)?+(?:\n|\Z)|\Z",
    re.ASCII,
)
_ITEM = re.compile(rf"#[^\n]*+|{_STRING}")
_ESCAPE = re.compile(r"\\(?:u(....)|(.))")
_ESCAPED = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
_TRUTH = {"true": True, "false": False}


def parse(text: str) -> dict[str, Any]:
    r"""Return what ``text``, which is TOML, says.

    >>> parse('[names]\nru = ["Русский", "Russian"]  # its own name first\n')
    {'names': {'ru': ['Русский', 'Russian']}}

    Raises:
        tomllib.TOMLDecodeError: it is no TOML.
    """
    found = plain(text)
    if found is None:
        import tomllib

        found = tomllib.loads(text)
    return found


def plain(text: str) -> dict[str, Any] | None:
    """Return what ``text`` says, or ``None`` if it is not plain, or says something twice."""
    root: dict[str, Any] = {}
    table = root
    place, length = 0, len(text)
    while place < length:
        statement = _STATEMENT.match(text, place)
        if statement is None:
            return None
        place = statement.end()
        key, *values, listed, header = statement.groups()
        if key is not None:
            key = _string(key) if key[0] == '"' else key
            value = _value(*values)
            if key in table or value is None:
                return None
            table[key] = value
        elif listed is not None:
            table = {}
            tables = root.setdefault(listed, [])
            if not isinstance(tables, list):
                return None
            tables.append(table)
        elif header is not None:
            opened = _opened(root, header)
            if opened is None:
                return None
            table = opened
    return root


def _value(string: str | None, items: str | None, pairs: str | None, long: str | None, scalar: str | None) -> object:
    if string is not None:
        return _string(string)
    if items is not None:
        return _strings(items)
    if pairs is not None:
        found = _strings(pairs)
        table = dict(zip(found[::2], found[1::2], strict=True))
        return table if len(table) * 2 == len(found) else None
    if long is not None:
        return long
    assert scalar is not None
    return _TRUTH[scalar] if scalar in _TRUTH else int(scalar)


def _opened(root: dict[str, Any], header: str) -> dict[str, Any] | None:
    """Return the new table that ``header`` opens: ``name``, or ``name.of`` in a table or in the last one of a list."""
    above, _, name = header.rpartition(".")
    parent: object = root
    if above:
        parent = root.get(above)
        if isinstance(parent, list):
            parent = parent[-1]
    if not isinstance(parent, dict) or name in parent:
        return None
    table: dict[str, Any] = {}
    parent[name] = table
    return table


def _strings(items: str) -> list[str]:
    if "#" in items or "\\" in items:
        return [_string(item) for item in _ITEM.findall(items) if item[0] == '"']
    return items.split('"')[1::2]


def _string(quoted: str) -> str:
    text = quoted[1:-1]
    return _ESCAPE.sub(_character, text) if "\\" in text and quoted[0] == '"' else text


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _ESCAPED[match[2]]
