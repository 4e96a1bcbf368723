"""``thinkclean FILE...``: the clean text on standard output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from thinkclean.cli import options as shared
from thinkclean.cli.job import Cleaned, Job

EPILOG = """\
The text comes in the encoding and with the line ends of the file. With --json there is one object for each
file, on a line of its own: file, text, article (the facts), edits and warnings, with offsets into the raw text.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    shared.files(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print text, facts, edits and warnings as JSON")
    form.add_argument("--explain", action="store_true", help="list the edits instead of the text")
    form.add_argument("--diff", action="store_true", help="print a unified diff instead of the text")
    shared.cleaning(parser)
    shared.output(parser)


def run(options: argparse.Namespace) -> int:
    """Print each clean text; return 2 after an error."""
    job = Job(shared.configs_from(options), url=options.url, site=shared.site_from(options), diff=options.diff)
    code = 0
    for path, cleaned in each(options, job):
        if cleaned is None:
            code = 2
        elif options.json:
            print_json({"file": path, **cleaned.result.to_dict()})
        elif options.explain or options.diff:
            from thinkclean.report import make
            from thinkclean.report.terminal import paint_for

            paint = paint_for(sys.stdout, options.color)
            make("diff" if options.diff else "full", "", sys.stdout.write, paint).add(job.outcome(path, cleaned))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(cleaned.data)
    return code


def each(options: argparse.Namespace, job: Job) -> Iterator[tuple[str, Cleaned | None]]:
    """Return each file of ``options`` and what cleaning makes of it; ``None`` if it cannot be read, which is told."""
    from thinkclean.corpus.write import read
    from thinkclean.errors import ThinkcleanError
    from thinkclean.report.terminal import tell, visible

    if options.url and len(options.paths) > 1:
        raise ThinkcleanError(f"--url is the address of one page, and there are {len(options.paths)}")
    for path in options.paths:
        name = options.stdin_filename if path == "-" else path
        job.configs.of(name).pipeline(name)
    for path in options.paths:
        name = options.stdin_filename if path == "-" else path
        try:
            data = sys.stdin.buffer.read() if path == "-" else read(path)[0]
            yield name or "-", job.clean(data, name)
        except IsADirectoryError:
            tell(f"thinkclean: {visible(path)}: this is a folder; 'thinkclean fix' and 'check' take folders")
            yield path, None
        except OSError as error:
            tell(f"thinkclean: {visible(path)}: {error.strerror or error}")
            yield path, None
        except ThinkcleanError as error:
            tell(f"thinkclean: {visible(path)}: {error}")
            yield path, None


def print_json(value: object, indent: int | None = None) -> None:
    """Print ``value`` as JSON."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
