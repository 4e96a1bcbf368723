"""Hugging Face datasets: `map`, in batches of Arrow, cached under a fingerprint that is the same every time.

from datasets import load_dataset
from thinkclean.integrations.datasets import clean

pages = load_dataset("json", data_files="pages.jsonl", split="train")
clean(pages, num_proc=4, add=["article"]).to_parquet("clean.parquet")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import thinkclean
from thinkclean.integrations import need
from thinkclean.integrations.arrow import clean_batch
from thinkclean.stream.plan import Plan, plan

need("datasets", "datasets")

if TYPE_CHECKING:
    import pyarrow as pa

D = TypeVar("D")  # Dataset, DatasetDict, IterableDataset, IterableDatasetDict


@dataclass(frozen=True)
class Clean:
    """What is mapped over batches. Its fingerprint changes with the plan and with thinkclean's version only."""

    plan: Plan
    version: str = thinkclean.__version__

    def __call__(self, table: pa.Table) -> pa.Table:
        """Clean one batch."""
        return clean_batch(table, self.plan)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.plan, self.version)


def clean(dataset: D, given: Plan | None = None, /, *, num_proc: int | None = None, **options: Any) -> D:
    """Return ``dataset`` with its text clean and the columns asked for; see `thinkclean.integrations.arrow`.

    Args:
        dataset: a `Dataset` or `IterableDataset`, or a dictionary of these.
        given: a plan; or the options of one.
        num_proc: how many processes; not for iterable ones.
        **options: see ``given``.
    """
    to_do = Clean(plan(given, options))
    data: Any = dataset
    cleaned: D
    if isinstance(dataset, dict):
        cleaned = type(data)({name: clean(part, to_do.plan, num_proc=num_proc) for name, part in data.items()})
        return cleaned
    more = {} if num_proc is None else {"num_proc": num_proc}
    cleaned = data.with_format("arrow").map(to_do, batched=True, **more).with_format(**_format(data))
    return cleaned


def _format(data: Any) -> dict[str, Any]:
    known = getattr(data, "format", None)  # an iterable one does not tell
    return {"type": known["type"], **known["format_kwargs"]} if known else {"type": None}
