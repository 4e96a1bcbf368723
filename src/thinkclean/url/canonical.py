"""One form for all ways of writing an address: to compare addresses, never to fetch them."""

from __future__ import annotations

from thinkclean.address_options import Options
from thinkclean.edits import Edit, apply
from thinkclean.lazy import lazy
from thinkclean.url import punycode
from thinkclean.url.parts import resolve, split, without_dots
from thinkclean.url.readable import requote
from thinkclean.url.repair import repair

_ALL = Options()
_PASSES = 8
_BYTE = lazy(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!'()*")
_RAW = lazy(r"[\x00-\x20\"<>\\^`{|}\x7f]")
_PORTS = {"http": ":80", "https": ":443"}


def canonical(url: str, base: str | None = None) -> str:
    """Return the form of ``url`` in which it equals every other way of writing it.

    Redirects are opened, tracking parameters and text fragments cut, lost bytes restored, letters
    percent-encoded, host and scheme in lower case (RFC 3986, 6.2). With ``base``, the address of the
    page, a relative address is resolved. An address before cleaning and after has one canonical form.

    >>> canonical("HTTPS://A.org:443/x/../Ка%28?utm_source=b#"), canonical("/b", "https://a.org")
    ('https://a.org/%D0%9A%D0%B0(', 'https://a.org/b')
    """
    url = url.strip().replace("&amp;", "&")
    if base:
        url = resolve(base, url)
    for _ in range(_PASSES):
        edits = [item for item in repair(url, _ALL) if isinstance(item, Edit)]
        if not edits:
            break
        url = apply(url, edits)
    parts = split(url)
    path, query, fragment = (text if text is None else _plain(text) for text in parts[2:])
    assert path is not None
    scheme, authority = parts.scheme and parts.scheme.lower(), parts.authority
    if authority:
        login, at, place = authority.rpartition("@")
        place = punycode.hide(place.lower()).removesuffix(_PORTS.get(scheme or "", " ")).removesuffix(".")
        authority = login + at + place
        path = without_dots(path) or "/"
    return parts._replace(scheme=scheme, authority=authority, path=path, query=query, fragment=fragment).join()


def _plain(text: str) -> str:
    from urllib.parse import quote

    text = _BYTE.sub(lambda m: char if (char := chr(int(m[1], 16))) in _PLAIN else m[0], text)
    return requote(_RAW.sub(lambda m: quote(m[0]), text))
