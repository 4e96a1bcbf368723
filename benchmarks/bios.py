"""Biographies: of real ones, set below an article, how many are seen and cut; and is anyone in an article's text?

``python -m benchmarks.bios`` sets each biography of ``../shared/corpus/bios.jsonl.gz`` below a page, by itself and
with a footer after it, cleans the page and counts those that are gone. Then it sets each line of
``hard-negatives.jsonl.gz`` that says who somebody is in the middle of the page, and counts those that are gone:
there should be none. It fails if fewer than `SEEN` of the biographies are cut, or any of the lines is.
Where the corpus is absent, it says so and passes.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator

import thinkclean
from benchmarks.texts import CORPUS, records

#: This share of the biographies is to be seen.
SEEN = 0.98

#: The kinds of hard negatives that say who somebody is.
PEOPLE = frozenset(("is_fellow_in_body", "said_fellow", "bold_name_start"))

_TEXT = (
    "The harvest failed in three of the five valleys, and the price of bread rose by a third before the winter came. "
    "Nobody in the capital had asked how much grain was left, because nobody had needed to ask for forty years.",
    "Traders on the coast had seen the failure early. They bought what the northern ports would sell, and waited. By "
    "the time the ministry closed the border to exports, most of what could be exported stood in their own stores.",
    "What followed was no famine, since the granaries of the capital were full, but it was the end of a government. "
    "The towns of the south had been promised a share of the reserve, and the wagons went no further than the river.",
    "The prices tell the rest. Between October and March a sack of flour cost twice as much in the hills as on the "
    "coast, and the difference was not the cost of carrying it. It was what people with no other seller had to pay.",
    "A second lesson concerns credit. Farmers who had pledged the next crop could not sow it, and those who had not "
    "could not borrow. The banks, which held both kinds of debt, were safe, and the fields of both kinds lay empty.",
    "The reform that came of it was a small one. Every district was to count its grain four times a year and to make "
    "the figures known, and it was this, more than any reserve, that kept the next dry year from being another one.",
    "Whether it would work elsewhere is an open question. Counting is cheap where officials are trusted, and useless "
    "where they are not, since a figure that everybody doubts moves no grain and calms no crowd in any market town.",
    "Still, the conclusion is a modest one. A state that counts its grain once a year will be surprised once a year "
    "as well, and the surprise will come in the spring, when there is nothing left that anybody could do about it.",
)
_FOOTER = (
    "RECOMMENDED\n\n[The Price of Bread](https://example.org/bread)\n\n[After the Harvest](https://example.org/harvest)"
)
_WORD = re.compile(r"\w{3,}")


def _page(*blocks: str) -> str:
    return "\n\n".join(("# The Price of Bread in a Dry Year", *blocks)) + "\n"


def _is_gone(text: str, page: str) -> bool:
    """Tell whether most words of ``text`` that nothing else on the page has are gone from it when it is clean."""
    own = set(_WORD.findall(text)) - set(_WORD.findall(" ".join((*_TEXT, _FOOTER))))
    left = set(_WORD.findall(thinkclean.clean(page).text))
    return len(own & left) <= len(own) * 0.2


def missed() -> Iterator[str]:
    """Yield the biographies that stay below an article, with a footer after them or without."""
    for record in records("bios.jsonl.gz"):
        pages = _page(*_TEXT, record["bio"]), _page(*_TEXT, record["bio"], _FOOTER)
        if not all(_is_gone(record["bio"], page) for page in pages):
            yield record["bio"]


def eaten() -> Iterator[str]:
    """Yield the lines about people that go from the middle of an article."""
    for record in records("hard-negatives.jsonl.gz"):
        if record["pattern"] in PEOPLE and _is_gone(record["text"], _page(*_TEXT[:4], record["text"], *_TEXT[4:])):
            yield record["text"]


def main(argv: list[str] | None = None) -> int:
    """Print the counts; return 1 if too few biographies are seen or a line of an article is taken for one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", action="store_true", help="print what was missed and what was taken for a biography")
    options = parser.parse_args(argv)
    if not CORPUS.is_dir():
        print("bios: no biographies in ../shared/corpus, nothing measured")
        return 0
    left, gone = list(missed()), list(eaten())
    total = sum(1 for _ in records("bios.jsonl.gz"))
    people = sum(record["pattern"] in PEOPLE for record in records("hard-negatives.jsonl.gz"))
    share = 1 - len(left) / total
    print(f"biographies at the end of an article: {total}, cut {share:.1%} (goal {SEEN:.0%})")
    print(f"people named in an article: {people}, cut {len(gone)} (goal 0)")
    if options.show:
        for text in left:
            print("  stays:", text[:200].replace("\n", " "))
        for text in gone:
            print("  goes: ", text[:200].replace("\n", " "))
    return int(share < SEEN or bool(gone))


if __name__ == "__main__":
    sys.exit(main())
