"""What a page, or the zeros in its bytes, say of its encoding."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache

from thinkclean import data

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{2,40})"
    rb"|<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)

#: Where declarations stand: browsers look at 1024 bytes, but pages put scripts before them.
_HEAD = 4096


@cache
def codec(label: str) -> str | None:
    """Return Python's codec for an encoding's label as pages write it, or ``None``.

    >>> codec("ISO-8859-1"), codec("windows-1251"), codec("gb2312"), codec("binary")
    ('cp1252', 'cp1251', 'gb18030', None)
    """
    name = label.strip().lower()
    name = data.load("encodings")["labels"].get(name, name)
    try:
        b"a".decode(name, "ignore")  # bytes-to-bytes codecs refuse
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if found in _NO_CHARSETS else found


#: Text encodings of Python's that no page means.
_NO_CHARSETS = frozenset(("idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"))


def declared(head: bytes, content_type: str | None) -> str | None:
    """Return the codec that a ``Content-Type`` header, else the page's own markup, declares.

    >>> declared(b'<meta charset="koi8-r">', "text/html")
    'koi8-r'
    >>> declared(b'<meta charset="koi8-r">', "text/html; charset=windows-1251")
    'cp1251'
    """
    if content_type:
        match = _HEADER.search(content_type)
        label = match.group(1) if match else content_type
        if ("/" not in label) and (name := codec(label)):
            return name
    if found := _MARKUP.search(head, 0, _HEAD):
        name = codec((found.group(1) or found.group(2)).decode("ascii"))
        # a page that could be searched for ASCII is not UTF-16, whatever it says
        return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name
    return None


def wide(data: bytes) -> str | None:
    r"""Return the codec of UTF-16 or UTF-32 without a byte order mark, if ``data`` is that.

    In UTF-16 every other byte says which script a character is of: it is zero in Latin, 4 in Cyrillic, 6 in Arabic.

    >>> wide("We met in Oslo.".encode("utf-16-le")), wide("Мы встретились".encode("utf-16-be"))
    ('utf-16-le', 'utf-16-be')
    >>> wide(b"one NUL\0 in a text")
    """
    size = len(data)
    zeros = [data[i::4].count(0) * 4 for i in range(4)]
    if size >= _WIDE and size % 4 == 0 and size in (zeros[0], zeros[3]) and zeros[1] + zeros[2] > size:
        return "utf-32-be" if zeros[0] == size else "utf-32-le"
    name = _script_bytes(data)
    if name is None:
        return None
    text = data[: size - size % 2].decode(name, "replace")
    wrong = sum(map(text.count, "\N{REPLACEMENT CHARACTER}\0"))
    return name if wrong * 50 <= len(text) else None


#: Fewer bytes than this are not enough to tell UTF-32.
_WIDE = 8

#: The high bytes of characters of the scripts that are written in letters, and of punctuation.
_SCRIPTS = frozenset((*range(0x15), 0x1E, 0x1F, 0x20))


def _script_bytes(data: bytes) -> str | None:
    """Return the UTF-16 whose high bytes nearly all name a script, where the low bytes do not."""
    shares = []
    for first in (0, 1):
        counts = Counter(data[first::2])
        scripts = sum(counts[byte] for byte in _SCRIPTS)
        shares.append(scripts / max(1, counts.total()))
    high = shares.index(max(shares))
    if shares[high] < 0.9 or shares[1 - high] > 0.5 or len(data) < 4:
        return None
    return ("utf-16-be", "utf-16-le")[high]
