"""Addresses that hold another address: opened without the network, or recognised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from thinkclean import data
from thinkclean.lazy import lazy
from thinkclean.url import parts as address
from thinkclean.url.parts import Parts, domains, split
from thinkclean.url.tracking import anywhere

_DEPTH = 5  # a wrapper within a wrapper …
_WEB = lazy(r"https?://[^\s/?#\\@]+\.[^\s/?#\\@]+", re.IGNORECASE)
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")  # CommonMark 0.31, 2.4
_ONE_SLASH = lazy(r"(https?):/(?!/)", re.IGNORECASE)
_BYTE = lazy(r"%([0-9A-Fa-f]{2})")
#: What a target must not hold raw: white space, controls, and what ends or breaks a link in Markdown.
_UNSAFE = lazy(r"[\x00-\x20\"*<>\[\\\]^`{|}\x7f]")
_KEPT_ENCODED = frozenset(ord(char) for char in "!()*[]<>{}\"\\^`|'") | set(range(0x21)) | set(range(0x7F, 0x100))


class Wrapper(NamedTuple):
    """One way in which a host wraps addresses; see ``data/wrappers.toml``."""

    name: str
    parameters: tuple[str, ...]
    paths: tuple[str, ...]
    after: tuple[str, ...]
    until: str
    scheme: str
    code: str


def unwrap(url: str) -> tuple[str, str] | None:
    """Return the address in ``url`` and the name of what wrapped it, or ``None`` if it is no redirect.

    >>> unwrap("https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.org%2Fb%3Fc%3D1")
    ('https://a.org/b?c=1', 'Google')
    >>> unwrap("https://urldefense.proofpoint.com/v2/url?u=https-3A__a.org_b-5Fc&d=DwMF")
    ('https://a.org/b_c', 'Proofpoint URL Defense, version 2')
    >>> unwrap("https://urldefense.com/v3/__https://a.org/b*c__;Iw!!abc$")
    ('https://a.org/b#c', 'Proofpoint URL Defense, version 3')
    >>> unwrap("https://a.org/?url=https://b.org")
    """
    first = None
    url = _ESCAPE.sub(r"\1", url) if "\\" in url else url
    for _ in range(_DEPTH):
        opened = _open(split(url))
        if opened is None:
            break
        url, name = opened
        first = first or name
    return (url, first) if first else None


def may_wrap(host: str, path: str) -> bool:
    """Tell whether an address of ``host`` and ``path`` may hold another one.

    >>> may_wrap("www.youtube.com", "/redirect"), may_wrap("www.youtube.com", "/watch"), may_wrap("a.org", "/url")
    (True, False, False)
    """
    wrappers = _wrappers(host)
    return bool(wrappers) and any(
        path.startswith(wrapper.paths) if wrapper.parameters and wrapper.paths else True for wrapper in wrappers
    )


def unarchive(url: str) -> tuple[str, str] | None:
    """Return the archived address in ``url`` and the archive's name, or ``None`` if it does not hold one.

    >>> unarchive("https://web.archive.org/web/20220101000000/http:/a.org/b")
    ('http://a.org/b', 'Wayback Machine')
    """
    parts = split(url)
    for name, pattern in _archives(parts.host):
        place = parts.after_authority
        if match := pattern.match(url, place):
            target = _ONE_SLASH.sub(r"\1://", url[match.end() :], count=1)
            if not target.lower().startswith("http"):
                target = f"http://{target}"
            return (target, name) if _WEB.match(target) else None
    return None


def is_archive(host: str) -> bool:
    """Tell whether ``host`` keeps copies of other pages, whose addresses must stay byte for byte."""
    return any(True for _ in _archives(host))


def shortener(host: str) -> str | None:
    """Return whose short addresses ``host`` serves, or ``None``.

    >>> shortener("t.co")
    'X (Twitter)'
    """
    return _shorteners().get(host)


# --- opening --------------------------------------------------------------------------------------


def _open(parts: Parts) -> tuple[str, str] | None:
    if not parts.is_web:
        return None
    for wrapper in _wrappers(parts.host):
        held = _held(wrapper, parts)
        decode = _DECODERS[wrapper.code]
        target = held and decode(held)
        if target and _WEB.match(target) and "@" not in (split(target).authority or "@"):
            return _safe(target), wrapper.name
    return None


def _held(wrapper: Wrapper, parts: Parts) -> str | None:
    """Return the address that ``parts`` hold, as it is written there."""
    if wrapper.parameters:
        if parts.query is None or not (parts.path.startswith(wrapper.paths) if wrapper.paths else True):
            return None
        values = {one.name.lower(): one.value for one in reversed(address.parameters(parts.query))}
        return next((values[name] for name in wrapper.parameters if values.get(name)), None)
    rest = Parts(None, None, parts.path, parts.query, parts.fragment).join()
    for mark in wrapper.after:
        if (place := rest.find(mark)) >= 0:
            begin = place + (1 if mark.lower().startswith("/http") else len(mark))
            end = rest.find(wrapper.until, begin) if wrapper.until else -1
            held = rest[begin : end if end >= 0 else len(rest)]
            encoded = "%3a" in held[:8].lower()
            return held if encoded else wrapper.scheme + held.replace("%", "%25")  # decoding undoes this
    return None


def _percent(text: str) -> str:
    """Undo one layer of percent-encoding, but for bytes that may not stand in an address or in a link."""
    return _BYTE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code in _KEPT_ENCODED else chr(code)


def _proofpoint_2(text: str) -> str:
    """``-3A`` is ``%3A`` and ``_`` is ``/`` (Proofpoint URL Defense, version 2)."""
    return _percent(re.sub(r"-(?=[0-9A-Fa-f]{2})", "%", text.replace("_", "/")))


_RUN_LENGTHS = {char: n for n, char in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 2)}
_STAR = lazy(r"\*(?:\*(.))?")


def _proofpoint_3(text: str) -> str:
    """Each ``*`` stands for a character, ``**X`` for a run of them; they follow in Base64 after ``__;``."""
    from base64 import urlsafe_b64decode

    url, _, tail = text.partition("__;")
    packed = tail.partition("!")[0]
    try:
        spare = urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-8")
    except ValueError:
        return ""
    position = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal position
        length = _RUN_LENGTHS.get(match[1], 0) if match[1] else 1
        position += length
        return spare[position - length : position]

    url = _STAR.sub(fill, url)
    return _ONE_SLASH.sub(r"\1://", url, count=1) if position <= len(spare) else ""


def _avanan(text: str) -> str:
    """``___https://…___.token`` (Check Point Harmony Email)."""
    return text.partition("___.")[0]


_DECODERS: dict[str, Callable[[str], str]] = {
    "": _percent,
    "proofpoint-2": _proofpoint_2,
    "proofpoint-3": _proofpoint_3,
    "avanan": _avanan,
}


def _safe(url: str) -> str:
    return _UNSAFE.sub(lambda m: f"%{ord(m[0]):02X}", url)


# --- data -----------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _wrappers(host: str) -> tuple[Wrapper, ...]:
    if _first_labels().isdisjoint(host.split(".")):
        return ()
    known = _known()
    names = [name for domain in domains(host) for name in (domain, anywhere(domain)) if name in known]
    return tuple(wrapper for name in names for wrapper in known[name])


def _archives(host: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for domain in domains(host):
        if found := _known_archives().get(domain):
            yield found


@cache
def _known() -> dict[str, tuple[Wrapper, ...]]:
    found: dict[str, tuple[Wrapper, ...]] = {}
    for row in data.load("wrappers")["wrapper"]:
        wrapper = _wrapper(row)
        for host in row["hosts"]:
            found[host] = (*found.get(host, ()), wrapper)
    return found


@cache
def _first_labels() -> frozenset[str]:
    return frozenset(host.partition(".")[0] for host in _known())


def _wrapper(row: dict[str, Any]) -> Wrapper:
    parameters, paths, after = (tuple(row.get(key, ())) for key in ("parameters", "paths", "after"))
    until, scheme, code = (row.get(key, "") for key in ("until", "scheme", "code"))
    return Wrapper(row["name"], parameters, paths, after, until, scheme, code)


@cache
def _known_archives() -> dict[str, tuple[str, re.Pattern[str]]]:
    rows = data.load("wrappers")["archive"]
    return {host: (row["name"], re.compile(row["pattern"])) for row in rows for host in row["hosts"]}


@cache
def _shorteners() -> dict[str, str]:
    return {host: row["name"] for row in data.load("wrappers")["shortener"] for host in row["hosts"]}
