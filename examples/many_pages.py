"""Clean pages from any iterable on all processors: python examples/many_pages.py pages.jsonl clean.jsonl."""

import json
import sys
from pathlib import Path

from thinkclean.stream import clean_many

source, out = map(Path, sys.argv[1:3])
records = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
pages = ((record["text"], record["url"]) if record["text"] is not None else None for record in records)

with out.open("w", encoding="utf-8") as clean:
    for record, result in zip(records, clean_many(pages), strict=True):
        if result is not None:
            record["text"] = result.text
        clean.write(json.dumps(record, ensure_ascii=False) + "\n")
