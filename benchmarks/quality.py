"""The quality gate: how much of the article is kept and how much of the rest is cut, on real pages.

``python -m benchmarks.quality`` compares the figures with the floors in ``quality.toml`` and fails below
them. ``--update`` raises the floors to what is reached; a floor sinks only with ``--because "reason"``,
which is written down beside it. ``--without-profiles`` cleans as if no publisher were known, and fails
where that lets the share cut fall by more than `MAY_FALL`, or the share kept at all. The pages are not part of the
project: they are looked for in ``../shared/corpus``, with the tool that scores them, and where they are absent the
gate says so and passes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import thinkclean
from benchmarks.texts import CORPUS, corpus_sets, records
from thinkclean.sites import Site

FLOORS = Path(__file__).with_suffix(".toml")
SLACK = 0.0005  # figures are compared to three places
MAY_FALL = 0.05


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", CORPUS.parent / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(*, profiles: bool = True) -> dict[str, dict[str, float]]:
    """Return, for each set of pages, the mean shares kept and cut and the count of pages eaten.

    Without ``profiles`` every page is that of an unknown publisher.
    """
    score = _scorer().score
    site = None if profiles else Site(publisher="")
    figures: dict[str, dict[str, float]] = {}
    for name in corpus_sets():
        rows = [
            score(record, thinkclean.clean(record["input"], url=record.get("url"), site=site).text)
            for record in records(name)
        ]
        cuts = [row["cut"] for row in rows if row["cut"] is not None]
        figures[name] = {
            "kept": sum(row["kept"] for row in rows) / len(rows),
            "cut": sum(cuts) / max(len(cuts), 1),
            "eaten": sum(row["kept"] < 0.99 for row in rows),
            "pages": len(rows),
        }
    return figures


def _read() -> dict[str, dict[str, float | str]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def _write(floors: dict[str, dict[str, float | str]]) -> None:
    lines = ["# Floors of the quality gate: shares of words kept and cut, a mean over the pages of each set.", ""]
    for name, floor in sorted(floors.items()):
        lines.append(f"[{name}]")
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in floor.items()]
        lines.append("")
    FLOORS.write_text("\n".join(lines), encoding="utf-8")


def compare() -> int:
    """Print what the site profiles are worth; return 1 if too much rests on them."""
    failed = False
    print(f"{'set':12} {'kept':>8} {'without':>8} {'cut':>8} {'without':>8}")
    with_them, without = measure(), measure(profiles=False)
    for name, known in with_them.items():
        unknown = without[name]
        bad = unknown["kept"] < known["kept"] - SLACK or unknown["cut"] < known["cut"] - MAY_FALL
        failed |= bad
        print(
            f"{name:12} {known['kept']:8.4f} {unknown['kept']:8.4f} {known['cut']:8.4f} {unknown['cut']:8.4f}"
            f" {'RESTS ON ITS PROFILES' if bad else ''}"
        )
    return int(failed)


def main(argv: list[str] | None = None) -> int:
    """Print the table; return 1 if a figure is under its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--without-profiles", action="store_true", help="clean as if no publisher were known")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--because", metavar="REASON", help="with --update: let floors sink, for this reason")
    options = parser.parse_args(argv)
    if not CORPUS.is_dir():
        print("quality: no pages in ../shared/corpus, nothing measured")
        return 0
    if options.without_profiles:
        return compare()
    floors, failed = _read(), False
    print(f"{'set':12} {'pages':>5} {'kept':>8} {'floor':>8} {'cut':>8} {'floor':>8} {'eaten':>6}")
    for name, figure in measure().items():
        floor = floors.setdefault(name, {"kept": 0.0, "cut": 0.0})
        under = [key for key in ("kept", "cut") if figure[key] < float(floor[key]) - SLACK]
        failed |= bool(under)
        print(
            f"{name:12} {figure['pages']:5} {figure['kept']:8.4f} {floor['kept']:8.3f} {figure['cut']:8.4f}"
            f" {floor['cut']:8.3f} {figure['eaten']:6} {'UNDER ITS FLOOR: ' + ', '.join(under) if under else ''}"
        )
        if options.update:
            for key in ("kept", "cut"):
                reached = int(figure[key] * 1000) / 1000
                if reached > float(floor[key]) or (options.because and key in under):
                    floor[key] = reached
            if under and options.because:
                floor["because"] = options.because
    if options.update:
        _write(floors)
        failed = failed and not options.because
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
