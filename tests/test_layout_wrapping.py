"""Whether a page is wrapped, and which of its lines go on."""

from __future__ import annotations

import re
import textwrap

import pytest

from thinkclean.layout.ends import ends_sentence, opens_low, stands_open, unspaced, visible
from thinkclean.layout.looks import Look
from thinkclean.layout.rows import Gap, Kind, Row, rows
from thinkclean.layout.width import UNWRAPPED, Width, page_width, printed
from thinkclean.layout.wrapping import goes_on, is_full
from thinkclean.page import Page

PROSE = (
    "The committee on the northern harbours met four times in spring and heard sixty witnesses. It found that the "
    "money for dredging had been spent elsewhere, and that no ministry keeps a plan for the coast. Its report asks "
    "for three things. The accounts of each harbour should be published, and an office should decide which of the "
    "channels are deepened first."
)
VERSE = """\
The lamps along the harbour wall
burn low and yellow in the rain
and no one comes to count the sails
that never will come home again

The chandler shuts his narrow door
the gulls have nothing left to say
a rope lies coiled upon the stone
and waits for someone else's day
"""


def width_of(text: str) -> Width:
    return page_width(Page(text), [match.start() for match in re.finditer(r"\n(?=\w)", text)])


@pytest.mark.parametrize("width", [40, 60, 78, 110])
def test_a_wrapped_page_has_a_width(width: int) -> None:
    found = width_of("\n\n".join([textwrap.fill(PROSE, width)] * 3))
    assert found
    assert width - 8 <= found.full <= width


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{PROSE}\n\n{PROSE}\n", id="paragraphs on one line each"),
        pytest.param("\n".join([PROSE] * 9), id="a crawler's page: one line a paragraph, no blank lines"),
        pytest.param(VERSE, id="verse"),
        pytest.param("- salt\n- grain and fish\n- timber from the north of it\n" * 9, id="a list"),
        pytest.param("ports\nships and other craft\nabout us and our work here today\n" * 9, id="a menu"),
        pytest.param(textwrap.fill(PROSE, 60)[:170], id="three lines are too few to say"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_pages_have_none(text: str) -> None:
    assert width_of(text) == UNWRAPPED


def test_chinese_is_wrapped_without_spaces() -> None:
    text = (
        "北部港口委员会在春天召开了四次会议，听取了六十多名证人的陈述，其中大多数人在码头工作多年。委员会发现没有任何计划。"
        * 4
    )
    assert width_of("\n".join(text[i : i + 36] for i in range(0, len(text), 36))).full == 36


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("it was over.", True),
        ("was it over?”", True),
        ("it was over.12", True),
        ("it was over. 12", True),
        ("it was over [3]", False),
        ("it was over.[3]", True),
        ("three things:", True),
        ("港口关闭了。", True),
        ("انتهى الأمر؟", True),
        ("it rose to 2.5", False),
        ("in the year 2019", False),
        ("the order of", False),
        ("salt, grain,", False),
        ("", False),
    ],
)
def test_ends_sentence(text: str, *, ends: bool) -> None:
    assert ends_sentence(text) is ends


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("and so", True),
        ("“and so", True),
        ("_and so_", True),
        ("The", False),
        ("Éire", False),
        ("12 ships", False),
        ("中文", True),
        ("–", False),
    ],
)
def test_opens_low(text: str, *, low: bool) -> None:
    assert opens_low(text) is low


@pytest.mark.parametrize(
    ("text", "stands"), [("the order of the", True), ("salt,", True), ("von der", True), ("the harbour", False)]
)
def test_stands_open(text: str, *, stands: bool) -> None:
    assert stands_open(text) is stands


def test_visible_counts_what_a_reader_sees() -> None:
    assert visible("see [the plan](https://example.org/a/long/address)") == len("see [the plan")
    assert visible("_ship_") == len("ship")


def test_printed_knows_narrow_and_wide_letters() -> None:
    assert printed("illegitimately") < printed("mammoth womb") < printed("MAMMOTH WOMB")


@pytest.mark.parametrize(
    ("letter", "un"), [("中", True), ("か", True), ("。", True), ("ไ", True), ("a", False), ("한", False), ("ж", False)]
)
def test_unspaced(letter: str, *, un: bool) -> None:
    assert unspaced(letter) is un


def test_a_menu_does_not_hide_how_wide_the_article_is() -> None:
    article = "\n\n".join([textwrap.fill(PROSE, 78)] * 3)
    menu = "\n\n".join(f"Harbour No. {number}" for number in range(80))
    assert width_of(f"{menu}\n\n{article}") == width_of(article)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\n\ftwo", [("one", 0, "LINE"), ("two", 1, "PAGE")], id="before a row"),
        pytest.param("one\f\ntwo", [("one", 0, "LINE"), ("two", 1, "PAGE")], id="behind a row"),
        pytest.param("one\n\n\f\n\ntwo", [("one", 0, "LINE"), ("two", 1, "PAGE")], id="alone"),
        pytest.param("\fone\n\ntwo", [("one", 1, "PAGE"), ("two", 1, "BLANK")], id="first of all"),
        pytest.param("one\n\ntwo\f", [("one", 0, "LINE"), ("two", 0, "BLANK")], id="last of all"),
        pytest.param("one\n\f\f\ntwo", [("one", 0, "LINE"), ("two", 2, "PAGE")], id="an empty page"),
        pytest.param("one\ftwo\nthree", [("one\ftwo", 0, "LINE"), ("three", 0, "LINE")], id="within a row"),
        pytest.param("one\n\f> two", [("one", 0, "LINE"), ("two", 1, "PAGE")], id="before a quotation"),
    ],
)
def test_form_feeds_part_pages(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(row.text, row.page, row.gap.name) for row in Page(text).view(rows)] == expected


def row(text: str, gap: Gap = Gap.LINE, kind: Kind = Kind.TEXT) -> Row:
    return Row(0, len(text), text, kind, gap, "", 0, Look(text))


FIFTY = Width(50, 42.0, spaced=False)


@pytest.mark.parametrize(
    ("above", "below", "on"),
    [
        pytest.param("the committee on the harbours of the northern", "coast met", True, id="full, small letter"),
        pytest.param(
            "the committee on the harbours that belong to", "Karsund met again", True, id="full, a name below"
        ),
        pytest.param("the committee on the harbours of", "the coast", True, id="not full, but in a sentence"),
        pytest.param("the harbours of", "the coast", False, id="short: verse or a heading"),
        pytest.param("and that was the end of it.", "The ministry has", False, id="a paragraph's last line"),
        pytest.param("The Committee on Harbours", "The ministry has", False, id="a heading"),
        pytest.param("the committee met on the quays of the coast.", "What They Said", False, id="a heading below"),
        pytest.param("the committee on the harbours that belong to", "48", False, id="a cell of a table below"),
        pytest.param(
            "met again on the quays of the northern coasts.", "Ada Lovelace is a fellow of the", False, id="a bio below"
        ),
    ],
)
def test_goes_on(above: str, below: str, *, on: bool) -> None:
    assert goes_on(row(above), row(below), row("The next", Gap.BLANK), FIFTY) is on


def test_the_last_of_lines_made_one_is_judged() -> None:
    line = "the committee on the harbours of the northern bay"
    assert is_full(row(f"{line} the committee met on the quays of Karsund again."), row("The"), FIFTY, ended=True)
    assert not is_full(row(f"{line} and that was that."), row("The"), FIFTY, ended=True)


def test_rows_tell_what_never_is_joined() -> None:
    text = "# H\ntext\n- item\n1. item\n| a | b |\n---\n![i](a.png)\n> said\na . . . . 3\ncell   cell\n```\ncode\n```"
    kinds = [(row.text, row.kind) for row in rows(Page(text))]
    assert [kind for _, kind in kinds] == [
        Kind.HEADING, Kind.TEXT, Kind.ITEM, Kind.ITEM, Kind.FIXED, Kind.FIXED, Kind.FIXED, Kind.TEXT,
        Kind.FIXED, Kind.FIXED, Kind.FIXED, Kind.FIXED, Kind.FIXED,
    ]  # fmt: skip
