"""Dask: a data frame cleaned partition by partition.

import dask.dataframe as dd
from thinkclean.integrations.dask import clean

clean(dd.read_json("pages-*.jsonl", lines=True), add=["article"]).to_parquet("clean")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinkclean.integrations import need
from thinkclean.stream.plan import Plan, plan

need("dask.dataframe", "dask")

from thinkclean.integrations import pandas  # noqa: E402 -- dask brings pandas and pyarrow

if TYPE_CHECKING:
    import dask.dataframe as dd


def clean(frame: dd.DataFrame, given: Plan | None = None, /, **options: Any) -> dd.DataFrame:
    """Return ``frame`` with its text clean and the columns asked for; see `thinkclean.integrations.pandas`.

    Nothing is computed before Dask is asked to. The work is Python's: use the scheduler of processes, or a cluster.

    Raises:
        ThinkcleanError: a column is missing, is not of text, or is there already.
    """
    to_do = plan(given, options)
    return frame.map_partitions(pandas.clean, to_do, meta=pandas.meta(frame._meta, to_do))  # noqa: SLF001 -- its documented name
