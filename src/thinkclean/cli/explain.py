"""``thinkclean explain``: every edit, with its reason."""

from __future__ import annotations

import argparse

from thinkclean.cli import options as shared

EPILOG = "'thinkclean rules NAME' tells more of a rule and how to switch it off.\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    shared.paths(parser)
    shared.cleaning(parser)
    shared.output(parser, "full")


def run(options: argparse.Namespace) -> int:
    """List the edits; return 2 after an error."""
    from thinkclean.cli.run import run

    return 2 if run(options, "Would fix", "would be fixed").errors else 0
