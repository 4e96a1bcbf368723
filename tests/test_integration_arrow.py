"""The Arrow function, on which all engines stand."""

from __future__ import annotations

import json

import pytest
from tests.engine_pages import PAGES, check_added, expected

import thinkclean
from thinkclean import ThinkcleanError, UnknownNameError
from thinkclean.stream import Plan

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")

from thinkclean.integrations.arrow import TYPES, clean_array, clean_batch, schema  # noqa: E402

TABLE = pa.Table.from_pylist(PAGES)
KINDS = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]


def test_a_table_gives_a_table_and_a_batch_a_batch():
    cleaned = clean_batch(TABLE)
    assert isinstance(cleaned, pa.Table)
    assert cleaned["text"].to_pylist() == expected()
    assert cleaned.drop_columns("text").equals(TABLE.drop_columns("text"))
    (batch,) = TABLE.to_batches()
    assert isinstance(clean_batch(batch), pa.RecordBatch)
    assert clean_batch(batch).to_pylist() == cleaned.to_pylist()


def test_chunks_stay_chunks():
    table = pa.concat_tables([TABLE, TABLE.slice(3, 5)])
    cleaned = clean_batch(table)
    assert cleaned["text"].num_chunks == 2
    assert cleaned["text"].to_pylist() == expected() + expected()[3:8]


def test_facts_edits_and_warnings_can_be_added():
    cleaned = clean_batch(TABLE, add=["article", "edits", "warnings"], into="clean")
    assert cleaned.schema.names == ["id", "text", "url", "rank", "clean", "article", "edits", "warnings"]
    assert cleaned["text"].equals(TABLE["text"])
    assert cleaned["clean"].to_pylist() == expected()
    check_added(cleaned.to_pylist())


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_type_of_the_text_stays(kind):
    table = pa.table({"text": pa.array(["a  ", None, "b"], kind)})
    cleaned = clean_batch(table, into="clean")
    assert cleaned.schema.field("clean").type == kind
    assert clean_batch(table).schema == table.schema
    assert clean_batch(table)["text"].to_pylist() == ["a\n", None, "b\n"]
    assert clean_array(table["text"].chunk(0)).type == kind


def test_a_column_of_nulls_stays_one():
    table = pa.table({"text": pa.nulls(3)})
    assert clean_batch(table, add="edits").to_pylist() == [{"text": None, "edits": None}] * 3


@pytest.mark.parametrize("table", [TABLE.slice(0, 0), pa.table({"text": pa.chunked_array([], pa.string())})])
def test_no_rows_give_no_rows(table):
    cleaned = clean_batch(table, add="edits")
    assert cleaned.num_rows == 0
    assert cleaned.schema == schema(table.schema, add="edits")


def test_metadata_and_other_fields_stay():
    field = pa.field("text", pa.string(), metadata={"k": "v"})
    table = pa.table([["a"], [1]], pa.schema([field, pa.field("n", pa.int8(), nullable=False)], {"who": "me"}))
    assert clean_batch(table).schema.equals(table.schema, check_metadata=True)


def test_other_columns_may_share_a_name():
    table = pa.table([["a  "], [1], [2]], names=["text", "n", "n"])
    assert [column.to_pylist() for column in clean_batch(table).columns] == [["a\n"], [1], [2]]


def test_a_plan_does_the_same_as_its_options():
    assert clean_batch(TABLE, Plan(pipeline="body")).equals(clean_batch(TABLE, pipeline="body"))
    assert clean_batch(TABLE, pipeline="body")["text"].to_pylist() == expected(pipeline=thinkclean.Pipeline.body())


def test_types_are_those_of_the_documentation():
    assert TYPES["article"] == pa.string()
    assert [field.name for field in TYPES["edits"].value_type] == ["start", "end", "before", "after", "rules"]
    assert [field.name for field in TYPES["warnings"].value_type] == ["start", "end", "rule", "message"]


def test_without_its_address_a_page_is_cleaned_as_one_without():
    texts = [None if page["text"] is None else thinkclean.clean(page["text"]).text for page in PAGES]
    assert clean_batch(TABLE, url=None)["text"].to_pylist() == texts
    assert clean_array(TABLE["text"].chunk(0)).to_pylist() == texts


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        ({"body": ["a"]}, {}, "there is no column 'text'; there are: body"),
        ({"text": [1]}, {}, "the column 'text' holds int64, not text"),
        ({"text": ["a"], "url": [1]}, {}, "the column 'url' holds int64, not text"),
        ({"text": ["a"]}, {"url": "href"}, "there is no column 'href'"),
        ({"text": ["a"]}, {"into": "text"}, "there is a column 'text' already"),
        ({"text": ["a"], "edits": [1]}, {"add": "edits"}, r"there is a column 'edits' already; .* \(into=, prefix=\)"),
        ({"text": ["a"]}, {"ad": "edits"}, "there is no option of a plan 'ad'; did you mean 'add'"),
    ],
)
def test_wrong_columns_are_told(table, options, message):
    with pytest.raises(ThinkcleanError, match=message):
        clean_batch(pa.table(table), **options)
    if "ad" not in options:
        with pytest.raises(ThinkcleanError, match=message):
            schema(pa.table(table).schema, **options)


def test_wrong_types_are_told():
    with pytest.raises(TypeError, match="clean_batch takes RecordBatch or Table, not dict"):
        clean_batch({"text": ["a"]})
    with pytest.raises(ThinkcleanError, match="the array holds int64, not text"):
        clean_array(pa.array([1]))
    with pytest.raises(UnknownNameError):
        clean_batch(TABLE, pipeline="boddy")


def test_text_that_is_not_utf8_is_told():
    buffers = pa.array([b"\xff"]).buffers()
    table = pa.table({"text": pa.Array.from_buffers(pa.string(), 1, buffers)})
    with pytest.raises(ThinkcleanError, match="a text is not valid UTF-8"):
        clean_batch(table)


def test_the_article_is_json_that_keeps_its_letters():
    cleaned = clean_batch(pa.table({"text": ["---\ntitle: Größe\n---\n\nText.\n"]}), add="article")
    value = cleaned["article"][0].as_py()
    assert json.loads(value) == thinkclean.clean("---\ntitle: Größe\n---\n\nText.\n").article.to_dict()
    assert "\\u" not in value
