"""Measure what an address costs that has not been seen before: the aim is 15 µs, the median over real ones.

``python -m benchmarks.urls`` prints the table. Name pages to take addresses from, or those of the corpus are taken.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path

from benchmarks.texts import CORPUS
from thinkclean.markdown import markdown_links
from thinkclean.page import Page
from thinkclean.url import Options, canonical, repair


def texts(paths: list[Path]) -> list[str]:
    """Return the texts of ``paths``; a ``.jsonl`` file holds one page a line."""
    found = []
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [json.loads(line)["input"] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]
    return found


def addresses(pages: list[str]) -> list[str]:
    """Return the different addresses of ``pages``, in order."""
    links = (link.target for page in pages for link in Page(page).view(markdown_links))
    return list(dict.fromkeys(links))


def costs(function: object, urls: list[str], rounds: int = 5) -> list[float]:
    """Return the best time of each address, in microseconds."""
    assert callable(function)
    best = [float("inf")] * len(urls)
    for _ in range(rounds):
        for i, url in enumerate(urls):
            began = time.perf_counter_ns()
            function(url)
            best[i] = min(best[i], time.perf_counter_ns() - began)
    return [ns / 1000 for ns in best]


def main() -> None:
    """Print median, 95th percentile and worst cost of `repair` and `canonical`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="pages: Markdown, text, or JSON lines with 'input'")
    paths = parser.parse_args().paths or [
        *CORPUS.glob("*.jsonl"),
        *CORPUS.glob("unlabelled/*"),
        CORPUS / "link-forms.tsv",
    ]
    urls = addresses(texts(paths))
    options = Options()
    repair("https://a.org/?a=%D0%92%B0", options)  # loads the data
    print(f"{len(urls)} addresses, {statistics.mean(map(len, urls)):.0f} characters on average")
    for name, function in (("repair", lambda url: repair(url, options)), ("canonical", canonical)):
        times = sorted(costs(function, urls))
        centre, high, top = statistics.median(times), times[int(len(times) * 0.95)], times[-1]
        print(f"{name:10} median {centre:5.1f} µs   95 % below {high:5.1f} µs   worst {top:7.1f} µs")


if __name__ == "__main__":
    main()
