"""A look: what a block shows by itself, and what follows from that alone."""

from __future__ import annotations

from collections.abc import Sequence

from thinkclean.anatomy.forms import (
    AWAY,
    CREDITS,
    FURNISHED,
    NATURAL,
    PROSE,
    SIGNS,
    UNDER_LABEL,
    is_firm,
    relied,
    states_fact,
    worth,
)
from thinkclean.anatomy.lexicon import Hit
from thinkclean.anatomy.names import CREDIT
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.targets import kinds

#: What has fewer words may be said again on purpose: a refrain, a source line, a speaker's thanks.
SAID = 9

#: So much of a block's visible words is kept.
KEPT = 400

#: Which picture of a gallery it is ("3 of 9") is said in so many words.
COUNTER = 5

_BODY, _CAPTION = Role.BODY, Role.CAPTION
_SHARED = frozenset(("share",))
_SAYING = frozenset(("text", "quote", "heading", "image"))
_QUOTES = (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"))


class Look:
    """What a block shows by itself.

    It is made once for each text that is met, and asked for by every step that decides the roles of a page.
    """

    __slots__ = (
        "_leads",
        "alt",
        "captions",
        "fact",
        "firm",
        "form",
        "furnished",
        "hit",
        "kind",
        "known",
        "level",
        "linked",
        "pictured",
        "plain",
        "prose",
        "quiet",
        "quoted",
        "relied",
        "role",
        "said",
        "shape",
        "targets",
        "traits",
        "words",
        "worth",
    )

    def __init__(
        self,
        kind: str,
        level: int,
        shape: str,
        words: int,
        linked: float,
        plain: str,
        alt: str,
        targets: Sequence[str] | None,
        hit: Hit | None,
        traits: frozenset[str],
    ) -> None:
        #: heading, item, numbered, text, image, table, rule, quote, code, front, comment, empty, target or address
        self.kind = kind
        self.level = level  #: of a heading, else 0
        self.shape = shape  #: the form in one word or two; what neighbours see
        self.words = words
        self.linked = linked  #: share of the visible letters that are a link's label
        self.plain = plain  #: the visible words; of long prose only the first
        self.alt = alt  #: what the first picture shows
        #: where the links of a block that is mostly links lead; None, if it is one link, whatever that leads to
        self.targets = targets
        self._leads: frozenset[str] | None = None
        self.hit = hit  #: the strongest entry of the vocabulary
        self.known = hit.role if hit else None  #: the role for which the vocabulary knows its words
        self.captions = self.known is _CAPTION  #: whether it knows them for those below a picture
        self.quoted = repr(hit.words) if hit else ""  #: these words, as a reason cites them
        self.form = hit.form if hit else ""  #: whether these are all of it, its opening or inside it
        self.traits = traits  #: what else was seen, by name
        #: that it has in an article by its form
        self.role = _CAPTION if self.captions and kind == "text" else NATURAL.get(kind, _BODY)
        self.worth = worth(shape, words, linked, traits)  #: how much it speaks for the article, in words
        #: whether that can be relied on; None, if its neighbours decide; False, if nothing is known
        self.firm = is_firm(hit, kind, words, linked, plain, traits) if hit else False
        self.relied = relied(hit, words) if hit else UNDER_LABEL  #: what it is worth, if that can be relied on
        self.prose = shape in PROSE  #: whether it is running text
        #: whether it is a line such as "Length: 40 metres"
        self.fact = kind == "text" and hit is None and not linked and states_fact(plain, words)
        #: whether it is a picture, or names who took one
        self.pictured = shape == "image" or (bool(traits) and not CREDITS.isdisjoint(traits))
        #: whether it looks like furniture
        self.furnished = (
            shape in FURNISHED
            or (bool(traits) and not SIGNS.isdisjoint(traits))
            or (bool(targets) and not AWAY.isdisjoint(self.leads))
        )
        #: whether nothing in it may show that it is no part of the article, as in most of an article
        self.quiet = hit is None and (
            (self.prose and words > CREDIT and linked < 0.5)
            or not (traits or self.furnished or (targets and self.leads) or (words <= COUNTER and plain[:1].isdigit()))
        )
        said = words or (alt.count(" ") + 1 if alt else 0)
        #: its words, or those of the picture, by which it is known if it stands there again; nothing if they are few
        self.said = straightened(plain or alt) if said >= SAID and kind in _SAYING else ""

    @property
    def leads(self) -> frozenset[str]:
        """What its own links lead to: ``share``, ``tag``, ``person`` …; found out when it is first asked for."""
        if self._leads is None:
            found = kinds(self.targets or ())
            self._leads = found | _SHARED if self.kind == "target" else found
        return self._leads


def straightened(text: str) -> str:
    """Return ``text`` with straight quotation marks.

    >>> straightened("The “new” harbour")
    'The "new" harbour'
    """
    if text.isascii():
        return text
    for curly, straight in _QUOTES:
        if curly in text:
            text = text.replace(curly, straight)
    return text
