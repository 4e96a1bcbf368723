"""``thinkclean diff``: what would change, as a unified diff."""

from __future__ import annotations

import argparse

from thinkclean.cli import options as shared

EPILOG = "'thinkclean diff articles | git apply' does the same as 'thinkclean fix articles'.\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    shared.paths(parser)
    shared.cleaning(parser)
    shared.output(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print no summary and no progress")


def run(options: argparse.Namespace) -> int:
    """Print the diffs; return 1 if there is one, 2 after an error."""
    from thinkclean.cli.run import run

    tally = run(options, "Would fix", "would be fixed", form="diff")
    return 2 if tally.errors else bool(tally.changed)
