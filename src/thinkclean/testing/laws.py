"""The laws that every cleaner and every pipeline keeps, as property tests.

``laws(subject)`` returns a class for pytest to collect, with one test for each law.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.cleaners import Cleaner
from thinkclean.edits import Edit, apply
from thinkclean.pipeline import Pipeline
from thinkclean.testing.damage import damaged
from thinkclean.testing.shapes import SHAPES, is_linear
from thinkclean.testing.strategies import Draft, drafts, noise, protected_blocks
from thinkclean.testing.torn import torn

_WORD = re.compile(r"\w+")
_TARGET = re.compile(r"\]\(((?:[^()\s]|\([^()\s]*\))+)\)")

#: Cleaners that change clean articles too: what they are for is to move the head into the facts.
MOVERS = frozenset({"heads", "front_matter"})


def any_text() -> st.SearchStrategy[str]:
    """Return damaged and torn pages, noise, and pages with noise in them."""
    pages = damaged().map(lambda pair: pair[1])
    mixed = st.tuples(pages, noise(), st.floats(0, 1)).map(
        lambda t: t[0][: int(len(t[0]) * t[2])] + t[1] + t[0][int(len(t[0]) * t[2]) :]
    )
    return st.one_of(noise(), pages, mixed, torn(pages))


def words(text: str) -> list[str]:
    """Return the words a reader sees: link targets are not among them."""
    return _WORD.findall(_TARGET.sub("]", text))


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    """Tell whether ``part`` is in ``whole``, in order, perhaps with gaps."""
    rest = iter(whole)
    return all(word in rest for word in part)


def laws(subject: Cleaner | Pipeline) -> type[Any]:
    """Return a test class that proves the laws for ``subject``.

    A cleaner is judged alone: damage that breaks words is left to pipelines that hold all the repairs.
    """
    pipeline = subject if isinstance(subject, Pipeline) else Pipeline(subject)
    moves = any(cleaner.name in MOVERS for cleaner in pipeline)
    whole = {cleaner.name for cleaner in pipeline} >= {cleaner.name for cleaner in Pipeline.default()}

    class Laws:
        """The laws, one test each."""

        @given(any_text())
        def test_idempotent(self, text: str) -> None:
            """Cleaning twice changes nothing."""
            once = pipeline.clean(text)
            again = pipeline.clean(once.text)
            assert again.text == once.text
            assert again.edits == ()

        @given(any_text())
        def test_reversible_and_honest(self, text: str) -> None:
            """The record leads from the raw text to the clean one, and back."""
            result = pipeline.clean(text)
            assert result.revert() == text
            edits = [Edit(c.start, c.end, c.after, c.rule) for c in result.edits]
            assert apply(text, edits) == result.text
            assert all(one.end <= two.start for one, two in pairwise(edits))
            assert all(c.before == text[c.start : c.end] != c.after for c in result.edits)

        @given(any_text(), noise())
        def test_deterministic(self, text: str, other: str) -> None:
            """What was cleaned before does not matter."""
            first = pipeline.clean(text)
            pipeline.clean(other)
            second = pipeline.clean(text)
            assert (first.text, first.edits, first.warnings) == (second.text, second.edits, second.warnings)

        @given(drafts(), protected_blocks(), st.integers(0, 100))
        def test_protective(self, draft: Draft, block: str, place: int) -> None:
            """Protected text comes out as it went in, and clean articles do too."""
            assert moves or pipeline.clean(draft.text).text == draft.text
            blocks = list(draft.blocks)
            blocks.insert(1 + place % (len(blocks) - 1), block)
            cleaned = pipeline.clean("\n\n".join((draft.title, *blocks)) + "\n").text
            for kept in re.findall(r"(?s)`[^`]+`|```.*```|~~~.*~~~|<!--.*-->", block):
                assert kept in cleaned

        @given(damaged(breaking_words=whole))
        def test_faithful(self, pair: tuple[Draft, str]) -> None:
            """No word of the article is lost, and no link's target."""
            draft, page = pair
            cleaned = pipeline.clean(page).text
            body = "\n\n".join(draft.blocks)
            assert is_subsequence(words(body), words(cleaned))
            readable = unquote(cleaned)
            assert [t for t in _TARGET.findall(body) if t not in readable] == []

        @given(st.text(st.characters(exclude_categories=())))
        def test_total(self, text: str) -> None:
            """Any string is accepted."""
            assert isinstance(pipeline.clean(text).text, str)

        @pytest.mark.parametrize("unit", list(SHAPES.values()), ids=list(SHAPES))
        def test_linear(self, unit: str) -> None:
            """Twice the text takes about twice the time."""
            assert is_linear(pipeline.clean, unit)

    return Laws
