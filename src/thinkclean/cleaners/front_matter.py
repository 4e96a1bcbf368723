"""front_matter: all facts at the head of the text, as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.errors import UnknownNameError, expect
from thinkclean.frozen import Frozen
from thinkclean.page import Page, front_matter
from thinkclean.rules import Kind, Rule

#: What YAML 1.2 does not print (5.1), or takes for a line's end, and a JSON string may hold.
_UNPRINTABLE = re.compile("[\x7f-\x84\x86-\x9f\u0085\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class FrontMatter(Frozen):
    """Put the article's facts at the head of the text, as YAML front matter.

    Where the text has YAML front matter, the facts that it lacks are added at its end, and its own keys stay as they
    are, by whatever name they call a fact (``date`` for ``published``). With ``overwrite`` these are written anew, in
    the form of the others; what they say is still trusted before what the page shows. ``keys`` names the facts that
    are wanted, all if empty.
    """

    keys: tuple[str, ...] = ()
    overwrite: bool = False

    name: ClassVar[str] = "front_matter"
    respects_protection: ClassVar[bool] = False  # front matter is what it writes
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "front_matter/added",
            Kind.REPAIR,
            "Writes the article's facts as YAML front matter.",
            "What is cut from the text stays with it, as data.",
            "# Ports\n\nBy Ann Lee\n",
            '---\ntitle: "Ports"\nauthors:\n  - name: "Ann Lee"\n---\n\n# Ports\n\nBy Ann Lee\n',
        ),
        Rule(
            "front_matter/rewritten",
            Kind.REPAIR,
            "Writes an existing key of the front matter anew, where `overwrite` asks for it.",
            "Crawlers write titles with the site's name, and dates of every form.",
            '---\ntitle: "Ports - The Institute"\n---\n',
            '---\ntitle: "Ports"\n---\n',
        ),
        Rule(
            "front_matter/foreign",
            Kind.REPAIR,
            "Warns of front matter that is no YAML; the facts are not added.",
            "Some sites write TOML.",
        ),
    )

    def __post_init__(self) -> None:
        from thinkclean.facts.front import FACTS

        expect((tuple, list), self.keys, "front_matter(keys=…)")
        object.__setattr__(self, "keys", tuple(self.keys))
        for key in self.keys:
            if key not in FACTS:
                raise UnknownNameError("fact", str(key), FACTS)

    def edits(self, page: Page) -> Iterator[Edit | Finding]:
        """Return at most one edit for each place: the new block, or the lines that are missing from the old one."""
        from thinkclean.article import read
        from thinkclean.facts.front import entries, fact_of

        facts = read(page).to_dict()
        if self.keys:
            facts = {key: value for key, value in facts.items() if key in self.keys}
        span = page.view(front_matter)
        if span is None:
            if facts:
                place = 1 if page.text.startswith(_BOM) else 0
                yield Edit(place, place, f"---\n{block(facts)}---\n\n", "front_matter/added")
            return
        if page.text[span.start : span.end].lstrip(_BOM).startswith("+++"):
            missing = [key for key in facts if key not in {fact_of(entry.key) for entry in page.view(entries)}]
            if missing:
                message = f"the front matter is TOML, so these facts were not added: {', '.join(missing)}"
                yield Finding(span.start, span.end, "front_matter/foreign", message)
            return
        present: set[str] = set()
        for entry in page.view(entries):
            fact = fact_of(entry.key)
            if fact is None or fact in present:
                continue
            present.add(fact)
            if self.overwrite and fact in facts:
                written = block({entry.key: facts[fact]}).removesuffix("\n")
                if written != page.text[entry.start : entry.end].rstrip("\r"):
                    yield Edit(entry.start, entry.end, written, "front_matter/rewritten")
        if missing_facts := {key: value for key, value in facts.items() if key not in present}:
            last = page.text.rfind("\n", span.start, span.end) + 1
            yield Edit(last, last, block(missing_facts), "front_matter/added")


def block(facts: dict[str, Any]) -> str:
    r"""Return ``facts`` as lines of YAML: block style, every string as a JSON string, which is YAML too (1.2, 7.3.1).

    >>> print(block({"title": 'A "B"', "authors": [{"name": "Ann Lee", "url": "/ann"}], "keywords": ["x"]}), end="")
    title: "A \"B\""
    authors:
      - name: "Ann Lee"
        url: "/ann"
    keywords: ["x"]
    """
    return "".join(f"{_key(key)}:{_value(value)}\n" for key, value in facts.items())


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key) else quoted(key)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"\n  {_key(key)}: {_flow(item)}" for key, item in value.items())
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        lines = []
        for item in value:
            pairs = [f"{_key(key)}: {_flow(inner)}" for key, inner in item.items()]
            lines.append("\n  - " + "\n    ".join(pairs))
        return "".join(lines)
    return f" {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return quoted(str(value))


def quoted(text: str) -> str:
    r"""Return ``text`` as a JSON string that YAML reads as well.

    >>> print(quoted("it’s “so”\u2028"))
    "it’s “so”\u2028"
    """
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))
