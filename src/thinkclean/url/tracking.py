"""Parameters that say how a reader came to a page: found, so that they can be cut out of an address."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from thinkclean import data
from thinkclean.url.parts import Parameter, Parts, domains, parameters

_LONGEST = 16  # no beginning of names in the data is longer


class Scope(NamedTuple):
    """Where a parameter belongs to a tool. Empty means everywhere."""

    hosts: frozenset[str]
    paths: tuple[str, ...]
    values: frozenset[str]
    endings: tuple[str, ...]
    excepted: frozenset[str]

    def holds(self, host: str, path: str, value: str) -> bool:
        """Tell whether the parameter with this ``value`` belongs to the tool in an address of ``host`` and ``path``."""
        if self.hosts and not is_within(host, self.hosts):
            return False
        if self.paths and not any(piece in path for piece in self.paths):
            return False
        if (self.values or self.endings) and value not in self.values and not value.endswith(self.endings):
            return False
        return not (self.excepted and is_within(host, self.excepted))


@lru_cache(maxsize=1024)
def is_within(host: str, names: frozenset[str]) -> bool:
    """Tell whether ``host`` is one of ``names`` or a subdomain; ``google.*`` is Google's host in any country.

    >>> hosts = ("www.google.co.uk", "bbc.com", "google.evil.com")
    >>> [is_within(host, frozenset({"google.*", "bbc.com"})) for host in hosts]
    [True, True, False]
    """
    return any(domain in names or anywhere(domain) in names for domain in domains(host))


def anywhere(domain: str) -> str:
    """Return ``domain`` with ``*`` for its top-level domain, if it is directly below one.

    >>> anywhere("google.co.uk"), anywhere("google.com"), anywhere("www.google.com")
    ('google.*', 'google.*', '')
    """
    name, _, top = domain.partition(".")
    first, _, second = top.partition(".")
    is_top = top and (not second or (first in ("co", "com", "org", "net") and len(second) == 2))
    return f"{name}.*" if is_top else ""


def cuts(parts: Parts) -> list[tuple[int, int]]:
    """Return the spans to cut out of ``"?" + query`` so that its tracking parameters are gone.

    All else in the query stays as it is and where it is.

    >>> cuts(Parts("https", "a.org", "/", "utm_source=b&id=1&fbclid=2", None))
    [(1, 14), (18, 27)]
    """
    query = parts.query
    if not query or not _may_track(query):
        return []
    found = parameters(query)
    gone = [_is_tracking(parameter, parts) for parameter in found]
    if not any(gone):
        return []
    if all(out or one.start == one.end for out, one in zip(gone, found, strict=True)):
        return [(0, len(query) + 1)]
    spans: list[tuple[int, int]] = []
    first_kept = gone.index(False)
    if first_kept:
        spans.append((1, found[first_kept].start + 1))
    for i in range(first_kept, len(found)):
        if gone[i]:
            begin, end = found[i - 1].end + 1, found[i].end + 1
            if spans and spans[-1][1] == begin:
                spans[-1] = spans[-1][0], end
            else:
                spans.append((begin, end))
    return spans


def _may_track(query: str) -> bool:
    """Tell, soon, whether a name in ``query`` may be a tracking parameter's: a beginning of names ends in ``_``."""
    names, _ = _tools()
    for piece in query.lower().replace("\\", "").split("&"):
        name = piece.partition("=")[0]
        if "_" in name or name in names or ";" in name:  # what follows ``&amp;``
            return True
    return False


def is_tracking_fragment(parts: Parts) -> bool:
    """Tell whether the fragment of an address is tracking parameters and nothing else.

    >>> is_tracking_fragment(Parts("https", "a.org", "/", None, "xtor=RSS-1"))
    True
    """
    fragment = parts.fragment
    return fragment is not None and "=" in fragment and all(_is_tracking(one, parts) for one in parameters(fragment))


def _is_tracking(parameter: Parameter, parts: Parts) -> bool:
    name = parameter.name.lower()
    names, prefixes = _tools()
    scopes = names.get(name)
    if scopes is None:
        name = name[:_LONGEST]
        place = name.rfind("_") + 1
        while place and (scopes := prefixes.get(name[:place])) is None:
            place = name.rfind("_", 0, place - 1) + 1
        if scopes is None:
            return False
    if None in scopes:
        return True
    return any(scope is None or scope.holds(parts.host, parts.path, parameter.value) for scope in scopes)


Scopes = tuple[Scope | None, ...]


@cache
def _tools() -> tuple[dict[str, Scopes], dict[str, Scopes]]:
    """Return the scopes of each name, and of each beginning of names."""
    names: dict[str, Scopes] = {}
    prefixes: dict[str, Scopes] = {}
    for tool in data.load("tracking")["tool"]:
        scope = _scope(tool)
        for name in tool["parameters"]:
            into, key = (prefixes, name[:-1]) if name.endswith("*") else (names, name)
            into[key] = (*into.get(key, ()), scope)
    return names, prefixes


def _scope(tool: dict[str, Any]) -> Scope | None:
    if tool.keys() <= {"name", "parameters"}:
        return None
    values: Iterable[str] = tool.get("values", ())
    return Scope(
        frozenset(tool.get("hosts", ())),
        tuple(tool.get("paths", ())),
        frozenset(value for value in values if not value.startswith("*")),
        tuple(value[1:] for value in values if value.startswith("*")),
        frozenset(tool.get("except", ())),
    )
