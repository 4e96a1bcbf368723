"""Front matter as crawlers and editors write it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.cleaners.front_matter import block
from thinkclean.facts.front import entries, fact_of
from thinkclean.page import Page
from thinkclean.testing import growth


def read(yaml):
    return {entry.key: entry.value for entry in Page(f"---\n{yaml}\n---\n\nText.\n").view(entries)}


@pytest.mark.parametrize(
    ("yaml", "wanted"),
    [
        ("title: Ports and Power", {"title": "Ports and Power"}),
        ("title : 'It''s: here' # yes", {"title": "It's: here"}),
        ('title: "A \\"B\\" \\u2019"', {"title": 'A "B" ’'}),
        ("date  : 2022-06-01 12:00:00 +0800", {"date": "2022-06-01 12:00:00 +0800"}),
        ("#image: x\nurl: https://a.org/#b", {"url": "https://a.org/#b"}),
        ("tags: [a, 'b, c', \"d\"]", {"tags": ["a", "b, c", "d"]}),
        ("tags:\n- a\n- b", {"tags": ["a", "b"]}),
        ("tags:\n  - a\n  - b", {"tags": ["a", "b"]}),
        ("authors:\n  - name: Ann\n    url: /ann\n  - Bob", {"authors": [{"name": "Ann", "url": "/ann"}, "Bob"]}),
        ("a:\n  b: c\n  d: e", {"a": {"b": "c", "d": "e"}}),
        ('a: [{"b": 1}]', {"a": [{"b": "1"}]}),
        ("a: |\n  one\n  two\nb: >\n  one\n  two", {"a": "one\ntwo", "b": "one two"}),
        ("a: one\n  two", {"a": "one two"}),
        ("empty:\nnull: ~", {"empty": "", "null": ""}),
        ("'quoted key': x", {"quoted key": "x"}),
    ],
)
def test_forms(yaml, wanted):
    assert read(yaml) == wanted


@pytest.mark.parametrize(
    "yaml", ["- a\n- b", "a: b", "word", ": :", "a: [", "a: {b", 'a: "', "a: 'x", "? a", "a:\n  -\n  -"]
)
def test_damaged(yaml):
    assert isinstance(read(f"k: v\n{yaml}"), dict)


def test_toml():
    page = Page('+++\ntitle = "Ports"\ntags = ["a"]\n+++\nText.\n')
    assert [(entry.key, entry.value) for entry in page.view(entries)] == [("title", "Ports"), ("tags", ["a"])]
    assert Page("+++\ntitle = \n+++\n").view(entries) == []


def test_no_front_matter():
    assert Page("---\n\nA break, then text: more.\n").view(entries) == []
    assert Page("Text\n---\na: b\n---\n").view(entries) == []


def test_spans_hold_whole_entries():
    text = "---\ntitle: A\nauthors:\n  - x\n  - y\nlast: z\n---\n"
    found = Page(text).view(entries)
    assert [text[entry.start : entry.end] for entry in found] == ["title: A", "authors:\n  - x\n  - y", "last: z"]


def test_names_of_facts():
    assert [fact_of(key) for key in ("Date", "publish-date", "byline", "source", "layout")] == [
        "published",
        "published",
        "authors",
        "url",
        None,
    ]


_strings = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
_facts = st.fixed_dictionaries(
    {},
    optional={
        "title": _strings,
        "authors": st.lists(
            st.fixed_dictionaries({"name": _strings}, optional={"url": _strings, "bio": _strings}), min_size=1
        ),
        "originally_published": st.fixed_dictionaries({"name": _strings}),
        "related": st.lists(
            st.fixed_dictionaries({"title": _strings}, optional={"authors": st.lists(_strings, min_size=1)}), min_size=1
        ),
    },
)


@given(_facts)
def test_what_is_written_is_read(facts):
    assert read(block(facts).removesuffix("\n")) == facts or not facts


@given(_facts)
def test_what_is_written_is_yaml(facts):
    yaml = pytest.importorskip("yaml")
    assert (yaml.safe_load(block(facts)) or {}) == facts
    json.dumps(facts)


@given(st.text(max_size=200))
def test_any_text(text):
    read(text)


@pytest.mark.parametrize(
    "unit", ["a ", "a: ", "a:\n", "- a\n", "  - b: c\n", '"', "[", "{a: ", "k: >\n  ", "a:\n  b:\n    - c\n"]
)
def test_linear(unit):
    assert any(growth(read, unit) < 3 for _ in range(8))
