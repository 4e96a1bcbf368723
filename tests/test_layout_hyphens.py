"""Whose hyphen stands at a line's end: the word's or the typesetter's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean.layout import words as words_module
from thinkclean.layout.hyphens import Verdict, conjunctions, judge, lists_of
from thinkclean.layout.words import Vocabulary

JOIN, KEEP, OPEN = Verdict.JOIN, Verdict.KEEP, Verdict.OPEN
_ENGLISH = "The harbour of the city is closed to all ships and the crews went home for the winter. "


@pytest.mark.parametrize(
    ("text", "first", "second", "verdict"),
    [
        pytest.param("International law is law.", "inter", "national", JOIN, id="the page has the word whole"),
        pytest.param("A rebel-held town.", "rebel", "held", KEEP, id="the page has the word hyphenated"),
        pytest.param("Two rebel-held towns.", "rebel", "held", KEEP, id="in a list of second parts"),
        pytest.param("Re-election or reelection, or re-election.", "re", "election", KEEP, id="the commoner spelling"),
        pytest.param("Many governments fell.", "govern", "ment", JOIN, id="an inflection speaks for the word"),
        pytest.param("", "govern", "ment", JOIN, id="an ending is no word"),
        pytest.param("", "self", "sufficient", KEEP, id="a first part that keeps its hyphen"),
        pytest.param("", "inter", "national", JOIN, id="a first part that has none"),
        pytest.param("", "EU", "funded", KEEP, id="an abbreviation"),
        pytest.param("", "post", "Soviet", KEEP, id="a capital behind"),
        pytest.param("", "COVID", "19", KEEP, id="a number behind"),
        pytest.param("", "e", "mail", KEEP, id="a single letter"),
        pytest.param("TikTok is an app.", "Tik", "Tok", JOIN, id="a name with a capital within"),
        pytest.param("", "INTER", "NATIONAL", JOIN, id="capitals throughout"),
        pytest.param("", "state-of", "the-art", KEEP, id="a chain"),
        pytest.param("", "on-the", "ground", KEEP, id="a small word in a chain"),
        pytest.param("The debt was high.", "debt", "financing", KEEP, id="a word of the page and a participle"),
        pytest.param("A dock and a worker.", "dock", "worker", KEEP, id="two words of the page"),
        pytest.param("", "light", "house", OPEN, id="nobody knows"),
        pytest.param("", "imple", "menting", JOIN, id="a common word in two"),
        pytest.param("", "broad", "ened", JOIN, id="a common word, the rest of which is none"),
        pytest.param("", "zelo", "trical", JOIN, id="two parts that are no words"),
        pytest.param("", "Karsund", "house", OPEN, id="a name that nobody knows"),
        pytest.param("", "earth", "penetrating", KEEP, id="two words, too long for one"),
        pytest.param("", "off", "road-going", KEEP, id="two words in a chain"),
        pytest.param("", "up", "held", JOIN, id="a second part in a word without a hyphen"),
        pytest.param("", "wide", "spread", JOIN, id="a closed word of two"),
    ],
)
def test_english(text: str, first: str, second: str, verdict: Verdict) -> None:
    assert judge(first, second, Vocabulary(_ENGLISH + text)) is verdict


@pytest.mark.parametrize(
    ("text", "first", "second", "verdict"),
    [
        pytest.param("Die Häfen der Stadt sind nicht tief und das Amt", "Lohn", "ausgaben", JOIN, id="de: closed"),
        pytest.param("Die Häfen der Stadt sind nicht tief und das Amt", "EU", "Kommission", KEEP, id="de: a noun"),
        pytest.param("Les ports des villes dans une baie pour les navires", "peut", "être", KEEP, id="fr: peut-être"),
        pytest.param("Les ports des villes dans une baie pour les navires", "gouverne", "ment", JOIN, id="fr: ending"),
        pytest.param("В порту и на море не по душе, что с ветром", "кто", "нибудь", KEEP, id="ru: particle"),
        pytest.param(
            "В порту и на море не по душе, что с ветром", "за", "ранее", OPEN, id="ru: a preposition is no part"
        ),
        pytest.param("В порту и на море заранее не ждут, что с ветром", "за", "ранее", JOIN, id="ru: the page has it"),
    ],
)
def test_other_languages(text: str, first: str, second: str, verdict: Verdict) -> None:
    assert judge(first, second, Vocabulary(text)) is verdict


def test_words_broken_over_lines_are_no_words_of_the_page() -> None:
    words = Vocabulary("The thou-\n\n3\n\nsands and the thou-\nsands of gov-\nernments.")
    assert words.count("thou") == words.count("gov") == words.count("ernments") == 0
    assert words.count("and") == 1


def test_conjunctions_are_of_all_languages() -> None:
    assert {"and", "und", "et", "y", "и"} <= conjunctions()


def test_the_lists_do_not_contradict_each_other() -> None:
    lists = lists_of("en")
    assert not lists.heads & lists.solid
    assert not lists.heads & lists.words
    assert not lists.tails & lists.word_tails
    assert not (lists.tails | lists.word_tails) & lists.endings
    assert not {word.replace("-", "") for word in lists.whole} & lists.closed


_WORD = st.sampled_from(
    [
        "rebel",
        "held",
        "rebel-held",
        "Held",
        "port",
        "ports",
        "Well-known",
        "well",
        "aged",
        "x-ray",
        "Harbour",
        "harbours",
    ]
)


@given(
    st.lists(_WORD, min_size=1, max_size=30),
    st.lists(st.sampled_from([" ", ", ", "\n", ". "]), min_size=30, max_size=30),
)
def test_searching_and_counting_agree(words: list[str], gaps: list[str]) -> None:
    """The first questions are answered by a search, the later ones from the counts."""
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    searched, counted = Vocabulary(text), Vocabulary(text)
    for _ in range(words_module._SEARCHES):
        counted.count("x")
    for word in {word.lower() for word in words}:
        assert searched.count(word) == counted.count(word) > 0
        assert searched.inflected(word) == counted.inflected(word) > 0


def test_a_word_that_is_found_again_and_again_is_counted_sooner() -> None:
    words = Vocabulary("so it is " * words_module._SEARCHES * words_module._HITS)
    assert words.count("it") == words_module._SEARCHES * words_module._HITS
    assert not words._searches


def test_the_hyphens_of_an_address_make_no_compounds() -> None:
    words = Vocabulary("The rebel-held town (https://a.org/the-port-of-karsund) and its well-\nknown port")
    assert words.compounds() == ["rebel-held"]
