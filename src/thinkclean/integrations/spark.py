"""Spark: a data frame cleaned by its executors, or a function for columns and SQL. Needs Java 17 or newer.

from thinkclean.integrations.spark import clean, session

pages = session().read.json("pages.jsonl")
clean(pages, add=["article"]).write.parquet("clean")
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinkclean.errors import ThinkcleanError
from thinkclean.integrations import need
from thinkclean.integrations.arrow import clean_array, clean_batch, schema
from thinkclean.stream.plan import Plan, plan

need("pyspark", "spark")

import pyarrow as pa  # noqa: E402, TC002 -- Spark reads the type hints
from pyspark.sql import functions  # noqa: E402
from pyspark.sql.pandas.types import from_arrow_type, to_arrow_schema  # noqa: E402
from pyspark.sql.types import StringType, StructField, StructType  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def clean(frame: DataFrame, given: Plan | None = None, /, **options: Any) -> DataFrame:
    """Return ``frame`` with its text clean and the columns asked for; see `thinkclean.integrations.arrow`.

    Raises:
        ThinkcleanError: a column is missing, is not of text, or is there already.
    """
    to_do = plan(given, options)
    into = schema(to_arrow_schema(frame.schema), to_do)
    new = [StructField(field.name, from_arrow_type(field.type)) for field in into if field.name not in frame.columns]

    def run(batches: Iterator[pa.RecordBatch]) -> Iterable[pa.RecordBatch]:
        for batch in batches:
            yield clean_batch(batch, to_do)

    return frame.mapInArrow(run, StructType([*frame.schema.fields, *new]))


def udf(given: Plan | None = None, /, **options: Any) -> Callable[..., Any]:
    """Return a function of columns: text, or text and address, to clean text; nulls stay null.

    Use it as ``frame.select(udf()("text", "url"))``, or in SQL after ``spark.udf.register("thinkclean", udf())``.
    """
    to_do = plan(given, options)

    def run(*columns: pa.Array) -> pa.Array:
        return clean_array(columns[0], columns[1] if len(columns) > 1 else None, to_do)

    made: Callable[..., Any] = functions.arrow_udf(run, StringType())
    return made


def session(master: str = "local[*]", **settings: str) -> SparkSession:
    """Return a Spark session on this machine, or on ``master``.

    Args:
        master: where it runs: ``local[2]`` takes two processors.
        **settings: Spark's, with ``__`` for the dots: ``spark__driver__memory="4g"``.

    Raises:
        ThinkcleanError: there is no Java.
    """
    from pyspark.sql import SparkSession

    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and Path(home, "bin", "java").exists()):
        raise ThinkcleanError("Spark needs Java 17 or newer: there is no 'java' on the PATH and none at JAVA_HOME")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else any python3, which may not know thinkclean
    builder = SparkSession.builder.master(master).appName("thinkclean")
    for name, value in settings.items():
        builder = builder.config(name.replace("__", "."), value)
    return builder.getOrCreate()
