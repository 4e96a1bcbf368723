"""pandas, Polars, Dask and DuckDB give what `clean` gives, byte for byte."""

from __future__ import annotations

import pytest
from tests.engine_pages import PAGES, check_added, expected, write

import thinkclean
from thinkclean import ThinkcleanError
from thinkclean.stream import Plan

EVERYTHING = {"into": "clean", "add": ["article", "edits", "warnings"]}
COLUMNS = ["id", "text", "url", "rank", "clean", "article", "edits", "warnings"]


def rows_of(frame):
    """Return a pandas frame as plain records."""
    import pyarrow as pa

    return pa.Table.from_pandas(frame, preserve_index=False).to_pylist()


class TestPandas:
    @pytest.fixture
    def pd(self):
        pytest.importorskip("pyarrow", reason="needs the extra pandas")
        return pytest.importorskip("pandas", reason="needs the extra pandas")

    @pytest.fixture(params=["str", "object", "string[python]", "arrow"])
    def frame(self, pd, request):
        kind = pd.ArrowDtype(__import__("pyarrow").large_string()) if request.param == "arrow" else request.param
        frame = pd.DataFrame(PAGES, index=range(100, 100 + len(PAGES)))
        return frame.astype({"text": kind})

    def test_frames(self, pd, frame):
        from thinkclean.integrations.pandas import clean

        cleaned = clean(frame)
        assert [None if pd.isna(text) else text for text in cleaned["text"]] == expected()
        assert cleaned.dtypes.equals(frame.dtypes)
        assert cleaned.drop(columns="text").equals(frame.drop(columns="text"))
        assert frame["text"].isna().equals(cleaned["text"].isna())
        assert list(frame["text"].dropna()) == [page["text"] for page in PAGES if page["text"] is not None]

    def test_added_columns(self, pd):
        from thinkclean.integrations.pandas import clean

        cleaned = clean(pd.DataFrame(PAGES), **EVERYTHING)
        assert list(cleaned.columns) == COLUMNS
        rows = rows_of(cleaned)
        assert [row["clean"] for row in rows] == expected()
        check_added(rows)

    def test_series(self, pd, frame):
        from thinkclean.integrations.pandas import clean_series

        cleaned = clean_series(frame["text"], frame["url"])
        assert [None if pd.isna(text) else text for text in cleaned] == expected()
        assert (cleaned.dtype, cleaned.name) == (frame["text"].dtype, "text")
        assert cleaned.index.equals(frame.index)

    @pytest.mark.parametrize(
        ("columns", "options", "message"),
        [
            ({"body": ["a"]}, {}, "there is no column 'text'"),
            ({"text": [1]}, {}, "the column 'text' holds int64, and not only text"),
            ({"text": ["a", 1]}, {}, "the column 'text' holds object, and not only text"),
            ({"text": ["a"], "edits": [1]}, {"add": "edits"}, "there is a column 'edits' already"),
            ({"text": ["a"], "n": [1]}, {"into": "n"}, "there is a column 'n' already"),
        ],
    )
    def test_wrong_columns_are_told(self, pd, columns, options, message):
        from thinkclean.integrations.pandas import clean

        with pytest.raises(ThinkcleanError, match=message):
            clean(pd.DataFrame(columns), **options)


class TestPolars:
    @pytest.fixture
    def pl(self):
        pytest.importorskip("pyarrow", reason="needs the extra polars")
        return pytest.importorskip("polars", reason="needs the extra polars")

    def test_frames(self, pl):
        from thinkclean.integrations.polars import clean

        frame = pl.DataFrame(PAGES)
        cleaned = clean(frame)
        assert cleaned["text"].to_list() == expected()
        assert cleaned.drop("text").equals(frame.drop("text"))
        assert cleaned.schema == frame.schema

    def test_added_columns(self, pl):
        from thinkclean.integrations.polars import clean

        cleaned = clean(pl.DataFrame(PAGES), **EVERYTHING)
        assert cleaned.columns == COLUMNS
        assert cleaned["clean"].to_list() == expected()
        check_added(cleaned.to_dicts())

    @pytest.mark.parametrize("engine", ["in-memory", "streaming"])
    def test_lazy_frames(self, pl, tmp_path, engine):
        from thinkclean.integrations.polars import clean

        lazy = clean(pl.scan_ndjson(write(tmp_path / "in.jsonl")), **EVERYTHING)
        assert lazy.collect_schema().names() == COLUMNS
        cleaned = lazy.collect(engine=engine).sort("id")
        assert cleaned["clean"].to_list() == expected()
        check_added(cleaned.to_dicts())

    @pytest.mark.parametrize("engine", ["in-memory", "streaming"])
    def test_expressions(self, pl, engine):
        import thinkclean.integrations.polars

        plain = [None if page["text"] is None else thinkclean.clean(page["text"]).text for page in PAGES]
        lazy = pl.LazyFrame(PAGES).with_columns(
            pl.col("text").thinkclean.clean(url="url"),
            pl.col("text").thinkclean.clean().alias("plain"),
            body=pl.col("text").thinkclean.clean(Plan(pipeline="body"), url=pl.col("url").str.to_lowercase()),
        )
        cleaned = lazy.collect(engine=engine)
        assert cleaned.columns == ["id", "text", "url", "rank", "plain", "body"]
        assert cleaned["text"].to_list() == expected()
        assert cleaned["plain"].to_list() == plain
        assert cleaned["body"].to_list() == expected(pipeline=thinkclean.Pipeline.body())

    def test_wrong_columns_are_told(self, pl):
        from thinkclean.integrations.polars import clean

        for frame in (pl.DataFrame({"body": ["a"]}), pl.LazyFrame({"body": ["a"]})):
            with pytest.raises(ThinkcleanError, match="there is no column 'text'"):
                clean(frame)


class TestDask:
    @pytest.fixture
    def frame(self):
        pd = pytest.importorskip("pandas", reason="needs the extra dask")
        dd = pytest.importorskip("dask.dataframe", reason="needs the extra dask")
        return dd.from_pandas(pd.DataFrame(PAGES), npartitions=3)

    @pytest.mark.parametrize("scheduler", ["sync", "processes"])
    def test_partitions(self, frame, scheduler):
        from thinkclean.integrations.dask import clean

        cleaned = clean(frame)
        assert cleaned.dtypes.equals(frame.dtypes)
        done = cleaned.compute(scheduler=scheduler, num_workers=2)
        assert [row["text"] for row in rows_of(done)] == expected()

    def test_added_columns(self, frame):
        from thinkclean.integrations.dask import clean

        cleaned = clean(frame, **EVERYTHING)
        assert list(cleaned.columns) == COLUMNS
        done = cleaned.compute(scheduler="sync")
        assert cleaned.dtypes.equals(done.dtypes)
        rows = rows_of(done)
        assert [row["clean"] for row in rows] == expected()
        check_added(rows)

    def test_wrong_columns_are_told_before_anything_is_computed(self, frame):
        from thinkclean.integrations.dask import clean

        with pytest.raises(ThinkcleanError, match="there is no column 'body'"):
            clean(frame, text="body")


class TestDuckDB:
    @pytest.fixture
    def con(self, tmp_path):
        pytest.importorskip("pyarrow", reason="needs the extra duckdb")
        duckdb = pytest.importorskip("duckdb", reason="needs the extra duckdb")
        with duckdb.connect() as con:
            path = write(tmp_path / "in.jsonl")
            con.execute(f"create table pages as select * from read_json('{path}')")
            yield con

    def test_sql(self, con):
        from thinkclean.integrations.duckdb import register

        register(con)
        register(con, "body", pipeline="body")
        rows = con.execute("select thinkclean(text, url), body(text, url) from pages order by id").fetchall()
        assert [row[0] for row in rows] == expected()
        assert [row[1] for row in rows] == expected(pipeline=thinkclean.Pipeline.body())

    def test_an_address_may_be_missing(self, con):
        from thinkclean.integrations.duckdb import register

        register(con)
        assert con.execute("select thinkclean('a  ', null), thinkclean(null, 'u')").fetchall() == [("a\n", None)]

    def test_streams_of_rows(self, con, tmp_path):
        from thinkclean.integrations.duckdb import clean

        cleaned = clean(con.sql("from pages order by id"), batch_size=5, **EVERYTHING)
        assert cleaned.schema.names == COLUMNS
        con.cursor().execute(f"copy (from cleaned) to '{tmp_path}/out.parquet'")
        relation = con.execute(f"from '{tmp_path}/out.parquet' order by id")
        names = [column[0] for column in relation.description]
        rows = [dict(zip(names, row, strict=True)) for row in relation.fetchall()]
        assert [row["clean"] for row in rows] == expected()
        check_added(rows)
