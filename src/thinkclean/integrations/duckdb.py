"""DuckDB: a function for SQL, and queries cleaned as they stream by.

import duckdb
from thinkclean.integrations.duckdb import clean, register

con = duckdb.connect()
register(con)
con.sql("copy (select thinkclean(text, url) as text from 'pages.parquet') to 'clean.parquet'")

clean(con.sql("from 'pages.jsonl'"), add=["article"])   # a RecordBatchReader, which DuckDB reads again
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from thinkclean.integrations import need
from thinkclean.integrations.arrow import clean_array, clean_batch, schema
from thinkclean.stream.plan import Plan, plan

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
else:
    duckdb, pa = need("duckdb", "duckdb"), need("pyarrow", "duckdb")

#: Rows that are cleaned together.
BATCH = 1024


def register(
    connection: duckdb.DuckDBPyConnection, name: str = "thinkclean", given: Plan | None = None, /, **options: Any
) -> None:
    """Offer ``name(text, url)`` in SQL: the clean text; ``url`` may be null, and a null text stays null."""
    to_do = plan(given, options)

    def run(texts: pa.ChunkedArray, urls: pa.ChunkedArray) -> pa.Array:
        return clean_array(_whole(texts), _whole(urls), to_do)

    connection.create_function(name, run, ["VARCHAR", "VARCHAR"], "VARCHAR", type="arrow", null_handling="special")


def clean(
    relation: duckdb.DuckDBPyRelation, given: Plan | None = None, /, *, batch_size: int = BATCH, **options: Any
) -> pa.RecordBatchReader:
    """Return the rows of ``relation`` with their text clean; see `thinkclean.integrations.arrow`.

    Rows are read, cleaned and handed on in batches. DuckDB reads the result by the name of its variable, through a
    cursor of its own, since the connection is busy with the rows: ``con.cursor().execute("… from cleaned …")``.
    """
    to_do = plan(given, options)
    read = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader  # as it is called before DuckDB 2
    rows = read(batch_size)

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in rows:
            yield clean_batch(batch, to_do)

    return pa.RecordBatchReader.from_batches(schema(rows.schema, to_do), batches())


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
