"""The examples in a module for an engine run where the engine is installed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from thinkclean.integrations import MissingExtraError

_SOURCES = Path(__file__).parent


def _lacks_engine(path: Path) -> bool:
    try:
        import_module(".".join(path.relative_to(_SOURCES).with_suffix("").parts))
    except MissingExtraError:
        return True
    return False


collect_ignore = [
    str(path)
    for path in (*_SOURCES.glob("thinkclean/integrations/*.py"), _SOURCES / "thinkclean/stream/parquet.py")
    if _lacks_engine(path)
]
