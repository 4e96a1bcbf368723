"""Torn pages: no article any more, but what a scraper may leave of one; the laws hold for them too."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st

_SCRIBBLES = '[]()*_`#|>\\<!"\n \t-:/?%&;.❖\N{NO-BREAK SPACE}\N{SOFT HYPHEN}'
_MOST = 60


def cut(text: str, random: Random) -> str:
    """Leave a piece of ``text``."""
    start, end = sorted(random.randint(0, len(text)) for _ in range(2))
    return text[start:end]


def lost_lines(text: str, random: Random) -> str:
    """Leave out every seventh line or so."""
    return "\n".join(line for line in text.split("\n") if random.random() > 1 / 7)


def lost_blanks(text: str, random: Random) -> str:
    """Leave out the blank lines."""
    return "\n".join(filter(str.strip, text.split("\n")))


def shuffled(text: str, random: Random) -> str:
    """Set the lines in another order."""
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def joined(text: str, random: Random) -> str:
    """Set all lines on one."""
    return text.replace("\n", " ")


def doubled(text: str, random: Random) -> str:
    """Say every tenth line or so twice."""
    return "\n".join(said for line in text.split("\n") for said in [line] * (1 + (random.random() < 1 / 10)))


def scribbled(text: str, random: Random) -> str:
    """Write marks over characters here and there."""
    chars = list(text)
    for _ in range(min(_MOST, len(chars))):
        chars[random.randrange(len(chars))] = random.choice(_SCRIBBLES)
    return "".join(chars)


_WAYS: tuple[Callable[[str, Random], str], ...] = (
    cut, lost_lines, lost_blanks, shuffled, joined, doubled, scribbled
)  # fmt: skip


@st.composite
def torn(draw: st.DrawFn, pages: st.SearchStrategy[str]) -> str:
    """Return one of ``pages`` torn in one to three ways."""
    text = draw(pages)
    for way in draw(st.lists(st.sampled_from(_WAYS), min_size=1, max_size=3)):
        text = way(text, draw(st.randoms(use_true_random=False)))
    return text
