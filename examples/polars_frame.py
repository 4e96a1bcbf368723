"""Clean a lazy Polars frame: python examples/polars_frame.py pages.jsonl clean.parquet."""

import sys

import polars as pl

import thinkclean.integrations.polars  # noqa: F401 -- adds .thinkclean to expressions

pages = pl.scan_ndjson(sys.argv[1])
pages.with_columns(pl.col("text").thinkclean.clean(url="url")).sink_parquet(sys.argv[2])
