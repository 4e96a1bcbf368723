"""``thinkclean check``: which files would change."""

from __future__ import annotations

import argparse

from thinkclean.cli import options as shared


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    shared.paths(parser)
    shared.cleaning(parser)
    shared.output(parser, "concise")


def run(options: argparse.Namespace) -> int:
    """Report on each file; return 1 if one would change, 2 after an error."""
    from thinkclean.cli.run import run

    tally = run(options, "Would fix", "would be fixed")
    return 2 if tally.errors else bool(tally.changed)
