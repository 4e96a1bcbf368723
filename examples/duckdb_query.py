"""Clean pages in SQL: python examples/duckdb_query.py pages.jsonl clean.parquet."""

import sys

import duckdb

from thinkclean.integrations.duckdb import register

source, out = sys.argv[1:3]
with duckdb.connect() as con:
    register(con)  # thinkclean(text, url)
    pages = con.read_json(source)
    clean = pages.project("* replace (thinkclean(text, url) as text)")
    clean.write_parquet(out)
