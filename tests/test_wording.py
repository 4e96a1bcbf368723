"""What the words of a block say, whatever its form."""

from __future__ import annotations

import pytest

from thinkclean.anatomy.features import look
from thinkclean.anatomy.roles import Role
from thinkclean.anatomy.vocabulary import vocabulary
from thinkclean.anatomy.wording import read_words

KNOWN = vocabulary("en")


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
    one, other = (look(f"[Related content](https://a.org/{path})", KNOWN) for path in ("x", "topics/x"))
    assert one.hit is not None
    assert one.hit == other.hit
    assert "to tag" in other.traits - one.traits


def test_words_in_bold_are_read_anew() -> None:
    plain = "Will Roe lives in Rome with two cats"
    assert read_words(plain, 8, KNOWN)[1] != read_words(plain, 8, KNOWN, marked=True)[1]
