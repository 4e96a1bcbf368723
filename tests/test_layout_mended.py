"""Hyphens that a converter lost when it made two lines one."""

from __future__ import annotations

import pytest

from thinkclean.layout.mended import Mender
from thinkclean.layout.rows import rows
from thinkclean.layout.words import Vocabulary
from thinkclean.page import Page

_TEXT = "The harbours of the coast are old and the debt of the city is high, and the state has sent a ship to them. "


def mended(line: str, text: str = "", width: int = 50) -> str:
    """Return ``line``, on a page ``width`` wide with ``text``, and its hyphens put back."""
    page = Page(line)
    places = Mender(Vocabulary(_TEXT + text + line), width).places(page.view(rows))
    for place in sorted(places, reverse=True):
        line = f"{line[:place]}-{line[place:]}"
    return line


@pytest.mark.parametrize(
    ("fused", "whole", "text"),
    [
        ("longterm", "long-term", ""),
        ("harbourfront", "harbour-front", "A harbour-front town."),
        ("postBrexit", "post-Brexit", ""),
        ("USled", "US-led", ""),
        ("TransPacific", "Trans-Pacific", ""),
        ("12month", "12-month", ""),
        ("decisionmaking", "decision-making", ""),
        ("debtfinanced", "debt-financed", ""),
        ("stateby-state", "state-by-state", "One by one."),
        ("Frenchbuilt", "French-built", ""),
        ("faithbased", "faith-based", ""),
        ("facerecognition", "face-recognition", ""),
        ("airto-air", "air-to-air", "One went to them."),
    ],
)
def test_a_compound_at_a_lines_end(fused: str, whole: str, text: str) -> None:
    before = "the committee on the harbours of the coast met "[: 46 - len(whole.partition("-")[0])]
    line = f"{before.rstrip()} {fused} matters of all kinds in the town of Karsund."
    assert mended(line, text) == line.replace(fused, whole)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("the committee met on longterm matters in the town.", id="in a line of one length"),
        pytest.param(
            "longterm matters were what the committee on the harbours met for in the town of Karsund.",
            id="far from a line's end",
        ),
        pytest.param(
            "the committee on the harbours met on the harbourfront to see matters of all kinds in the town.",
            id="a word nobody knows in two parts",
        ),
        pytest.param(
            "the committee on the harbours met with the landowners of all kinds in the town of Karsund.",
            id="two common words, too short",
        ),
        pytest.param(
            "the committee on the harbours met on serviceability of all kinds in the town of Karsund.",
            id="a common word and an ending",
        ),
        pytest.param(
            "the committee on the harbours met with the policymakers of all kinds in the town of Karsund.",
            id="a word that is written closed",
        ),
        pytest.param(
            "the committee on the harbours met those controlled by the ministers in the town of Karsund.",
            id="a word that only looks like two",
        ),
        pytest.param(
            "the committee on the harbours sees https://a.org/longterm and other things in the town here.",
            id="in an address",
        ),
        pytest.param(
            "the committee on the harbours of YouTube and OpenAI met for matters of all kinds in the town.", id="names"
        ),
    ],
)
def test_others_are_left(line: str) -> None:
    assert mended(line) == line


def test_a_word_that_stands_elsewhere_too_is_a_word() -> None:
    line = "the committee on the harbours of the coast met longterm matters of all kinds in the town of Karsund."
    assert mended(line, "A longterm plan, a longterm debt.") == line


def test_a_word_in_an_address_does_not_hide_the_same_word_elsewhere() -> None:
    address = "the committee on the harbours sees https://a.org/USled and other things in the town here."
    line = "the committee on the harbours of the coast met USled matters of all kinds in the town of Karsund."
    mended_line = line.replace("USled", "US-led")
    assert mended(f"{address}\n\n{line}") == f"{address}\n\n{mended_line}"
    assert mended(line.replace("Karsund", "https://a.org/USled")) == mended_line.replace(
        "Karsund", "https://a.org/USled"
    )
