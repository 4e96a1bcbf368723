"""Clean a Dask frame in processes: python examples/dask_frame.py pages.jsonl clean (a folder of Parquet)."""

import sys

import dask
import dask.dataframe as dd

from thinkclean.integrations.dask import clean

if __name__ == "__main__":  # the processes import this script
    pages = dd.read_json(sys.argv[1], lines=True)
    with dask.config.set(scheduler="processes", num_workers=2):
        clean(pages, add=["article"]).to_parquet(sys.argv[2])
