"""How many of page_breaks' joins are right: typeset articles against their clean text.

    python -m benchmarks.joins                 # counts, and the joins that are wrong
    python -m benchmarks.joins --set           # the same for articles set here, with pyphen's hyphens
    python -m benchmarks.joins --show 30       # thirty joins of each rule, to read
    python -m benchmarks.joins FILE ...        # the joins made in these files, to read

A join is right if the two words before it and the two after it stand in this order in the clean article, or
in what was left out of it, and in one paragraph there; a blank line is right to be set where a paragraph ends
there; a running head is right to go if the clean article has no such line.

The typeset set was printed by Chromium and read by pdftotext or PyMuPDF. The articles set here are those of the sets
in SOURCES, which the list of common words was not drawn from: hyphens are ASCII, as in many PDFs, words break where
Liang's patterns allow (``pip install pyphen``) and at hyphens of their own.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from benchmarks.texts import records
from thinkclean import Pipeline
from thinkclean.edits import Change

if TYPE_CHECKING:
    from pyphen import Pyphen

T = TypeVar("T")
CLEANER = Pipeline("line_ends", "page_breaks")
CUTS = {"page_breaks/running_head", "page_breaks/page_number", "page_breaks/form_feed", "page_breaks/continued"}
#: Marks of emphasis and links are no words.
_MARKUP = re.compile(r"\]\([^)\s]*\)|https?://\S+|[*_\\]+")
_WORD = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
_NEAR = 400
#: Whose articles are set here.
SOURCES = ("brookings", "heritage", "news", "crawl", "full")
_OWN_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")
#: A paragraph that is whole: some keep the labels of their links on lines of their own.
_WHOLE = re.compile(r"[\"“‘(]?[^\Wa-z_].{60,}[.?!][\"”’)]?")
#: The shortest article, the shortest word that is broken, the lines on a page.
_FEW, _LEAST, _HEIGHT = 4, 6, 44


def words(text: str) -> list[str]:
    """Return the words of ``text``; a hyphen within is part of a word."""
    return _WORD.findall(_MARKUP.sub(" ", text).replace("\u2011", "-").casefold())


def sequence(text: str) -> str:
    """Return the words of ``text`` by single spaces, a pilcrow where a line ends."""
    lines = filter(None, map(words, text.split("\n")))
    return f" {' ¶ '.join(' '.join(line) for line in lines)} "


def joins(text: str) -> Iterator[tuple[Change, str, str, str]]:
    """Yield each change that page_breaks makes, with the clean text before it, at it and after it."""
    result = CLEANER.clean(text)
    shift = 0
    for change in result.edits:
        start = change.start + shift
        end = start + len(change.after)
        shift += len(change.after) - (change.end - change.start)
        yield change, result.text[max(0, start - _NEAR) : start], change.after, result.text[end : end + _NEAR]


def around(before: str, new: str, after: str) -> list[str]:
    """Return two words before the join and two after it; a word joined counts as one of those before."""
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    left = words(before)
    glued = not new.strip() and not new and before[-1:].isalnum() and after[:1].isalnum()
    if glued or new == "-" or before[-1:] == "-":
        head = re.split(r"\s", before)[-1]
        tail = re.split(r"\s", after, maxsplit=1)
        left = words(before[: len(before) - len(head)])
        return [*left[-1:], *words(head + new + tail[0]), *words(tail[1] if len(tail) > 1 else "")[:1]]
    return [*left[-2:], *words(after)[:2]]


def stands_in(part: list[str], whole: str) -> bool:
    """Tell whether the words of ``part`` stand together in ``whole``, words joined by single spaces."""
    return f" {' '.join(part)} " in whole


def shown(change: Change, before: str, new: str, after: str) -> str:
    """Return one join as a line to read, the join between bars."""
    old = change.before.replace("\n", "⏎").replace("\f", "␌")
    line = f"{before[-34:]}|{new}|{after[:34]}".replace("\n", "⏎")
    return f"{line:76}   was |{old if len(old) < 60 else old[:28] + '…' + old[-28:]}|"


def spread(items: list[T], many: int) -> list[T]:
    """Return ``many`` of ``items``, evenly spread."""
    return items[:: max(1, len(items) // max(1, many))][:many]


def read(paths: list[Path], many: int) -> int:
    """Print joins in files."""
    for path in paths:
        found = defaultdict(list)
        for item in joins(path.read_text(encoding="utf-8")):
            found[item[0].rule].append(item)
        print(f"\n== {path.name}: { ({rule: len(items) for rule, items in found.items()}) }")
        for rule, items in found.items():
            print(f"-- {rule}")
            for item in spread(items, many):
                print("  ", shown(*item))
    return 0


def typeset() -> Iterator[tuple[str, str, str, str]]:
    """Yield of each page of the typeset set its name, its raw text, all its words, and those of the article."""
    for record in records("typeset"):
        whole = sequence("\n".join(record[k] or "" for k in ("keep", "cut", "neutral")))
        yield record["id"], record["input"], whole, sequence(record["keep"])


def set_here() -> Iterator[tuple[str, str, str, str]]:
    """Yield the same of articles set here: with form feeds and no blank lines, or with blank lines, by turns."""
    import pyphen

    hyphenate = pyphen.Pyphen(lang="en_US", left=3, right=3)
    number = 0
    for name in SOURCES:
        for record in records(name):
            paragraphs = [text for part in record["keep"].split("\n") if _WHOLE.fullmatch(text := plain(part))]
            if len(paragraphs) < _FEW:
                continue
            number += 1
            raw = printed(paragraphs, hyphenate, 60 + 7 * number % 50, spaced=bool(number % 2))
            whole = sequence("\n".join(paragraphs))
            yield record["id"], raw, whole, whole


def plain(text: str) -> str:
    """Return a line of Markdown without its marks and the targets of its links."""
    return " ".join(_MARKUP.sub(" ", text.replace("[", "")).replace("]", " ").lstrip("#>- 0123456789.").split())


def printed(paragraphs: list[str], hyphenate: Pyphen, width: int, *, spaced: bool) -> str:
    """Return ``paragraphs`` in lines of ``width`` at most, on pages with heads and numbers."""
    rows: list[str] = []
    for paragraph in paragraphs:
        if rows and spaced:
            rows.append("")
        line = ""
        for word in paragraph.split():
            rest = word
            while len(line) + len(rest) + bool(line) > width:
                room = width - len(line) - bool(line)
                cuts = [match.end() for match in _OWN_HYPHEN.finditer(rest) if match.end() <= room]
                if rest.isalpha() and len(rest) > _LEAST:
                    cuts += [place for place in hyphenate.positions(rest) if place < room]
                cut = max(cuts, default=0)
                if cut or line:
                    part = rest[:cut] + ("" if not cut or rest[cut - 1] == "-" else "-")
                    rows.append(f"{line} {part}".strip())
                    line, rest = "", rest[cut:]
                else:
                    break
            line = f"{line} {rest}".strip()
        rows.append(line)
    pages = [
        f"Papers on Policy\n\n{body}\n\n{number}\n\n"
        for number, start in enumerate(range(0, len(rows), _HEIGHT), 1)
        if (body := "\n".join(rows[start : start + _HEIGHT]).strip("\n"))
    ]
    return ("" if spaced else "\f").join(pages)


def measure(pages: Iterator[tuple[str, str, str, str]], many: int) -> int:
    """Count right and wrong joins of pages."""
    right: Counter[str] = Counter()
    wrong: dict[str, list[str]] = defaultdict(list)
    samples: dict[str, list[str]] = defaultdict(list)
    left: Counter[str] = Counter()
    for name, raw, whole, article in pages:
        left.update(breaks_left(CLEANER.clean(raw).text, whole))
        for change, before, new, after in joins(raw):
            rule = change.rule
            if rule in CUTS:
                gone = words(change.before)
                good = not gone or change.before.strip().isdigit() or not stands_in(gone, article)
            elif rule == "page_breaks/separate":
                good = not stands_in([*words(before)[-2:], *words(after)[:2]], whole)
            else:
                part = around(before, new, after)
                good = stands_in(part, whole)
                if not good and stands_in(part, whole.replace(" ¶ ", " ")):
                    rule = "paragraphs made one"
            text = shown(change, before, new, after)
            samples[rule].append(text)
            if good:
                right[rule] += 1
            else:
                wrong[rule].append(f"{name[:28]:28} {text}")
    for rule, lines in samples.items():
        print(f"{rule:26} {len(lines):6} of which wrong {len(wrong[rule]):4}")
    joined = [rule for rule in samples if rule not in CUTS and rule != "page_breaks/separate"]
    for what, count in left.items():
        print(f"{what:26} {count:6}")
    total, bad = sum(len(samples[rule]) for rule in joined), sum(len(wrong[rule]) for rule in joined)
    print(f"{'joins':26} {total:6} of which wrong {bad:4} ({bad / total:.2%})")
    for rule, lines in wrong.items():
        if not lines:
            continue
        print(f"-- wrong: {rule}", *lines, sep="\n  ")
    for rule, lines in samples.items() if many else ():
        print(f"-- {rule}", *spread(lines, many), sep="\n  ")
    return 0


def breaks_left(text: str, whole: str) -> Iterator[str]:
    """Yield a word for each line end of the clean ``text`` that stands within a paragraph of the article."""
    for above, below in pairwise(filter(str.strip, text.split("\n"))):
        part = [*words(above)[-2:], *words(below)[:2]]
        if len(part) == 2 * 2 and stands_in(part, whole):
            yield "left: after a sentence" if above.rstrip()[-1:] in '.?!”"’)' else "left: within a sentence"


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--set", action="store_true", help="set other articles, and count in them")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N joins of each rule")
    args = parser.parse_args()
    if args.files:
        return read(args.files, args.show or 30)
    return measure(set_here() if args.set else typeset(), args.show)


if __name__ == "__main__":
    sys.exit(main())
