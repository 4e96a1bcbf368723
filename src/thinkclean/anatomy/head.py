"""The head of the article: byline, date and standfirst, and what stands before and between them."""

from __future__ import annotations

from functools import cache, lru_cache

from thinkclean.anatomy.evidence import Evidence
from thinkclean.anatomy.extent import has_caption
from thinkclean.anatomy.folding import fold, label
from thinkclean.anatomy.look import Look
from thinkclean.anatomy.owners import UNDER_LABEL
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.title import REACH, goes_on_in, is_titled
from thinkclean.anatomy.vocabulary import vocabulary
from thinkclean.anatomy.words import words

#: So many blocks above the title a picture's caption may stand.
RIGHT_ABOVE = 3

_STANDFIRST = frozenset(
    (
        "sentence",
        "sentence short",
        "short sentence",
        "prose",
        "quote",
        "heading",
        "heading long",
        "long",
        "bold",
        "item long",
    )
)


def read_head(reading: Reading, evidence: Evidence) -> None:
    """Decide the blocks before the core."""
    looks, title, first = reading.looks, reading.title, reading.first
    said = ""
    if title >= 0:
        reading.put(
            title, Role.TITLE, "heading nearest the article" if looks[title].level else "line nearest the article", 0.9
        )
        said = fold(looks[title].plain)
        if title and goes_on_in(looks[title - 1], looks[title]):
            reading.put(title - 1, Role.TITLE, "the title's first line", 0.8)
    words = looks[title].words if title >= 0 else -1
    printed = not any(map(_is_of_the_web, looks[:first]))
    for i, (look, role) in enumerate(zip(looks[:first], reading.roles, strict=False)):
        if role is not None or look.kind in _APART:
            continue
        if printed and look.hit is None and reading.owners[i] is None and look.words and look.shape not in _SIGNED:
            reading.put(i, Role.HEADING, "on the front page of a printed text", 0.5)
        elif look.words == words and fold(look.plain) == said:
            reading.put(i, Role.DUPLICATE, "the title once more")
        elif evidence.speaks(i) or (0 <= title < i and first - i < 12) or evidence.labels_title(i):
            if not printed and (i < title or (title < 0 and first - i > 12)):
                _before(reading, i)
            else:
                _between(reading, i)
    while first < reading.last and reading.roles[first - 1] is Role.BIO and _goes_on_about(looks[first]):
        reading.put(first, Role.BIO, "goes on about the author", 0.7)
        first += 1
    reading.first = first
    _facts_above(reading)
    _names_again(reading)


def _facts_above(reading: Reading) -> None:
    """Decide that lines such as "Length: 40 metres" right above the first one of the core belong to it."""
    i = reading.first
    if not reading.looks[i].fact:
        return
    while i - 1 > reading.title and reading.looks[i - 1].fact:
        i -= 1
        if reading.is_cut(i):
            reading.put_anew(i, Role.BODY, "one of several facts above the text", 0.7)


def _names_again(reading: Reading) -> None:
    """Decide that names which the lines below the title have said already are duplicates, and so are their addresses."""
    said = ""
    for i in range(reading.title + 1, min(reading.first, reading.title + REACH)):
        look, role = reading.looks[i], reading.roles[i]
        if look.shape == "address" and "person" in reading.leads(i) and i and reading.roles[i - 1] is _BYLINE:
            if reading.looks[i - 1].linked > 0.5:
                reading.roles[i], reading.reasons[i] = Role.DUPLICATE, "the address of the names above"
        elif role is _BYLINE:
            name = label(look.plain)
            if said and name.count(" ") in (1, 2, 3) and name in said and "byline" not in look.traits:
                reading.roles[i], reading.reasons[i] = Role.DUPLICATE, "names that stand above"
            elif look.linked < 0.5 or not said or name not in said:
                said += f"{name}\n"


def _is_of_the_web(look: Look) -> bool:
    """Tell whether a block is what pages of the web have above the text, and printed ones have not."""
    hit = look.hit
    return look.linked > 0.3 or look.kind == "image" or (hit is not None and hit.role in _WEB and hit.form != "inside")


_BYLINE, _NAVIGATION, _SECTION = Role.BYLINE, Role.NAVIGATION, Role.SECTION
_WEB = frozenset(
    (
        Role.NAVIGATION, Role.BREADCRUMB, Role.SHARE, Role.RELATED, Role.NEWSLETTER, Role.DONATION, Role.COOKIES,
        Role.COMMENTS, Role.ADVERTISEMENT, Role.EVENT, Role.LANGUAGES, Role.SCRAPER, Role.TAGS, Role.TOPICS,
    )
)  # fmt: skip

#: The kinds of what is no part of a head.
_APART = frozenset(("front", "comment", "code"))

#: What shows by its form that it belongs to a head.
_SIGNED = frozenset(("date", "byline", "empty link", "target", "address"))


def _before(reading: Reading, i: int) -> None:
    look, hit = reading.looks[i], reading.looks[i].hit
    if reading.title - i <= RIGHT_ABOVE and _is_caption(look):
        reading.put(i, Role.CAPTION, "what a picture right above the title shows", 0.7)
    elif hit is not None and not look.captions:
        if hit.role is not _SECTION:
            reading.put(i, hit.role, f"{look.quoted} before the title", 0.9)
        elif i == reading.title - 1:
            reading.put(i, _SECTION, "label above the title", 0.9)
        else:
            reading.put(i, _NAVIGATION, f"{look.quoted} before the title", 0.9)
    elif (owner := reading.owners[i]) is not None:
        reading.put(i, owner, UNDER_LABEL)
    elif i == reading.title - 1 and look.words <= 4 and look.shape in ("links", "tiny", "short"):
        reading.put(i, Role.SECTION, "label above the title", 0.7)
    else:
        reading.put(i, _NAVIGATION, "before the title")


def _is_caption(look: Look) -> bool:
    """Tell whether a line says what a picture shows and whose it is."""
    return 9 < look.words < 60 and look.linked < 0.3 and any(map(look.plain.lower().__contains__, words().credits))


def _between(reading: Reading, i: int) -> None:
    """Decide a block between title and text."""
    look, hit, owner = reading.looks[i], reading.looks[i].hit, reading.owners[i]
    titled = reading.title >= 0
    if look.shape == "date":
        reading.put(i, Role.DATE, "a date by the title", 0.9)
    elif i and reading.looks[i - 1].kind == "image" and has_caption(reading.looks[i - 1].alt, look):
        reading.put(i, Role.MEDIA, "the caption of a picture above the text", 0.7)
    elif "credit" in look.traits:
        reading.put(i, Role.MEDIA, "whose picture stood there", 0.7)
    elif look.shape == "byline" or (hit is None and "byline" in look.traits):
        reading.put(i, Role.BYLINE, "names by the title", 0.9)
    elif hit is not None and look.captions:
        reading.put(i, Role.CAPTION, look.quoted, 0.8)
    elif hit is not None and reading.firm[i]:
        reading.put(i, hit.role, f"{look.quoted} between title and text", 0.9)
    elif owner is Role.BIO and "names" in look.traits and look.words <= 5 and look.linked < 0.5:
        reading.put(i, Role.BYLINE, "names under a label of authors", 0.8)
    elif owner is not None:
        reading.put(i, owner, UNDER_LABEL, 0.9)
    elif "article heading" in look.traits and look.linked < 0.5 and reading.first - i <= 2:
        reading.put(i, Role.HEADING, "heading of the text", 0.8)
    elif look.shape == "image":
        reading.put(i, Role.MEDIA, "a picture above the text", 0.7)
    elif _is_card(look) or (look.words < 60 and "bio full" in look.traits and not _is_subject(reading, i)):
        reading.put(i, Role.BIO, "a biography above the text", 0.8)
    elif look.words < 6 and (look.plain[:3].lower() == "by " or f"{look.plain.lower()} " in _bylines()):
        reading.put(i, Role.BYLINE, "names by the title", 0.7)
    elif look.kind == "heading" and reading.first - i > 1 and _heads_cards(reading, i):
        reading.put(i, Role.NAVIGATION, "heading of links between title and text", 0.7)
    elif "bio full" in look.traits:
        reading.put(i, Role.BODY, "about a person of whom the text goes on to speak", 0.7)
    elif (
        look.shape in _STANDFIRST and (titled or reading.first - i <= 2) and (look.words > 5 or look.kind == "heading")
    ):
        if look.words <= 5 or (look.kind == "heading" and reading.first - i == 1):
            reading.put(i, Role.HEADING, "heading of the text", 0.7)
        else:
            reading.put(i, Role.STANDFIRST, "words between title and text", 0.7)
    elif titled and look.shape == "short" and look.words >= 5 and i - reading.title <= 3 and not is_titled(look.plain):
        reading.put(i, Role.STANDFIRST, "words between title and text", 0.7)
    elif (
        titled
        and look.words <= 12
        and (reading.roles[i - 1] is not Role.BODY or look.linked > 0.5)
        and ("names" in look.traits or "person" in reading.leads(i))
        and look.shape != "links many"
        and ("person" in reading.leads(i) or (_ELSEWHERE.isdisjoint(reading.leads(i)) and _in_head(reading, i)))
    ):
        reading.put(i, Role.BYLINE, "names by the title", 0.7)
    elif titled and "has date" in look.traits and look.words <= 20:
        reading.put(i, Role.DATE, "a date by the title", 0.7)
    elif titled and look.shape == "heading linked" and look.words > 3 and reading.first - i == 1:
        reading.put(i, Role.STANDFIRST, "a line right above the text", 0.5)
    elif hit is None and look.linked < 0.5 and reading.roles[i - 1] in (Role.STANDFIRST, Role.BODY) and look.words:
        reading.put(i, Role.BODY, "goes on after the first words", 0.6)
    elif (look.kind == "table" and look.words > 8) or (
        look.kind in ("item", "numbered") and look.linked < 0.5 and look.words > 5
    ):
        reading.put(i, Role.LIST if look.kind != "table" else Role.TABLE, "before the text", 0.5)
    else:
        reading.put(i, Role.NAVIGATION, "between title and text, and no part of either", 0.7)


def _heads_cards(reading: Reading, i: int) -> bool:
    """Tell whether the heading ``i``, of a word or two, stands above a link."""
    look, below = reading.looks[i], reading.looks[i + 1]
    return look.words < 4 and look.linked < 0.5 and below.linked > 0.6 and "person" not in reading.leads(i + 1)


def _in_head(reading: Reading, i: int) -> bool:
    """Tell whether a line without a link, or one next to title, names or date, stands at ``i``."""
    return reading.looks[i].linked < 0.5 or reading.roles[i - 1] in _HEAD


_HEAD = frozenset((Role.TITLE, Role.BYLINE, Role.DATE, Role.STANDFIRST, Role.SECTION, Role.DUPLICATE, Role.MEDIA))

#: Where links lead that are no names, however they look.
_ELSEWHERE = frozenset(("tag", "house", "page", "share", "file"))


def _goes_on_about(look: Look) -> bool:
    return look.words < 60 and any(trait in look.traits for trait in ("bio full", "bio surname", "bio pronoun"))


def _is_subject(reading: Reading, i: int) -> bool:
    """Tell whether the text goes on to speak of the person whom block ``i`` introduces."""
    names = [token.strip(",.'’") for token in reading.looks[i].plain.split()[:4] if token[0].isupper()]
    surname = names[1] if len(names) > 1 else ""
    after = [look.plain for look in reading.looks[i + 1 : i + 4] if look.prose]
    return any(surname in text or text.startswith(("She ", "He ", "They ")) for text in after) if surname else False


def _is_card(look: Look) -> bool:
    """Tell whether a block is a name with a post: "Jane Roe Senior Fellow - Foreign Policy"."""
    if not 3 <= look.words <= 60 or look.plain[-1:] in ".!?" or look.level == 1:
        return False
    return _is_portrait(look.plain) or (look.shape in _CARDS and is_titled(look.plain) and _names_post(look.plain))


@lru_cache(maxsize=1 << 12)
def _is_portrait(plain: str) -> bool:
    return any(map(plain.lower().__contains__, words().portraits))


@lru_cache(maxsize=1 << 12)
def _names_post(plain: str) -> bool:
    return vocabulary().names_post(plain.lower())


@cache
def _bylines() -> frozenset[str]:
    """Return what introduces authors, in any language."""
    return frozenset(vocabulary().bylines)


_CARDS = frozenset(("bold", "short", "long", "half linked", "heading", "heading long"))
