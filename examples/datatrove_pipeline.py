"""Clean documents between reader and writer: python examples/datatrove_pipeline.py pages.jsonl clean (a folder)."""

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from thinkclean.integrations.datatrove import Thinkclean

if __name__ == "__main__":  # its processes import this script
    source, out = map(Path, sys.argv[1:3])
    LocalPipelineExecutor(
        [
            JsonlReader(str(source.parent), glob_pattern=source.name),
            Thinkclean(add=["article"]),
            JsonlWriter(str(out), compression=None),
        ],
        tasks=1,
        logging_dir=str(out / "logs"),
    ).run()
