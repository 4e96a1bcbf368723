"""What is told of rows at a glance is what the long way finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.layout.flow import resumes
from thinkclean.layout.glances import APART, JOINED, SPACED, UNSURE, Glance, at_a_glance
from thinkclean.layout.joints import Joiner, Joint
from thinkclean.layout.looks import ITEM, TEXT
from thinkclean.layout.rows import BLANK, LINE, rows
from thinkclean.layout.width import UNWRAPPED, Width
from thinkclean.layout.wrapping import may_go_on
from thinkclean.page import Page

SPACED_PAGE, CLOSE_PAGE = Width(50, 0.0, spaced=True), Width(50, 42.0, spaced=False)


def glances(text: str, width: Width = SPACED_PAGE) -> list[Glance]:
    found = Page(text).view(rows)
    return at_a_glance(found, [row.gap for row in found], width)


@pytest.mark.parametrize(
    ("text", "glance"),
    [
        ("The harbour office said on Monday that all the\nships had left in time.", SPACED),
        ("The harbour office said on Monday.\nShips had left.", APART),
        ("The harbour office said on Monday that all the\n\nShips", APART),
        ("The harbour office said on Monday that all the\n# Ships", APART),
        ("The harbour office said on Monday that it was not-\nable.", UNSURE),
        ("The harbour office said on Monday that all the\n- ships had left in time.", UNSURE),
        ("The harbour office said on Monday that **all of**\n**the ships** had left.", JOINED),
        ("The harbour office said on Monday (https://a.org/b\nthe ships had left.", JOINED),
        ("> The harbour office said on Monday that all the\nships had left in time.", UNSURE),
        ("The harbour office said on Monday that all the\fships had left in time.", None),
    ],
)
def test_a_glance(text: str, glance: Glance | None) -> None:
    assert glances(text) == ([glance] if glance else [])


def test_nothing_goes_on_in_the_lines_of_a_page_that_is_not_wrapped() -> None:
    assert glances("The harbour office said on Monday that all the\nships had left in time.", UNWRAPPED) == [APART]


PIECES = st.sampled_from(
    [
        "the harbour",
        "The harbour office",
        "said on Monday,",
        "that",
        "all ships.",
        "“had left” in time",
        "**in bold**",
        "*so*",
        "[a label](https://a.org/b)",
        "(https://a.org/b-",
        "https://a.org/b/c",
        "the mill-",
        "a dash —",
        "—",
        "12",
        "3. The",
        "- an item",
        "(and so on)",
        "# Heading",
        "| cell |",
        "港の船。",
        "港の船",
        "e.g. the . . . . 4",
        "Photo: A. Miller",
        "by Dr.",
        "ends:",
        "> said",
        "_x_",
        "Éire",
    ]
)
LINES = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)
GAPS = st.sampled_from(["\n", "\n", "\n\n", "\n \n", "\n\f", "  \n  "])
PAGES = st.lists(st.tuples(LINES, GAPS), min_size=2, max_size=8).map(lambda rows: "".join(map("".join, rows)))


@given(PAGES, st.sampled_from([SPACED_PAGE, CLOSE_PAGE, UNWRAPPED, Width(110, 90.0, spaced=False)]))
def test_a_glance_tells_what_the_long_way_tells(text: str, width: Width) -> None:
    found = Page(text).view(rows)
    joiner = Joiner(text)
    seen = at_a_glance(found, [row.gap for row in found], width)
    for i, (row, following, glance) in enumerate(zip(found, found[1:], seen, strict=False)):
        after = found[i + 2] if i + 2 < len(found) else None
        gap = following.gap
        if glance is UNSURE:
            continue
        goes_on = resumes(row, following, after, gap=gap, width=width)
        assert goes_on is (glance is not APART)
        if glance is SPACED:
            assert gap is LINE
            assert joiner.joint(row, following) == Joint(row.end, following.start, " ")
        elif glance is JOINED:
            assert gap in (LINE, BLANK)
        elif gap is LINE and row.kind <= ITEM and following.kind is TEXT and width:
            assert not may_go_on(row, following, after, width)
