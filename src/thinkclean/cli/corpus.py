"""``thinkclean corpus``: many pages from one file or folder to another."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinkclean.cli import options as shared
from thinkclean.errors import ThinkcleanError

if TYPE_CHECKING:
    from thinkclean.config import Config
    from thinkclean.sites import Site
    from thinkclean.stream import Plan, Summary

EPILOG = """\
Formats are told by names: name.jsonl, .jsonl.gz, .jsonl.zst, name.parquet, a folder of text files; '-' is JSON
Lines on standard input or output. All fields but the text stay as they are, in their order.

Run again after it was stopped, in whatever way, it goes on, and OUT becomes the same to the byte. Beside OUT it
leaves OUT.summary.json and, if there were bad records, OUT.errors.jsonl with their numbers and the reasons.

exit codes: 0 done; 1 done, and some records were bad; 2 an error.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("source", metavar="IN", help="the corpus")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="where the clean corpus goes")
    parser.add_argument("--force", action="store_true", help="begin anew, and replace OUT if it is there")
    parser.add_argument("--jobs", metavar="N", type=_number, help="processes [one for each processor]")
    parser.add_argument(
        "--on-error",
        choices=("fail", "keep", "drop"),
        default="keep",
        help="end at a bad record, keep it as it was, or leave it out [keep]",
    )
    group = parser.add_argument_group("fields")
    group.add_argument("--text-field", metavar="FIELD", default="text", help="holds the page [text]")
    group.add_argument("--url-field", metavar="FIELD", default="url", help="holds its address [url, if it is there]")
    group.add_argument("--into", metavar="FIELD", help="put the clean text into this new field, and leave the page")
    group.add_argument(
        "--add", metavar="WHAT", action="append", default=[], help="add fields: article, edits, warnings (with commas)"
    )
    group.add_argument("--prefix", metavar="TEXT", default="", help="begin the names of added fields with this")
    group.add_argument("--name-field", metavar="FIELD", help="names the files, if OUT is a folder [their numbers do]")
    shared.cleaning(parser)
    group = parser.add_argument_group("output")
    group.add_argument("--output-format", choices=("text", "json"), default="text", help="of the summary [text]")
    group.add_argument("-q", "--quiet", action="store_true", help="print no summary and no progress")


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"it takes a number from 1, not {text!r}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Clean the corpus; return 1 if a record was bad."""
    from thinkclean.stream import clean_corpus

    try:
        summary = clean_corpus(
            options.source,
            options.output,
            _plan(options),
            workers=options.jobs,
            on_error=options.on_error,
            name=options.name_field,
            force=options.force,
            progress=False if options.quiet else None,
        )
    except KeyboardInterrupt:
        sys.stderr.write("thinkclean: stopped; the same command goes on from there\n")
        return 130
    except BrokenPipeError:
        raise  # nobody reads on: that is no error of ours
    except OSError as error:
        raise ThinkcleanError(f"{error.filename or options.output}: {error.strerror or error}") from error
    if not options.quiet:
        _print(summary, options)
    return int(summary.tally.broken > 0)


def _print(summary: Summary, options: argparse.Namespace) -> None:
    from thinkclean.stream.tally import report

    out = sys.stderr if options.output == "-" else sys.stdout
    if options.output_format == "json":
        out.write(json.dumps(summary.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        out.write(report(summary.tally, summary.elapsed) + "\n")
        if summary.errors:
            out.write(f"\nbad records and their reasons: {summary.errors}\n")


def _plan(options: argparse.Namespace) -> Plan:
    from thinkclean.stream import Plan

    if options.url:
        raise ThinkcleanError("--url is the address of one page; --url-field names the field that holds each record's")
    path = None if options.source == "-" else options.source
    configs = shared.configs_from(options)
    config = configs.of_folder(path) if path is not None and Path(path).is_dir() else configs.of(path)
    return Plan(
        text=options.text_field,
        url=options.url_field,
        into=options.into,
        add=tuple(part.strip() for item in options.add for part in item.split(",") if part.strip()),
        prefix=options.prefix,
        pipeline=config.pipeline(path),
        site=shared.site_from(options) or _sites(config),
    )


def _sites(config: Config) -> Sites | None:
    return Sites(config.values["sites"], str(config.root)) if config.values["sites"] else None


@dataclass(frozen=True)
class Sites:
    """The profiles that a configuration has for the hosts of pages."""

    table: dict[str, Any]
    root: str

    def __call__(self, url: str | None) -> Site | None:
        """Return the profile for a page at ``url``."""
        from thinkclean.config.places import load_site, site_of

        found = site_of(self.table, None, url)
        return None if found is None else load_site(found, Path(self.root))
