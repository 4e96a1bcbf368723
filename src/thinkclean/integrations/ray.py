"""Ray Data: a data set cleaned block by block.

import ray
from thinkclean.integrations.ray import clean

clean(ray.data.read_json("pages.jsonl"), add=["article"]).write_parquet("clean")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinkclean.integrations import need
from thinkclean.integrations.arrow import clean_batch
from thinkclean.stream.plan import Plan, plan

need("ray.data", "ray")

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

#: Rows that are cleaned together: enough to be worth a call, few enough to need little memory.
BATCH = 256


def clean(
    dataset: Dataset,
    given: Plan | None = None,
    /,
    *,
    batch_size: int = BATCH,
    remote: dict[str, Any] | None = None,
    **options: Any,
) -> Dataset:
    """Return ``dataset`` with its text clean and the columns asked for; see `thinkclean.integrations.arrow`.

    Args:
        dataset: what `ray.data` has read.
        given: a plan; or the options of one.
        batch_size: how many rows are cleaned together.
        remote: options of ``map_batches``, such as ``{"num_cpus": 0.5, "concurrency": 8}``.
        **options: see ``given``.
    """
    to_do = plan(given, options)
    return dataset.map_batches(
        _clean, fn_args=(to_do,), batch_format="pyarrow", batch_size=batch_size, **(remote or {})
    )


def _clean(table: pa.Table, to_do: Plan) -> pa.Table:
    return clean_batch(table, to_do)
