"""`clean_many` gives what `clean` gives, in order, whatever happens to one page."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from tests.stream_helpers import Fragile

import thinkclean
from thinkclean import Pipeline, ThinkcleanError, UnknownNameError
from thinkclean.stream import clean_many, many
from thinkclean.testing import drafts

FRAGILE = Pipeline(Fragile(), "whitespace")


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(many, "CHUNK", 20_000)


@pytest.fixture
def pages(reference):
    return [reference, "A clean page.\n", "", reference.replace("Russia", "Prussia"), "one  \n\n\n\ntwo"] * 3


@pytest.mark.parametrize("workers", [1, 2])
def test_results_are_those_of_clean(pages, workers, small_chunks):
    results = list(clean_many(pages, workers=workers))
    assert [result.to_dict() for result in results] == [thinkclean.clean(page).to_dict() for page in pages]
    assert [result.revert() for result in results] == pages


@pytest.mark.parametrize("workers", [1, 2])
def test_addresses_travel_with_pages(workers, small_chunks):
    page, url = "[a](/b) " * 500, "https://www.example.org/x/"
    results = list(clean_many([(page, url)] * 20, workers=workers))
    assert {result.text for result in results} == {thinkclean.clean(page, url=url).text}


def test_bytes_come_by_way_of_decode():
    decoded = thinkclean.decode("Größe  ".encode("latin-1"))
    (result,) = clean_many([decoded])
    assert result.to_dict() == thinkclean.clean(decoded).to_dict()
    assert result.decoded == decoded


def test_none_gives_none():
    assert [result and result.text for result in clean_many([None, "a", None])] == [None, "a\n", None]


def test_nothing_gives_nothing():
    assert list(clean_many([])) == []


def test_it_reads_no_further_than_it_must(small_chunks):
    read = []

    def pages():
        for number in range(1000):
            read.append(number)
            yield "word " * 1000

    results = clean_many(pages(), workers=1)
    next(results)
    assert len(read) < 20


def test_the_pipeline_and_the_site_are_used(reference, small_chunks):
    pipeline = Pipeline.default().repairs_only()
    for result in clean_many([reference] * 4, workers=2, pipeline=pipeline, site="washington_institute"):
        assert result.text == thinkclean.clean(reference, pipeline=pipeline, site="washington_institute").text


class TestBadPages:
    @pytest.mark.parametrize("workers", [1, 2])
    def test_a_page_that_breaks_comes_back_as_it_was(self, workers, small_chunks):
        filler = "word " * 5000
        pages = [filler, "a@@  ", "BREAK@@  ", "b@@", filler]
        results = list(clean_many(pages, workers=workers, pipeline=FRAGILE))
        assert [result.text for result in results[1:4]] == ["a\n", "BREAK@@  ", "b\n"]
        (warning,) = results[2].warnings
        assert warning.rule == "stream/broken"
        assert "ZeroDivisionError: as told" in warning.message
        assert (warning.start, warning.end) == (0, len(pages[2]))
        assert results[2].edits == ()
        assert results[2].revert() == pages[2]

    def test_so_does_one_that_kills_its_worker(self, small_chunks):
        filler = "word " * 5000
        results = list(clean_many([filler, "a@@", "DIE", "b@@", filler], workers=2, pipeline=FRAGILE))
        assert [result.text for result in results[1:4]] == ["a\n", "DIE", "b\n"]
        assert "was ended by SIGKILL" in results[2].warnings[0].message


class TestArguments:
    @pytest.mark.parametrize(
        ("call", "error", "message"),
        [
            (lambda: clean_many("one text"), TypeError, "clean_many takes many texts"),
            (lambda: list(clean_many(["a", b"b"])), TypeError, "at item 2, takes str or Decoded, not bytes"),
            (lambda: list(clean_many([("a", 3)])), TypeError, "the address of item 1 takes str or NoneType, not int"),
            (lambda: list(clean_many([("a", "b", "c")])), TypeError, "at item 1, takes str or Decoded, not tuple"),
            (lambda: clean_many([], workers=0), ValueError, "workers must be at least 1, not 0"),
            (lambda: clean_many([], workers="two"), TypeError, "workers takes int, not str"),
            (lambda: clean_many([], pipeline="default"), TypeError, "pipeline takes Pipeline"),
            (lambda: clean_many([], site="nowhere"), UnknownNameError, "no site profile 'nowhere'"),
        ],
        ids=["text", "bytes", "address", "triple", "no-workers", "workers", "pipeline", "site"],
    )
    def test_wrong_ones_are_told(self, call, error, message):
        with pytest.raises(error, match=message):
            call()

    def test_a_cleaner_that_cannot_travel_is_told(self, small_chunks, monkeypatch):
        monkeypatch.setattr(Fragile, "__module__", "__main__")
        monkeypatch.setattr(
            "sys.modules", {**__import__("sys").modules, "__main__": __import__("tests.stream_helpers")}
        )
        with pytest.raises(ThinkcleanError, match="worker"):
            list(clean_many(["word " * 9000] * 3, workers=2, pipeline=FRAGILE))


@given(drafts())
def test_results_survive_the_journey(draft):
    result = thinkclean.clean(draft.text)
    again = pickle.loads(pickle.dumps(result))
    assert again.to_dict() == result.to_dict()
    assert again.article == result.article
    assert again.revert() == draft.text
    assert again.without("whitespace").text == result.without("whitespace").text
