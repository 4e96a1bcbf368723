"""Names of languages, in many languages, become BCP 47 tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import data
from thinkclean.facts import languages

NAMES = data.load("languages")["names"]


@pytest.mark.parametrize("tag", list(NAMES))
def test_every_name_in_the_data(tag):
    for name in NAMES[tag]:
        for written in (name, name.upper(), f" {name} "):
            assert languages.tag(written) == tag or written.casefold().strip() != name.casefold()


def test_no_name_means_two_languages():
    seen = {}
    for tag, names in NAMES.items():
        for name in names:
            assert seen.setdefault(name.casefold(), tag) == tag, name


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Farsi", "fa"),
        ("Dari", "prs"),
        ("Русская версия", "ru"),
        ("Read in Ukrainian", "uk"),
        ("Version française", "fr"),
        ("Auf Deutsch lesen", "de"),
        ("Chinese (Traditional)", "zh-Hant"),
        ("Português do Brasil", "pt-BR"),
        ("EN", "en"),
        ("UA", "uk"),
    ],
)
def test_as_switchers_say_it(name, tag):
    assert languages.tag(name) == tag


@pytest.mark.parametrize(
    "name", ["", "Turkey", "Also available in", "It is a matter of no small importance", "Share", "12"]
)
def test_no_language(name):
    assert languages.tag(name) is None


@pytest.mark.parametrize(
    ("url", "tag"),
    [
        ("/ar/analysis/ports", "ar"),
        ("https://www.example.org/pt-br/x", "pt"),
        ("https://uk.example.org/x", "uk"),
        ("/x?lang=fr", "fr"),
        ("/arms/x", None),
        ("https://www.example.org/x", None),
        ("https://[", None),
    ],
)
def test_addresses(url, tag):
    assert languages.in_address(url) == tag


@given(st.text(max_size=60))
def test_any_text(text):
    assert languages.tag(text) in {None, *NAMES}
    assert languages.in_address(text) in {None, *NAMES}
