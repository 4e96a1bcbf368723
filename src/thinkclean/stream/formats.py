"""Which format a path has, told by its name."""

from __future__ import annotations

from pathlib import Path

from thinkclean.errors import ThinkcleanError
from thinkclean.stream.compression import compression_of

_LINES = (".jsonl", ".ndjson", ".jl")
_ROWS = (".parquet", ".pq")

KNOWN = "name.jsonl, name.jsonl.gz, name.jsonl.zst, name.parquet, or a folder"


def format_of(path: str, *, exists: bool) -> tuple[str, str | None]:
    """Return the format of ``path`` (``jsonl``, ``parquet`` or ``folder``) and its compression.

    Args:
        path: what a person wrote.
        exists: whether it must be there.

    Raises:
        ThinkcleanError: it is not there, or its name tells no format.

    >>> format_of("clean.ndjson.gz", exists=False), format_of("clean", exists=False)
    (('jsonl', 'gzip'), ('folder', None))
    """
    if exists and not Path(path).exists():
        raise ThinkcleanError(f"{path}: there is no such file or folder")
    if Path(path).is_dir():
        return "folder", None
    compression, name = compression_of(path)
    suffix = Path(name).suffix.lower()
    if suffix in _LINES:
        return "jsonl", compression
    if suffix in _ROWS and compression is None:
        return "parquet", None
    if not exists and not suffix:
        return "folder", None
    raise ThinkcleanError(f"{path}: its name tells no format that is known here; these are: {KNOWN}")
