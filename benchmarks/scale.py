"""Scale: a big corpus cleaned on all processors, in how much memory, and killed again and again on the way.

``python -m benchmarks.scale`` makes a file of JSON Lines (``--size`` megabytes) of the pages in
``../shared/corpus``, or of the reference article where they are absent, and prints

- seconds, processor seconds, rate and peak memory (of all processes together) with one process and with one
  for each processor, and the parallel efficiency: the time with one, over n times the time with n. Where other
  programs run on the machine the efficiency says little; the processor seconds then tell what sharing costs;
- whether a run that was killed (SIGKILL, all its processes) at ``--kills`` random moments, and started again
  each time, gives the same bytes as the one that was left in peace.

``--gate`` fails where memory, efficiency or the bytes miss their marks.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.texts import corpus_sets, records, reference
from thinkclean.stream.pool import cores

MEMORY = 600.0  # megabytes, at most, with two workers
EFFICIENCY = 0.85


def pages() -> list[dict[str, Any]]:
    """Return real pages, or the reference article where there are none."""
    found = []
    for name in corpus_sets():
        found += [(record["input"], record.get("url")) for record in records(name)]
    if not found:
        found = [(reference(), None)]
    return [{"text": text, "url": url} for text, url in found]


def make(path: Path, size: int) -> int:
    """Write ``size`` megabytes of pages, each with a number of its own, and return how many they are."""
    written = number = 0
    with path.open("w", encoding="utf-8") as out:
        for page in cycle(pages()):
            number += 1
            written += out.write(json.dumps({"id": number, **page}, ensure_ascii=False) + "\n")
            if written >= size * 1_000_000:
                return number
    return number


#: More of the command's options, as ``--select`` gives them.
EXTRA: list[str] = []


def start(source: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start the command in a group of processes of its own."""
    command = [sys.executable, "-c", "import sys; from thinkclean.cli import main; sys.exit(main())"]
    arguments = ["corpus", str(source), "-o", str(out), "--jobs", str(workers), "--quiet", "--isolated", *EXTRA]
    return subprocess.Popen([*command, *arguments], start_new_session=True)


def measure(source: Path, out: Path, workers: int) -> tuple[float, float, float]:
    """Return seconds and processor seconds of a run, and the most megabytes that its processes had together."""
    began, peak, used = time.perf_counter(), 0.0, processor_seconds()
    process = start(source, out, workers)
    while process.poll() is None:
        peak = max(peak, sum(map(resident, family(process.pid))))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"the run failed with {process.returncode}")
    return time.perf_counter() - began, processor_seconds() - used, peak


def processor_seconds() -> float:
    """Return what all processes that were started from here, and have ended, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def family(pid: int) -> Iterator[int]:
    """Return a process and its children (Linux)."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text().split())
    except OSError:
        pass  # it has just ended


def resident(pid: int) -> float:
    """Return the megabytes of memory that a process has."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


def killed(source: Path, out: Path, workers: int, kills: int, seconds: float, chance: random.Random) -> list[float]:
    """Run to the end with ``kills`` kills on the way; return the moments at which they came."""
    moments: list[float] = []
    while True:
        process = start(source, out, workers)
        if len(moments) < kills:
            moment = chance.uniform(0.0, 1.6 * seconds / max(kills, 1))
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                moments.append(round(moment, 2))
                continue
        if process.wait():
            raise SystemExit(f"the run failed with {process.returncode}")
        return moments


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(argv: list[str] | None = None) -> int:
    """Print the figures; with ``--gate`` return 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000, help="megabytes [1000]")
    parser.add_argument("--kills", type=int, default=10, help="[10]")
    parser.add_argument("--workers", type=int, default=cores(), help="[one for each processor]")
    parser.add_argument("--format", default="jsonl", help="of the output: jsonl, jsonl.gz, jsonl.zst, parquet [jsonl]")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills [1]")
    parser.add_argument("--select", help="let only these rules act: 'whitespace' shows what all but cleaning costs")
    parser.add_argument("--folder", help="where the files go [a temporary folder]")
    parser.add_argument("--gate", action="store_true", help="fail where a mark is missed")
    options = parser.parse_args(argv)
    if options.select:
        EXTRA.extend(["--select", options.select])
    folder = Path(tempfile.mkdtemp(prefix="thinkclean-scale-", dir=options.folder))
    try:
        missed = _run(options, folder)
    finally:
        shutil.rmtree(folder)
    if missed:
        print(f"missed: {', '.join(missed)}")
    return int(options.gate and bool(missed))


def _run(options: argparse.Namespace, folder: Path) -> list[str]:
    source, missed, times = folder / "pages.jsonl", [], {}
    count = make(source, options.size)
    size = source.stat().st_size / 1e6
    print(f"{count:,} pages, {size:,.0f} MB, out as {options.format}")
    print(f"{'workers':>8} {'seconds':>9} {'processor s':>12} {'MB/s':>7} {'pages/s':>8} {'peak MB':>8}")
    for workers in sorted({1, options.workers}):
        out = folder / f"out-{workers}.{options.format}"
        times[workers], used, peak = measure(source, out, workers)
        rates = f"{size / times[workers]:7.1f} {count / times[workers]:8.0f}"
        print(f"{workers:8} {times[workers]:9.1f} {used:12.1f} {rates} {peak:8.0f}")
        if workers <= 2 and peak > MEMORY:
            missed.append("memory")
    whole = folder / f"out-{options.workers}.{options.format}"
    if options.workers > 1:
        efficiency = times[1] / times[options.workers] / options.workers
        print(f"parallel efficiency {efficiency:.2f}")
        if efficiency < EFFICIENCY:
            missed.append("efficiency")
        if digest(folder / f"out-1.{options.format}") != digest(whole):
            missed.append("the same bytes with one worker and with more")
    if options.kills:
        chance = random.Random(options.seed)  # noqa: S311 -- moments of kills need no secrecy
        out = folder / f"killed.{options.format}"
        moments = killed(source, out, options.workers, options.kills, times[options.workers], chance)
        same = digest(out) == digest(whole)
        print(f"killed {len(moments)} times, after {moments} seconds: the bytes are {'the same' if same else 'OTHERS'}")
        left = sorted(path.name for path in folder.iterdir() if path.name.startswith(("killed", ".")))
        print(f"left beside the output: {', '.join(left)}")
        if not same or len(moments) < options.kills:
            missed.append("kills")
    return missed


if __name__ == "__main__":
    sys.exit(main())
