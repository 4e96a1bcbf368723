"""Hard negatives: pages that look like furniture and are not. Alone nothing of them goes; in a page's dress, the dress."""

from __future__ import annotations

from pathlib import Path

import pytest

import thinkclean

KEPT = sorted((Path(__file__).parents[1] / "fixtures/pages/kept").glob("*.md"))

HEAD = """\
[Skip to main content](#main)

* [Home](/)
* [Research](/research)
* [Experts](/experts)
* [Events](/events)

[Donate](/donate)

"""

TAIL = """

Share on Facebook

Share on Twitter

RECOMMENDED

[The long road of coal](https://example.org/coal)

Jun 4, 2021

Jane Roe

[A pipeline and its neighbours](https://example.org/pipeline)

May 2, 2021

John Doe

TOPICS

[Energy](https://example.org/topics/energy)

[Trade](https://example.org/topics/trade)

## Sign up for our newsletter

Subscribe to our newsletter to get the latest analysis.

[Privacy policy](https://example.org/privacy)

© 2024 The Institute. All rights reserved.
"""

#: Pages of little running text, which in a page's dress are taken for hubs: all of them stays, with a warning.
BARE = {"fact_sheet", "speakers"}

pytestmark = pytest.mark.parametrize("page", KEPT, ids=lambda page: page.stem)


def test_nothing_is_cut_of_the_page_alone(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    result = thinkclean.clean(text)
    assert result.text == text
    assert result.edits == ()


def test_nothing_is_cut_of_the_page_in_another_pages_dress(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    dressed = HEAD + text.rstrip() + TAIL
    result = thinkclean.clean(dressed)
    if page.stem in BARE:
        assert result.text == dressed
        assert [warning.rule for warning in result.warnings] == ["footers/unsure"]
    else:
        assert result.text == text
