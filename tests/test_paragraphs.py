"""What is asked of each paragraph, and remembered, is what the whole page would have told."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from tests.link_strategies import broken_links

from thinkclean.anatomy.blocks import blocks, blocks_of
from thinkclean.links import gates
from thinkclean.links.doubled import doubled, doubled_in
from thinkclean.links.loose import all_links, links_near
from thinkclean.links.parentheses import addresses_in, printed_addresses
from thinkclean.markdown import inline_links_in
from thinkclean.page import Page, lines, protected, tables
from thinkclean.paragraphs import LONGEST, Told, beginnings, paragraphs

_PIECES = (
    "\n",
    "\n\n",
    "\n\n\n",
    "\n \n",
    " ",
    "word",
    "**",
    "!",
    "\\",
    "<",
    ">",
    "[",
    "]",
    "](",
    "(",
    ")",
    "()",
    "\\(",
    "\\)",
    "#",
    "(https://a.org/b-",
    "https://a.org/b",
    "c_(d)",
    "(/e/f",
    "[t](https://a.org/b)",
    "![i](/i.png)",
    "[t \\(https://a.org/b\\)](https://a.org/b)",
    "[https://a.org/](https://a.org/b)",
    "[b](https://a.org/b)",
)


def pages() -> st.SearchStrategy[Page]:
    """Return pages in which links stand whole, broken, cut by blank lines, and beside each other."""
    pieces = st.one_of(st.sampled_from(_PIECES), st.sampled_from(_PIECES), broken_links().map(lambda form: form[1]))
    return st.lists(pieces, max_size=30).map("".join).map(Page)


@given(pages())
def test_brackets_are_as_loose_in_a_paragraph_as_on_the_page(page: Page) -> None:
    assert page.view(gates.loose_brackets) == gates.loose_in(page.text)


@given(pages())
def test_links_end_with_their_paragraph(page: Page) -> None:
    assert page.view(all_links) == inline_links_in(page.text)


@given(pages())
@example(Page("**t** (https://a.org/b-\n\nc) and (https://a.org/d)"))
@example(Page("f() and (/e/f)\n\n[t (/e/f)](/e/f)"))
def test_addresses_in_parentheses_may_go_on_after_a_blank_line(page: Page) -> None:
    assert page.view(printed_addresses) == addresses_in(page.text, inline_links_in(page.text))


@given(pages())
@example(Page("[t \\(https://a.org/](https://a.org/b)\n\n[b\\)](https://a.org/b)"))
def test_chains_of_links_may_go_on_after_a_blank_line(page: Page) -> None:
    assert [*doubled(page)] == [*doubled_in(page.text, page.view(links_near))]


@given(pages())
@example(Page("[a label that\n\ngoes on](https://a.org/b)"))
@example(Page("a] [b\n\nc"))
def test_blocks_end_with_their_paragraph_unless_a_link_goes_on(page: Page) -> None:
    solid = [*page.view(tables), *(span for span in page.view(protected) if "\n" in page.text[span.start : span.end])]
    assert [*page.view(blocks)] == blocks_of(page.view(lines), page.text, sorted(solid))


def test_only_what_there_is_to_tell_is_told_with_its_place() -> None:
    told = Told(lambda text: text.count("x") or None)
    page = Page("xx\n\ny\n\n\nx")
    assert page.view(told) == [(0, 2), (7, 1)]
    assert [
        page.text[at:].startswith(text) for at, text in zip(page.view(beginnings), page.view(paragraphs), strict=True)
    ]
    assert Page("").view(told) == []


def test_long_paragraphs_are_not_remembered() -> None:
    asked: list[str] = []
    told = Told(asked.append)
    for text in ("short", "long" * LONGEST):
        for _ in range(2):
            told.of(text)
            Page(text).view(told)
    assert [len(text) for text in asked] == [5, *[4 * LONGEST] * 4]
