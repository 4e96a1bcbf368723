"""links: every broken form of a Markdown link becomes ``[label](target)``; docs/link-forms.md shows them all.

The forms live in `thinkclean.links`, a family a module. What `urls` does (percent-encoding, tracking, relative and
unsafe targets) is not done here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, ClassVar

from thinkclean.edits import Edit, Finding, Rewritten
from thinkclean.frozen import Frozen
from thinkclean.links import gates
from thinkclean.links.repairs import Repair, settle
from thinkclean.links.rules import RULES
from thinkclean.page import Page, protected, tables
from thinkclean.rules import Rule


class Links(Frozen):
    """Repair the form of links. A label never loses a word; a target is never lost, and never made up.

    ``refang`` writes hosts that someone made harmless (``kremlin dot ru``) as hosts again.
    """

    refang: bool = False

    name: ClassVar[str] = "links"
    rules: ClassVar[tuple[Rule, ...]] = RULES

    def edits(self, page: Page) -> Iterable[Edit | Finding]:
        """Return the edits of the repairs that stand, and findings where a label had to be guessed."""
        quick = None if page.view(protected) or page.view(tables) else self._quick(page)
        return self._slowly(page) if quick is None else quick

    def _slowly(self, page: Page) -> Iterator[Edit | Finding]:
        found: list[Repair] = []
        for item in self._repairs(page):
            if isinstance(item, Finding):
                yield item
            else:
                found.append(item)
        if found:
            yield from settle(found, page)

    def _quick(self, page: Page) -> Rewritten | None:
        """Return the edits of a page with nothing but simple forms, on which nothing is protected."""
        doubts = page.view(gates.doubts)
        if self.refang or gates.is_flat(page):
            return None
        if not doubts:
            return Rewritten((), ())
        done: Rewritten | None = _forms().rewritten(page)
        return done

    def _repairs(self, page: Page) -> Iterator[Repair | Finding]:
        doubts = [doubt for _, doubt in page.view(gates.doubts)]
        _, loose, printed, listed, glued = map(any, zip(*doubts, strict=True)) if doubts else (False,) * 5
        if loose or printed:
            forms = _forms()
            done = forms.simple(page)
            if done is not None:
                yield from done
            else:
                if loose:
                    yield from forms.in_brackets(page)
                if printed:
                    yield from forms.in_parentheses(page)
                if loose:
                    yield from forms.nowhere(page)
        if listed:
            yield from _forms().torn_labels(page)
        if glued and "[" in page.text:
            yield from _forms().glued_addresses(page)
        if self.refang:
            yield from _forms().defanged(page)
        if gates.is_flat(page):
            yield from _forms().loose_stops(page)


@cache
def _forms() -> Any:
    """Return the forms' module, with its many patterns, when the first page comes that needs it."""
    from thinkclean.links import forms

    return forms
