"""pandas: a data frame or a series with its text clean. Missing values stay missing.

import pandas as pd
from thinkclean.integrations.pandas import clean

clean(pd.read_json("pages.jsonl", lines=True), add=["edits"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thinkclean.errors import ThinkcleanError, expect
from thinkclean.integrations import need
from thinkclean.integrations.arrow import TYPES, clean_batch
from thinkclean.stream.plan import Plan, plan

need("pyarrow", "pandas")

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
else:
    pa, pd = need("pyarrow", "pandas"), need("pandas", "pandas")


def clean(frame: pd.DataFrame, given: Plan | None = None, /, **options: Any) -> pd.DataFrame:
    """Return a new frame with its text clean and the columns asked for; see `thinkclean.integrations.arrow`.

    Index, order, types and all other columns stay as they are. ``article`` is a column of ``str``; ``edits`` and
    ``warnings`` have Arrow's types (`pandas.ArrowDtype`).

    Raises:
        ThinkcleanError: a column is missing, is not of text, or is there already.
    """
    to_do = plan(given, options)
    expect(pd.DataFrame, frame, "clean(frame)", "clean_series takes a series")
    names = [name for name in (to_do.text, to_do.url) if name is not None and name in frame.columns]
    done = clean_batch(pa.table({name: _texts(frame[name], name) for name in names}), to_do)
    new = frame.copy(deep=False)
    for name in (to_do.target, *to_do.added.values()):
        if name != to_do.text and name in frame.columns:
            raise ThinkcleanError(f"there is a column {name!r} already; choose another name (into=, prefix=)")
        new[name] = _series(done[name], frame, None if name not in (to_do.text, to_do.into) else to_do.text)
    return new


def clean_series(texts: pd.Series, urls: pd.Series | None = None, given: Plan | None = None, /, **options: Any) -> Any:
    """Return the clean texts of a series, in its type and with its index.

    Args:
        texts: the pages.
        urls: their addresses, in the same order.
        given: a plan; or the options of one.
        **options: see ``given``.
    """
    to_do = plan(given, options)
    frame = pd.DataFrame({to_do.text: texts})
    if urls is not None:
        frame[to_do.url or "url"] = urls.to_numpy()
    return clean(frame, to_do)[to_do.target].rename(texts.name)


def _texts(series: pd.Series, name: str) -> pa.Array:
    values = [None if missing else value for value, missing in zip(series, series.isna(), strict=True)]
    try:
        return pa.array(values, pa.large_string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        raise ThinkcleanError(f"the column {name!r} holds {series.dtype}, and not only text") from None
    except UnicodeEncodeError as error:
        raise ThinkcleanError(f"a text in column {name!r} holds half a surrogate pair, which Arrow cannot") from error


def _series(column: pa.ChunkedArray, frame: pd.DataFrame, like: str | None) -> pd.Series:
    if like is not None:
        return pd.Series(column.to_pylist(), index=frame.index, dtype=frame[like].dtype)
    if pa.types.is_string(column.type):
        return pd.Series(column.to_pylist(), index=frame.index, dtype="str")
    return pd.Series(pd.arrays.ArrowExtensionArray(column), index=frame.index)


def meta(frame: pd.DataFrame, given: Plan | None = None, /, **options: Any) -> pd.DataFrame:
    """Return an empty frame of the columns that `clean` makes of ``frame``."""
    return clean(frame.iloc[:0], plan(given, options))


__all__ = ["TYPES", "clean", "clean_series", "meta"]
