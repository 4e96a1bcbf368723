"""Patterns that are compiled when they are first needed: of hundreds, a page needs a few.

Compiling them all takes longer than cleaning many pages does.
"""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """Stands for a pattern; at the first call it takes over the methods of the compiled one, and is as quick as it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return the regular expression ``pattern``, to be used as what `re.compile` returns.

    An error in ``pattern`` shows at its first use.

    >>> lazy(r"\d+").findall("4 March 2021")
    ['4', '2021']
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
