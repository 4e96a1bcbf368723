"""Text as the vocabulary compares it: in small letters, without the marks around it, word by word."""

from __future__ import annotations

import re

#: Marks around a label that are not part of it.
MARKS = " \t\n:：;,.·•|/\\»«>‹›<–—-*_#…→←↑↓+=~()[]{}\"'“”!?&×✕★☆\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"

_TOKEN = re.compile(r"\w+")
_TYPOGRAPHIC = "“”‘’–—…"
#: For each ASCII character itself, if it belongs to words, or a space.
_ASCII_WORDS = bytes(code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)).ljust(256)
_SPACES = re.compile(r"\s\s+|[\t\n\N{NO-BREAK SPACE}]")
_NUMBERS = re.compile(r"[\s(\[]*\d[\d,.]*[)\]]*")
_DOTTED = "i\N{COMBINING DOT ABOVE}"


def fold(text: str) -> str:
    """Return ``text`` in small letters, with straight apostrophes and single spaces.

    >>> fold("The Author’s  VIEWS")
    "the author's views"
    """
    text = text.lower()
    if "’" in text:
        text = text.replace("’", "'")
    if _DOTTED in text:  # the small letter of the Turkish capital I with a dot
        text = text.replace(_DOTTED, "i")
    return text if "  " not in text and text.isprintable() else _SPACES.sub(" ", text)


def fold_turkish(text: str) -> str:
    """Return ``text`` in small letters as Turkish writes them, where the capital of i has a dot and that of ı has none.

    >>> fold_turkish("İLGİLİ YAZILAR")
    'ilgili yazılar'
    """
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").replace("I", "ı").lower().replace("’", "'")


def tokens_of(text: str) -> list[str]:
    """Return the words of ``text``; without a regular expression where it is ASCII, as most of it is.

    >>> tokens_of("Sign up: it's free!"), tokens_of("«Подпишитесь»")
    (['Sign', 'up', 'it', 's', 'free'], ['Подпишитесь'])
    """
    return ascii_tokens_of(text) if text.isascii() else _TOKEN.findall(text)


def ascii_tokens_of(text: str) -> list[str]:
    """Return the words of ``text`` as if there were spaces for all that is not ASCII; bytes are quickly translated.

    >>> ascii_tokens_of("Sign up… it’s a naïve “offer”!")
    ['Sign', 'up', 'it', 's', 'a', 'na', 've', 'offer']
    """
    return text.encode("ascii", "replace").translate(_ASCII_WORDS).decode().split()


def without_typography(text: str) -> str:
    """Return ``text`` with spaces for the marks that Western text has beyond ASCII: most of it is ASCII then."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, " ")
    return text


def label(folded: str) -> str:
    """Return ``folded`` without the marks around it.

    >>> label("» related content:")
    'related content'
    """
    return folded.strip(MARKS)


def without_numbers(folded: str) -> str:
    """Return a label without the counts in it.

    >>> without_numbers("comments (12)"), without_numbers("list of 4 items")
    ('comments', 'list of items')
    """
    return label(_NUMBERS.sub(" ", folded)).replace("  ", " ")
