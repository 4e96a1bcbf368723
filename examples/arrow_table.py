"""Clean an Arrow table: python examples/arrow_table.py pages.jsonl clean.parquet."""

import sys

import pyarrow.json
import pyarrow.parquet

from thinkclean.integrations.arrow import clean_batch

pages = pyarrow.json.read_json(sys.argv[1])
pyarrow.parquet.write_table(clean_batch(pages, add=["article", "edits", "warnings"]), sys.argv[2])
