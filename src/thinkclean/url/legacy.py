"""Percent-encoded letters in other encodings than UTF-8: recognised, never decoded in place.

A server gets the bytes of an address, so showing such letters would change where the address leads.
"""

from __future__ import annotations

from thinkclean.lazy import lazy

#: JavaScript's ``escape()``: one UTF-16 unit (ECMA-262, B.2.1.1).
UTF16 = lazy(r"%u[0-9A-Fa-f]{4}")

_FREQUENT = frozenset("оеаинтсрвлОЕАИНТСРВЛ")
_WORD = lazy("[Ѐ-Я]?[а-ґ]+|[Ѐ-Я]+")


def recognise(run: str) -> tuple[str, str] | None:
    """Return the encoding that percent-encoded ``run`` seems to be in, and its text; ``None`` if none is likely.

    >>> recognise("%EF%F0%E8%E2%E5%F2"), recognise("%D0%D2%C9%D7%C5%D4"), recognise("%BE%C8%B3%E7")
    (('windows-1251', 'привет'), ('KOI8-R', 'привет'), ('EUC-KR', '안녕'))
    """
    from urllib.parse import unquote_to_bytes

    raw = unquote_to_bytes(run)
    if len(raw) == 1:  # among ASCII, as in caf%E9
        latin = _decode(raw, "windows-1252")
        return ("windows-1252", latin) if latin.isalpha() else None
    korean = _decode(raw, "euc-kr")
    if korean and all("가" <= char <= "힣" for char in korean):
        return "EUC-KR", korean
    cyrillic = [
        (sum(char in _FREQUENT for char in text), name, text)
        for name, codec in (("windows-1251", "windows-1251"), ("KOI8-R", "koi8-r"))
        if (text := _decode(raw, codec)) and _WORD.fullmatch(text)
    ]
    if cyrillic:
        score, name, text = max(cyrillic)
        if score * 4 >= len(text):
            return name, text
    chinese = _decode(raw, "gb2312")
    if chinese and all(0xB0 <= lead <= 0xD7 for lead in raw[::2]):  # the characters in everyday use
        return "GB2312", chinese
    return None


def _decode(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""
