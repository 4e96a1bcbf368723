"""The plain part of TOML 1.0, which most data files keep to, read by one regular expression.

`tomllib` looks at every character and takes ten times as long: half as long as all else that a first page needs.
"""

from __future__ import annotations

import re
from typing import Any

#: A table's head or a key and its value, after blank lines and comments. The value's group tells its type.
_STATEMENT = re.compile(
    r"(?:\s++|#.*+)*+"
    r"(?:\[\[(?P<tables>\w+)\]\]"
    r"|\[(?P<table>\w+)\]"
    r'|(?:(?P<key>[\w-]+)|"(?P<quoted>[^"\\\n]++)") = '
    r'(?:"""\n(?P<lines>[^"\\]*+(?:"(?!"")[^"\\]*+)*+)"""'
    r'|"(?P<string>[^"\\\n]*+)"'
    r"|'(?P<literal>[^'\n]*+)'"
    r'|\[(?P<strings>(?:[\s,]++|"[^"\\\n]*+")*+)\]'
    r"|(?P<bool>true|false)"
    r"|(?P<number>\d++)))"
    r"(?=\n|\Z)"
)


def read(text: str) -> dict[str, Any] | None:
    r"""Return what ``text``, which is sound TOML, says; ``None`` if it has more than is read here.

    Read are tables and arrays of tables with simple names, and of values: strings without escapes, on one line, or on
    lines of their own between their marks; arrays of these; true and false; whole numbers.

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
            table = whole[value] = {}
            continue
        if kind == "strings":
            value = value.split('"')[1::2]
        elif kind == "bool":
            value = value == "true"
        elif kind == "number":
            value = int(value)
        table[found["key"] or found["quoted"]] = value
    return whole
