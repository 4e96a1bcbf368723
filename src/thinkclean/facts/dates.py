"""Dates as pages write them, in many forms and languages, become ISO 8601 (`2020-10-30`, or `2020-10`).

A date that can be read in two ways (`03/04/2021`) is no date: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from thinkclean import data


class Dated(NamedTuple):
    """A date as it stands in ``text[start:end]``."""

    start: int
    end: int
    iso: str  #: ``2020-10-30``, or ``2020-10`` where no day is given


class Dates(NamedTuple):
    """The dates of publication and of the last change in one text."""

    published: Dated | None = None
    updated: Dated | None = None


_WORD = (
    r"(?:[A-ZÀ-Þ]{3,9}+|[^\W\d_][^\W\d_A-Z]{1,13}+)\u0654?\.?"
    r"(?:/[^\W\d_]{2,14}+| (?:الأول|الثاني|الاول)(?:/[^\W\d_]{2,14}+)?)?"
)
_YEAR = r"(?:1[3489]|2[01])\d\d(?:(?!\.?\d)|(?=\d\d?[ .]{1,2}[^\W\d_]{3}))"  # or a second date runs into it
_SPACE = r"[ \u00a0]"
_DATE = re.compile(
    # 2020-10-30, 2020年10月30日
    rf"(?<!\d)(?<![\d./-])(?P<y>(?:1[3489]|2[01])\d\d)"
    rf"(?:(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)|\s?年\s?(?P<cm>\d\d?)\s?月(?:\s?(?P<cd>\d\d?)\s?日)?)"
    # 30.10.2020, 30 October 2020, 30 de octubre de 2020
    rf"|(?<!\d)(?<![\d./-])(?P<day>\d\d?)(?:(?P<sep>[./-])(?P<month>\d\d?)(?P=sep)(?P<year>{_YEAR})"
    rf"|(?:st|nd|rd|th|er|º|°|\.)?(?:[ \u00a0./-]|,\ )?(?:(?:de|of|do){_SPACE})?(?P<name>{_WORD})"
    rf"(?:,?{_SPACE}|[./-]|,)(?:(?:de|del){_SPACE})?(?P<named>{_YEAR}))"
    # October 30, 2020, October 2020; a word may run into it, as in "By Ann LeeMay 4, 2021"
    rf"|(?:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z]))(?P<first>{_WORD}){_SPACE}?"
    rf"(?:(?P<second>\d\d?)(?:st|nd|rd|th)?(?:,{_SPACE}?|{_SPACE})|(?:(?:de|del){_SPACE})?)(?P<third>{_YEAR})"
)
_ALEF = str.maketrans("أإآٱيىك", "ااااییک", "\u0640\u0654")
_DIGITS = {
    ord(zero) + i: str(i)
    for zero in "\N{ARABIC-INDIC DIGIT ZERO}\N{EXTENDED ARABIC-INDIC DIGIT ZERO}"
    for i in range(10)
}


def _fold(word: str) -> str:
    """Return ``word`` without case, and without the ways of writing Arabic letters that differ only in form."""
    return word.rstrip(".").casefold().translate(_ALEF)


@cache
def _months() -> dict[str, int]:
    tables = data.load("dates")["months"].values()
    return {_fold(form): i for months in tables for i, forms in enumerate(months, 1) for form in forms.split("|")}


@cache
def _solar_months() -> dict[str, int]:
    tables = data.load("dates")["solar_hijri"].values()
    return {_fold(form): i for months in tables for i, forms in enumerate(months, 1) for form in forms.split("|")}


@cache
def _labels() -> re.Pattern[str]:
    groups = data.load("dates")["labels"]
    named = (
        rf"(?P<{name}>{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})"
        for name, words in groups.items()
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(named)})")


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the common date of a day of the solar Hijri calendar, by the rule of 33-year cycles.

    That rule agrees with the astronomical calendar of Iran for the years 1244 to 1472 (1865 to 2093).

    >>> solar_hijri(1399, 8, 9), solar_hijri(1403, 1, 1)
    (datetime.date(2020, 10, 30), datetime.date(2024, 3, 20))
    """
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    days = 365 * (year - 1) + (8 * year + 21) // 33 + (31 * (month - 1) if month < 8 else 30 * (month - 1) + 6) + day
    return date.fromordinal(days + 226894)


def _iso(year: int, month: int, day: int | None) -> str | None:
    if 1300 <= year < 1500:
        solar = solar_hijri(year, month, day or 1)
        return solar.isoformat() if solar and day else None
    if not (1800 <= year < 2200 and 1 <= month <= 12):
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _named(year: str, word: str, day: str | None) -> str | None:
    """Return the date of a month by name; of two names (``تشرين الأول/أكتوبر``) the first counts."""
    known = _solar_months() if 1300 <= int(year) < 1500 else _months()
    month = known.get(_fold(word.partition("/")[0]))
    return _iso(int(year), month, int(day) if day else None) if month else None


def _numbers(first: int, second: int, year: int, separator: str) -> str | None:
    """Read day and month in the order that is certain: with full stops the day comes first."""
    if second > 12:
        return _iso(year, first, second)
    if separator != "/" or first > 12 or first == second:
        return _iso(year, second, first)
    return None


def _read(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["first"]:
        return _named(part["third"], part["first"], part["second"])
    if part["name"]:
        return _named(part["named"], part["name"], part["day"])
    if part["month"]:
        return _numbers(int(part["day"]), int(part["month"]), int(part["year"]), part["sep"])
    if part["m"]:
        return _iso(int(part["y"]), int(part["m"]), int(part["d"]))
    return _iso(int(part["y"]), int(part["cm"]), int(part["cd"]) if part["cd"] else None)


def find(text: str) -> Iterator[Dated]:
    """Yield the dates in ``text``, in order.

    >>> [found.iso for found in find("Updated 3 May 2021 (first published 30.10.2020)")]
    ['2021-05-03', '2020-10-30']
    """
    if not text.isascii():
        text = text.translate(_DIGITS)
    position = 0
    while match := _DATE.search(text, position):
        if iso := _read(match):
            yield Dated(match.start(), match.end(), iso)
            position = match.end()
        else:  # a word or number that is no date may stand right before one
            position = match.start() + len(match["first"] or match["day"] or match["y"])


@lru_cache(maxsize=1024)
def parse(text: str) -> str | None:
    """Return the first date in ``text`` as ISO 8601, or ``None``.

    >>> parse("Oct 30, 2020"), parse("30. Oktober 2020"), parse("2020年10月30日"), parse("30 жовтня 2020 року")
    ('2020-10-30', '2020-10-30', '2020-10-30', '2020-10-30')
    >>> parse("٣٠ أكتوبر ٢٠٢٠"), parse("۹ آبان ۱۳۹۹"), parse("2020-10-30T19:33:00Z"), parse("October 2020")
    ('2020-10-30', '2020-10-30', '2020-10-30', '2020-10')
    >>> parse("03/04/2021"), parse("13/04/2021"), parse("2020"), parse("31.06.2020")
    (None, '2021-04-13', None, None)
    """
    found = next(find(text), None)
    return found.iso if found else None


def read(text: str) -> Dates:
    """Return the dates of publication and change in ``text``, by the words before each.

    >>> read("Published December 1, 2022 | Updated Mar. 2, 2023").updated.iso
    '2023-03-02'
    """
    published: Dated | None = None
    updated: Dated | None = None
    position = 0
    for found in find(text):
        kind = None
        for label in _labels().finditer(text[position : found.start].casefold()):
            kind = label.lastgroup
        position = found.end
        if kind == "updated":
            updated = updated or found
        elif kind != "other" and (published is None or len(published.iso) < len(found.iso)):
            published = found
    return Dates(published, updated)


def is_labelled(text: str, found: Dated) -> bool:
    """Tell whether words before the date ``found`` in ``text`` say that it is one of publication or change.

    >>> [is_labelled(text, next(find(text))) for text in ("Published 3 May 2021", "The war of 3 May 2021")]
    [True, False]
    """
    return any(label.lastgroup != "other" for label in _labels().finditer(text[: found.start].casefold()))


def is_day(text: str) -> bool:
    """Tell whether ``text`` is a day without a year.

    >>> is_day("Dec 31"), is_day("3 May"), is_day("May Day")
    (True, True, False)
    """
    words = text.replace(",", " ").split()
    return len(words) == 2 and any(
        _fold(word) in _months() and other.rstrip(".").isdigit() for word, other in (words, reversed(words))
    )


_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")


def in_address(url: str) -> str | None:
    """Return the date in the path of ``url``, as news sites write it.

    >>> in_address("https://a.org/2023/12/22/ports"), in_address("https://a.org/ports-12")
    ('2023-12-22', None)
    """
    match = _ADDRESS.search(url.partition("?")[0])
    return _iso(int(match[1]), int(match[2]), int(match[3])) if match else None
