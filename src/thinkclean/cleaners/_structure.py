"""What the structural cleaners share: parts of the roles they own become cuts."""

from __future__ import annotations

from collections.abc import Iterator

from thinkclean.anatomy import OWNERS, Role, anatomy
from thinkclean.edits import Edit, Finding
from thinkclean.page import Page
from thinkclean.rules import Kind, Rule

#: A part is cut if its role is at least so sure; below it is left, with a warning.
MARK = 0.5


def cut_rules(cleaner: str, texts: dict[Role, tuple[str, str, str]]) -> tuple[Rule, ...]:
    """Return one rule for each role that ``cleaner`` owns; ``texts`` gives what it cuts, why, and an example."""
    return tuple(
        Rule(f"{cleaner}/{role.value}", Kind.CUT, f"Cuts {what}.", why, before, "")
        for role in OWNERS[cleaner]
        for what, why, before in (texts[role],)
    )


#: cleaner -> role it cuts -> its rule.
_RULES = {cleaner: {role: f"{cleaner}/{role.value}" for role in roles} for cleaner, roles in OWNERS.items()}


def cuts(page: Page, cleaner: str) -> Iterator[Edit | Finding]:
    """Return a cut for each part whose role ``cleaner`` owns, or a finding where the role is not sure enough."""
    text, rules = page.text, _RULES[cleaner]
    for (start, end, _), role, reason, sure in page.view(anatomy).parts:
        if (rule := rules.get(role)) is None:
            continue
        if sure < MARK:
            yield Finding(start, end, rule, f"looks like {role.value} ({reason}) and was left")
        else:
            whole = text[end : end + 1] == "\n" and (start == 0 or text[start - 1] == "\n")
            yield Edit(start, end + 1 if whole else end, "", rule)
