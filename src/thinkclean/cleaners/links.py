"""links: every broken form of a Markdown link becomes ``[label](target)``; docs/link-forms.md shows them all.

The forms live in `thinkclean.links`, a family a module. What `urls` does (percent-encoding, tracking, relative and
unsafe targets) is not done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from thinkclean.edits import Edit, Finding
from thinkclean.links.repairs import Repair, settle
from thinkclean.links.rules import RULES
from thinkclean.page import Page
from thinkclean.rules import Rule

_TARGET = (
    r"\((?!#[) ]|\))[^\s()<>\\]++(?:\([^\s()<>\\]*+\)[^\s()<>\\]*+|\\[()_*][^\s()<>\\]*+)*+"
    r"(?: \"[^\"\\\n]*+\")?+\)"
)
#: A link or image that needs no repair: nothing in its label or target that any broken form has; or plain brackets that
#: nothing follows which could make them a link. The group holds an image that is the label, or begins it.
_CLEAN = re.compile(
    r"\[(?:(?:(?<=!\[)"
    r"|(?![\s\]#]|https?:|www\.|(?:\w{1,3} ){2,}\w{1,3}\]|[^\s\[\]/=&%+-]*+[/=&%+-][^\s\[\]/=&%+-]*+[/=&%+-]))"
    rf"(!\[(?:[^\[\]\\\n<]++|\n(?![ \t]*\n))*+\]{_TARGET})?+"
    r"(?:[^\[\]\\\n()<:]++|:(?!//)|\((?!www\.|\))[^()\[\]\\\n<:/#]*+\)|\n(?![ \t]*[\n#])|\\[^\s\[\]()])*+"
    rf"(?:(?<!\s)|(?<=!\[))\]{_TARGET}"
    r"|(?<!\)\[)[^\[\]\\\n]{0,200}+\](?![\[(]|[ \t]{1,2}\(|[ \t]?\n[ \t]*\())"
)
#: A page with fewer characters to a line than this was not run together.
_FLAT = 400


@dataclass(frozen=True, kw_only=True)
class Links:
    """Repair the form of links. A label never loses a word; a target is never lost, and never made up.

    ``refang`` writes hosts that someone made harmless (``kremlin dot ru``) as hosts again.
    """

    refang: bool = False

    name: ClassVar[str] = "links"
    rules: ClassVar[tuple[Rule, ...]] = RULES

    def edits(self, page: Page) -> Iterator[Edit | Finding]:
        """Return the edits of the repairs that stand, and findings where a label had to be guessed."""
        found: list[Repair] = []
        for item in self._repairs(page):
            if isinstance(item, Finding):
                yield item
            else:
                found.append(item)
        if found:
            yield from settle(found, page)

    def _repairs(self, page: Page) -> Iterator[Repair | Finding]:
        text = page.text
        forms = _forms()
        brackets = max(text.count("["), text.count("]"))
        clean = _clean_brackets(text) if brackets else 0
        printed = forms.ADDRESS.search(text) is not None
        if clean != brackets or printed:
            done = forms.simple(page, clean, brackets)
            if done is not None:
                yield from done
            else:
                if clean != brackets:
                    yield from forms.in_brackets(page)
                if printed:
                    yield from forms.in_parentheses(page)
                if clean != brackets:
                    yield from forms.nowhere(page)
        if brackets:
            yield from forms.torn_labels(page)
            yield from forms.glued_addresses(page)
        if self.refang:
            yield from forms.defanged(page)
        if len(text) > _FLAT and text.count("\n") * _FLAT < len(text):
            yield from forms.loose_stops(page)


def _clean_brackets(text: str) -> int:
    """Return how many opening brackets of ``text`` belong to links and images that need no repair."""
    found = _CLEAN.findall(text)
    return len(found) + sum(map(bool, found))


@cache
def _forms() -> Any:
    """Return the forms' module, which compiles many patterns, when the first page comes."""
    from thinkclean.links import forms

    return forms
