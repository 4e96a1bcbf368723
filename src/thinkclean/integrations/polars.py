"""Polars: the expression ``.thinkclean.clean()``, and frames, eager and lazy.

import polars as pl
from thinkclean.integrations.polars import clean

pages = pl.scan_ndjson("pages.jsonl")
pages.with_columns(pl.col("text").thinkclean.clean(url="url"))
clean(pages, add=["article"]).sink_parquet("clean.parquet")
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from thinkclean.integrations import need
from thinkclean.integrations.arrow import clean_array, clean_batch, schema
from thinkclean.stream.plan import Plan, plan

if TYPE_CHECKING:
    import polars as pl
else:
    pl = need("polars", "polars")

Frame = TypeVar("Frame", "pl.DataFrame", "pl.LazyFrame")


@pl.api.register_expr_namespace("thinkclean")
class Expressions:
    """What ``pl.col("text").thinkclean`` offers."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def clean(self, given: Plan | None = None, /, *, url: str | pl.Expr | None = None, **options: Any) -> pl.Expr:
        """Return the clean text; nulls stay null.

        Args:
            given: a plan; or the options of one.
            url: the pages' addresses: a column's name, or an expression.
            **options: see ``given``.
        """
        to_do = plan(given, options)
        if url is None:
            return self._expression.map_batches(
                partial(_clean_series, to_do=to_do), return_dtype=pl.String, is_elementwise=True
            )
        address = pl.col(url) if isinstance(url, str) else url
        both = pl.struct(text=self._expression, url=address).map_batches(
            partial(_clean_pairs, to_do=to_do), return_dtype=pl.String, is_elementwise=True
        )
        return both.name.keep() if hasattr(both.name, "keep") else both


def clean(frame: Frame, given: Plan | None = None, /, **options: Any) -> Frame:
    """Return ``frame`` with its text clean and the columns asked for; see `thinkclean.integrations.arrow`.

    Raises:
        ThinkcleanError: a column is missing, is not of text, or is there already.
    """
    to_do = plan(given, options)
    if isinstance(frame, pl.LazyFrame):
        empty = pl.DataFrame(schema=frame.collect_schema())
        return frame.map_batches(
            partial(_clean_frame, to_do=to_do), schema=_clean_frame(empty, to_do).schema, streamable=True
        )
    return _clean_frame(frame, to_do)


def _clean_frame(frame: pl.DataFrame, to_do: Plan) -> pl.DataFrame:
    new = {to_do.target, *to_do.added.values()}
    schema(frame.to_arrow().schema, to_do) if not frame.height else None
    table = clean_batch(frame.to_arrow(), to_do)
    cleaned: Any = pl.from_arrow(table.select([name for name in table.column_names if name in new]))
    return frame.with_columns(cleaned.get_columns())


def _clean_series(texts: pl.Series, to_do: Plan) -> pl.Series:
    return pl.Series(texts.name, clean_array(texts.to_arrow(), None, to_do), dtype=pl.String)


def _clean_pairs(pairs: pl.Series, to_do: Plan) -> pl.Series:
    texts, urls = pairs.struct.field("text"), pairs.struct.field("url")
    return pl.Series(pairs.name, clean_array(texts.to_arrow(), urls.to_arrow(), to_do), dtype=pl.String)
