"""What an address looks like in print, and when two of them are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from thinkclean.lazy import lazy

#: How an address begins.
BEGINNING = r"(?:https?://|HTTPS?://|www\.|[a-z]{3,10}:(?=[^/\s])|/(?![/ ])|\.\./|#)"
_WEB = lazy(r"https?://[^\s<>()\[\]/?#.:]+(?:\.[^\s<>()\[\]/?#.:]+|:\d)", re.IGNORECASE)
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
#: Targets that lead nowhere.
DEAD = frozenset({"", "#", "#0", "#!"})
_HOST = lazy(r"https?://(?:www\.)?([^/?#]*)", re.IGNORECASE)


def squeeze(text: str) -> str:
    r"""Return a printed address without what a converter put into it.

    >>> squeeze("https://a.org/b-**\n**c\\_d")
    'https://a.org/b-c_d'
    """
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return "".join(text.replace("**", "").split())


def unescape(target: str) -> str:
    """Return ``target`` without Markdown's backslash escapes (CommonMark 0.31, 2.4)."""
    return _ESCAPE.sub(r"\1", target) if "\\" in target else target


@lru_cache(4096)
def canonical(address: str) -> str:
    """Return ``address`` as it is compared: decoded, without ``www.``, scheme and last slash.

    >>> canonical("http://www.A.org/%D0%B0/") == canonical("https://a.org/а")
    True
    """
    address = unescape(address)
    if "%" in address:
        address = unquote(address)
    if match := _HOST.match(address):
        address = match[1].casefold() + address[match.end() :]
    return address.rstrip("/").replace(" ", "")


def same(printed: str, target: str) -> bool:
    """Tell whether ``printed`` is ``target``, or its path on some host."""
    if printed == target:
        return True
    one, two = canonical(printed), canonical(target)
    if one and (one == two or (printed.isupper() and one.casefold() == two.casefold())):
        return True
    return printed.startswith("/") and len(one) > 1 and two.endswith(one) and "/" not in two[: -len(one)]


def is_web(address: str) -> bool:
    """Tell whether ``address`` is an absolute ``http`` address with a host."""
    return _WEB.match(address) is not None


def writable(address: str) -> str:
    r"""Return ``address`` so that it can stand as a target in parentheses: what would end it is escaped or encoded.

    >>> writable("https://a.org/b c_(d)"), writable("https://a.org/b)c")
    ('https://a.org/b%20c_(d)', 'https://a.org/b\\)c')
    """
    if " " in address or "<" in address:
        address = address.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    if "(" in address or ")" in address:
        depth = 0
        for mark in address.replace("\\(", "").replace("\\)", ""):
            depth += (mark == "(") - (mark == ")")
            if depth < 0 or depth > 3:
                break
        if depth:
            address = re.sub(r"(?<!\\)[()]", r"\\\g<0>", address)
    return address


def autolink(target: str) -> str:
    """Return the address as an autolink (CommonMark 0.31, 6.5), or as a link that shows itself if it cannot be one.

    >>> autolink("https://a.org/b"), autolink("/b")
    ('<https://a.org/b>', '[/b](/b)')
    """
    if is_web(target) or target.startswith("mailto:"):
        plain = unescape(target).replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
        return f"<{plain}>"
    target = target.strip()  # a no-break space too, which would be moved out of the label and come back
    label = target.replace("[", "\\[").replace("]", "\\]")
    return f"[{label}]({writable(target)})"
