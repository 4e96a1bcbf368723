"""Owners: a label such as RECOMMENDED owns what follows it, up to the next heading or sentence of the article."""

from __future__ import annotations

from collections.abc import Sequence

from thinkclean.anatomy.forms import LONG_PROSE
from thinkclean.anatomy.lexicon import Hit
from thinkclean.anatomy.look import Look
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role

#: Why a block has the role of the label above it.
UNDER_LABEL = "under a label"

#: So many blocks after a label can belong to it.
REACH = 40

#: Labels in the article that say no more than their words: nothing follows from them.
_LOOSE = frozenset((Role.NAVIGATION, Role.SECTION, Role.SHARE))

_OWNING = frozenset((Role.RELATED, Role.TOPICS, Role.TAGS, Role.COMMENTS, Role.EVENT))

#: Owners of forms and appeals: what stands under them is short and has no text of its own.
_FORMS = frozenset(
    (Role.NEWSLETTER, Role.DONATION, Role.EVENT, Role.COMMENTS, Role.DISCLAIMER, Role.DOWNLOAD, Role.COOKIES)
)

#: Owners of nothing but what they name.
_OF_ONE_KIND = frozenset((Role.ADVERTISEMENT, Role.CONTENTS, Role.BIO, Role.CONTACT, Role.DISCLAIMER))

#: Owners of lists and cards, in which nothing is quoted.
_CARDS = frozenset((Role.RELATED, Role.TOPICS, Role.TAGS, Role.EVENT))
_APPEALS = frozenset((Role.NEWSLETTER, Role.DONATION))

_PROSE = frozenset(("prose", "prose long", "sentence", "sentence short"))
_LINKED = frozenset(("links", "link title", "links many", "heading linked", "half linked", "empty link", "image"))
_SMALL = frozenset(("tiny", "short", "date", "byline", "number", "item tiny", "item", "long", "short sentence", "bold"))
_DECKS = frozenset(("sentence short", "sentence", "item long", "sentence linked", "prose linked"))


def weigh_hits(reading: Reading) -> None:
    """Fill ``reading.firm``: weak words count in links, in company, and next to others of their kind."""
    looks = reading.looks
    for i in reading.hits:
        firm = looks[i].firm
        if firm or (firm is None and _is_firm_there(looks, i)):
            reading.rely_on(i)


def _is_firm_there(looks: Sequence[Look], i: int) -> bool:
    """Tell whether its neighbours make the vocabulary's word on block ``i`` one that can be relied on."""
    look = looks[i]
    return (look.form == "whole" and _in_list(looks, i)) or (
        look.words < 90 and not is_weak_sentence(look) and _in_company(looks, i, look.known)
    )


#: Of these roles articles speak, in the same words: "on Twitter", "subscribe to the".
_SAID = frozenset((Role.SHARE, Role.NEWSLETTER, Role.RELATED, Role.EVENT, Role.COMMENTS))


def is_weak_sentence(look: Look) -> bool:
    """Tell whether a block that begins with a weak word goes on as a sentence of the article does."""
    hit = look.hit
    if hit is None or not hit.weak or look.shape not in _PROSE or look.linked >= 0.2:
        return False
    return hit.form == "opening" or (hit.form == "inside" and hit.role in _SAID)


def _in_company(looks: Sequence[Look], i: int, role: Role | None) -> bool:
    """Tell whether the vocabulary knows a block next to block ``i`` for ``role`` too."""
    return any(
        near.known is role and not is_weak_sentence(near) for near in (*looks[max(i - 2, 0) : i], *looks[i + 1 : i + 3])
    )


def _in_list(looks: Sequence[Look], i: int) -> bool:
    """Tell whether a short block stands among others that the vocabulary knows, as in a menu without links."""
    near = (*looks[max(i - 2, 0) : i], *looks[i + 1 : i + 3])
    return sum([look.words < 7 and look.form == "whole" for look in near]) > 1


def find_owners(reading: Reading) -> None:
    """Fill ``reading.owners``: for each block the role of the label it stands under."""
    end = 0
    for i in reading.hits:
        hit = reading.looks[i].hit
        if i >= end and hit is not None and _is_label(reading.looks[i], hit, firm=reading.firm[i]):
            end = _own(reading, i, hit.role)


def _own(reading: Reading, label: int, owner: Role) -> int:
    """Fill ``reading.owners`` below block ``label``, a label of the role ``owner``; return the end of what it owns."""
    looks = reading.looks
    owned: list[int] = []
    since = cards = 0
    end = reading.count
    for i in range(label + 1, end):
        look = looks[i]
        hit = look.hit
        if hit is not None and _is_label(look, hit, firm=reading.firm[i]):
            reading.own(owned, owner)
            owner, owned, since, cards = hit.role, [], 0, 0
            continue
        since += 1
        linked = look.shape in _LINKED
        if since > REACH or _begins_anew(looks, i) or not (linked or _goes_along(looks, i, owner, since, cards)):
            end = i + 1
            break
        if linked:
            cards = i
        owned.append(i)
    reading.own(owned, owner)
    return end


def _begins_anew(looks: Sequence[Look], i: int) -> bool:
    """Tell whether block ``i`` stands under no label, by its words or as a heading."""
    look = looks[i]
    if look.form == "whole":
        return look.kind == "heading" or look.known not in _LOOSE
    return "article heading" in look.traits or (
        look.kind == "heading" and (look.level == 1 or not _card_heading(looks, i))
    )


def _goes_along(looks: Sequence[Look], i: int, owner: Role, since: int, cards: int) -> bool:
    """Tell whether block ``i``, which is mostly words, stands under a label of the role ``owner``.

    Args:
        looks: those of the page.
        i: the block.
        owner: the label's role.
        since: how many blocks below the label it stands.
        cards: the last block above that is mostly links.
    """
    look = looks[i]
    if look.kind == "quote" and look.linked < 0.3 and owner in _CARDS:
        return False
    if owner in _OF_ONE_KIND:
        return _is_of_kind(look, owner, since)
    if owner in _FORMS and look.hit is None and _heads_prose(looks, i):
        return False
    return (
        look.shape in _SMALL
        or look.kind == "heading"
        or (look.shape in _DECKS and (i - cards <= 2 or _linked_next(looks, i)))
        or (owner in _APPEALS and since == 1 and look.shape in _PROSE and _followed_by(looks, i, owner))
    )


def _is_label(look: Look, hit: Hit, *, firm: bool) -> bool:
    """Tell whether a block that the vocabulary knows is a label of what follows it."""
    if look.kind == "heading":
        return hit.owns if hit.form == "whole" else firm and hit.form == "opening" and hit.role in _OWNING
    return hit.owns and firm and hit.form == "whole" and look.linked < 0.6


def _is_of_kind(look: Look, owner: Role, since: int) -> bool:
    """Tell whether a block without links, ``since`` blocks below a label, is what that label stands for."""
    if owner is Role.ADVERTISEMENT:
        return look.shape == "table" and look.linked > 0
    if owner is Role.CONTENTS:
        return False  # contents without links are the text's own
    if owner is Role.DISCLAIMER:
        return since <= 2 or look.shape in _SMALL
    return _about_person(look)


def _followed_by(looks: Sequence[Look], i: int, role: Role) -> bool:
    """Tell whether a button of ``role`` stands right below, as under the words of an appeal."""
    return (
        looks[i].words <= LONG_PROSE
        and i + 1 < len(looks)
        and looks[i + 1].known is role
        and looks[i + 1].form == "whole"
    )


def _heads_prose(looks: Sequence[Look], i: int) -> bool:
    """Tell whether a short block is a heading without a mark: prose of the article stands right below it."""
    below = looks[i + 1 : i + 2]
    return bool(below) and below[0].shape in _PROSE and below[0].hit is None


def _linked_next(looks: Sequence[Look], i: int) -> bool:
    return any(look.shape in _LINKED for look in looks[i + 1 : i + 3])


def _card_heading(looks: Sequence[Look], i: int) -> bool:
    """Tell whether the heading is that of a card: a link, a date or a byline stands next to it."""
    if looks[i].linked > 0.6:
        return True
    near = [look.shape for look in looks[i + 1 : i + 3]]
    return any(shape in _LINKED or shape in ("date", "byline") for shape in near)


def _about_person(look: Look) -> bool:
    if any(trait.startswith("bio ") or trait in ("email", "phone", "names") for trait in look.traits):
        return True
    return look.shape in ("tiny", "short", "item tiny", "item", "long", "bold", "byline") or look.kind == "heading"
