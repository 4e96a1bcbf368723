"""`clean_corpus`: a corpus from one file or folder to another, on all processors, resumable."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from time import monotonic
from typing import Any

from thinkclean.errors import ThinkcleanError, UnknownNameError, expect
from thinkclean.stream.formats import format_of
from thinkclean.stream.jsonl import LineSource, LineWriter, dumps
from thinkclean.stream.many import check_workers
from thinkclean.stream.plan import Plan, plan
from thinkclean.stream.pool import run
from thinkclean.stream.progress import Progress
from thinkclean.stream.record import Position, Source, Writer
from thinkclean.stream.state import Growing, Workshop
from thinkclean.stream.tally import Tally
from thinkclean.stream.task import CleanChunk, OnError, Outcome

#: Seconds between two points from which a killed run goes on.
EVERY = 1.0

_ON_ERROR = ("fail", "keep", "drop")


@dataclass
class Summary:
    """What a run did."""

    tally: Tally
    elapsed: float  #: seconds, all runs together
    out: str
    errors: str | None = None  #: the file of bad records, if there are any
    resumed: bool = False  #: whether it went on where an earlier one stopped
    job: dict[str, Any] = field(default_factory=dict)  #: what was done with what

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return {
            "out": self.out,
            "errors": self.errors,
            "elapsed": round(self.elapsed, 3),
            "resumed": self.resumed,
            **self.tally.to_dict(),
            "job": self.job,
        }


def clean_corpus(
    source: str | Path,
    out: str | Path,
    given: Plan | None = None,
    /,
    *,
    workers: int | None = None,
    on_error: OnError = "keep",
    name: str | None = None,
    force: bool = False,
    progress: bool | None = False,
    **options: Any,
) -> Summary:
    """Clean all records of a corpus.

    Run again after it was stopped, in whatever way, it goes on, and the output is the same to the byte as
    that of a run that was never stopped. Beside ``out`` it leaves ``out.summary.json`` and, if there were
    bad records, ``out.errors.jsonl`` with their numbers, the reasons and the records themselves.

    Args:
        source: ``name.jsonl`` (also ``.gz``, ``.zst``), ``name.parquet``, a folder of text files, or ``-``.
        out: the same; ``-`` writes JSON Lines to standard output, and cannot be resumed.
        given: a plan; or the options of one: ``text``, ``url``, ``into``, ``add``, ``prefix``, ``pipeline``, ``site``.
        workers: how many processes; all processors if not given.
        on_error: what becomes of a bad record: ``keep`` it as it was (where the output can hold it), ``drop`` it
            or ``fail``.
        name: the field that names the files, where ``out`` is a folder and the source is not.
        force: begin anew, and replace an output that is there.
        progress: show a bar; ``None`` means on a terminal only.
        **options: see ``given``.

    Returns:
        The summary.

    Raises:
        ThinkcleanError: a file cannot be read or written, the output is there already, or a record is bad
            and ``on_error`` is ``fail``.
    """
    expect((str, Path), source, "source")
    expect((str, Path), out, "out")
    if on_error not in _ON_ERROR:
        raise UnknownNameError("way to treat errors", on_error, _ON_ERROR)
    job = _Job(str(source), str(out), plan(given, options), check_workers(workers), on_error, name)
    return job.to_stdout() if str(out) == "-" else job.to_file(force=force, progress=progress)


class BadRecordsError(ThinkcleanError):
    """A record is bad, and the run was to fail of it."""


@dataclass
class _Job:
    source_name: str
    out_name: str
    plan: Plan
    workers: int
    on_error: OnError
    name: str | None

    def __post_init__(self) -> None:
        self.out = Path(self.out_name)
        self.format, compression = ("jsonl", None) if self.out_name == "-" else format_of(self.out_name, exists=False)
        self.workshop = Workshop(self.out)
        self.source = self._source()
        self.task = CleanChunk(self.plan, self.source.reader, self._writer(compression), self.on_error)

    def _source(self) -> Source:
        if self.source_name == "-":
            return LineSource(None)
        kind, compression = format_of(self.source_name, exists=True)
        path = Path(self.source_name)
        if self.out_name != "-" and path.exists() and path.resolve() == self.out.resolve():
            raise ThinkcleanError("a corpus cannot be cleaned into itself; choose another output")
        if kind == "jsonl":
            return LineSource(path, compression)
        if kind == "folder":
            from thinkclean.stream.folder import FileSource

            if self.format == "folder" and self.out.resolve().is_relative_to(path.resolve()):
                raise ThinkcleanError(f"{self.out} lies in the folder that is cleaned; choose another output")
            return FileSource(path, self.plan)
        from thinkclean.stream.parquet import RowSource

        return RowSource(path, self.plan)

    def _writer(self, compression: str | None) -> Writer:
        if self.format == "folder":
            from thinkclean.stream.folder import FileWriter

            return FileWriter(self.plan, self.workshop.files, self.name)
        if self.name is not None:
            raise ThinkcleanError("only the files of a folder are named by a field")
        if self.format == "parquet":
            from thinkclean.stream.parquet import RowWriter

            return RowWriter(self.plan)
        return LineWriter(self.plan, compression)

    @property
    def identity(self) -> dict[str, Any]:
        """What two runs must have in common for one to go on where the other stopped."""
        from thinkclean import __version__

        return {
            "version": __version__,
            "source": self.source.identity,
            "plan": {one.name: repr(getattr(self.plan, one.name)) for one in fields(self.plan)},
            "on_error": self.on_error,
            "name": self.name,
            "format": self.format,
        }

    # --- running ----------------------------------------------------------------------------------

    def outcomes(self, start: Position | None) -> Generator[tuple[Outcome, Position], None, None]:
        """Return the outcome of each chunk after ``start``, with the position at its end."""
        positions: deque[Position] = deque()

        def chunks() -> Iterator[tuple[int, Any]]:
            number = start["number"] if start else 0
            for chunk, position in self.source.chunks(start):
                positions.append(position)
                yield number + 1, chunk
                number = position["number"]

        with closing(run(self.task, chunks(), self.workers)) as outcomes:
            for outcome in outcomes:
                if self.on_error == "fail" and outcome.problems:
                    first = outcome.problems[0]
                    raise BadRecordsError(f"{self.source_name}: record {first.number}: {first.reason}")
                yield outcome, positions.popleft()

    def to_stdout(self) -> Summary:
        """Write JSON Lines to standard output; bad records go to standard error."""
        began, tally = monotonic(), Tally()
        for outcome, _ in self.outcomes(None):
            sys.stdout.buffer.write(outcome.data)
            sys.stdout.buffer.flush()
            tally.add(outcome.tally)
            for problem in outcome.problems:
                print(f"{self.source_name}: record {problem.number}: {problem.reason}", file=sys.stderr)  # noqa: T201
        return Summary(tally, monotonic() - began, self.out_name, job=self.identity)

    def to_file(self, *, force: bool, progress: bool | None) -> Summary:
        """Write the output by way of the workshop."""
        identity = self.identity
        with self.workshop as shop:
            state = shop.state
            if (force and not (state.get("finished") and state["job"] == identity)) or self.source_name == "-":
                shop.clear()
            elif not state and self.out.exists():
                return self._complete(identity)
            self._check_same(identity, shop.state)
            if not shop.state.get("finished"):
                if self.out.exists() and not (force or shop.state.get("replaces")):
                    raise ThinkcleanError(f"{self.out} is there already; --force replaces it")
                self._work(shop, identity, force=force, progress=progress)
            return self._deliver(shop)

    def _work(self, shop: Workshop, identity: dict[str, Any], *, force: bool, progress: bool | None) -> None:
        state = shop.state
        position: Position | None = state.get("position")
        tally = Tally(**state["tally"]) if state else Tally()
        fixed = {"job": identity, "resumed": bool(state), "replaces": force or state.get("replaces", False)}
        before, began = state.get("elapsed", 0.0), monotonic()
        data, errors = shop.file("data"), shop.file("errors.jsonl")
        if self.format == "folder":
            shop.files.mkdir(exist_ok=True)

        def save(*, finished: bool = False) -> None:
            known = {"position": position, "tally": asdict(tally), "elapsed": before + monotonic() - began}
            shop.save({**fixed, **known, "finished": finished}, data, errors)

        done = self.source.done(position) if position else 0
        bar = Progress(self.source.size if progress is not False else 0, start=done, show=progress)
        pages, saved = tally.pages, began
        with closing(self.outcomes(position)) as outcomes, closing(bar):
            for outcome, position in outcomes:
                data.add(outcome.data)
                for problem in outcome.problems:
                    errors.add(dumps(problem._asdict()).encode() + b"\n")
                tally.add(outcome.tally)
                if monotonic() - saved > EVERY and self.source_name != "-":
                    save()
                    saved = monotonic()
                bar.update(self.source.done(position), tally.pages - pages)
        self._complete_data(data, tally)
        save(finished=True)

    def _complete_data(self, data: Growing, tally: Tally) -> None:
        """Do what can only be done when all chunks are there."""
        if self.format == "jsonl" and not data.length:
            data.add(self.task.writer.write([]))
        elif self.format == "folder":
            from thinkclean.stream.folder import walk

            wrote = tally.records - tally.dropped
            files = sum(1 for _ in walk(self.workshop.files))
            if files < wrote:
                raise ThinkcleanError(
                    f"{wrote} records have the names of only {files} files; name them by another field (--name-field)"
                )
        elif self.format == "parquet":
            from thinkclean.stream.parquet import finish

            data.file.flush()
            data.file.seek(0)
            finish(data.file, self.workshop.folder / "done", self._empty_schema())

    def _empty_schema(self) -> Any:
        from thinkclean.stream.parquet import RowSource, empty_schema

        return empty_schema(self.source if isinstance(self.source, RowSource) else None, self.plan)

    # --- the output -------------------------------------------------------------------------------

    def _check_same(self, identity: dict[str, Any], state: dict[str, Any]) -> None:
        if state and state["job"] != identity:
            differ = [key for key, value in identity.items() if state["job"].get(key) != value]
            raise ThinkcleanError(
                f"{self.workshop.folder} was begun with another {' and '.join(differ)}; "
                "give the same to go on, or --force to begin anew"
            )

    def _complete(self, identity: dict[str, Any]) -> Summary:
        """Return the summary of the run that made the output, if it was this one."""
        try:
            known = json.loads(_beside(self.out, ".summary.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = {}
        if known.get("job") != identity:
            raise ThinkcleanError(f"{self.out} is there already; --force replaces it")
        counts = {one.name: known[one.name] for one in fields(Tally)}
        return Summary(Tally(**counts), known["elapsed"], known["out"], known["errors"], known["resumed"], known["job"])

    def _deliver(self, shop: Workshop) -> Summary:
        """Put everything in its place; each step can be done again."""
        state = shop.state
        errors = _beside(self.out, ".errors.jsonl")
        summary = Summary(
            Tally(**state["tally"]),
            state["elapsed"],
            str(self.out),
            str(errors) if state["lengths"]["errors.jsonl"] else None,
            state["resumed"],
            state["job"],
        )
        if self.format == "folder":
            _move_folder(shop, index=bool(state["lengths"]["data"]))
        else:
            made = shop.folder / ("done" if self.format == "parquet" else "data")
            if made.exists():
                if self.out.is_dir():
                    raise ThinkcleanError(f"{self.out} is a folder")
                made.replace(self.out)
        found = shop.folder / "errors.jsonl"
        if summary.errors is None:
            errors.unlink(missing_ok=True)
        elif found.exists():
            found.replace(errors)
        from thinkclean.corpus.write import replace

        text = json.dumps(summary.to_dict(), ensure_ascii=False, indent=2)
        replace(_beside(self.out, ".summary.json"), (text + "\n").encode())
        shop.leave()
        return summary


def _move_folder(shop: Workshop, *, index: bool) -> None:
    from thinkclean.stream.folder import INDEX

    data = shop.folder / "data"
    if index and data.exists():
        data.replace(shop.files / INDEX)
    if shop.files.exists():
        if shop.out.exists():
            shop.out.replace(shop.folder / "replaced")
        shop.files.replace(shop.out)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
