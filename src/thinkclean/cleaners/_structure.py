"""What the structural cleaners share: parts of the roles they own become cuts."""

from __future__ import annotations

from collections.abc import Sequence

from thinkclean.anatomy import OWNERS, Role, anatomy
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


def _cuts(page: Page) -> dict[str, list[Edit | Finding]]:
    """Return for each cleaner what `cuts` returns."""
    text, read = page.text, page.view(anatomy)
    found: dict[str, list[Edit | Finding]] = {cleaner: [] for cleaner in OWNERS}
    size = len(text)
    for (start, end, _), role, reason, sure in read.rows(_OWNER):
        cleaner, rule = _OWNER[role]
        if sure >= MARK:
            stop = end
            if end < size and text[end] == "\n" and (not start or text[start - 1] == "\n"):
                stop += 1  # whole lines take their line end along
                if stop < size and text[stop] == "\n" and (start < 2 or text[start - 2] == "\n"):
                    stop += 1  # and a paragraph the blank line after it
            found[cleaner].append(_edit((start, stop, "", rule)))
        elif not read.warning:
            found[cleaner].append(Finding(start, end, rule, f"looks like {role.value} ({reason}) and was left"))
    return found


def cuts(page: Page, cleaner: str) -> Sequence[Edit | Finding]:
    """Return a cut for each part whose role ``cleaner`` owns, or a finding where the role is not sure enough.

    Where the guard warns of the page as a whole, its warning is the only finding; `unsure` gives it.
    """
    return page.view(_cuts)[cleaner]


_edit = maker(Edit)


def unsure(page: Page, rule: str) -> Sequence[Finding]:
    """Return the anatomy's warning of the page as a whole, if there is one, as a finding on what was left."""
    read = page.view(anatomy)
    if not read.warning:
        return ()
    left = [block for block, _, _, sure in read.rows() if sure < MARK]
    start, end = (left[0].start, left[-1].end) if left else (0, len(page.text))
    return (Finding(start, end, rule, read.warning),)
