"""Percent-encoded letters made readable (RFC 3986, 2.1; RFC 3987, 3.2), and a lost byte restored.

A run is a stretch of percent-encoded bytes beyond ASCII. Each run is read as UTF-8; its letters, marks and
digits are shown where `thinkclean.url.letters` finds them safe, and all other bytes stay as they are written.
`requote` gives the same bytes back. A run that is not UTF-8 is left alone, unless the rest of the address
shows that it was UTF-8 once and has lost a byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import is_normalized

from thinkclean import data
from thinkclean.edits import Edit, apply
from thinkclean.lazy import lazy
from thinkclean.text.misread import suspicious
from thinkclean.url.letters import all_plain, is_mark, is_visible, script

#: Percent-encoded bytes beyond ASCII.
RUN = lazy(r"%[89A-Fa-f][0-9A-Fa-f](?:%[89A-Fa-f][0-9A-Fa-f])*+")
#: The same, encoded a second time.
DOUBLE_RUN = lazy(r"%25[89A-Fa-f][0-9A-Fa-f](?:%25[89A-Fa-f][0-9A-Fa-f])*+")
_BEYOND_ASCII = lazy(r"[^\x00-\x7f][^\x00-\x7f]*+")
_CASE = lazy(r"%[0-9A-Fa-f]{2}")
_LONE = lazy("[\udc80-\udcff]")  # a byte that is not UTF-8, as the codecs' "surrogateescape" writes it
_CUT_SHORT = lazy(  # the first bytes of a letter, where a word ends
    "[\udcc2-\udcf4](?:|(?<=[\udce0-\udcef])[\udc80-\udcbf]|(?<=[\udcf0-\udcf4])[\udc80-\udcbf]{2})(?![^\x00-\x7f])"
)


class Piece(NamedTuple):
    """A stretch ``start:end`` of an address and the letters it stands for."""

    start: int
    end: int
    new: str
    restored: bool = False  #: one of the letters has lost a byte


class Reading(NamedTuple):
    """What the runs of one address say."""

    pieces: tuple[Piece, ...]
    lost: tuple[Piece, ...] = ()  #: bytes of letters that have lost their first byte, and the letters
    broken: tuple[tuple[int, int], ...] = ()  #: bytes of broken letters in UTF-8, left as they are
    foreign: tuple[tuple[int, int], ...] = ()  #: runs in another encoding, left as they are


def read(url: str, start: int = 0, *, restore: bool = True) -> Reading:
    """Return the letters behind the percent-encoded bytes of ``url[start:]``.

    A run that has lost a byte is read if ``restore`` is on, as one piece, and else left alone.

    >>> read("https://a.org/%D0%9A%D0%B0%BB%D0%B0%20", 14).pieces
    (Piece(start=14, end=35, new='Кала', restored=True),)
    """
    runs = [(match.start(), match.group()) for match in RUN.finditer(url, start)]
    texts = [_decode(run) for _, run in runs]
    if _LONE.search("".join(texts)) is None:
        pieces = [piece for (at, run), text in zip(runs, texts, strict=True) for piece in _pieces(url, at, run, text)]
        return Reading(_sound(url, pieces))
    whole = apply(url, [Edit(at, at + len(run), text, "") for (at, run), text in zip(runs, texts, strict=True)])[start:]
    if not _was_utf8(whole):
        spans = [(at, at + len(run)) for (at, run), text in zip(runs, texts, strict=True) if _LONE.search(text)]
        return Reading((), foreign=tuple(spans))
    return _read_damaged(url, zip(runs, texts, strict=True), _alphabets_of(whole), restore=restore)


def _decode(run: str) -> str:
    """Return the text of a run of ``%XX``; a byte that is not UTF-8 becomes its lone surrogate (PEP 383)."""
    return bytes.fromhex(run.replace("%", "")).decode("utf-8", "surrogateescape")


def _read_damaged(
    url: str, runs: Iterable[tuple[tuple[int, str], str]], alphabets: list[frozenset[str]], *, restore: bool
) -> Reading:
    pieces: list[Piece] = []
    lost: list[Piece] = []
    broken: list[tuple[int, int]] = []
    for (at, run), text in runs:
        if not _LONE.search(text):
            pieces += _pieces(url, at, run, text)
            continue
        letters = list(text)
        some = False
        for i, begin, before, after in _lone_bytes(url, at, run, text):
            if letter := _lost_letter(ord(text[i]) - 0xDC00, before, after, alphabets):
                lost.append(Piece(begin, begin + 3, letter, restored=True))
                letters[i] = letter
                some = True
            else:
                broken.append((begin, begin + 3))
        if restore or not some:
            found = _pieces(url, at, run, text, "".join(letters))
            pieces += (piece._replace(restored=some) for piece in found)
    if not restore:
        broken += ((begin, end) for begin, end, *_ in lost)
        lost = []
    return Reading(_sound(url, pieces), tuple(lost), tuple(sorted(broken)))


def readable(url: str) -> str:
    """Return ``url`` with its percent-encoded letters shown where that is safe; lost bytes are not restored.

    >>> readable("/%D0%A4%D0%BE%D1%80%D1%83%D0%BC%20%E2%80%AE")
    '/Форум%20%E2%80%AE'
    """
    return _put(url, read(url, restore=False).pieces)


def requote(url: str) -> str:
    """Return ``url`` with everything beyond ASCII percent-encoded as UTF-8, hexadecimal digits in upper case.

    >>> requote("/Форум%e2%80%ae")
    '/%D0%A4%D0%BE%D1%80%D1%83%D0%BC%E2%80%AE'
    """
    from urllib.parse import quote

    quoted = _BEYOND_ASCII.sub(lambda m: quote(m.group(), errors="surrogatepass"), url)
    return _CASE.sub(lambda m: m.group().upper(), quoted)


# --- one run --------------------------------------------------------------------------------------


def _pieces(url: str, start: int, run: str, text: str, repaired: str = "") -> list[Piece]:
    """Return what of ``run``, which begins at ``url[start]`` and reads ``text``, can be shown.

    ``repaired`` is ``text`` with lost letters restored, each in the place of the byte that was left of it.
    """
    letters = repaired or text
    after = url[start + len(run) : start + len(run) + 1]
    joined = after > "\x7f" and is_mark(after)  # a mark that stands there already belongs to our last letter
    if all_plain(letters) and not joined:
        return [Piece(start, start + len(run), letters)]
    pieces: list[Piece] = []
    shown: list[str] = []
    begin = place = start
    for first, last in _clusters(letters):
        cluster = letters[first:last]
        if _is_safe(cluster) and not (joined and last == len(letters)):
            shown.append(cluster)
            place += _width(text[first:last])
            continue
        if shown:
            pieces.append(Piece(begin, place, "".join(shown)))
            shown = []
        begin = place = place + _width(text[first:last])
    if shown:
        pieces.append(Piece(begin, place, "".join(shown)))
    return pieces


def _width(text: str) -> int:
    """Return how long ``text`` is when percent-encoded."""
    return 3 * len(text.encode("utf-8", "surrogateescape"))


def _is_safe(cluster: str) -> bool:
    return not is_mark(cluster[0]) and all(map(is_visible, cluster)) and is_normalized("NFC", cluster)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each letter of ``text`` begins and where the marks that follow it end."""
    begin = 0
    for i in range(1, len(text)):
        if not is_mark(text[i]):
            yield begin, i
            begin = i
    yield begin, len(text)


def _sound(url: str, pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return ``pieces`` without those that would read as mojibake, which a repair would then change.

    >>> _sound("/%C3%90%C5%B8", [Piece(1, 13, "ÐŸ")]), len(_sound("/Luk%C3%A1%C5%A1", [Piece(4, 16, "áš")]))
    ((), 1)
    """
    shown = _put(url, pieces)
    if pieces and suspicious().search(shown):
        from thinkclean.text.unscramble import unscramble

        if unscramble(f"{shown})"):  # as it will stand in a link
            return tuple(piece for piece in pieces if not suspicious().search(piece.new))
    return tuple(pieces)


def _put(url: str, pieces: Iterable[Piece]) -> str:
    out: list[str] = []
    position = 0
    for piece in pieces:
        out += (url[position : piece.start], piece.new)
        position = piece.end
    return "".join((*out, url[position:]))


# --- addresses that have lost bytes ---------------------------------------------------------------


def _was_utf8(whole: str) -> bool:
    """Tell whether an address with bytes that are not UTF-8 was in UTF-8: most letters are sound, of one script.

    A letter cut short where a word ends does not count against it.
    """
    text = _CUT_SHORT.sub("", whole)
    beyond = "".join(_BEYOND_ASCII.findall(text))
    lone = len(_LONE.findall(beyond))
    letters = len(beyond) - lone
    if letters < 3 or lone * 3 > letters:
        return False
    return len({found for char in set(_LONE.sub("", beyond)) if (found := script(char))}) == 1


def _lone_bytes(url: str, start: int, run: str, text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the bytes of ``text`` that are not UTF-8: place there and in ``url``, and the characters on both sides."""
    place = start
    padded = f"{url[start - 1] if start else ' '}{text}{url[start + len(run) : start + len(run) + 1]} "
    done = 0
    for match in _LONE.finditer(text):
        i = match.start()
        place += _width(text[done:i])
        done = i
        yield i, place, padded[i], padded[i + 2]


def _alphabets_of(whole: str) -> list[frozenset[str]]:
    """Return the alphabets that have all the Cyrillic letters of ``whole``."""
    beyond = "".join(_BEYOND_ASCII.findall(whole)).lower()
    letters = frozenset(char for char in set(beyond) if script(char) == "CYRILLIC")
    return [alphabet for alphabet in _alphabets() if alphabet >= letters]


def _lost_letter(byte: int, before: str, after: str, alphabets: list[frozenset[str]]) -> str | None:
    """Return the one Cyrillic letter that ends in ``byte`` and fits between its neighbours, if there is one.

    It fits if it is a capital just where both its neighbours are, and if ``alphabets`` have it: one of them is
    enough for the letters from а to я, all must have any other.

    >>> few, many = _alphabets_of("выбор"), _alphabets_of("Валдай")
    >>> [_lost_letter(0xBB, "а", "д", many), _lost_letter(0x9B, "А", "Д", many)]
    ['л', 'Л']
    >>> [_lost_letter(0x91, "р", "х", many), _lost_letter(0x91, "р", "х", few)]
    [None, 'ё']
    """
    if byte > 0xBF or not alphabets or script(before) != "CYRILLIC" or script(after) != "CYRILLIC":
        return None
    capital = before.isupper() and after.isupper()
    found = []
    for lead in (0xD0, 0xD1):
        letter = bytes((lead, byte)).decode()
        low = letter.lower()
        enough = any if "а" <= low <= "я" else all
        if letter.isupper() == capital and enough(low in alphabet for alphabet in alphabets):
            found.append(letter)
    return found[0] if len(found) == 1 else None


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, data.load("alphabets")["cyrillic"].values()))
