"""Comments: what readers wrote below the article, told by what every comment has: a name, a time, a way to answer."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from thinkclean import data
from thinkclean.anatomy.folding import fold, label
from thinkclean.anatomy.look import Look
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role

#: An article stands above its comments: so much prose at least.
LEAST = 60

#: What labels a thread has at most so many words.
LABEL = 12

#: From the label to the first sign of a comment, and from one sign to the next, there are at most so many blocks.
NEAR, APART = 12, 30

#: So many signs make comments under a label that says so, and so many without one.
LABELLED, BARE = 2, 4

#: After so many signs there is no doubt, and the next may stand further off.
MANY = 6

#: The last comment has at most so many blocks.
LAST = 12

_CLOCK = re.compile(r"\d(?<!\d\d)\d?[:.h]\d\d(?!\d)")


class _Signs(NamedTuple):
    answer: frozenset[str]
    says: tuple[str, ...]
    ago: re.Pattern[str]


@cache
def _signs() -> _Signs:
    table = data.load("anatomy")["comments"]
    ago = [re.escape(fold(words)).replace("\\#", r"\d+") for words in table["ago"]]
    counted = "|".join(words.removeprefix(r"\d+") for words in ago if words.startswith(r"\d+"))
    others = "|".join(words for words in ago if not words.startswith(r"\d+"))
    return _Signs(
        frozenset(map(fold, table["answer"])),
        tuple(map(fold, table["says"])),
        re.compile(rf"\b(?:\d+(?:{counted})|{others})"),
    )


@lru_cache(maxsize=1 << 12)
def sign(look: Look) -> str:
    """Return what shows that a short block is the head or the foot of a comment: ``answer``, ``says``, ``time`` or nothing."""
    known = _signs()
    if look.words > 16:  # the head of a comment, run together with its first words
        head = look.plain[:140]
        if not _CLOCK.search(head):
            return ""
        tokens = fold(head).replace("[", " ").replace("]", " ").split()[:16]
        return "" if known.answer.isdisjoint(tokens) else "answer"
    if not look.words:
        return ""
    folded = fold(look.plain)
    if look.words <= 4 and label(folded) in known.answer:
        return "answer"
    if (
        look.words <= 8
        and (":" in folded[-2:] or look.kind in ("item", "numbered"))
        and label(folded).endswith(known.says)
    ):
        return "says"
    if "has date" in look.traits or "date" in look.traits:
        words = folded.replace("[", " ").replace("]", " ").split()
        if not known.answer.isdisjoint(words):
            return "answer"
        return "time" if _CLOCK.search(folded) else ""
    return "time" if look.words <= 8 and known.ago.search(folded) else ""


def mark_comments(reading: Reading) -> None:
    """Decide the blocks of readers' comments below the article, before its extent is looked for."""
    looks = reading.looks
    comments = Role.COMMENTS
    prose = at = 0
    for i in [i for i in reading.hits if looks[i].known is comments and looks[i].words <= LABEL]:
        if i < at:
            continue
        prose += sum([look.words for look in looks[at:i] if look.prose and look.hit is None])
        at = i
        if prose < LEAST:
            continue
        first, last = _thread(reading, i)
        if last > i:
            thread = range(first, last + 1)
            reading.own(thread, comments)
            for j in thread:
                reading.put(j, comments, "readers' comments", 0.8)
                reading.rely_on(j)
            at = last + 1


def _thread(reading: Reading, i: int) -> tuple[int, int]:
    """Return the first and the last block of the comments that block ``i`` may label or belong to, else ``i, -1``."""
    looks = reading.looks
    bare = sign(looks[i]) != ""
    signs = [sign(looks[i])] if bare else []
    first = last = i
    if bare:  # the name and the time of the first comment stand above the answer
        for j in range(i - 1, max(i - NEAR, 0), -1):
            if said := sign(looks[j]):
                signs.append(said)
                first = j
            elif looks[j].words > 60 and first < i:
                break
    reach = APART if bare else NEAR
    j = i + 1
    while j < reading.count and j - last <= reach:
        if said := sign(looks[j]):
            signs.append(said)
            last, reach = j, APART if len(signs) < MANY else APART * 2
        j += 1
    if len(signs) < (BARE if bare else LABELLED) or (bare and signs.count("time") > len(signs) - 2):
        return i, -1
    if sign(looks[first]) == "time" and looks[first - 1].words <= 4 and looks[first - 1].plain[-1:] not in ".!?":
        first -= 1  # the name
    return first, _end(reading, last)


def _end(reading: Reading, last: int) -> int:
    """Return the index of the block that ends the comment whose last sign is block ``last``."""
    if sign(reading.looks[last]) == "answer" and reading.looks[last].words <= 4:
        return last
    for j in range(last + 1, min(last + LAST, reading.count)):
        look = reading.looks[j]
        if (look.hit is not None and reading.firm[j]) or look.kind in ("heading", "image", "rule") or look.linked > 0.6:
            return j - 1
    return last + 1 if last + 1 < reading.count else last
