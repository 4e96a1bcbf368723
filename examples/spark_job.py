"""Clean pages on Spark: python examples/spark_job.py pages.jsonl clean (a folder of Parquet).

It needs Java 17 or newer.
"""

import sys

from thinkclean.integrations.spark import clean, session

source, out = sys.argv[1:3]
spark = session("local[2]")
clean(spark.read.json(source), add=["article", "edits"]).write.mode("overwrite").parquet(out)
spark.stop()
