"""datatrove: a run of its executor, from its reader to its writer."""

from __future__ import annotations

import gzip
import json

import pytest
from tests.engine_pages import PAGES
from tests.stream_helpers import Fragile

import thinkclean
from thinkclean import Pipeline

pytest.importorskip("datatrove", reason="needs the extra datatrove")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from thinkclean.integrations.datatrove import Thinkclean

TEXTS = [page for page in PAGES if page["text"]]  # the reader leaves out documents without a text


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for part in range(2):
        lines = [json.dumps({**page, "id": str(page["id"])}) for page in TEXTS[part::2]]
        (folder / f"{part}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def run(pages, step, tmp_path, workers=1):
    """Run one step over the pages; return the documents by id, and the statistics of the step."""
    executor = LocalPipelineExecutor(
        [JsonlReader(str(pages), glob_pattern="*.jsonl"), step, JsonlWriter(str(tmp_path / "out"))],
        tasks=2,
        workers=workers,
        logging_dir=str(tmp_path / "logs"),
        start_method="spawn",
    )
    executor.run()
    found = {}
    for path in (tmp_path / "out").glob("*.gz"):
        for line in gzip.decompress(path.read_bytes()).splitlines():
            document = json.loads(line)
            found[int(document["id"])] = document
    stats = json.loads((tmp_path / "logs" / "stats.json").read_text())
    return found, next(one["stats"] for one in stats if "thinkclean" in one["name"])


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_are_cleaned_and_keep_their_metadata(pages, tmp_path, workers):
    found, stats = run(pages, Thinkclean(), tmp_path, workers)
    assert len(found) == len(TEXTS)
    changed, edits = 0, {}
    for page in TEXTS:
        result = thinkclean.clean(page["text"], url=page["url"])
        document = found[page["id"]]
        assert document["text"] == result.text
        assert document["metadata"]["rank"] == page["rank"]
        assert document["metadata"].get("url") == page["url"]
        changed += result.changed
        for rule in (rule for change in result.edits for rule in change.rules):
            edits[rule] = edits.get(rule, 0) + 1
    assert total(stats, "total") == len(TEXTS)
    assert total(stats, "changed") == changed
    assert {rule: total(stats, rule) for rule in edits} == edits


def total(stats, name):
    """Return a total as datatrove writes it: a number, or an object."""
    return stats[name]["total"] if isinstance(stats[name], dict) else stats[name]


def test_facts_and_texts_can_go_to_the_metadata(pages, tmp_path):
    found, _ = run(pages, Thinkclean(into="clean", add=["article", "edits"], prefix="tc_"), tmp_path)
    for page in TEXTS:
        result = thinkclean.clean(page["text"], url=page["url"]).to_dict()
        document = found[page["id"]]
        assert document["text"] == page["text"]
        assert document["metadata"]["clean"] == result["text"]
        assert document["metadata"]["tc_edits"] == result["edits"]
        assert document["metadata"]["tc_article"] == json.loads(json.dumps(result["article"]))


def test_a_document_that_breaks_stays_as_it_is_and_is_counted():
    step = Thinkclean(pipeline=Pipeline(Fragile()))
    documents = [Document("a@@", "1"), Document("BREAK@@", "2"), Document("b@@", "3", metadata={"url": 3})]
    assert [document.text for document in step.run(iter(documents))] == ["a", "BREAK@@", "b"]
    assert step.stats["broken"].total == 1


def test_it_formats_one_text():
    assert Thinkclean().format("a  ") == "a\n"
