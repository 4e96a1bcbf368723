"""The ending of the core: what may follow the text there, and the biographies among it."""

from __future__ import annotations

from functools import lru_cache

from thinkclean.anatomy.look import Look
from thinkclean.anatomy.reading import CUT, Reading
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.subjects import is_subject
from thinkclean.anatomy.words import words

#: So many blocks from the end are looked at.
REACH = 40

#: A last line that says how to reach someone has so many words at most.
CONTACT = 24

_CAPTION = Role.CAPTION


def read_ending(reading: Reading) -> None:
    """Walk back from the end over what may follow the text: captions, thanks, tags; biographies met there are cut."""
    looks = reading.looks
    authors = _authors(reading) if "bio surname" in reading.traits or "bio name" in reading.traits else set()
    people: list[int] = []  # blocks below that may go on about a person named further up
    loose = False  # whether one of them shows it by no more than a pronoun
    met = False
    for i in range(reading.last, max(reading.first, reading.last - REACH), -1):
        look, role = looks[i], reading.roles[i]
        if people and not loose and _names_person(reading, i):
            _put_people(reading, people)
        if role in CUT or role is _CAPTION or look.kind in ("rule", "image", "comment"):
            continue
        if look.captions:
            continue
        if look.words < 90 and look.plain[:40].lower().startswith(words().thanks):
            continue
        if "email" in look.traits and _is_contact(look):
            reading.put(i, Role.CONTACT, "how to reach who wrote it", 0.8)
            continue
        marked = "bold name" in look.traits
        if (
            "bio full" in look.traits
            or ("bio surname" in look.traits and look.plain.partition(" ")[0] in authors)
            or ("bio name" in look.traits and authors.issuperset(look.plain.split(" ", 2)[:2]))
            or (marked and (met or (i > 0 and looks[i - 1].kind == "rule")))
        ):
            if (loose or is_subject(reading, i)) and not marked:
                return
            met, loose = True, False
            _put_people(reading, [i, *people])
            people = []
        elif any(trait.startswith("bio ") for trait in look.traits):
            people.append(i)
        elif _speaks_of_person(look.plain):
            people.append(i)
            loose = True
        elif people or look.shape not in ("tiny", "short", "byline", "bold") or look.plain[-1:] in ".!?":
            return
        if len(people) > 5:
            return


def _is_contact(look: Look) -> bool:
    """Tell whether a line with a mail address says how to reach someone."""
    folded = look.plain.lower()
    return look.words <= CONTACT and (
        folded.startswith(words().contact) or any(map(folded.__contains__, words().reached))
    )


def _authors(reading: Reading) -> set[str]:
    """Return the names in the bylines above the text: "Jane", "Roe"."""
    return {
        token.strip(",.|")
        for i in range(max(reading.title, 0), reading.first)
        if reading.roles[i] is Role.BYLINE
        for token in reading.looks[i].plain.split()
        if token[0].isupper() and len(token) > 2
    }


def _put_people(reading: Reading, blocks: list[int]) -> None:
    for i in blocks:
        reading.put(i, Role.BIO, "a biography at the end", 0.8)


def _names_person(reading: Reading, i: int) -> bool:
    look = reading.looks[i]
    return (
        look.words < 5
        and look.linked > 0.5
        and look.kind == "text"
        and ("names" in look.traits or "person" in reading.leads(i))
    )


@lru_cache(maxsize=1 << 12)
def _speaks_of_person(plain: str) -> bool:
    return any(map(plain.__contains__, words().pronouns))
