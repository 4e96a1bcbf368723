"""Hugging Face datasets: `map`, its cache, and streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from tests.engine_pages import PAGES, check_added, expected, write

from thinkclean import Pipeline, ThinkcleanError

datasets = pytest.importorskip("datasets", reason="needs the extra datasets")

from thinkclean.integrations.datasets import Clean, clean  # noqa: E402
from thinkclean.stream import Plan  # noqa: E402

EVERYTHING = {"into": "clean", "add": ["article", "edits", "warnings"]}


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()


@pytest.fixture
def pages(tmp_path):
    return datasets.Dataset.from_parquet(str(parquet(tmp_path)), cache_dir=str(tmp_path / "cache"))


def parquet(folder):
    """Write the pages as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(PAGES), folder / "in.parquet")
    return folder / "in.parquet"


@pytest.mark.parametrize("processes", [None, 2])
def test_texts_are_those_of_clean(pages, processes):
    cleaned = clean(pages, num_proc=processes)
    assert cleaned["text"][:] == expected()
    assert cleaned.features == pages.features
    assert cleaned.remove_columns("text").to_dict() == pages.remove_columns("text").to_dict()


def test_facts_edits_and_warnings_can_be_added(pages):
    cleaned = clean(pages, **EVERYTHING)
    assert cleaned.column_names == ["id", "text", "url", "rank", "clean", "article", "edits", "warnings"]
    check_added(cleaned.to_list())


def test_the_format_of_the_set_stays(pages):
    assert clean(pages.with_format("pandas")).format["type"] == "pandas"
    assert clean(pages).format["type"] is None


def test_a_dictionary_of_sets(pages):
    both = clean(datasets.DatasetDict(train=pages, test=pages.select(range(5))))
    assert isinstance(both, datasets.DatasetDict)
    assert both["train"]["text"][:] == expected()
    assert both["test"]["text"][:] == expected()[:5]


def test_a_stream(pages, tmp_path):
    stream = datasets.load_dataset("json", data_files=str(write(tmp_path / "in.jsonl")), streaming=True, split="train")
    assert [row["text"] for row in clean(stream)] == expected()
    check_added(list(clean(stream, **EVERYTHING)))


class TestFingerprints:
    def test_the_same_plan_is_taken_from_the_cache(self, pages, monkeypatch):
        first = clean(pages, pipeline=Pipeline.default().ignoring("footers", "urls", "links"))
        monkeypatch.setattr("thinkclean.integrations.datasets.clean_batch", None)  # it would break
        again = clean(pages, pipeline=Pipeline.default().ignoring("links", "footers", "urls"))
        assert again._fingerprint == first._fingerprint
        assert again["text"][:] == first["text"][:]

    def test_another_plan_or_version_has_another(self):
        hashes = {
            datasets.fingerprint.Hasher.hash(task)
            for task in (
                Clean(Plan()),
                Clean(Plan(pipeline="body")),
                Clean(Plan(add="edits")),
                Clean(Plan(pipeline=Pipeline.default().ignoring("links"))),
                Clean(Plan(pipeline=Pipeline.default(whitespace={"hard_breaks": False}))),
                Clean(Plan(), version="0"),
            )
        }
        assert len(hashes) == 6

    def test_they_are_the_same_in_every_process(self, root):
        code = (
            "from datasets.fingerprint import Hasher\n"
            "from thinkclean import Pipeline\n"
            "from thinkclean.integrations.datasets import Clean, Plan\n"
            "pipeline = Pipeline.default().ignoring('footers', 'urls', 'links')\n"
            "print(Hasher.hash(Clean(Plan(pipeline=pipeline, site='washington_institute'))))"
        )
        found = set()
        for seed in ("1", "2"):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")}
            done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True)
            found.add(done.stdout)
        assert len(found) == 1


def test_wrong_columns_are_told(pages):
    with pytest.raises(ThinkcleanError, match="there is no column 'body'"):
        clean(pages, text="body")


def test_clean_corpora_are_read_back(tmp_path):
    pytest.importorskip("zstandard", reason="needs the extra zstd")
    from thinkclean.stream import clean_corpus

    source = write(tmp_path / "in.jsonl")
    for name in ("out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"):
        clean_corpus(source, tmp_path / name, workers=1)
        kind = "parquet" if name.endswith("parquet") else "json"
        found = datasets.load_dataset(kind, data_files=str(tmp_path / name), split="train")
        assert found["text"][:] == expected(), name
    assert json.loads((tmp_path / "out.jsonl.summary.json").read_text())["pages"] == len(PAGES) - 4
