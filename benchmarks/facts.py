"""The facts: how often title, authors and date come out right, on real pages whose own metadata say what is right.

``python -m benchmarks.facts`` prints the shares and the wrong ones; ``--quiet`` only the shares. A fact counts if the
page shows it at all. Front matter is hidden from the reader unless ``--front-matter``: with it, it need only copy.
Pages without metadata are judged by their address: its words are those of the title (the reader does not get to see the
address then). The pages are no part of the project: they are looked for in ``../shared/corpus``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import thinkclean
from benchmarks.texts import CORPUS, records
from thinkclean.anatomy.targets import slug_words
from thinkclean.article import Article
from thinkclean.facts import dates
from thinkclean.facts.names import key, letters, same
from thinkclean.page import Page, front_matter

SETS = ("news", "print", "agora", "crawl", "full", "heritage")
_LINE = 400
_TITLE = 150  # characters of a title; a longer line that has an address's words is a sentence
SLUG = 0.8  # of an address's words in a title, at least


class Judged(NamedTuple):
    """One fact of one page."""

    fact: str
    right: bool
    wanted: object
    found: object


def _people(value: object) -> list[str]:
    names = re.split(r"\s*(?:,| and |;)\s*", value) if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]
    return [name for name in names if name.strip() and not name.startswith("et al")]


def judge(record: dict[str, Any], article: Article, text: str) -> Iterator[Judged]:
    """Compare ``article`` with what a record's ``facts`` say, as far as ``text`` shows it."""
    facts = record["facts"]
    title = facts.get("title")
    if title and _shows(text, title):
        yield Judged("title", letters(title) == letters(article.title or ""), title, article.title)
    wanted = _people(facts.get("authors") or facts.get("author"))
    if wanted and all(" ".join(key(name)) in " ".join(key(text)) for name in wanted):
        found = [author.name for author in article.authors]
        every = all(any(same(one, other) or one == other for other in found) for one in wanted)
        more = "et al" in str(facts.get("author")) or len(found) == len(wanted)
        yield Judged("authors", every and more, wanted, found)
    day = facts.get("published")
    if day and any(found.iso == day for found in dates.find(text)):
        yield Judged("published", article.published == day, day, article.published)


def _shows(text: str, title: str) -> bool:
    """Tell whether a title begins a short line of ``text``, or runs over two such lines."""
    wanted = letters(title)
    short = [letters(line) for line in text.split("\n") if 0 < len(line) < _LINE]
    return any(line.startswith(wanted) for line in (*short, *(one + two for one, two in pairwise(short))))


def judge_by_address(url: str, article: Article, text: str) -> Iterator[Judged]:
    """Compare the title with the words, and the date with the date, in the page's address."""
    slug = [word for word in slug_words(url) if len(word) > 2]
    lines = [letters(line) for line in text.split("\n") if len(line) < _TITLE and "//" not in line]
    if len(slug) > 2 and any(_share(slug, line) >= SLUG for line in lines):
        yield Judged("title", _share(slug, letters(article.title or "")) >= SLUG, " ".join(slug), article.title)
    day = dates.in_address(url)
    if day and any(found.iso == day for found in dates.find(text)):
        yield Judged("published", article.published == day, day, article.published)


def _share(slug: list[str], bare: str) -> float:
    return sum(word in bare for word in slug) / len(slug)


def measure(name: str, *, with_front_matter: bool = False) -> Iterator[tuple[str, Judged]]:
    """Yield the judgements of one set, each with its page."""
    for record in records(name):
        text = record["input"]
        if not with_front_matter and (span := Page(text).view(front_matter)):
            text = text[span.end :].lstrip("\n")
        if record.get("facts"):
            article = thinkclean.clean(text, url=record.get("url")).article
            judged = judge(record, article, text)
        elif record.get("url"):
            article = thinkclean.clean(text).article
            judged = judge_by_address(record["url"], article, text)
        else:
            continue
        for one in judged:
            yield record["id"], one


def main(argv: list[str] | None = None) -> int:
    """Print the shares of facts that are right; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS, help=f"sets of pages (all: {' '.join(SETS)})")
    parser.add_argument("--front-matter", action="store_true", help="let the reader see front matter")
    parser.add_argument("--quiet", action="store_true", help="do not list the wrong facts")
    options = parser.parse_args(argv)
    if not CORPUS.is_dir():
        print(f"no pages to measure on: {CORPUS.name} is not there")
        return 0
    for name in options.sets:
        tally: dict[str, list[bool]] = defaultdict(list)
        for page, one in measure(name, with_front_matter=options.front_matter):
            tally[one.fact].append(one.right)
            if not one.right and not options.quiet:
                print(f"  {name} {page[:60]}: {one.fact} is {one.wanted!r}, found {one.found!r}")
        shares = (
            f"{fact} {sum(rights)}/{len(rights)} = {sum(rights) / len(rights):.3f}" for fact, rights in tally.items()
        )
        print(f"{name}: {', '.join(shares) or 'nothing to judge'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
