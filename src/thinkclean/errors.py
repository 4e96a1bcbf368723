"""Errors that speak to a person."""

from __future__ import annotations

from collections.abc import Iterable


class ThinkcleanError(Exception):
    """Anything wrong with what thinkclean was asked to do; never with the text it was given."""


class UnknownNameError(ThinkcleanError, LookupError):
    """A cleaner, rule, option, key or site that is not there; the message names the near misses."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name = what, name
        self.known = sorted(known)
        super().__init__(what, name)

    def __str__(self) -> str:
        from difflib import get_close_matches

        near = get_close_matches(self.name, self.known, n=3)
        if near:
            return f"there is no {self.what} {self.name!r}; did you mean {' or '.join(map(repr, near))}?"
        return f"there is no {self.what} {self.name!r}; there are: {', '.join(self.known) or 'none'}"

    def __reduce__(self) -> tuple[type, tuple[str, str, list[str]]]:
        return type(self), (self.what, self.name, self.known)


def expect(kind: type | tuple[type, ...], value: object, who: str, remedy: str = "") -> None:
    """Raise ``TypeError`` unless ``value`` is a ``kind``.

    >>> expect(str, b"x", "clean(text)", "decode(data) makes text of bytes")
    Traceback (most recent call last):
    TypeError: clean(text) takes str, not bytes; decode(data) makes text of bytes
    """
    if not isinstance(value, kind):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        names = " or ".join(k.__name__ for k in kinds)
        raise TypeError(f"{who} takes {names}, not {type(value).__name__}{f'; {remedy}' if remedy else ''}")
