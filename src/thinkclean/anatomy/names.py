"""Names, dates and bylines: what the short blocks at an article's head are made of."""

from __future__ import annotations

import re

from thinkclean.anatomy.vocabulary import Vocabulary
from thinkclean.anatomy.words import words
from thinkclean.lazy import lazy

#: A credit has so many words at most.
CREDIT = 16

_TIME = lazy(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:am|pm|a\.m\.|p\.m\.|z)?|\d{1,2}(?:am|pm)")
_NUMERIC = re.compile(r"\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日")
_SPLIT = re.compile(r"[\s,|·•–—()/-]+")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?|\d{4,6}")
_REST = lazy(r"[\d./:|\s,-]|am|pm|a\.m\.|p\.m\.|[tz]|utc|gmt|est|edt|et")


def is_date(folded: str, known: Vocabulary) -> bool:
    """Tell whether a short folded text is a date and nothing else.

    >>> from thinkclean.anatomy.vocabulary import vocabulary
    >>> known = vocabulary("en", "de")
    >>> [is_date(text, known) for text in ("oct 30, 2020", "published 2021-03-12 14:05", "12. märz 2021", "may be so")]
    [True, True, True, False]
    """
    others = known.date_words
    if match := _NUMERIC.search(folded):
        rest = folded[: match.start()] + folded[match.end() :]
        return not _REST.sub("", " ".join(word for word in rest.split() if word.strip(":,") not in others))
    months = known.months
    month = number = False
    for token in _SPLIT.split(folded):
        bare = token.strip(".:,")
        if bare in months or token in months:
            month = True
        elif _ORDINAL.fullmatch(bare):
            number = True
        elif bare and bare not in others and token not in others and not _TIME.fullmatch(bare):
            return False
    return month and number


def has_date(tokens: list[str], known: Vocabulary) -> bool:
    """Tell whether folded ``tokens`` hold a month next to a number.

    >>> from thinkclean.anatomy.vocabulary import vocabulary
    >>> has_date("jane roe 4 march 2020".split(), vocabulary("en")), has_date(["march", "on"], vocabulary("en"))
    (True, False)
    """
    months = known.months
    return any(
        token.strip(".,") in months
        for i, number in enumerate(tokens)
        if number[0].isdigit()
        for token in tokens[max(i - 1, 0) : i] + tokens[i + 1 : i + 2]
    )


def is_byline(plain: str, folded: str, known: Vocabulary) -> bool:
    """Tell whether a short text introduces authors.

    >>> from thinkclean.anatomy.vocabulary import vocabulary
    >>> texts = "By Jane Roe and John Doe", "Interview by Jane Roe", "By the way", "作者：王小明", "作者认为这不可能。"
    >>> [is_byline(text, text.lower(), vocabulary("en", "zh")) for text in texts]
    [True, True, False, True, False]
    """
    if folded[:2] in known.byline_starts and folded.startswith(known.bylines):
        if is_caseless(plain[0]):
            return _names_only(plain, folded, known)
        rest = plain.split()[1:]
    elif " by " in folded[:28]:  # "Interview by", "Commentary by"
        rest = plain.partition(" by ")[2].split()
    else:
        return False
    named = sum(token[0].isupper() for token in rest)
    return named > 0 and named >= len(rest) * 0.6


def is_caseless(letter: str) -> bool:
    """Tell whether a letter belongs to a script without capitals.

    >>> [is_caseless(letter) for letter in "aЖ王ბع1"]
    [False, False, True, True, True, False]
    """
    return letter.isalpha() and (letter.lower() == letter.upper() or "\u10d0" <= letter <= "\u10ff")


def _names_only(plain: str, folded: str, known: Vocabulary) -> bool:
    """Tell whether a text without capitals, after what introduces authors, is short and has no word of sentences."""
    tokens = folded.split()
    opening = max((opening for opening in known.bylines if folded.startswith(opening)), key=len)
    return (
        (opening[-1] != " " or opening in words().bylines)
        and len(tokens) <= LONGEST_NAMES
        and len(plain) <= LONGEST_NAMES * 8
        and plain[-1] not in _STOPS
        and known.stop_words.difference(words().joiners).isdisjoint(tokens[1:])
    )


#: A byline without capitals has at most so many words.
LONGEST_NAMES = 7

_STOPS = frozenset(".!?؟。！？…،,:：")


def is_names(plain: str) -> bool:
    """Tell whether a short text is nothing but people's names: capitalised words, and what joins them.

    >>> is_names("Jane A. Roe and Piet de Graaf"), is_names("The war in 2020")
    (True, False)
    """
    tokens = plain.split()
    if len(tokens) < 2 or not tokens[0][0].isupper():
        return False
    small = [token for token in tokens if not token[0].isupper()]
    return (
        len(tokens) - len(small) > 1
        and (not small or words().small.issuperset(small))
        and ((letters := plain.replace(" ", "")).isalpha() or letters.translate(_IN_NAMES).isalpha())
    )


def is_credit(plain: str, tokens: list[str]) -> bool:
    """Tell whether a short text says whose picture stood there and nothing of what it shows.

    >>> texts = "Jane Roe/Getty Images", "Photo by Jane Roe", "(Jane Roe / The Planet)", "REUTERS/Jane Roe", "Getty Images"
    >>> [is_credit(text, text.lower().split()) for text in texts]
    [True, True, True, True, True]
    >>> texts = "Image source, Getty Images", "© Jane Roe, AFP", "Credit...Jane Roe/The Planet", "Jane Roe via AP, File"
    >>> [is_credit(text, text.lower().split()) for text in texts]
    [True, True, True, True]
    >>> texts = "Photo: Soldiers near the border", "By Jane Roe, Reuters", "Reuters/Ipsos", "Image problems of the Army", "Images"
    >>> [is_credit(text, text.lower().split()) for text in texts]
    [False, False, False, False, False]
    """
    if plain[0] == "(" and plain[-1] == ")" and "/" in plain:
        inside = plain[1:-1].replace("/", " ").split()
        return len(inside) > 2 and all(token[0].isupper() or token in _BETWEEN for token in inside)
    if tokens[0].startswith("credit..."):
        plain, tokens = f"credit: {plain[9:]}", ["credit:", *tokens]
    makers = words().credit_labels
    labelled = _is_labelled(tokens, makers)
    if not labelled and not _names_agency(plain, tokens):
        return False
    named = plain.split()[labelled:]
    return all(not token[0].isalpha() or token[0].isupper() or token in makers or token in _BETWEEN for token in named)


def _is_labelled(tokens: list[str], makers: frozenset[str]) -> bool:
    """Tell whether a credit begins with a label: "Photo:", "Photograph by", "Courtesy of"."""
    first = tokens[0].lstrip("(*[")
    return (
        first in makers
        and len(tokens) > 1
        and (first[-1] in ":." or first in _MADE_BY or not _MADE_BY.isdisjoint(tokens[1:4]))
    )


def _names_agency(plain: str, tokens: list[str]) -> bool:
    """Tell whether an agency stands at the end of a credit or, before a name, at its beginning."""
    if tokens[0] == "by":
        return False  # "By Jane Roe, Reuters" is a byline
    agencies = words().agencies
    if tokens[-1] in _STOCK and tokens[0] != "images" and agencies.issuperset(tokens):
        return True
    parted = "/" in plain or "|" in plain or "—" in plain or "©" in plain
    if not (parted or "," in plain or "via" in tokens):
        return False
    first, slash, _ = tokens[0].partition("/")
    if slash and first in agencies and len(tokens) > 1:
        return True
    if tokens[-1].rstrip(").]") in _ASIDES and len(tokens) > 2:
        tokens = [*tokens[:-2], tokens[-2].rstrip(",")]
    _, slash, last = tokens[-1].rstrip(".)]*").replace("—", "/").rpartition("/")
    if last not in agencies or not (slash or len(tokens) > 2 or last in ("getty", "images")):
        return False
    return parted or "via" in tokens or last in _STOCK


def ends_in_credit(plain: str) -> bool:
    """Tell whether a text says at its end, after its last sentence or in brackets, whose picture it is about.

    >>> shown = "Farmers wait at the mill."
    >>> credits = " (Jane Roe/The Planet)", "Jane Roe / The Planet", " Credit: Jane Roe", " [Jane Roe/Reuters]"
    >>> [ends_in_credit(shown + credit) for credit in credits]
    [True, True, True, True]
    >>> credits = " REUTERS/Jane Roe", " | Jane Roe/The Planet", "Jane Roe—AP", " © Jane Roe, AFP", "Image: Jane Roe/AFP"
    >>> [ends_in_credit(shown.rstrip(".") + ("" if "Image" in credit else ".") + credit) for credit in credits]
    [True, True, True, True, True]
    >>> ends_in_credit("Roe, left, waits at the mill. By Jane Doe"), ends_in_credit("Roe waits at the mill. By Jane Doe")
    (True, False)
    >>> texts = "They wait, Reuters reported.", "They wait (Ipsos/Reuters)", "A grim picture: War.", "They left. Jane Roe"
    >>> [ends_in_credit(text) for text in texts]
    [False, False, False, False]
    """
    tail = plain[-TAIL:]
    if tail[-1] in ")]":
        at = max(tail.rfind("("), tail.rfind("["))
        inside = tail[at + 1 : -1].strip()
        if at <= 0 or not inside:
            return False
        if tail[:at].rstrip()[-1:] in _STOPS_OF_SENTENCES:
            return _is_credit(inside) or _is_credit(f"({inside})")
        return inside.replace("/", " ").count(" ") > 1 and _is_credit(inside)  # not the two houses of a poll
    if not (
        "/" in tail or ":" in tail or "mages" in tail or "hoto" in tail or "By " in tail or "©" in tail or "—" in tail
    ):
        return False
    if match := _LAST.fullmatch(tail):
        space, name = match.groups()
        if name[:3] == "By " and is_names(name[3:]):
            return words().places.search(plain) is not None
        return _is_credit(name) or ((not space or "|" in space) and _is_credit(f"({name.replace('—', '/')})"))
    match = _GLUED.search(tail) if "/" in tail and ": " in tail else None
    return match is not None and "/" in match[0] and _is_credit(match[0])


#: Who took a picture stands in so many letters at the end of its caption.
TAIL = 90

_STOPS_OF_SENTENCES = frozenset('.!?"”’')
#: The end of a sentence, the space after it, and what stands behind: "the mill." " " "Jane Roe".
_LAST = lazy(r"(?:.*(?<!\s[A-Z])[.!?][\"”’)]?)([\s|]*)([A-Z0-9©][^.!?]*(?:(?<=\s[A-Z])\.[^.!?]*)*+)\.?")
#: A label with no stop before it: "waits at the mill" "Image: Jane Roe/AFP".
_GLUED = lazy(r"(?:Image|Photo|Photograph|Credit|Foto|Bild|Фото)s?: .+")


def _is_credit(text: str) -> bool:
    tokens = text.lower().split()
    return 0 < len(tokens) <= CREDIT and is_credit(text, tokens)


#: Agencies that have pictures and no reports.
_STOCK = frozenset(("images", "getty", "shutterstock", "istock", "alamy", "nurphoto", "unsplash", "pexels", "imago"))
#: What may follow an agency: "Jane Roe via AP, File".
_ASIDES = frozenset(("file", "pool", "handout"))
_MADE_BY = frozenset(("by", "credit", "credit:", "credits:", "courtesy", "by:", "von", "par", "source,"))
_BETWEEN = frozenset(("by", "via", "and", "for", "of", "the", "de", "van", "von", "al", "bin", "courtesy"))

_IN_NAMES = dict.fromkeys(map(ord, ".,-'’&"))
