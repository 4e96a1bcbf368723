"""`clean_many`: any number of texts, from any iterable, as results in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from thinkclean.decoding import Decoded
from thinkclean.edits import Finding
from thinkclean.errors import ThinkcleanError, expect
from thinkclean.page import Page
from thinkclean.pipeline import Pipeline
from thinkclean.result import Layer, Result
from thinkclean.sites import Site, resolve
from thinkclean.stream.pool import cores, run

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Characters of text that travel to a worker together.
CHUNK = 1_000_000

Item = str | Decoded | tuple[str | Decoded, str | None]


def clean_many(
    items: Iterable[Item | None],
    *,
    workers: int | None = None,
    site: Site | str | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Result | None]:
    r"""Clean many pages, on all processors, and return their results in order.

    However many there are, only a few millions of characters are in memory at a time: results are
    made as they are asked for. A page on which the cleaning breaks, or the process that cleans it, comes
    back as it was, with a warning ``stream/broken``. A single chunk is not worth a process: it is
    cleaned in this one.

    Args:
        items: texts, what `decode` made of bytes, or pairs of one of these and its address; ``None`` gives ``None``.
        workers: how many processes; all processors if not given; with 1, no process is started.
        site: the site profile of all pages, where addresses do not tell.
        pipeline: what to do; `Pipeline.default()` if not given.

    Returns:
        An iterator of results; see `thinkclean.clean`.

    Raises:
        TypeError: an item is of the wrong type.
        ThinkcleanError: the pipeline cannot be sent to other processes.

    >>> [result.text for result in clean_many(["one  ", ("two  ", "https://a.org/")])]
    ['one\n', 'two\n']
    """
    workers = check_workers(workers)
    resolve(site, None)
    if pipeline is None:
        pipeline = Pipeline.default()
    expect(Pipeline, pipeline, "pipeline", "make one with Pipeline(…) or Pipeline.default()")
    if isinstance(items, (str, bytes)):
        raise TypeError("clean_many takes many texts; clean(text) takes one")
    return _clean(_chunks(items), _Clean(pipeline, site), workers)


def check_workers(workers: int | None) -> int:
    """Return the number of processes to use; ``None`` means one for each processor."""
    if workers is None:
        return cores()
    expect(int, workers, "workers")
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    return workers


def _clean(chunks: Iterator[list[Item | None]], task: _Clean, workers: int) -> Iterator[Result | None]:
    first = list(islice(chunks, 2))
    outcomes = run(task, chain(first, chunks), workers if len(first) > 1 else 1)
    for results in outcomes:
        yield from results


def _chunks(items: Iterable[Item | None]) -> Iterator[list[Item | None]]:
    chunk: list[Item | None] = []
    size = 0
    for number, item in enumerate(items, 1):
        chunk.append(item)
        size += _length(item, number) + 100  # many short texts make a chunk too
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _length(item: object, number: int) -> int:
    if item is None:
        return 0
    text, url = item if isinstance(item, tuple) and len(item) == 2 else (item, None)
    expect((str, type(None)), url, f"the address of item {number}")
    expect((str, Decoded), text, f"clean_many, at item {number},", "decode(data) makes text of bytes")
    return len(str(getattr(text, "text", text)))


@dataclass(frozen=True)
class _Clean:
    """The task of a worker."""

    pipeline: Pipeline
    site: Site | str | None

    def __call__(
        self, chunk: Sequence[Item | None], broken: Mapping[int, str], at: Callable[[int], object]
    ) -> list[Result | None]:
        results = []
        for index, item in enumerate(chunk):
            at(index)
            results.append(None if item is None else self._result(item, broken.get(index)))
        return results

    def _result(self, item: Item, reason: str | None) -> Result:
        text, url = item if isinstance(item, tuple) else (item, None)
        if reason is None:
            try:
                return self.pipeline.clean(text, url=url, site=self.site)
            except ThinkcleanError:
                raise
            except Exception as error:  # noqa: BLE001 -- one page must not stop the others
                reason = f"{type(error).__name__}: {error}"
        decoded, raw = (None, text) if isinstance(text, str) else (text, text.text)
        page = Page(raw, url=url, site=resolve(self.site, url))
        message = f"the cleaning broke, so the text is left as it was; please report it ({reason})"
        finding = Finding(0, len(raw), "stream/broken", message)
        return Result(page, raw, [Layer([], [finding])], self.pipeline, decoded)
