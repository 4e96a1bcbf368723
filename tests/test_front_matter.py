"""The front_matter cleaner: facts at the head of the text, as YAML; what is there already wins."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thinkclean
from thinkclean import Pipeline, UnknownNameError
from thinkclean.cleaners import make
from thinkclean.cleaners.front_matter import FrontMatter, block, quoted
from thinkclean.page import Page
from thinkclean.testing import damaged, laws, noise

PROSE = (
    "The port authority has postponed the plan for a customs union, as three officials said in private last week. " * 2
)
ARTICLE = f"# Ports and Power\n\nBy Mara Lindqvist\n\nMay 4, 2021\n\n{PROSE.strip()}\n"
HEAD = 'title: "Ports and Power"\nauthors:\n  - name: "Mara Lindqvist"\npublished: "2021-05-04"\n'

TestOverwriting = laws(FrontMatter(overwrite=True))


def write(text, **options):
    return Pipeline(make("front_matter", **options)).clean(text)


def test_facts_stand_at_the_head():
    result = write(ARTICLE)
    assert result.text == f"---\n{HEAD}---\n\n{ARTICLE}"
    assert [edit.rule for edit in result.edits] == ["front_matter/added"]
    assert result.revert() == ARTICLE
    assert write(result.text).edits == ()


def test_the_preset_moves_the_head_into_it():
    result = Pipeline.front_matter().clean(ARTICLE)
    assert result.text == f"---\n{HEAD}---\n\n{PROSE.strip()}\n"
    assert result.revert() == ARTICLE
    assert Pipeline.front_matter().clean(result.text).text == result.text


def test_the_reference(reference):
    """All facts of the reference page are in its front matter, and YAML reads them as they were."""
    yaml = pytest.importorskip("yaml")
    result = Pipeline.front_matter().clean(reference)
    head = result.text.split("---\n")[1]
    assert yaml.safe_load(head) == thinkclean.clean(reference).article.to_dict()
    assert result.text.split("---\n\n", 1)[1].startswith("Neither Moscow")
    assert result.revert() == reference
    assert result.article.to_dict() == thinkclean.clean(reference).article.to_dict()


def test_keys_that_are_there_win():
    head = "---\nlayout: post\ntitle: Ports, Power\ndate: 2021-05-03 12:00\n"
    found = write(f"{head}---\n\n{ARTICLE}").text
    assert found.startswith(f'{head}authors:\n  - name: "Mara Lindqvist"\n---\n\n# Ports')
    assert write(found).edits == ()


def test_overwriting_writes_them_in_the_form_of_the_others():
    text = f"---\ntitle: 'Ports, Power'\nauthor: Jo de Vries and Ann Lee\ndate: 2021-05-03 12:00\n---\n\n{ARTICLE}"
    result = write(text, overwrite=True)
    assert result.text.startswith(
        '---\ntitle: "Ports, Power"\nauthor:\n  - name: "Jo de Vries"\n  - name: "Ann Lee"\ndate: "2021-05-03"\n---\n'
    )
    assert {edit.rule for edit in result.edits} == {"front_matter/rewritten"}
    assert write(result.text, overwrite=True).edits == ()


def test_only_the_keys_that_are_wanted():
    assert write(ARTICLE, keys=("title",)).text.startswith('---\ntitle: "Ports and Power"\n---\n')
    with pytest.raises(UnknownNameError, match=r"did you mean 'authors'"):
        FrontMatter(keys=("author",))
    with pytest.raises(TypeError, match="keys"):
        FrontMatter(keys="title")  # type: ignore[arg-type]


def test_toml_is_left_alone_with_a_warning():
    text = f'+++\ntitle = "Ports"\n+++\n\n{ARTICLE}'
    result = write(text)
    assert result.text == text
    assert [warning.rule for warning in result.warnings] == ["front_matter/foreign"]
    assert "authors" in result.warnings[0].message


@pytest.mark.parametrize("text", ["", "\n", PROSE, "---\n---\n", "---\n\nText.\n", "---\nnot closed: x\n"])
def test_no_facts_no_front_matter(text):
    assert write(text).text == text


def test_after_a_byte_order_mark():
    assert write(f"\ufeff{ARTICLE}").text == f"\ufeff---\n{HEAD}---\n\n{ARTICLE}"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        'a "b" \\ c',
        "a: b # c",
        "- x",
        "on",
        "2021",
        "line\nline",
        "tab\t",
        "\x7f\x85\u2028\ufeff",
        "é ü 中 🧑",
        "\ud800",
    ],
)
def test_strings_are_json_and_yaml(text):
    assert json.loads(quoted(text)) == text
    yaml = pytest.importorskip("yaml")
    assert yaml.safe_load(block({"key": text})) == {"key": text}


@given(st.text())
def test_any_string_is_json(text):
    assert json.loads(quoted(text)) == text
    assert "\n" not in quoted(text)


@given(st.one_of(noise(), damaged().map(lambda pair: pair[1])))
def test_what_is_written_is_what_was_read(text):
    """The facts of the text with its front matter are those without."""
    before = thinkclean.clean(text, pipeline=Pipeline("front_matter"))
    if before.text != text and not Page(text).text.startswith(("---", "\ufeff")):
        after = thinkclean.clean(before.text, pipeline=Pipeline("front_matter"))
        assert after.text == before.text
        wanted = before.article.to_dict()
        assert {key: after.article.to_dict().get(key) for key in wanted} == wanted
