"""What the structural cleaners share: parts of the roles they own become cuts."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.anatomy import OWNERS, Block, Role, anatomy
from thinkclean.edits import Edit, Finding
from thinkclean.page import Page
from thinkclean.rules import Kind, Rule
from thinkclean.tuples import maker

#: A part is cut if its role is at least so sure; below it is left, with a warning.
MARK = 0.5


def cut_rules(cleaner: str, texts: dict[Role, tuple[str, str, str]]) -> tuple[Rule, ...]:
    """Return one rule for each role that ``cleaner`` owns; ``texts`` gives what it cuts, why, and an example."""
    return tuple(
        Rule(f"{cleaner}/{role.value}", Kind.CUT, f"Cuts {what}.", why, before, "")
        for role in OWNERS[cleaner]
        for what, why, before in (texts[role],)
    )


#: role -> the cleaner that cuts it, and its rule.
_OWNER = {role: (cleaner, f"{cleaner}/{role.value}") for cleaner, roles in OWNERS.items() for role in roles}


def _owned(page: Page) -> dict[str, list[tuple[Block, Role, str, float, str]]]:
    """Return for each cleaner the parts of ``page`` that it cuts, field by field, each with its rule."""
    owned: dict[str, list[tuple[Block, Role, str, float, str]]] = {cleaner: [] for cleaner in OWNERS}
    for block, role, reason, sure in page.view(anatomy).rows():
        if (owner := _OWNER.get(role)) is not None:
            owned[owner[0]].append((block, role, reason, sure, owner[1]))
    return owned


def cuts(page: Page, cleaner: str) -> Iterator[Edit | Finding]:
    """Return a cut for each part whose role ``cleaner`` owns, or a finding where the role is not sure enough.

    Where the guard warns of the page as a whole, its warning is the only finding; `unsure` gives it.
    """
    text, warning = page.text, page.view(anatomy).warning
    for (start, end, _), role, reason, sure, rule in page.view(_owned)[cleaner]:
        if sure >= MARK:
            whole = text[end : end + 1] == "\n" and (start == 0 or text[start - 1] == "\n")
            yield _edit((start, end + 1 if whole else end, "", rule))
        elif not warning:
            yield Finding(start, end, rule, f"looks like {role.value} ({reason}) and was left")


_edit = maker(Edit)


def unsure(page: Page, rule: str) -> Iterator[Finding]:
    """Return the anatomy's warning of the page as a whole, if there is one, as a finding on what was left."""
    read = page.view(anatomy)
    if read.warning:
        left = [block for block, _, _, sure in read.rows() if sure < MARK]
        start, end = (left[0].start, left[-1].end) if left else (0, len(page.text))
        yield Finding(start, end, rule, read.warning)
