"""Many files: in this process, or in several where that pays."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from thinkclean.cli.job import Chunks, Job
from thinkclean.cli.options import configs_from, site_from
from thinkclean.corpus.find import find
from thinkclean.errors import ThinkcleanError
from thinkclean.report import make
from thinkclean.report.terminal import paint_for, tell, visible
from thinkclean.rules import Kind

if TYPE_CHECKING:
    from thinkclean.config import Configs
    from thinkclean.report.outcome import Outcome

#: Seconds of work left from which other processes, each of which must load everything first, are worth it.
WORTH = 3.0

#: Files that are cleaned before the rest is estimated.
SAMPLE = 8


class Tally:
    """What came of all files."""

    def __init__(self) -> None:
        self.changed = self.clean = self.errors = self.repairs = self.cuts = self.warnings = 0

    def add(self, outcome: Outcome) -> None:
        """Count a file."""
        if outcome.error:
            self.errors += 1
        elif outcome.changed:
            self.changed += 1
            cuts = sum(row.kind is Kind.CUT for row in outcome.rows)
            self.cuts += cuts
            self.repairs += len(outcome.rows) - cuts
        else:
            self.clean += 1
        self.warnings += len(outcome.notes)

    def summary(self, verb: str) -> str:
        """Return the line for a person.

        >>> tally = Tally()
        >>> tally.changed, tally.repairs, tally.cuts, tally.clean = 2, 11, 1, 3
        >>> tally.summary("would be fixed")
        '2 files would be fixed (11 repairs, 1 cut), 3 are clean.'
        """
        parts = []
        if self.changed:
            parts.append(
                f"{_count(self.changed, 'file')} {verb} ({_count(self.repairs, 'repair')}, {_count(self.cuts, 'cut')})"
            )
        if self.clean:
            clean = f"{self.clean:,}" if parts else _count(self.clean, "file")
            parts.append(f"{clean} {'is' if self.clean == 1 else 'are'} clean")
        if self.errors:
            parts.append(f"{_count(self.errors, 'error')}")
        if self.warnings:
            parts.append(f"{_count(self.warnings, 'warning')}")
        return ", ".join(parts) + "."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def run(options: argparse.Namespace, verb: str, past: str, *, writing: bool = False, form: str | None = None) -> Tally:
    """Clean the files that ``options`` name, report on each, and return the tally.

    Args:
        options: what the command line says.
        verb: "Would fix".
        past: "would be fixed".
        writing: replace the files.
        form: the format of the report; what ``options`` say, if it is not given.
    """
    configs = configs_from(options)
    job = Job(
        configs,
        url=options.url,
        site=site_from(options),
        writing=writing,
        recording=getattr(options, "record", False),
        diff=form == "diff",
    )
    tally = Tally()
    report = make(form or options.output_format, verb, sys.stdout.write, paint_for(sys.stdout, options.color))
    for outcome in _outcomes(options, configs, job, tally):
        tally.add(outcome)
        report.add(outcome)
        if outcome.error:
            tell(f"thinkclean: {visible(outcome.path)}: {outcome.error}")
    report.end()
    if not options.quiet:
        seen = tally.changed or tally.clean or tally.errors
        tell(tally.summary(past) if seen else "There are no pages there: see --include, --exclude and --no-gitignore.")
    return tally


def _outcomes(options: argparse.Namespace, configs: Configs, job: Job, tally: Tally) -> Iterator[Outcome]:
    if options.paths == ["-"]:
        yield from _standard_input(options, configs, job)
        return
    if "-" in options.paths:
        raise ThinkcleanError("'-' (standard input) goes with no other path")

    def problem(path: str, why: str) -> None:
        tell(f"thinkclean: {visible(path)}: {why}")
        tally.errors += 1

    pages = list(find(options.paths, lambda folder: configs.of_folder(folder).choice, problem))
    if options.url and len(pages) > 1:
        raise ThinkcleanError(
            f"--url is the address of one page, and there are {len(pages):,}; front matter may hold it"
        )
    for page in pages:  # an error in any configuration comes before the first change
        configs.of(page).pipeline(page)
    with closing(spread(job, pages, options.jobs)) as outcomes:
        if options.quiet or not sys.stderr.isatty():
            yield from outcomes
        else:
            from thinkclean.cli.progress import progress

            yield from progress(outcomes, len(pages))


def _standard_input(options: argparse.Namespace, configs: Configs, job: Job) -> Iterator[Outcome]:
    path = options.stdin_filename
    data = sys.stdin.buffer.read()
    choice = configs.of(path).choice
    if path is not None and choice.force_exclude and choice.excludes(path):
        if job.writing:
            sys.stdout.buffer.write(data)
        return
    cleaned = job.clean(data, path)
    if job.writing:
        sys.stdout.flush()
        sys.stdout.buffer.write(cleaned.data)
    else:
        yield job.outcome(path or "-", cleaned)


def spread(job: Job, pages: Sequence[str], jobs: int) -> Generator[Outcome, None, None]:
    """Return what became of each page, in order.

    The first few are cleaned here; if the rest would take long, other processes do it.

    Args:
        job: what to do.
        pages: paths.
        jobs: how many processes; 0 means one for each processor.
    """
    spent = 0.0
    for done, page in enumerate(pages):
        if done > SAMPLE and jobs != 1 and spent / (done - 1) * (len(pages) - done) > WORTH:
            yield from _in_processes(job, pages[done:], jobs)
            return
        start = time.process_time()
        outcome = job(page)
        if done:  # the first one pays for what is made at first use
            spent += time.process_time() - start
        yield outcome


def _in_processes(job: Job, pages: Sequence[str], jobs: int) -> Iterator[Outcome]:
    from pathlib import Path

    from thinkclean.corpus.write import tidy
    from thinkclean.stream import pool

    workers = jobs or pool.cores()
    size = max(1, min(64, len(pages) // (4 * workers)))
    chunks = (pages[start : start + size] for start in range(0, len(pages), size))
    try:
        for outcomes in pool.run(Chunks(job), chunks, workers):
            yield from outcomes
    finally:
        if job.writing:
            tidy({Path(page).resolve().parent for page in pages})
