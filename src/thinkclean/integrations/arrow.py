"""Arrow: one function from a record batch to the same batch, clean. Every other engine stands on it.

What the columns are (`schema` computes it):

========  =================================================================================
text      the clean text, in the type the text had (string, large string, view, dictionary)
article   string: the facts as JSON, as `Article.to_dict` gives them
edits     list of struct: start, end (int64, spans of the raw text), before, after (string),
          rules (list of string)
warnings  list of struct: start, end (int64), rule, message (string)
========  =================================================================================

A null text stays null, and so is all that would be added to it. All other columns, their order and
the schema's metadata stay as they are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from thinkclean.errors import ThinkcleanError, expect
from thinkclean.integrations import need
from thinkclean.stream.plan import Plan, plan

if TYPE_CHECKING:
    import pyarrow as pa
else:
    pa = need("pyarrow", "arrow")

Batch = TypeVar("Batch", "pa.RecordBatch", "pa.Table")

#: The types of the added columns.
TYPES: dict[str, Any] = {
    "article": pa.string(),
    "edits": pa.list_(
        pa.struct(
            [
                ("start", pa.int64()),
                ("end", pa.int64()),
                ("before", pa.string()),
                ("after", pa.string()),
                ("rules", pa.list_(pa.string())),
            ]
        )
    ),
    "warnings": pa.list_(
        pa.struct([("start", pa.int64()), ("end", pa.int64()), ("rule", pa.string()), ("message", pa.string())])
    ),
}


def clean_batch(batch: Batch, given: Plan | None = None, /, **options: Any) -> Batch:
    r"""Return ``batch`` with its text clean and the columns asked for.

    Args:
        batch: a `pyarrow.RecordBatch` or `pyarrow.Table`.
        given: a plan; or
        **options: the options of one: ``text``, ``url``, ``into``, ``add``, ``prefix``, ``pipeline``, ``site``.

    Returns:
        What was given: a batch for a batch, a table, chunk by chunk, for a table.

    Raises:
        ThinkcleanError: a column is missing, is not of text, or is there already.

    >>> batch = pa.record_batch({"id": [1, 2], "text": ["a  ", None]})
    >>> clean_batch(batch).to_pylist()
    [{'id': 1, 'text': 'a\n'}, {'id': 2, 'text': None}]
    """
    to_do = plan(given, options)
    expect((pa.RecordBatch, pa.Table), batch, "clean_batch", "pyarrow.table(…) makes one of columns")
    into = schema(batch.schema, to_do)
    if isinstance(batch, pa.Table):
        return pa.Table.from_batches([_clean(part, to_do, into) for part in batch.to_batches()], schema=into)
    return _clean(batch, to_do, into)


def schema(of: pa.Schema, given: Plan | None = None, /, **options: Any) -> pa.Schema:
    """Return the schema that `clean_batch` makes of batches with schema ``of``.

    Raises:
        ThinkcleanError: a column is missing, is not of text, or is there already.
    """
    to_do = plan(given, options)
    text = _text_field(of, to_do.text)
    if to_do.url is not None and (to_do.url != "url" or "url" in of.names):
        _text_field(of, to_do.url)
    new = [pa.field(to_do.into, text.type)] if to_do.into else []
    new += [pa.field(name, TYPES[what]) for what, name in to_do.added.items()]
    for field in new:
        if field.name in of.names:
            raise ThinkcleanError(f"there is a column {field.name!r} already; choose another name (into=, prefix=)")
        of = of.append(field)
    return of


def clean_array(
    texts: pa.Array, urls: pa.Array | None = None, given: Plan | None = None, /, **options: Any
) -> pa.Array:
    r"""Return the clean texts of an array of texts, in its type; nulls stay null.

    >>> clean_array(pa.array(["a  ", None])).to_pylist()
    ['a\n', None]
    """
    to_do = plan(given, options)
    _check_type(texts.type, "the array")
    addresses = urls.to_pylist() if urls is not None else [None] * len(texts)
    return pa.array(
        [
            None if text is None else to_do.clean(text, url).text
            for text, url in zip(_texts(texts), addresses, strict=True)
        ],
        texts.type,
    )


def _clean(batch: pa.RecordBatch, to_do: Plan, into: pa.Schema) -> pa.RecordBatch:
    urls = batch.column(to_do.url).to_pylist() if to_do.url in batch.schema.names else [None] * len(batch)
    values: dict[str, list[Any]] = {name: [] for name in (to_do.target, *to_do.added.values())}
    for text, url in zip(_texts(batch.column(to_do.text)), urls, strict=True):
        found: dict[str, Any] = {}
        if text is not None:
            result = to_do.clean(text, url)
            found = {to_do.target: result.text, **cells(to_do, to_do.facts(result))}
        for name, column in values.items():
            column.append(found.get(name))
    columns = [
        pa.array(values[field.name], field.type) if field.name in values else batch.column(place)
        for place, field in enumerate(into)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=into)


def cells(to_do: Plan, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the added fields as the cells of their columns: the article becomes JSON."""
    name = to_do.added.get("article")
    if name is None or facts.get(name) is None:
        return facts
    return {**facts, name: json.dumps(facts[name], ensure_ascii=False)}


def _texts(column: pa.Array) -> list[str | None]:
    try:
        texts: list[str | None] = column.to_pylist()
    except UnicodeDecodeError as error:
        raise ThinkcleanError(f"a text is not valid UTF-8 ({error.reason}); Arrow's strings must be") from error
    return texts


def _text_field(of: pa.Schema, name: str) -> pa.Field:
    if name not in of.names:
        raise ThinkcleanError(f"there is no column {name!r}; there are: {', '.join(of.names)}")
    field = of.field(name)
    _check_type(field.type, f"the column {name!r}")
    return field


def _check_type(kind: pa.DataType, what: str) -> None:
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    checks = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    if not any(check(inner) for check in checks):
        raise ThinkcleanError(f"{what} holds {kind}, not text")
