"""Words that hold in all languages at once, from ``data/anatomy.toml``; labels are the vocabulary's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from thinkclean import data
from thinkclean.lazy import lazy


class Words(NamedTuple):
    """Words by which the parts of a page show."""

    verbs: frozenset[str]  #: after the name of a person
    lives: frozenset[str]  #: of these, the ones that need no post after them, if the name is set in bold
    plain: frozenset[str]  #: of these, the ones that are hardly ever said of anyone but a living person
    helpers: frozenset[str]  #: between name and verb
    done: tuple[str, ...]  #: after ``has``
    next: tuple[str, ...]  #: how a biography goes on in its next paragraph
    pronouns: tuple[str, ...]
    portraits: tuple[str, ...]
    latest: re.Pattern[str]  #: a name's most recent book
    bylines: frozenset[str]  #: in scripts without capitals; they need no colon
    joiners: frozenset[str]  #: between two names
    particles: frozenset[str]  #: inside a name
    small: frozenset[str]  #: both of these
    credits: tuple[str, ...]  #: in captions
    agencies: frozenset[str]  #: at the end of a credit
    credit_labels: frozenset[str]  #: at its beginning
    places: re.Pattern[str]  #: where in a picture someone is
    placeholders: tuple[str, ...]  #: in the target of a picture that is not loaded
    contact: tuple[str, ...]  #: how a last line with a mail address begins
    reached: tuple[str, ...]  #: or what it says
    thanks: tuple[str, ...]  #: how an acknowledgement begins
    notes: frozenset[str]  #: headings of endnotes
    clock: frozenset[str]  #: beside dates
    minutes: re.Pattern[str]  #: how long a page takes to read
    more: tuple[str, ...]  #: at the end of a card
    menus: tuple[str, ...]  #: in flat pages
    flat_notes: re.Pattern[str]


@cache
def words() -> Words:
    """Return the words, read at the first call."""
    table, joined = data.load("anatomy"), data.load("joined")
    lives = table["biographies"]
    return Words(
        verbs=frozenset(lives["verbs"]),
        lives=frozenset(lives["lives"]),
        plain=frozenset(lives["plain"]),
        helpers=frozenset(lives["helpers"]),
        done=tuple(f"{word} " for word in lives["done"]),
        next=tuple(lives["next"]),
        pronouns=tuple(lives["pronouns"]),
        portraits=tuple(lives["portraits"]),
        latest=lazy(rf"[’']s? (?:{_any(lives['latest'])}) (?:{_any(lives['works'])})"),
        bylines=frozenset(f"{word}{mark}" for word in table["bylines"]["caseless"] for mark in " :："),
        joiners=frozenset(joined["joiners"]),
        particles=frozenset(joined["particles"]) | {"st."},
        small=frozenset(joined["joiners"]) | frozenset(joined["particles"]) | {"st."},
        credits=tuple(table["captions"]["credits"]),
        agencies=frozenset(table["captions"]["agencies"]),
        credit_labels=frozenset(table["captions"]["labels"]),
        places=lazy(_any(table["captions"]["places"])),
        placeholders=tuple(table["captions"]["placeholders"]),
        contact=tuple(table["contacts"]["openings"]),
        reached=tuple(table["contacts"]["phrases"]),
        thanks=tuple(table["thanks"]["openings"]),
        notes=frozenset(table["notes"]["headings"]),
        clock=frozenset(table["dates"]["clock"]),
        minutes=lazy(rf"\d(?<!\w\d)\d*\s*[-–]?\s*(?:{_any(table['dates']['minutes'])})\b"),
        more=tuple(table["links"]["more"]),
        menus=tuple(table["flat"]["menus"]),
        flat_notes=lazy(rf"\b(?:{_any(table['flat']['notes'])})(?= [A-Z0-9“\[])"),
    )


def _any(choices: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(choices, key=len, reverse=True)))
