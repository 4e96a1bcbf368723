"""What becomes of the place where two rows of a paragraph meet."""

from __future__ import annotations

import pytest

from thinkclean.edits import Edit, apply
from thinkclean.layout.hyphens import Verdict
from thinkclean.layout.joints import Joiner
from thinkclean.layout.rows import Gap, Kind, Row, rows_at


def joined(text: str, *, over_page: bool = False) -> str | None:
    """Return ``text`` with its first line end joined; None if it is left."""
    pair = rows_at(text, text.rindex("\n"))
    assert pair
    joint = Joiner(text).joint(*pair, over_page=over_page)
    return apply(text, [Edit(joint.start, joint.end, joint.new, "")]) if joint else None


@pytest.mark.parametrize(
    ("text", "result"),
    [
        pytest.param("the harbour\nof Karsund", "the harbour of Karsund", id="a space"),
        pytest.param("the harbour  \n  of Karsund", "the harbour of Karsund", id="padding goes"),
        pytest.param("talks on inter-\nnational law", "talks on international law", id="a typesetter's hyphen"),
        pytest.param("talks in rebel-\n\nheld towns", "talks in rebel-held towns", id="the word's, over a blank line"),
        pytest.param("gov\N{HYPHEN}\nernment", "government", id="a browser's hyphen is never the word's"),
        pytest.param("gov\N{SOFT HYPHEN}\nernment", "government", id="a soft hyphen"),
        pytest.param(
            "long\N{HYPHEN}term plans, and short\N{HYPHEN}\nlived ones",
            "long\N{HYPHEN}term plans, and short\N{HYPHEN}lived ones",
            id="where the text uses U+2010 in words, it may be",
        ),
        pytest.param("short- \nand long-term", "short- and long-term", id="a hanging hyphen"),
        pytest.param("kurz-\nund langfristig", "kurz- und langfristig", id="a hanging hyphen in German"),
        pytest.param(
            "_told of gov\N{HYPHEN}_\n_ernments_", "_told of governments_", id="emphasis line by line, a word broken"
        ),
        pytest.param("**told of the**\n**harbour**", "**told of the harbour**", id="strong emphasis line by line"),
        pytest.param("told of *the*\nharbour", "told of *the* harbour", id="emphasis of a word"),
        pytest.param("港口关闭\n三天", "港口关闭三天", id="no space in Chinese"),
        pytest.param("使用 API\n接口", "使用 API 接口", id="a space between scripts"),
        pytest.param("ports—\nall of them", "ports—all of them", id="an unspaced dash"),
        pytest.param("ports –\nall of them", "ports – all of them", id="a spaced dash"),
        pytest.param("ports and/\nor quays", "ports and/or quays", id="a slash"),
        pytest.param(
            "see (https://example.org/a).\nThe end",
            "see (https://example.org/a). The end",
            id="an address that is whole",
        ),
        pytest.param(
            "see [the plan](https://example.org/a)\nof 2011",
            "see [the plan](https://example.org/a) of 2011",
            id="a link that is whole",
        ),
        pytest.param(
            "see https://example.org/a\nfor the plan",
            "see https://example.org/a for the plan",
            id="an address and a word",
        ),
    ],
)
def test_joints(text: str, result: str) -> None:
    assert joined(text) == result


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("see (https://example.org/the-\nplan) of 2011", id="an address broken at its hyphen"),
        pytest.param("see (https://example.org/the?\nplan=1) of 2011", id="in an open parenthesis"),
        pytest.param("see https://example.org/the/\nplan.html for more", id="a bare address broken after a slash"),
        pytest.param("see https://example.org/the\nplan-2011/for more", id="a bare address, and more of it"),
        pytest.param(
            "[the (https://example.org/the-](https://example.org/the-plan)\n[plan)](https://example.org/the-plan)",
            id="a link in two",
        ),
        pytest.param("see [the plan](https://example.org/the\nplan)", id="a target broken"),
    ],
)
def test_broken_addresses_are_left_to_the_links_cleaner(text: str) -> None:
    assert joined(text) is None


def test_a_word_cut_by_a_page_without_a_hyphen() -> None:
    text = "Its ability to pay and their abil\n\nity to borrow"
    assert joined(text, over_page=True) == "Its ability to pay and their ability to borrow"
    assert joined(text) == "Its ability to pay and their abil ity to borrow"
    assert (
        joined("the war came and their war\n\nships sailed", over_page=True)
        == "the war came and their war ships sailed"
    )


def test_an_open_verdict_names_the_word() -> None:
    pair = rows_at("the light-\nhouse", 10)
    assert pair
    joint = Joiner("the light-\nhouse").joint(*pair)
    assert joint
    assert (joint.verdict, joint.word) == (Verdict.OPEN, "light-house")


def test_rows_at_finds_the_rows_around_a_line_end() -> None:
    above, below = rows_at("one\n\n  two three", 4) or (None, None)
    assert above == Row(0, 3, "one", Kind.TEXT, Gap.BLANK, "", 0, above.look)
    assert below == Row(7, 16, "two three", Kind.TEXT, Gap.BLANK, "", 0, below.look)
    assert rows_at("\n\nb", 1) is None
