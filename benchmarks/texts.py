"""The texts that the benchmarks clean, each with its name; the pages of ``../shared/corpus`` where they are at hand."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"

#: So many characters have the long texts.
LONG = 120_000
#: So many pages are taken of a set, spread over it.
SAMPLE = 12


def reference() -> str:
    """Return the reference article as a scraper gave it."""
    return (ROOT / "fixtures" / "reference.md").read_text(encoding="utf-8")


def repeated(text: str, size: int = LONG) -> str:
    """Return ``text`` again and again, with blank lines between, to about ``size`` characters."""
    return "\n\n".join([text.strip()] * max(1, round(size / len(text)))) + "\n"


def prose(language: str) -> str:
    """Return clean prose of ``language``, with no link, heading or furniture in it."""
    name = "reference.expected.md" if language == "en" else f"languages/{language}.md"
    text = (ROOT / "fixtures" / name).read_text(encoding="utf-8")
    text = re.sub(r"\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
    return "\n\n".join(block for block in text.split("\n\n") if len(block) > 120 and block[0].isalpha())


def corpus_sets() -> list[str]:
    """Return the names of the corpus's sets of pages; none where it is absent."""
    return sorted(path.stem for path in CORPUS.glob("*.jsonl"))


def records(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of one set of the corpus, or of a file there that is compressed (``bios.jsonl.gz``)."""
    path = CORPUS / (name if name.endswith(".gz") else f"{name}.jsonl")
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def inputs(name: str) -> list[str]:
    """Return the pages of one set of the corpus."""
    return [record["input"] for record in records(name)]


@cache
def fixed() -> dict[str, str]:
    """Return the texts that need no corpus, by name."""
    return {
        "reference": reference(),
        "reference x 10": repeated(reference()),
        "English prose": repeated(prose("en")),
        "Russian prose": repeated(prose("ru")),
        "Arabic prose": repeated(prose("ar")),
    }


@cache
def sets() -> dict[str, list[str]]:
    """Return some pages of each set of the corpus; nothing where it is absent."""
    found = {}
    for name in corpus_sets():
        texts = inputs(name)
        found[name] = texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]
    return found


def pages() -> list[str]:
    """Return all pages of the corpus; none where it is absent."""
    return [text for name in corpus_sets() for text in inputs(name)]


def variant(text: str, number: int) -> str:
    """Return ``text`` with other addresses and another word in each long paragraph, so that no cache knows it.

    >>> variant("See https://a.org/map.", 7)
    'See https://a.org/7/map.'
    """
    text = re.sub(r"(https?://[^/\s)>]+/)", rf"\g<1>{number}/", text)
    return re.sub(r"^(.{200,}?\w)(?=[.,;،]\s)", rf"\1 {number}", text, flags=re.MULTILINE)
