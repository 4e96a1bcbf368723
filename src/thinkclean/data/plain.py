"""The plain part of TOML 1.0, which most data files keep to, read by one regular expression.

`tomllib` looks at every character and takes ten times as long: half as long as all else that a first page needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from thinkclean.lazy import lazy

_STRING = r'"[^"\n]*+"'
#: A table's head, or a key and its value, after blank lines and comments. The value's group tells its type.
_STATEMENT = re.compile(
    r"(?:\s++|#.*+)*+"
    r"(?:\[\[(?P<tables>\w+)\]\]"
    r"|\[(?P<table>\w+(?:\.\w+)?)\]"
    rf"|(?P<key>[\w-]+|{_STRING}) = "
    rf"(?:(?P<string>{_STRING})"
    r'|"""\n(?P<lines>[^"\\]*+(?:"(?!"")[^"\\]*+)*+)"""'
    r"|'(?P<literal>[^'\n]*+)'"
    rf"|\[(?P<strings>(?:[\s,]++|{_STRING})*+)\]"
    rf"|\{{(?P<pairs>(?: {_STRING} = {_STRING}[, ])++)\}}"
    r"|(?P<bool>true|false)"
    r"|(?P<number>\d++)))"
    r"(?=\n|\Z)"
)
_ESCAPE = lazy(r"\\(?:n|u([0-9A-F]{4}))")


def read(text: str) -> dict[str, Any] | None:
    r"""Return what ``text``, which is sound TOML, says; ``None`` if it has more than is read here.

    Read are tables and arrays of tables with simple names, and tables in these; of values, strings on one line with no
    escapes but ``\n`` and ``\uXXXX``, arrays and inline tables of these, strings on lines of their own between their
    marks, true and false, and whole numbers.

    >>> read('size = 2\n# A tool.\n[[tool]]\nname = "a"\nhosts = ["b", "c"]\n')
    {'size': 2, 'tool': [{'name': 'a', 'hosts': ['b', 'c']}]}
    >>> read("day = 2021-03-04")
    """
    whole: dict[str, Any] = {}
    table = whole
    done, end = 0, len(text.rstrip())
    while done < end:
        if not (found := _STATEMENT.match(text, done)):
            return None
        done = found.end()
        kind = found.lastgroup or ""
        value: Any = found[kind]
        if kind == "tables":
            table = {}
            whole.setdefault(value, []).append(table)
            continue
        if kind == "table":
            outer, _, name = value.rpartition(".")
            holder = whole.setdefault(outer, {}) if outer else whole
            table = (holder[-1] if isinstance(holder, list) else holder).setdefault(name, {})
            continue
        key = found["key"]
        try:
            table[key if key[0] != '"' else _strings(key)[0]] = _READ[kind](value)
        except ValueError:
            return None
    return whole


def _strings(text: str) -> list[str]:
    """Return the strings between the quotation marks in ``text``; raise ``ValueError`` if they have other escapes."""
    found = text.split('"')[1::2]
    if "\\" in text:
        if "\\" in _ESCAPE.sub("", text):
            raise ValueError
        found = [_ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\n", string) for string in found]
    return found


def _pairs(text: str) -> dict[str, str]:
    found = _strings(text)
    return dict(zip(found[::2], found[1::2], strict=True))


_READ: dict[str, Callable[[str], object]] = {
    "string": lambda text: _strings(text)[0],
    "lines": str,
    "literal": str,
    "strings": _strings,
    "pairs": _pairs,
    "bool": "true".__eq__,
    "number": int,
}
