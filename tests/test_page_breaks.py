"""The page_breaks cleaner: each rule by example and by its harmless twin, whole pages, and what holds for any text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.typesetting import AUTHOR, HOUSE, TITLE, Print, articles, printed, prints, words

from thinkclean import Pipeline
from thinkclean.cleaners.page_breaks import PageBreaks
from thinkclean.testing import is_linear

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures/page_breaks"
CORPUS = ROOT.parent / "shared/corpus"
ALONE = Pipeline("page_breaks")
TIDY = Pipeline("page_breaks", "whitespace")

#: A paragraph wrapped at some fifty characters, with a mark at the end of a line.
_WRAPPED = """\
The committee on the northern harbours met four
times in spring and heard more than sixty of the
witnesses. It found that the money for dredging{0}
had been spent elsewhere, and that no ministry
keeps a plan for the coast. Its report asks for
three things, of which the first is a list of all
harbours.
"""
_FLAT = _WRAPPED.replace("\n", " ").strip()


def clean(text: str) -> str:
    return ALONE.clean(text).text


def rules(text: str) -> set[str]:
    return {rule for edit in ALONE.clean(text).edits for rule in edit.rules}


@pytest.mark.parametrize("name", sorted(path.name.partition(".")[0] for path in FIXTURES.glob("*.expected.md")))
def test_pages(name: str) -> None:
    """Pages as four converters give them, and what becomes of them."""
    result = TIDY.clean((FIXTURES / f"{name}.md").read_text(encoding="utf-8"))
    assert result.text == (FIXTURES / f"{name}.expected.md").read_text(encoding="utf-8")
    assert TIDY.clean(result.text).edits == ()


def test_the_reference_page(reference: str) -> None:
    result = ALONE.clean(reference)
    assert [edit.rules for edit in result.edits] == [("page_breaks/compound",)]
    assert "in rebel-held Idlib, on the Turkish border" in result.text
    assert result.warnings == ()


@pytest.mark.parametrize("rule", [rule for rule in PageBreaks.rules if rule.before], ids=lambda rule: rule.name)
def test_examples_of_the_rules(rule: object) -> None:
    assert clean(rule.before) == rule.after  # type: ignore[attr-defined]
    assert rules(rule.before) == {rule.name}  # type: ignore[attr-defined]


# --- single breaks on a page that is neither wrapped nor paged ------------------------------------

_LONG = "The ministry for the coast has not said which of the harbours on its long list will be deepened by the"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        pytest.param("A law on inter-\n\nnational trade.", "A law on international trade.", id="a word over a page"),
        pytest.param("Towns in rebel-\n\nheld land.", "Towns in rebel-held land.", id="a compound over a page"),
        pytest.param(
            f"{_LONG}\n\nstate in the next of its years.",
            f"{_LONG} state in the next of its years.",
            id="a sentence over a page",
        ),
        pytest.param(
            f"{_LONG}\n\n12\n\nstate in the next of its years.", None, id="a number in between alone proves nothing"
        ),
        pytest.param(
            f"{_LONG}\n\n1\n\nstate in the next of its years.",
            f"{_LONG} state in the next of its years.",
            id="but the first page's does",
        ),
    ],
)
def test_single_breaks(text: str, result: str | None) -> None:
    assert clean(text) == (text if result is None else result)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A first line that is\n\nnot long.", id="a short line before a small letter"),
        pytest.param(f"{_LONG}\n\nby Ada Lovelace", id="a title and a byline"),
        pytest.param(f"# {_LONG}\n\nthat is what they said of it all.", id="a heading"),
        pytest.param(f"**{_LONG}**\n\nthat is what they said of it all.", id="a strong line"),
        pytest.param(f"_{_LONG}_\n\nthat is what they said of it all.", id="a caption"),
        pytest.param(f"{_LONG} CREDIT: PORT ARCHIVE\n\nthat is what they said of it all.", id="a caption's credit"),
        pytest.param(f"{_LONG}:\n\nthat is what they said of it all.", id="after a colon"),
        pytest.param(
            f"the {_LONG}\n\nand what they said of it all was that.", id="items without marks, all in small letters"
        ),
        pytest.param("- salt-\n- fish", id="items of a list"),
        pytest.param("Years 1990-\n\n1995 and after.", id="a range of years over blank lines"),
        pytest.param("He said -\n\nand left.", id="a dash"),
        pytest.param("A hyphen-\n\n# Heading", id="a heading behind a hyphen"),
        pytest.param("```\ninter-\nnational\n```", id="code"),
        pytest.param("`inter-\nnational`", id="a code span"),
        pytest.param("| inter- |\n|---|\n| national |", id="a table"),
        pytest.param("see https://example.org/the-\nplan/of/2011", id="an address: the links cleaner's"),
    ],
)
def test_what_is_no_break(text: str) -> None:
    assert clean(text) == text


# --- wrapped pages --------------------------------------------------------------------------------


def test_lines_become_paragraphs() -> None:
    text = f"# Plan\n\n{_WRAPPED}\n{_WRAPPED}".replace("{0}", "")
    flat = _FLAT.replace("{0}", "")
    assert clean(text) == f"# Plan\n\n{flat}\n\n{flat}\n"
    assert rules(text) == {"page_breaks/wrapped"}


def test_paragraphs_that_only_a_short_line_tells_apart_are_parted() -> None:
    flat = _FLAT.replace("{0}", "")
    text = (_WRAPPED * 3).replace("{0}", "")
    assert clean(text) == f"{flat}\n\n{flat}\n\n{flat}\n"
    assert rules(text) == {"page_breaks/wrapped", "page_breaks/separate"}


#: Two lines of which the first ends with a sentence, the next word too long for it.
_ENDED = "It asks for a list and for a plan of all ports.\n{} of the assembly are to have both in spring.\n"


def test_a_line_end_that_may_end_a_paragraph_stays_where_no_blank_lines_do() -> None:
    page = (_WRAPPED * 3).replace("{0}", "") + _ENDED.format("Members")
    result = ALONE.clean(page)
    assert "of all ports.\nMembers of the assembly" in result.text
    assert [warning.rule for warning in result.warnings] == ["page_breaks/separate"]


def test_a_sentence_that_cannot_end_so_goes_on_with_a_name() -> None:
    page = f"{_WRAPPED}\n{_WRAPPED}\n{_WRAPPED}\n".replace("{0}", "")
    head = "Most of the money has been given away by the"
    assert "away by the Karsund railway" in clean(f"{page}{head}\n\nKarsund railway to its own men.\n")
    for other in ("1 Karsund railway to its own men.", "# Karsund railway to its own men."):
        assert f"{head}\n\n{other}" in clean(f"{page}{head}\n\n{other}\n")
    assert "given away\n\nKarsund" in clean(
        f"{page}{head.removesuffix(' by the')}\n\nKarsund railway to its own men.\n"
    )


def test_paragraphs_of_one_row_each_are_parted_if_they_are_sentences() -> None:
    page = (_WRAPPED * 3).replace("{0}", "")
    one, two = "It is to be up to us all to go on.", "That is so."
    assert f"{one}\n\n{two}\n" in clean(f"{page}{one}\n{two}\n{page}")
    verse = "The tide goes out.\nThe tide comes in."
    assert verse in clean(f"{page}{verse}\n{page}")


def test_doubt_follows_the_typesetter_if_real_hyphens_are_few() -> None:
    page = _WRAPPED.replace("for dredging{0}\n", "for dredg-\ning ") + _WRAPPED.replace("{0}", "")
    page += "The keepers of the lamps are in one light-\nhouse of stone, and the ministry knows it well.\n"
    assert "in one lighthouse of stone" in clean(page)
    real = "The committee says that the state-\nowned railway and the one of the self-\nmade men are to go.\n"
    assert "in one light-house of stone" in clean(page.replace("for dredg-\ning ", "for dredging\n") + real)


def test_blank_lines_between_paragraphs_settle_it() -> None:
    page = f"{_WRAPPED}\n{_WRAPPED}\n{_WRAPPED}\n".replace("{0}", "") + _ENDED.format("Members")
    result = ALONE.clean(page)
    assert "of all ports. Members of the assembly" in result.text
    assert result.warnings == ()


@pytest.mark.parametrize("word", ["The", "However,"])
def test_a_full_line_without_a_stop_above_a_word_that_opens_a_sentence_may_be_a_pull_quote(word: str) -> None:
    quote = "No one has seen the list of all the ports"
    page = (_WRAPPED * 3).replace("{0}", "") + f"{quote} so far\n{word} list is in the library of the assembly.\n"
    assert f"so far\n{word}" in clean(page)
    assert f"{quote} of Torven" in clean(page.replace(f"so far\n{word}", "of\nTorven"))


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("- salt from the north\n- grain from the south and\n- timber", id="a list"),
        pytest.param("1. salt from the north\n2. grain from the south and\n3. timber", id="a numbered list"),
        pytest.param("| salt | grain |\n|---|---|\n| of the north | and so on |", id="a table"),
        pytest.param("```\nof the north\nand so on\n```", id="code"),
        pytest.param("The tide goes out\nand in again\nand no one asks\nwhere it has been", id="verse"),
        pytest.param("## Salt and grain\n## and so on", id="headings"),
        pytest.param("Salt . . . . . 3\ngrain . . . . . 4", id="a table of contents"),
        pytest.param("Harbour House\n12 Long Quay\nKarsund", id="an address"),
        pytest.param(
            "text=Salt%20from%20the%20north&via=Harbour&url=karsund)\nand so on", id="the end of a share link"
        ),
    ],
)
def test_what_is_no_prose_stays_on_its_lines(block: str) -> None:
    text = f"{_WRAPPED}\n{block}\n\n{_WRAPPED}{_WRAPPED}".replace("{0}", "")
    assert f"\n\n{block}\n\n" in clean(text)


def test_items_of_a_list_that_are_wrapped_become_one_line_each() -> None:
    item = "- a list of the harbours of the northern coast\nand of the ships that lie in them\n"
    cleaned = clean(_WRAPPED.replace("{0}", "") * 2 + "\n" + item * 2)
    assert cleaned.endswith(2 * item.replace("\nand", " and"))


def test_quotations_are_unwrapped_with_their_marks() -> None:
    quoted = "> " + _WRAPPED.replace("{0}", "").rstrip().replace("\n", "\n> ")
    assert clean(f"{_WRAPPED}\n{quoted}\n".replace("{0}", "")).endswith(f"\n\n> {_FLAT.replace('{0}', '')}\n")


def test_a_crawlers_page_is_left() -> None:
    text = "\n".join(f"{_FLAT.replace('{0}', '')} Harbour {n}." for n in range(9))
    assert clean(text) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "zh",
            "北部港口委员会在春天召开了四次会议，听取了六十多名证人的陈述，其中大多数人在码头工作多年。委员会发现没有任何计划。"
            * 3,
        ),
        (
            "ja",
            "北部の港湾委員会は春に四回開かれ、六十人を超える証人の話を聞いた。その多くは埠頭で長年働いてきた人々である。計画はない。"
            * 3,
        ),
    ],
)
def test_no_space_where_none_is_set(language: str, text: str) -> None:
    wrapped = "\n".join(text[i : i + 34] for i in range(0, len(text), 34))
    assert clean(f"{wrapped}\n\n{wrapped}\n") == f"{text}\n\n{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "Комитет по северным портам собирался весной четыре раза и выслушал более шестидесяти свидетелей. Он установил, "
        "что деньги на углубление дна были потрачены в других местах и что плана на будущие годы нет.",
        "اجتمعت لجنة الموانئ الشمالية أربع مرات في الربيع واستمعت إلى أكثر من ستين شاهدا. ووجدت أن الأموال الموعودة "
        "للتعميق قد صرفت في مكان آخر، وأنه لا توجد خطة للسنوات المقبلة على الإطلاق في البلاد.",
        "Der Ausschuss für die nördlichen Häfen tagte im Frühjahr viermal und hörte mehr als sechzig Zeugen. Er stellte "
        "fest, dass das Geld für die Vertiefung der Häfen anderswo ausgegeben wurde und dass es keinen Plan gibt.",
    ],
    ids=["ru", "ar", "de"],
)
def test_other_scripts(text: str) -> None:
    import textwrap

    paragraphs = [text, f"{text} {text}", text]
    assert clean("\n\n".join(textwrap.fill(one, 48) for one in paragraphs)) == "\n\n".join(paragraphs)


# --- notes, columns, doubt ------------------------------------------------------------------------


def test_a_note_in_the_middle_of_a_sentence_goes_behind_its_paragraph() -> None:
    head, tail = _WRAPPED.split("{0}\n")
    note = "3 The list is in the library of the assembly, with\nall the answers.\n"
    text = f"Harbours\n\n{_WRAPPED * 2}{head}\n\n{note}\n7\n\n\fHarbours\n\n{tail}{_WRAPPED}\n8\n\n\f".replace(
        "{0}", ""
    )
    cleaned = TIDY.clean(text)
    flat = _FLAT.replace("{0}", "")
    assert f"{flat}\n\n3 The list is in the library of the assembly, with all the answers.\n\n{flat}" in cleaned.text
    assert "page_breaks/note" in {rule for edit in cleaned.edits for rule in edit.rules}


def test_columns_are_reported_and_left() -> None:
    rows = _WRAPPED.replace("{0}", "").split("\n") * 4
    text = "\n".join(f"{left:<56}{right}".rstrip() for left, right in zip(rows[: len(rows) // 2], rows, strict=False))
    for page in (text, f"{text}\n\f"):
        result = ALONE.clean(page)
        assert [warning.rule for warning in result.warnings] == ["page_breaks/columns"]
        assert result.text.rstrip("\n") == text.rstrip("\n")


def test_a_table_set_with_spaces_is_no_column() -> None:
    table = "Harbour      depth in feet\nKarsund      31\nVellhavn     27\n"
    text = f"{_WRAPPED}\n{table}\n{_WRAPPED}\n{_WRAPPED}".replace("{0}", "")
    result = ALONE.clean(text)
    assert result.warnings == ()
    assert table in result.text


def test_a_link_that_a_line_parts_gets_no_blank_line() -> None:
    link = "**[The ports and the](https://a.org/the+ports)**\n**[sea](https://a.org/and+the+sea)**\n"
    text = (_WRAPPED * 3).replace("{0}", "") + link + _WRAPPED.replace("{0}", "")
    assert ")**\n**[sea" in clean(text)


def test_in_doubt_the_hyphen_stays_and_a_warning_tells() -> None:
    result = ALONE.clean("The harbour and its light-\n\nhouse of stone.")
    assert result.text == "The harbour and its light-house of stone."
    assert [(warning.rule, "light-house" in warning.message) for warning in result.warnings] == [
        ("page_breaks/hyphen", True)
    ]


def test_where_the_typesetter_hyphenates_doubt_follows_him() -> None:
    text = _WRAPPED.replace("for dredging{0}\n", "for dredg-\ning ") * 2
    text += "The harbours of the coast have no infra-\nstructure to speak of, and the ministry knows.\n"
    assert "no infrastructure to speak of" in clean(text)


def test_a_hyphen_over_a_running_head() -> None:
    pages = [_WRAPPED.replace("{0}", "") * 2] * 4
    pages = [page.replace("The committee", "tee", 1) if n else page for n, page in enumerate(pages)]
    pages = [f"{page}The commit-" if n < 3 else page for n, page in enumerate(pages)]
    text = "\n\n\f".join(f"Harbour Papers | {n}\n\n{page}" for n, page in enumerate(pages, 4))
    cleaned = clean(text)
    assert cleaned.count("The committee on") == 8
    assert "Harbour Papers" not in cleaned
    assert "\f" not in cleaned


def test_a_joint_takes_the_form_feed_along_and_others_go_alone() -> None:
    broken = _WRAPPED.replace("{0}", "") + "The list of all the harbours, which is kept in the\n\fcapital.\n"
    edits = ALONE.clean(broken + "\n\fThe End of It\n").edits
    places = [edit.rule for edit in edits if "\f" in edit.before]
    assert places == ["page_breaks/paragraph", "page_breaks/form_feed"]


# --- what holds for any print ---------------------------------------------------------------------


def first_missing(part: list[str], whole: list[str]) -> list[str]:
    """Return the first word of ``part`` that ``whole`` has not in order, with those around it."""
    rest = iter(whole)
    for place, word in enumerate(part):
        if word not in rest:
            return part[max(0, place - 4) : place + 4]
    return []


def heads_left(text: str) -> int:
    """Return how many running heads are in ``text``."""
    return sum(len(re.findall(re.escape(head), text)) for head in (TITLE, AUTHOR, HOUSE))


@given(articles(least=10), prints(hyphen="\N{HYPHEN}", feeds=True), st.integers(0, 99))
def test_printed_with_form_feeds_every_word_comes_back(paragraphs: list[str], how: Print, seed: int) -> None:
    text = printed(paragraphs, how, seed)
    cleaned = clean(text)
    assert [word for word in words(cleaned) if word in " ".join(paragraphs)][:1]
    assert not first_missing(words(" ".join(paragraphs)), words(cleaned))
    assert "\f" not in cleaned
    if text.count("\f") > 3 and how.heads != "even and odd":
        assert heads_left(cleaned) <= 1  # the first may be the title


@given(articles(least=10), prints(hyphen="\N{HYPHEN}", feeds=False), st.integers(0, 99))
def test_printed_in_blocks_every_word_comes_back(paragraphs: list[str], how: Print, seed: int) -> None:
    assert not first_missing(words(" ".join(paragraphs)), words(clean(printed(paragraphs, how, seed))))


@given(articles(least=6), prints(hyphen="", heads="none", feeds=False, height=10_000), st.integers(0, 9))
def test_on_one_page_the_paragraphs_come_back_whole(paragraphs: list[str], how: Print, seed: int) -> None:
    assert TIDY.clean(printed(paragraphs, how, seed)).text.split("\n\n") == [*paragraphs[:-1], paragraphs[-1] + "\n"]


@given(articles(least=6, language="en"), prints(hyphen="-", heads="number"), st.integers(0, 99))
def test_a_word_that_stands_elsewhere_is_joined(paragraphs: list[str], how: Print, seed: int) -> None:
    """ASCII hyphens at line ends, and every word of the text somewhere whole."""
    paragraphs = [*paragraphs, " ".join(sorted(set(" ".join(paragraphs).split()), key=len)[:200]) + "."]
    cleaned = clean(printed(paragraphs[:-1], how, seed) + "\n\n" + paragraphs[-1] + "\n")
    assert not first_missing(words(" ".join(paragraphs)), words(cleaned))


@given(articles(least=6), prints(hyphen="-"), st.integers(0, 99))
def test_once_is_enough(paragraphs: list[str], how: Print, seed: int) -> None:
    once = ALONE.clean(printed(paragraphs, how, seed))
    assert ALONE.clean(once.text).edits == ()
    assert not any(warning.rule == "pipeline/unsettled" for warning in once.warnings)
    assert once.revert() == printed(paragraphs, how, seed)


@pytest.mark.parametrize(
    "unit",
    [
        "inter-\nnational ",
        "a-\n\n",
        "1\n\n",
        "3\n\n\f",
        "the committee on the northern harbours has heard of\n\n4\n\n",
        "the harbour of the northern coast is closed to all the\n",
        "the harbour\n\nof the coast of the north\n\n",
        "_a b_\n_c d_\n",
        "> the harbour of the northern\n",
        "a   b   c\n",
        "word " * 40 + "\n",
        "北部港口委员会在春天召开了四次会议，听取了六十多名证人的陈述\n",
    ],
)
def test_twice_the_text_takes_twice_the_time(unit: str) -> None:
    cleaner = PageBreaks()

    def run(text: str) -> object:
        from thinkclean.page import Page

        return list(cleaner.edits(Page(text)))

    assert is_linear(run, unit)


# --- real pages -----------------------------------------------------------------------------------


def records(name: str) -> Iterator[dict[str, str]]:
    path = CORPUS / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.mark.parametrize("name", ["agora", "brookings", "crawl", "flat", "full", "heritage", "news"])
def test_pages_that_came_from_no_pdf_stay(name: str) -> None:
    assert [record["id"] for record in records(name) if ALONE.clean(record["input"]).edits] == []


def test_typeset_pages_come_back() -> None:
    """Running heads and page numbers gone, no form feed, and 99.5 % of the words in their places."""
    lost = total = 0
    for record in records("typeset"):
        cleaned = clean(record["input"])
        heads = {line for line in record["cut"].split("\n") if " · " in line and len(line) < 80}
        assert not [head for head in heads if head.strip() in cleaned], record["id"]
        assert not re.search(r"^\d{1,2}$|\f", cleaned, re.MULTILINE), record["id"]
        kept = re.findall(r"[^\W_]+", re.sub(r"\]\([^)]*\)|https?://\S+", " ", record["keep"]))
        there = set(re.findall(r"[^\W_]+", cleaned))
        lost += sum(word not in there for word in kept)
        total += len(kept)
    assert lost < total / 500


def test_an_empty_line_of_a_quotation_below_a_running_head() -> None:
    """It has no first letter to begin a sentence with."""
    head = "Harbour Brief \N{MIDDLE DOT} Third Report 1"
    text = f"""\
The ministers had set up an office to answer the questions that merchants put to them all, and to act “as
a house of counsel to the merchants”. Other ways of telling the merchants what was known in the towns were found

{head}
>

Others from the north were as glad of it, and one of them said that the ministers had set a mark for the answers that
they gave to the merchants who asked: “They may not like what we ask of them in the end, nor what they have to do, nor
like how we read the law with care, but our answer is always clear”.
One of them from the south said too that the ministers had printed a list of the houses that had been
found to belong to those whom the law names, and so it was clear to all how they had read the law itself.
small houses was bad for the whole of the port. They said that larger ones with partners in other towns were
taking more of the load of asking who was who, and of keeping those out whom the law names, compared with

{head}"""
    result = Pipeline("page_breaks").clean(text)
    assert result.revert() == text
