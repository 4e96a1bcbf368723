"""The roles of a page's blocks, decided: first the extent of the article, then its head, its inside and its tail."""

from __future__ import annotations

from thinkclean.anatomy.blocks import Blocks
from thinkclean.anatomy.captions import mark_orphans
from thinkclean.anatomy.comments import mark_comments
from thinkclean.anatomy.ending import read_ending
from thinkclean.anatomy.evidence import Evidence
from thinkclean.anatomy.extent import end_before_next, find_core
from thinkclean.anatomy.features import looker
from thinkclean.anatomy.guard import guard, hub
from thinkclean.anatomy.head import read_head
from thinkclean.anatomy.lexicon import FURNITURE
from thinkclean.anatomy.owners import find_owners, weigh_hits
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.repeats import mark_cards_again, mark_outline, mark_repeats, mark_title_again
from thinkclean.anatomy.tail import cut_trailing_rules, fill, read_tail
from thinkclean.anatomy.title import find_title, take_rest
from thinkclean.anatomy.vocabulary import Vocabulary
from thinkclean.anatomy.within import read_within


def decide(found: Blocks, known: Vocabulary, url: str | None = None) -> Reading:
    """Return the reading of the blocks ``found`` of the page at ``url``: a role, a reason and how sure, for each."""
    reading = Reading(found.texts, [*map(looker(known), found.texts)])
    reading.url = url
    if known.furniture:
        _mark_furniture(reading)
    mark_outline(reading)
    weigh_hits(reading)
    find_owners(reading)
    mark_comments(reading)
    find_core(reading)
    if reading.last >= reading.first:
        find_title(reading)
        take_rest(reading, found)
        end_before_next(reading)
        evidence = Evidence(reading)
        read_head(reading, evidence)
        read_tail(reading, evidence)
        read_within(reading)
        read_ending(reading)
        mark_orphans(reading, found)
        fill(reading)
        cut_trailing_rules(reading)
        mark_cards_again(reading)
        mark_title_again(reading)
        mark_repeats(reading, found)
        reading.warning = guard(reading)
    else:
        reading.warning = hub(reading)
    reading.roles = [role or look.role for role, look in zip(reading.roles, reading.looks, strict=True)]
    return reading


def _mark_furniture(reading: Reading) -> None:
    """Decide the blocks that the site's profile gives word for word."""
    for i in reading.hits:
        hit = reading.looks[i].hit
        if hit is not None and hit.form == FURNITURE:
            reading.put(i, hit.role, "furniture in the site's profile")
