"""Plain data as YAML 1.2: block style, every string in double quotes where it could be read as something else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][\w ./()-]*[\w)]|[A-Za-z]")
_HIDDEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")  # YAML 1.2, 5.1 and 5.4
_TAKEN = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"))


def dump(value: Any) -> str:
    """Return ``value`` (mappings, sequences, strings, numbers, booleans, ``None``) as YAML.

    >>> print(dump({"title": "On: ports", "topics": [{"name": "Trade"}], "tags": []}), end="")
    title: "On: ports"
    topics:
    - name: Trade
    tags: []
    """
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            if isinstance(item, (dict, list, tuple)) and item:
                yield f"{_scalar(key)}:"
                indent = "  " if isinstance(item, dict) else ""
                yield from (indent + line for line in _lines(item))
            else:
                yield f"{_scalar(key)}: {_scalar(item)}"
    elif isinstance(value, (list, tuple)) and value:
        for item in value:
            mark = "- "
            for line in _lines(item):
                yield mark + line
                mark = "  "
    else:
        yield _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _TAKEN:
        return value
    return _HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))
