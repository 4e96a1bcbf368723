"""Clean a pandas frame: python examples/pandas_frame.py pages.jsonl clean.parquet."""

import sys

import pandas as pd

from thinkclean.integrations.pandas import clean

pages = pd.read_json(sys.argv[1], lines=True)
clean(pages, add=["article"]).to_parquet(sys.argv[2])
