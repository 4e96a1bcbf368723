"""What the words of a block say, whatever its form."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thinkclean.anatomy.features import look_closely, looker
from thinkclean.anatomy.reading import Reading
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.targets import only_target
from thinkclean.anatomy.vocabulary import vocabulary
from thinkclean.anatomy.wording import read_words

KNOWN = vocabulary("en")
look = looker(KNOWN)


def traits(text: str) -> frozenset[str]:
    return read_words(text, len(text.split()), KNOWN)[1]


@pytest.mark.parametrize(
    "text",
    ["Call 202-555-0199", "Tel. +1 (202) 555-0199", "Press: 030 555 0199 or 030.555.0188", "Phone 0202 555 019"],
)
def test_telephone_numbers_are_known(text: str) -> None:
    assert "phone" in traits(text)


@pytest.mark.parametrize(
    "text", ["From 1990-2000", "Some 202 555 people", "A1-555-0199", "It cost 2,025,550,199 dollars"]
)
def test_other_numbers_are_no_telephone_numbers(text: str) -> None:
    assert "phone" not in traits(text)


@pytest.mark.parametrize("text", ["5 min read", "12 minutes", "Jane Roe, 7-minute read"])
def test_reading_times_are_known(text: str) -> None:
    assert "reading time" in traits(text)


@pytest.mark.parametrize("text", ["B52 mint", "The Mark5 min", "5 miners were saved"])
def test_other_numbers_are_no_reading_times(text: str) -> None:
    assert "reading time" not in traits(text)


@pytest.mark.parametrize("marks", ["{}", "{} – now", "{}…", "It’s time: {}"])
def test_typographic_marks_hide_no_entry(marks: str) -> None:
    plain = marks.format("subscribe to our newsletter")
    assert [hit.role for hit in KNOWN.within(plain)] == [Role.NEWSLETTER]


def test_what_is_said_in_quotation_marks_is_not_the_page_s_own_word() -> None:
    assert KNOWN.within("they read “subscribe to our newsletter” on every page") == []


def test_a_label_says_the_same_under_every_address() -> None:
    texts = [f"[Related content](https://a.org/{path})" for path in ("x", "topics/x")]
    looks = [look(text) for text in texts]
    assert looks[0] is looks[1]
    assert looks[0].hit is not None
    reading = Reading(texts, looks)
    assert "tag" in reading.leads(1) - reading.leads(0)


def test_words_in_bold_are_read_anew() -> None:
    plain = "Will Roe lives in Rome with two cats"
    assert read_words(plain, 8, KNOWN)[1] != read_words(plain, 8, KNOWN, marked=True)[1]


@pytest.mark.parametrize("text", ["Length: 40 metres", "Gross tonnage: 12,000"])
def test_a_line_that_states_a_fact_is_known(text: str) -> None:
    assert look(text).fact


@pytest.mark.parametrize(
    "text", ["[Length: 40 metres](https://a.org/x)", "Length:", "# Length: 40 metres", "Tags: energy"]
)
def test_links_headings_and_labels_state_no_fact(text: str) -> None:
    assert not look(text).fact


def test_what_is_said_again_is_known_whatever_its_quotation_marks() -> None:
    curly, straight = (
        "The “new” harbour isn’t what the city had hoped for.",
        'The "new" harbour isn\'t what the city had hoped for.',
    )
    assert look(curly).said == look(straight).said != ""


@pytest.mark.parametrize("text", ["They have a dream.", "* The new harbour is not what the city had hoped for"])
def test_refrains_and_items_may_be_said_again(text: str) -> None:
    assert look(text).said == ""


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Sign up for our newsletter", True),
        ("subscribe to our newsletter, she said to all who had come there on that day", False),
        ("The harbour is not what the city had hoped for.", False),
    ],
)
def test_whether_the_vocabulary_can_be_relied_on(text: str, *, firm: bool) -> None:
    assert look(text).firm is firm


@pytest.mark.parametrize(
    "text",
    [
        "(Jane Roe/The Planet)",
        "[The new harbour of Alexandria](https://a.org/harbour)",
        "3 of 9",
        "/files/harbour.pdf",
        "By [Jane Roe](https://a.org/people/jane-roe)",
        "Newsletter",
        "#",
    ],
)
def test_what_may_be_no_part_of_the_article_is_not_quiet(text: str) -> None:
    assert not look(text).quiet


@pytest.mark.parametrize(
    "text",
    ["The old harbour", "## What the city had hoped for", "* and so on", "The ships came home when the night fell."],
)
def test_what_nothing_was_seen_in_is_quiet(text: str) -> None:
    assert look(text).quiet


WORDS = (
    "The old harbour", "RELATED CONTENT", "*Ships*", "4 March 2021", "Jane Roe, Reuters", "see “it”", "a \N{NO-BREAK SPACE} b",
    "The ships came home when the night fell, for the harbour was full and the wind had turned to the west.",
)  # fmt: skip


@given(
    st.sampled_from(("", "* ", "  + ", "12. ", "### ", "- ## ", "> ", "| ")),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.sampled_from(
        ("{}", "[{}](/x)", '[{}](https://a.org/tags/x "{}")', "![{}](/b.jpg)", "[![{}]()](/x)", "{} [on](/x)")
    ),
    st.sampled_from(("", ".", "!", ")", "\n---")),
)
@example("", "The old harbour", "![{}](/placeholder.png)", "")
def test_what_is_looked_at_soon_is_seen_as_if_looked_at_closely(mark: str, words: str, form: str, end: str) -> None:
    text = mark + form.replace("{}", words) + end
    if text:
        soon, closely = look(text), look_closely(KNOWN, text)
        for name in set(soon.__slots__) - {"targets"}:
            assert getattr(soon, name) == getattr(closely, name), name
        if soon.targets is None:
            assert closely.targets == [only_target(text)]
        else:
            assert soon.targets == closely.targets
