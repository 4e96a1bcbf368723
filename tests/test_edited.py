"""A page with edits made is what the edited text would be as a page; what it took over is what it would have found."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.edited import apart, edited
from thinkclean.edits import Edit, Rewrites, Rewritten, apply, merge, placed
from thinkclean.page import Page
from thinkclean.paragraphs import beginnings, paragraphs, split

_LINE_ENDS = ("\n", "\n\n", "\n\n\n")


@st.composite
def edits_of_pages(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Return a text of paragraphs, some empty, and edits that cut, part, join and rewrite them."""
    text = "".join(draw(st.lists(st.sampled_from(("a", "bc ", "é", *_LINE_ENDS)), max_size=30)))
    begins, lengths = st.integers(0, len(text)), st.integers(0, 6)
    news = st.sampled_from(("", "", "x", "y\n", "\nz", *_LINE_ENDS))
    drawn = draw(st.lists(st.tuples(begins, lengths, news), max_size=8))
    return text, merge(Edit(start, min(start + length, len(text)), new, "a/b") for start, length, new in drawn)


@given(edits_of_pages())
def test_an_edited_page_is_the_page_of_the_edited_text(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    page = Page(text, url="https://a.org/b")
    page.view(paragraphs)
    new = edited(page, edits)
    assert new.text == apply(text, edits)
    assert new.view(paragraphs) == split(new.text)
    assert new.url == page.url


@given(edits_of_pages())
def test_a_page_whose_paragraphs_nobody_asked_for_has_nothing_to_take_over(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new = edited(Page(text), edits)
    assert new.text == apply(text, edits)
    assert not new.has(paragraphs)


def test_paragraphs_that_no_edit_touches_are_the_same_objects() -> None:
    page = Page("one\n\ntwo\n\nthree\n\nfour")
    one, _, three, _ = page.view(paragraphs)
    new = edited(page, [Edit(5, 8, "2", "a/b"), Edit(17, 21, "4", "a/b")])
    assert new.view(paragraphs)[0] is one
    assert new.view(paragraphs)[2] is three


def test_a_page_without_edits_stays_the_same() -> None:
    page = Page("one")
    assert edited(page, []) is page


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        pytest.param("a\n\nb\n\nc", Edit(3, 5, "", "a/b"), ["a", "\nc"], id="a line cut with its end"),
        pytest.param("a\n\nb\n\n\n\nc", Edit(3, 5, "", "a/b"), ["a", "", "\nc"], id="a line cut before an empty one"),
        pytest.param("a\n\nb", Edit(1, 3, " ", "a/b"), ["a b"], id="two joined"),
        pytest.param("ab", Edit(1, 1, "\n\n", "a/b"), ["a", "b"], id="one parted"),
        pytest.param("a\n\nb", Edit(0, 4, "", "a/b"), [""], id="nothing left"),
    ],
)
def test_edits_at_blank_lines(text: str, edit: Edit, expected: list[str]) -> None:
    page = Page(text)
    page.view(paragraphs)
    assert edited(page, [edit]).view(paragraphs) == expected


@pytest.mark.parametrize("text", ["\n\n", "a\n\nb", "a\n\n\nb\n\nc"])
def test_edits_that_touch(text: str) -> None:
    """Edits may touch anywhere, within a blank line too."""
    for places in combinations_with_replacement(range(len(text) + 1), 4):
        for news in product(("", "x", "\n"), repeat=3):
            edits = merge([Edit(*span, new, "a/b") for span, new in zip(pairwise(places), news, strict=True)])
            page = Page(text)
            page.view(paragraphs)
            new = edited(page, edits)
            assert new.text == apply(text, edits)
            assert new.view(paragraphs) == split(new.text)


@given(edits_of_pages(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), max_size=4))
def test_paragraphs_are_rewritten_as_their_edits_would_have_it(
    case: tuple[str, list[Edit]], drawn: list[tuple[int, int]]
) -> None:
    text, edits = case
    page = Page(text)
    rewrites: Rewrites = [
        (start, (own, apply(paragraph, own)))
        for start, paragraph in zip(page.view(beginnings), page.view(paragraphs), strict=True)
        if (own := tuple(merge(Edit(at, at + n, "w", "c/d") for at, n in drawn if at + n <= len(paragraph))))
    ]
    free, touched = apart(page, rewrites, edits)
    rest = merge([*edits, *placed(touched)])
    whole = merge([*rest, *placed(free)])
    new = edited(page, rest, free)
    assert whole == merge([*edits, *Rewritten(rewrites, ())])
    assert new.text == apply(text, whole)
    assert new.view(paragraphs) == split(new.text)


def test_an_edit_that_touches_a_paragraph_keeps_it_from_being_rewritten() -> None:
    page = Page("one\n\ntwo\n\nthree")
    two = (5, ((Edit(0, 1, "T", "a/b"),), "Two"))
    three = (10, ((Edit(0, 1, "T", "a/b"),), "Three"))
    assert apart(page, [two, three], [Edit(3, 5, " ", "a/b")]) == ([three], [two])
    assert apart(page, [two, three], [Edit(0, 1, "O", "a/b")]) == ([two, three], [])


def test_the_text_of_an_edited_page_is_put_together_when_somebody_asks_and_can_be_let_go() -> None:
    page = Page("one\n\ntwo", url="https://a.org/b").with_paragraphs(["one", "three"])
    assert page.url == "https://a.org/b"
    assert page.text == "one\n\nthree"
    page.let_go()
    assert page.text == "one\n\nthree"


def test_a_text_that_was_given_is_not_let_go() -> None:
    page = Page("one\n\ntwo")
    page.let_go()
    assert page.text == "one\n\ntwo"
