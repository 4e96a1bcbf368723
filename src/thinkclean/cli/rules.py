"""``thinkclean rules``: every rule, what it does, an example, how to switch it off."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from thinkclean.cli import options as shared
from thinkclean.report.terminal import Paint, paint_for, visible
from thinkclean.rules import Rule


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="a rule (links/doubled) or a cleaner (links)")
    parser.add_argument("--json", action="store_true", help="print them as JSON")
    shared.output(parser)


def run(options: argparse.Namespace) -> int:
    """Print the rules."""
    found = chosen(options.names)
    if options.json:
        from thinkclean.cli.clean import print_json

        print_json([{**rule._asdict(), "kind": rule.kind.value} for rule in found], indent=1)
        return 0
    paint = paint_for(sys.stdout, options.color)
    lines = _details(found, paint) if options.names else _table(found, paint)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def chosen(names: Sequence[str]) -> list[Rule]:
    """Return the rules that ``names`` name, or all.

    Raises:
        UnknownNameError: there is no such rule or cleaner.
    """
    from thinkclean import cleaners

    rules = cleaners.rules()
    if not names:
        return list(rules.values())
    wanted = cleaners.check_selectors(names)
    return [rule for rule in rules.values() if rule.name in wanted or rule.name.partition("/")[0] in wanted]


def _table(rules: Sequence[Rule], paint: Paint) -> Iterator[str]:
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        colour = "yellow" if rule.kind == "cut" else "cyan"
        yield f"{rule.name:<{width}}  {paint(f'{rule.kind.value:<6}', colour)}  {rule.what}"


def _details(rules: Sequence[Rule], paint: Paint) -> Iterator[str]:
    for number, rule in enumerate(rules):
        if number:
            yield ""
        yield f"{paint(rule.name, 'bold')} ({rule.kind.value})"
        yield f"  {rule.what} {rule.why}".rstrip()
        if rule.before or rule.after:
            yield f"    - {paint(visible(rule.before), 'red')}"
            yield f"    + {paint(visible(rule.after), 'green')}"
        yield "  To switch it off:"
        yield f"    for a run       --ignore {rule.name}"
        yield f'    for good        ignore = ["{rule.name}"], in thinkclean.toml or [tool.thinkclean]'
        yield f'    for some files  per-file-ignores = {{ "drafts/**" = ["{rule.name}"] }}'
        yield f"    for a paragraph <!-- thinkclean: ignore {rule.name} -->"
