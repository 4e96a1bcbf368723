"""``thinkclean fix``: files cleaned in place."""

from __future__ import annotations

import argparse

from thinkclean.cli import options as shared

EPILOG = """\
Each file is replaced in one step and keeps its encoding, byte order mark, line ends and mode; what does not
change is not written. With '-', the clean text of standard input goes to standard output.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    shared.paths(parser)
    parser.add_argument(
        "--record", action="store_true", help="keep what was changed, in .thinkclean/, for 'thinkclean undo'"
    )
    parser.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit with 1 if a file was changed")
    shared.cleaning(parser)
    shared.output(parser, "concise")


def run(options: argparse.Namespace) -> int:
    """Clean each file; return 2 after an error."""
    from thinkclean.cli.run import run

    if options.paths == ["-"]:
        options.quiet = True
    tally = run(options, "Fixed", "fixed", writing=True)
    return 2 if tally.errors else bool(tally.changed and options.exit_non_zero_on_fix)
