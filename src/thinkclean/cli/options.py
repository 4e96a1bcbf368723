"""Options that several commands share, and the settings they stand for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from thinkclean.config.check import ConfigError

if TYPE_CHECKING:
    from thinkclean.config import Configs
    from thinkclean.sites import Site


def files(parser: argparse.ArgumentParser, *, nargs: str = "+") -> None:
    """Add FILE arguments, ``-`` among them."""
    parser.add_argument("paths", metavar="FILE", nargs=nargs, help="a file; '-' is standard input")
    _stdin(parser)


def paths(parser: argparse.ArgumentParser) -> None:
    """Add PATH arguments and the options that choose files in folders."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, or a folder and all in it; '-' is standard input"
    )
    group = parser.add_argument_group("choice of files")
    group.add_argument(
        "--include",
        metavar="PATTERN",
        action="append",
        help="the files of a folder that are pages [*.md, *.markdown, *.txt]",
    )
    group.add_argument("--exclude", metavar="PATTERN", action="append", help="files or folders to leave out")
    group.add_argument(
        "--force-exclude", action="store_true", default=None, help="leave out excluded files even when they are named"
    )
    group.add_argument("--no-gitignore", action="store_true", help="do not leave out what git ignores")
    group.add_argument(
        "--jobs", metavar="N", type=_number, default=0, help="processes for long work [one for each processor]"
    )
    _stdin(group)


def _stdin(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--stdin-filename", metavar="FILE", help="the name under which standard input finds its settings"
    )


def cleaning(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is done with a page."""
    group = parser.add_argument_group("what is done")
    group.add_argument(
        "--preset",
        choices=("default", "body", "front-matter"),
        help="keep title, byline and date; cut them; or move all facts into front matter",
    )
    group.add_argument(
        "--repairs-only",
        action="store_true",
        default=None,
        help="let only rules act that keep the meaning; cut nothing",
    )
    group.add_argument(
        "--select", metavar="RULES", action="append", help="let only these rules or cleaners act (names with commas)"
    )
    group.add_argument("--ignore", metavar="RULES", action="append", help="let these rules or cleaners do nothing")
    group.add_argument(
        "--overwrite", action="store_true", help="with '--preset front-matter': replace keys that are there"
    )
    group.add_argument("--url", help="the page's address: it chooses the site profile and makes links absolute")
    group.add_argument("--site", metavar="SITE", help="the site profile: a name, or a TOML file")
    group.add_argument(
        "--set", metavar="KEY=VALUE", action="append", help="a setting, as in the configuration: urls.readable=false"
    )
    settings(group)


def settings(parser: argparse._ActionsContainer) -> None:
    """Add the options that say where settings are read."""
    parser.add_argument("--config", metavar="FILE", help="read the settings of this file, and no other")
    parser.add_argument("--isolated", action="store_true", help="read no configuration file")


def output(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Add the options for reports."""
    group = parser.add_argument_group("output")
    if default:
        group.add_argument(
            "--output-format",
            choices=("full", "concise", "json", "github", "sarif"),
            default=default,
            help=f"[{default}]",
        )
        group.add_argument("-q", "--quiet", action="store_true", help="print no summary and no progress")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours [auto: on a terminal, unless NO_COLOR is set]",
    )


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"it takes a number, not {text!r}")
    return int(text)


def configs_from(options: argparse.Namespace) -> Configs:
    """Return the configurations that hold with these options."""
    from thinkclean.config import Configs

    return Configs(given(options), file=options.config, isolated=options.isolated)


def given(options: argparse.Namespace) -> dict[str, Any]:
    """Return what the options set, in the form of a configuration."""
    found: dict[str, Any] = {}
    for line in getattr(options, "set", None) or ():
        _merge(found, _assignment(line))
    for name in ("preset", "repairs-only", "include", "exclude", "force-exclude"):
        if (value := getattr(options, name.replace("-", "_"), None)) is not None:
            found[name] = value
    for name in ("select", "ignore"):
        if lists := getattr(options, name, None):
            found[name] = [part.strip() for item in lists for part in item.split(",") if part.strip()]
    if getattr(options, "no_gitignore", False):
        found["gitignore"] = False
    if getattr(options, "overwrite", False):
        _merge(found, {"front_matter": {"overwrite": True}})
    return found


def _assignment(line: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        remedy = "write KEY=VALUE with a value as in TOML: urls.readable=false, preset='\"body\"'"
        raise ConfigError(f"--set {line}: {remedy}") from None


def _merge(table: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(table.get(key), dict):
            _merge(table[key], value)
        else:
            table[key] = value


def site_from(options: argparse.Namespace) -> Site | None:
    """Return the site profile that ``--site`` names."""
    if options.site is None:
        return None
    from pathlib import Path

    from thinkclean.config.places import load_site

    return load_site(options.site, Path.cwd())
