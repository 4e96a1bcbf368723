r"""File patterns, written and read as in ``.gitignore``.

``*.md`` matches at any depth; a pattern with a slash inside or before it is anchored to its root
(``drafts/*.txt``, ``/notes.md``); ``**`` spans folders; ``name/`` matches folders only; ``!`` takes a match
back; ``[a-z]`` is a class and ``\`` makes the next character plain. What lies in a matched folder is matched.
Source: gitignore(5), "PATTERN FORMAT".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=512)
def compile_glob(pattern: str) -> re.Pattern[str]:
    """Return what ``pattern`` matches: a path relative to its root, with ``/`` between names and after folders.

    >>> bool(compile_glob("*.md").fullmatch("a/b.md")), bool(compile_glob("/*.md").fullmatch("a/b.md"))
    (True, False)
    """
    body = pattern.rstrip("/") if not pattern.endswith("\\/") else pattern
    start = "" if "/" in body else "(?:.*/)?"
    end = "/.*" if pattern.endswith("/") else "(?:/.*)?"  # below a match everything matches
    return re.compile(start + _translate(body.removeprefix("/")) + end, re.DOTALL)


def _translate(glob: str) -> str:
    out, i = "", 0
    while i < len(glob):
        char, first = glob[i], i == 0 or glob[i - 1] == "/"
        if first and glob.startswith("**/", i):
            out, i = out + "(?:.*/)?", i + 3
        elif first and glob[i:] == "**":
            out, i = out + ".+", i + 2
        elif char == "*":
            whole = first and glob[i + 1 : i + 2] in ("", "/")
            out, i = out + ("[^/]+" if whole else "[^/]*"), i + 1
        elif char == "?":
            out, i = out + "[^/]", i + 1
        elif char == "[" and (end := glob.find("]", i + 2)) > 0:
            inside = glob[i + 1 : end].replace("\\", r"\\").replace("[", r"\[")
            out, i = out + "(?!/)[" + ("^" + inside[1:] if inside[0] in "!^" else inside) + "]", end + 1
        else:
            i += char == "\\" and i + 1 < len(glob)
            out, i = out + re.escape(glob[i]), i + 1
    return out


class Globs:
    """Patterns of which the last that matches decides; ``!pattern`` decides against."""

    __slots__ = ("_patterns",)

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [
            (pattern.removeprefix("!"), not pattern.startswith("!")) for pattern in patterns if pattern.strip("/")
        ]

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def decide(self, path: str) -> bool | None:
        """Return whether ``path`` is matched, or ``None`` if no pattern speaks of it; folders end in ``/``.

        >>> Globs(["*.md", "!index.md"]).decide("a/index.md"), Globs(["drafts"]).decide("drafts/a.md")
        (False, True)
        """
        for pattern, verdict in reversed(self._patterns):
            if compile_glob(pattern).fullmatch(path):
                return verdict
        return None
