"""``thinkclean facts``: what a page says of itself."""

from __future__ import annotations

import argparse
import sys

from thinkclean.cli import options as shared
from thinkclean.cli.clean import each, print_json
from thinkclean.cli.job import Job

EPILOG = "Of one file the facts come as one object; of several, as one object a line with the file's name in it.\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    shared.files(parser)
    parser.add_argument("--format", choices=("json", "yaml"), default="json", help="[json]")
    shared.cleaning(parser)


def run(options: argparse.Namespace) -> int:
    """Print the facts of each file; return 2 after an error."""
    job = Job(shared.configs_from(options), url=options.url, site=shared.site_from(options))
    several, code = len(options.paths) > 1, 0
    for path, cleaned in each(options, job):
        if cleaned is None:
            code = 2
            continue
        facts = cleaned.result.article.to_dict()
        if several:
            facts = {"file": path, **facts}
        if options.format == "json":
            print_json(facts, indent=None if several else 2)
        else:
            from thinkclean.cleaners.front_matter import block

            sys.stdout.write(("---\n" if several else "") + (block(facts) or "{}\n"))
    return code
