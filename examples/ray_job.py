"""Clean pages on Ray: python examples/ray_job.py pages.jsonl clean (a folder of Parquet)."""

import sys
from pathlib import Path

import ray

from thinkclean.integrations.ray import clean

source, out = (str(Path(path).resolve()) for path in sys.argv[1:3])
ray.init(num_cpus=2, include_dashboard=False)
clean(ray.data.read_json(source, lines=True), add=["article"]).write_parquet(out)
ray.shutdown()
