"""The parts of an address: the one place where thinkclean takes an address apart.

An address is split as RFC 3986, appendix B does it, and no byte of it is changed: the standard library's
``urlsplit`` drops an empty query and refuses some brackets, and a browser's parser writes the whole address anew.
References are resolved as RFC 3986, 5.2, with the ways of browsers (WHATWG URL) where they differ for ``http``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from thinkclean.lazy import lazy
from thinkclean.paragraphs import remembered
from thinkclean.tuples import maker

_SPLIT = lazy(r"(?:([A-Za-z][A-Za-z0-9+.-]*+):)?+(?://([^/?#\\]*+))?+([^?#]*+)(?:\?([^#]*+))?+(?:#(.*+))?+", re.DOTALL)
_AMPERSAND = lazy(r"amp;|#0*38;")  # the rest of one that HTML wrote
_DOT = lazy(r"\.|%2[Ee]")
_WEB = ("http", "https")


class Parts(NamedTuple):
    """The parts of an address as written; ``None`` is a part that is not there, ``""`` an empty one."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    def join(self) -> str:
        """Return the address again.

        >>> split("https://a.org/b?#c").join()
        'https://a.org/b?#c'
        """
        return "".join(
            (
                "" if self.scheme is None else f"{self.scheme}:",
                "" if self.authority is None else f"//{self.authority}",
                self.path,
                "" if self.query is None else f"?{self.query}",
                "" if self.fragment is None else f"#{self.fragment}",
            )
        )

    @property
    def after_authority(self) -> int:
        """Where the path begins."""
        scheme = 0 if self.scheme is None else len(self.scheme) + 1
        return scheme + (0 if self.authority is None else len(self.authority) + 2)

    @property
    def is_web(self) -> bool:
        """Whether the address names a host on the web."""
        return bool(self.authority) and self.scheme is not None and self.scheme.lower() in _WEB

    @property
    def host(self) -> str:
        """The host in lower case, without port, login details and final dot; ``""`` if there is none."""
        return _host(self.authority) if self.authority else ""


def split(url: str) -> Parts:
    """Return the parts of ``url`` (RFC 3986, appendix B). Any string has parts.

    >>> split("https://a.org/b?c=1#d")
    Parts(scheme='https', authority='a.org', path='/b', query='c=1', fragment='d')
    """
    match = _SPLIT.match(url)
    assert match is not None
    return _parts(match.groups())


_parts = maker(Parts)


def host(url: str) -> str:
    """Return the host of ``url`` in lower case, without port, login details and final dot; ``""`` if it has none.

    >>> host("HTTPS://User@Example.ORG.:443/x"), host("/x")
    ('example.org', '')
    """
    return split(url).host


@remembered
def _host(authority: str) -> str:
    found = authority.rpartition("@")[2].lower()
    if found.startswith("["):  # an IPv6 address
        return found.partition("]")[0] + "]"
    return found.partition(":")[0].removesuffix(".")


def domains(name: str) -> Iterator[str]:
    """Yield host ``name`` and each domain it belongs to, the nearest first.

    >>> list(domains("www.bbc.co.uk"))
    ['www.bbc.co.uk', 'bbc.co.uk', 'co.uk', 'uk']
    """
    while name:
        yield name
        name = name.partition(".")[2]


class Parameter(NamedTuple):
    """One piece of a query: ``query[start:end]`` without the separator before it."""

    start: int
    end: int
    name: str
    value: str


def parameters(query: str) -> list[Parameter]:
    r"""Return the pieces of ``query``; the separator is ``&``, also where HTML wrote ``&amp;`` for it.

    Markdown's escapes in a name (``utm\_source``) are undone.

    >>> [(p.name, p.value) for p in parameters("a=1&amp;b")]
    [('a', '1'), ('b', '')]
    """
    found, start = [], 0
    for piece in query.split("&"):
        end = start + len(piece)
        if start and ";" in piece and (written := _AMPERSAND.match(piece)):
            start += written.end()
        name, _, value = query[start:end].partition("=")
        found.append(_parameter((start, end, name.replace("\\", ""), value)))
        start = end + 1
    return found


_parameter = maker(Parameter)


def resolve(base: str, reference: str) -> str:
    """Return the address that ``reference`` means on the page at ``base`` (RFC 3986, 5.2; WHATWG URL).

    The reference's own bytes stay as they are, but for the dots in its path.

    >>> [resolve("https://a.org/b/c?d", reference) for reference in ("../e", "//f.org", "?g")]
    ['https://a.org/e', 'https://f.org', 'https://a.org/b/c?g']
    """
    root = _page(base)
    scheme, authority, path, query, fragment = split(reference)
    if scheme is not None:
        web_path = authority is None and scheme.lower() in _WEB
        if not web_path or root.scheme is None or scheme.lower() != root.scheme.lower():
            return reference
    if authority is None:
        authority = root.authority
        if not path:
            path = root.path
            query = root.query if query is None else query
        elif not path.startswith("/"):
            above = root.path.rpartition("/")[0]
            path = f"{above}/{path}"
    return Parts(root.scheme, authority, without_dots(path), query, fragment).join()


#: A page's address is split once for all its links.
_page = lru_cache(maxsize=8)(split)


def without_dots(path: str) -> str:
    """Return ``path`` without ``.`` and ``..`` (RFC 3986, 5.2.4; browsers read ``%2e`` as a dot too).

    >>> without_dots("/a/./b/../c"), without_dots("/../a/..")
    ('/a/c', '/')
    """
    if "/." not in path and "/%2" not in path:
        return path
    kept: list[str] = []
    pieces = path.split("/")
    for i, piece in enumerate(pieces):
        dots = _DOT.sub(".", piece) if len(piece) <= 6 else piece
        if dots not in (".", ".."):
            kept.append(piece)
            continue
        if dots == ".." and len(kept) > 1:
            kept.pop()
        if i == len(pieces) - 1:
            kept.append("")
    return "/".join(kept)
