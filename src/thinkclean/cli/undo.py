"""``thinkclean undo``: what ``fix --record`` did, taken back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from thinkclean.cli import options as shared
from thinkclean.errors import ThinkcleanError
from thinkclean.report.terminal import Paint, paint_for, tell, visible

if TYPE_CHECKING:
    from thinkclean.edits import Change

EPILOG = """\
Without options the last recorded fix of each file is taken back; once more, the one before it. A file may have
been edited since: what stands in lines that were not touched is taken back, the rest is named.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("paths", metavar="FILE", nargs="+", help="a file that 'fix --record' changed")
    parser.add_argument(
        "--list", action="store_true", help="list the changes with their numbers, and take nothing back"
    )
    parser.add_argument("--change", metavar="N", type=int, action="append", help="take back this change (as listed)")
    parser.add_argument("--rule", metavar="RULE", action="append", help="take back the changes of this rule or cleaner")
    shared.output(parser)


def run(options: argparse.Namespace) -> int:
    """Take back, or list; return 2 after an error."""
    code = 0
    for path in options.paths:
        try:
            if options.list:
                _list(path, paint_for(sys.stdout, options.color))
            else:
                _undo(path, options)
        except ThinkcleanError as error:
            tell(f"thinkclean: {visible(path)}: {error}")
            code = 2
        except OSError as error:
            tell(f"thinkclean: {visible(path)}: {error.strerror or error}")
            code = 2
    return code


def _undo(path: str, options: argparse.Namespace) -> None:
    from thinkclean.corpus.undo import undo

    done = undo(path, _wanted(options))
    tell(f"{visible(path)}: took back {_changes(done.back)}.")
    rules = sorted({rule for change in done.back for rule in change.rules})
    if rules and _wanted(options):
        tell(f"To keep it so, ignore {', '.join(rules)}: see 'thinkclean rules {rules[0]}'.")
    if done.stuck:
        texts = ", ".join(visible(change.before or change.after, most=40) for change in done.stuck)
        raise ThinkcleanError(f"left {_changes(done.stuck)}, where the file was edited since: {texts}")
    if not done.back:
        raise ThinkcleanError("no recorded change is chosen by these options; see 'thinkclean undo --list'")


def _changes(changes: Sequence[Change]) -> str:
    return f"{len(changes)} change{'' if len(changes) == 1 else 's'}"


def _wanted(options: argparse.Namespace) -> Callable[[int, Change], bool] | None:
    numbers, rules = frozenset(options.change or ()), frozenset(options.rule or ())
    if not numbers and not rules:
        return None

    def wanted(number: int, change: Change) -> bool:
        from thinkclean.rules import matches

        return number in numbers or any(matches(rule, rules) for rule in change.rules)

    return wanted


def _list(path: str, paint: Paint) -> None:
    from thinkclean.corpus.undo import last_fix
    from thinkclean.report.outcome import Lines

    fix = last_fix(path)
    places = Lines(fix.document.text)
    sys.stdout.write(f"{paint(visible(path), 'bold')}, fixed {fix.time}\n")
    width = len(str(len(fix.changes)))
    for number, change in enumerate(fix.changes, 1):
        line, column = places.place(change.start)
        before = paint(visible(change.before, most=60), "red")
        after = paint(visible(change.after, most=60), "green")
        sys.stdout.write(f"  {number:>{width}}  {line}:{column}  {', '.join(change.rules)}  {before} → {after}\n")
