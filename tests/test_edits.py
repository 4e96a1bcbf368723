"""The arithmetic of edits: merging, applying, composing, inverting, and finding places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.edits import Change, Edit, SpanMap, apply, compose, invert, merge


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Return sorted edits of ``text`` that do not overlap; touching, empty and adjacent ones among them."""
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    spans = list(zip(bounds[::2], bounds[1::2], strict=False))
    new = st.text("XYZ", max_size=3)
    return merge(Edit(start, end, draw(new), f"r/{i}") for i, (start, end) in enumerate(spans))


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    """Return a text and several layers of edits, each of the text the one before it made."""
    text = draw(st.text("abc\n", max_size=30))
    layers, current = [], text
    for _ in range(draw(st.integers(1, 4))):
        layers.append(draw(edits_of(current)))
        current = apply(current, layers[-1])
    return text, layers


def composed(text: str, layers: list[list[Edit]]) -> tuple[list[Change], str]:
    changes: list[Change] = []
    current = text
    for layer in layers:
        changes = compose(changes, layer, current, text)
        current = apply(current, layer)
    return changes, current


class TestMerge:
    def test_containing_edit_wins(self):
        assert merge([Edit(2, 3, "", "a"), Edit(0, 5, "", "b")]) == [Edit(0, 5, "", "b")]

    def test_first_of_two_that_overlap_wins(self):
        assert merge([Edit(3, 9, "", "b"), Edit(0, 5, "", "a")]) == [Edit(0, 5, "", "a")]

    def test_touching_edits_both_stay(self):
        assert len(merge([Edit(0, 2, "", "a"), Edit(2, 4, "", "b"), Edit(4, 4, "x", "c")])) == 3

    def test_two_insertions_in_one_place_are_a_conflict(self):
        assert merge([Edit(1, 1, "x", "a"), Edit(1, 1, "y", "b")]) == [Edit(1, 1, "x", "a")]


class TestComposeProperties:
    @given(histories())
    def test_does_all_layers_at_once(self, history):
        text, layers = history
        changes, final = composed(text, layers)
        assert apply(text, [Edit(c.start, c.end, c.after, c.rule) for c in changes]) == final

    @given(histories())
    def test_is_sorted_free_of_overlap_and_knows_what_stood_there(self, history):
        text, layers = history
        changes, _ = composed(text, layers)
        assert all(text[c.start : c.end] == c.before for c in changes)
        assert all(one.end <= two.start for one, two in pairwise(changes))

    @given(histories())
    def test_keeps_every_rule(self, history):
        text, layers = history
        changes, _ = composed(text, layers)
        assert {r for c in changes for r in c.rules} == {e.rule for layer in layers for e in layer}

    @given(histories())
    def test_inverts(self, history):
        text, layers = history
        changes, final = composed(text, layers)
        assert apply(final, invert(changes)) == text


class TestSpanMap:
    @given(histories(), st.data())
    def test_unchanged_text_is_found_exactly(self, history, data):
        text, layers = history
        changes, final = composed(text, layers)
        there = SpanMap([Edit(c.start, c.end, c.after, c.rule) for c in changes])
        back = SpanMap(invert(changes))
        position = 0
        for start, end in [*((c.start, c.end) for c in changes), (len(text), len(text))]:
            if position < start:
                low = data.draw(st.integers(position, start - 1))
                high = data.draw(st.integers(low + 1, start))
                new = there.span(low, high)
                assert final[slice(*new)] == text[low:high]
                assert back.span(*new) == (low, high)
            position = end

    @given(histories(), st.integers(0, 99), st.integers(0, 99))
    def test_spans_are_always_within_the_text(self, history, one, two):
        text, layers = history
        changes, final = composed(text, layers)
        low, high = sorted((one % (len(text) + 1), two % (len(text) + 1)))
        start, end = SpanMap([Edit(c.start, c.end, c.after, c.rule) for c in changes]).span(low, high)
        assert 0 <= start <= end <= len(final)

    @pytest.mark.parametrize(
        ("span", "expected"),
        [((0, 2), (0, 2)), ((3, 4), (2, 2)), ((0, 9), (0, 4)), ((7, 9), (2, 4)), ((2, 7), (2, 2))],
        ids=["before", "inside the cut", "around", "after", "the cut itself"],
    )
    def test_a_cut(self, span, expected):
        assert SpanMap([Edit(2, 7, "", "r")]).span(*span) == expected

    def test_an_empty_span_at_an_insertion_gives_what_was_inserted(self):
        assert SpanMap([Edit(3, 3, "new", "r")]).span(3, 3) == (3, 6)
