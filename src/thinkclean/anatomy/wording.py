"""Wording: what the words of a block say, whatever its form: the vocabulary's entries, and whether they are a date, names …"""

from __future__ import annotations

import re
from functools import lru_cache

from thinkclean.anatomy.bios import bio
from thinkclean.anatomy.folding import fold_turkish, label
from thinkclean.anatomy.lexicon import FURNITURE, Hit
from thinkclean.anatomy.names import CREDIT, ends_in_credit, has_date, is_byline, is_credit, is_date, is_names
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.vocabulary import LONG, Vocabulary
from thinkclean.anatomy.words import words as said
from thinkclean.lazy import lazy

#: What no more words than this say is remembered: labels and titles that stand on many pages, under other addresses.
LABEL = 12

#: A row of figures has at least so many cells, most of them numbers.
ROW = 5

#: A telephone number has so many digits.
DIGITS = 8

#: A caption has so many words, and a line that names who made a picture, and for which house.
CAPTION, MAKER = (4, 120), 8

_PHONE = re.compile(r"\d\d\)?[\s.-]\d{3}[\s.-]\d{3,4}\b")  # the end of "+1 (202) 555-0199"
_CODE = lazy(
    r"&lt;/?\w|[{};]\s*(?:var |function|\"\w+\":|return |window\.)|\":\s*[\"{\[]|</?\w+>|\{\{|;\s*\}|=>|\bfunction\s*\("
)
_NUMBER = re.compile(r"[\d\s.,%$€£+–#:/()×x-]+")
_DIGIT = re.compile(r"\d")

Wording = tuple[Hit | None, frozenset[str]]
_NOTHING: Wording = None, frozenset()


def read_words(plain: str, words: int, known: Vocabulary, *, marked: bool = False) -> Wording:
    """Return the strongest entry of the vocabulary in a block's visible words ``plain``, and what else they say, by name.

    ``words`` is their number; ``marked`` tells that they begin with a name in bold.

    >>> from thinkclean.anatomy.vocabulary import vocabulary
    >>> hit, traits = read_words("By Jane Roe", 3, vocabulary("en"))
    >>> hit, sorted(traits)
    (None, ['byline'])
    """
    if not plain:
        return _NOTHING
    return (_read_again if words <= LABEL else _read)(plain, words, known, marked)


def _read(plain: str, words: int, known: Vocabulary, marked: bool) -> Wording:
    if plain in known.furniture:
        return Hit(Role.NAVIGATION, FURNITURE, False, plain), frozenset()
    traits: set[str] = set()
    if plain[-1] == "(" or (words <= MAKER and "/" in plain):
        traits.add("perhaps credit")
    if words > 4 and (person := bio(plain, known, marked=marked)):
        traits.add(f"bio {person}")
    if _may_be_code(plain) and _CODE.search(plain, 0, LONG):
        traits.add("code")
    if len(plain) > LONG:
        return known.opening(plain[:90].lower().replace("’", "'")), frozenset(traits)
    if "....." in plain:
        return None, frozenset(traits)  # a line of a table of contents
    hit = _read_brief(plain, words, known, traits)
    return hit, frozenset(traits)


def _may_be_code(plain: str) -> bool:
    """Tell whether a text has what code has; one character is found ten times as soon as two."""
    return (
        "{" in plain
        or "}" in plain
        or "<" in plain
        or ("&" in plain and "&lt;" in plain)
        or ("=" in plain and "=>" in plain)
        or ('"' in plain and '":' in plain)
    )


_read_again = lru_cache(maxsize=1 << 13)(_read)


def _read_brief(plain: str, words: int, known: Vocabulary, traits: set[str]) -> Hit | None:
    """Add what a text that is not long says to ``traits``; return the strongest entry of the vocabulary."""
    folded = plain.lower()
    if "’" in folded:
        folded = folded.replace("’", "'")
    if known.turkish and _is_turkish(plain) and known.is_whole(folded) is None:
        folded = fold_turkish(plain)
    whole = None
    if words <= 10:
        bare = label(folded)
        whole = known.is_whole(bare)
        if whole is None and bare in known.article_headings:
            traits.add("article heading")
        if bare in said().notes:
            traits.add("names notes")
    if words <= 40:
        _read_line(plain, folded, words, known, traits)
    if (
        CAPTION[0] <= words <= CAPTION[1]
        and plain[-1] not in ",;:"
        and "credit" not in traits
        and ends_in_credit(plain)
    ):
        traits.add("ends in credit")
    opening = known.opening(folded)
    inside = known.within(folded) if words > 1 else []
    if len(inside) + (opening is not None) > 1:
        traits.add("hits")
    if whole is None and opening is None and not inside:
        return None
    hits = [hit for hit in (whole, opening, *inside) if hit is not None]
    return next((hit for hit in hits if not hit.weak), hits[0])


def _is_turkish(plain: str) -> bool:
    """Tell whether the capitals of a text are to be read as Turkish."""
    return "İ" in plain or ("I" in plain and (plain.isupper() or "ı" in plain or "ş" in plain or "ğ" in plain))


def _read_line(plain: str, folded: str, words: int, known: Vocabulary, traits: set[str]) -> None:
    """Add what only a line of few words can show."""
    if digits := _count_digits(folded):
        _read_digits(plain, folded, words, digits, known, traits)
    if words <= CREDIT and is_credit(plain, folded.split()):
        traits.add("credit")
    elif words <= 24 and is_byline(plain, folded, known):
        traits.add("byline")
    elif words <= 8 and is_names(plain):
        traits.add("names")
    if words > 5 and plain[-1].isalnum():  # no sentence
        if sum(map(known.stop_words.__contains__, folded.split())) < words * 0.12:
            traits.add("no stop words")
    if "@" in plain or ("[" in plain and "[email" in plain):
        traits.add("email")
    if folded.endswith(said().more):
        traits.add("ends more")


def _count_digits(text: str) -> int:
    if text.isascii():  # bytes are quickly counted
        return len(text) - len(text.encode().translate(None, b"0123456789"))
    return len(_DIGIT.findall(text))


def _read_digits(plain: str, folded: str, words: int, digits: int, known: Vocabulary, traits: set[str]) -> None:
    """Add what only a line with ``digits`` in it can show."""
    if _NUMBER.fullmatch(plain):
        traits.add("number")
    elif words <= 10 and is_date(folded, known):
        traits.add("date")
    elif words <= 24 and has_date(folded.split(), known):
        traits.add("has date")
    if words >= ROW and digits * 2 > words:
        if sum([token[0].isdigit() for token in folded.split()]) * 2 > words:
            traits.add("figures")
    if said().minutes.search(folded):
        traits.add("reading time")
    if digits >= DIGITS and _PHONE.search(plain):
        traits.add("phone")
