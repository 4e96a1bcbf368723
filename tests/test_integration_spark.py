"""Spark: a session of two processors, data frames, functions of columns, SQL."""

from __future__ import annotations

import os
import shutil

import pytest
from tests.engine_pages import PAGES, check_added, expected

import thinkclean
from thinkclean import ThinkcleanError

pytest.importorskip("pyspark", reason="needs the extra spark")

from thinkclean.integrations import spark as adapter

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

COLUMNS = ["id", "text", "url", "rank", "clean", "article", "edits", "warnings"]


@pytest.fixture(scope="module")
def spark():
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        pytest.skip("needs Java 17 or newer")
    settings = {"spark__ui__enabled": "false", "spark__sql__shuffle__partitions": "2"}
    session = adapter.session("local[2]", **settings)
    yield session
    session.stop()
    session._sc._gateway.proc.stdin.close()  # else Java outlives the session until Python ends
    session._sc._gateway.shutdown()
    session._sc._gateway.proc.wait(30)
    type(session._sc)._gateway = type(session._sc)._jvm = None


@pytest.fixture(scope="module")
def pages(spark):
    rows = [tuple(page.values()) for page in PAGES]
    return spark.createDataFrame(rows, "id long not null, text string, url string, rank double").repartition(2)


def rows_of(frame):
    return [row.asDict(recursive=True) for row in frame.orderBy("id").collect()]


def test_frames(pages):
    cleaned = adapter.clean(pages)
    assert cleaned.schema == pages.schema
    rows = rows_of(cleaned)
    assert [row["text"] for row in rows] == expected()
    assert [row["rank"] for row in rows] == [page["rank"] for page in PAGES]


def test_added_columns(pages):
    cleaned = adapter.clean(pages, into="clean", add=["article", "edits", "warnings"])
    assert cleaned.columns == COLUMNS
    rows = rows_of(cleaned)
    assert [row["clean"] for row in rows] == expected()
    assert [row["text"] for row in rows] == [page["text"] for page in PAGES]
    check_added(rows)


def test_functions_of_columns(pages):
    clean = adapter.udf()
    plain = [None if page["text"] is None else thinkclean.clean(page["text"]).text for page in PAGES]
    rows = rows_of(pages.select("id", clean("text", "url").alias("both"), clean("text").alias("one")))
    assert [row["both"] for row in rows] == expected()
    assert [row["one"] for row in rows] == plain


def test_sql(spark, pages):
    spark.udf.register("thinkclean", adapter.udf(pipeline="body"))
    pages.createOrReplaceTempView("pages")
    rows = spark.sql("select thinkclean(text, url) as text from pages order by id").collect()
    assert [row.text for row in rows] == expected(pipeline=thinkclean.Pipeline.body())


def test_wrong_columns_are_told_before_anything_is_computed(pages):
    with pytest.raises(ThinkcleanError, match="there is no column 'body'; there are: id, text, url, rank"):
        adapter.clean(pages, text="body")
    with pytest.raises(ThinkcleanError, match="the column 'id' holds int64, not text"):
        adapter.clean(pages, text="id")


def test_without_java_there_is_one_clear_line(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ThinkcleanError, match=r"^Spark needs Java 17 or newer: there is no 'java' on the PATH"):
        adapter.session()
