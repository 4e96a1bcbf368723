"""``thinkclean man``: the manual page, made from the parsers and the settings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from thinkclean.cli.parser import COMMANDS, EXAMPLES, Parser, parser_for

EPILOG = "thinkclean man | man -l -\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - all commands have one signature
    """Print the page in the man(7) format."""
    sys.stdout.writelines(f"{line}\n" for line in page())
    return 0


def page() -> Iterator[str]:
    """Return the lines of the manual page."""
    from thinkclean import __version__
    from thinkclean.config.keys import SETTINGS

    yield f'.TH THINKCLEAN 1 "" "thinkclean {__version__}" "User Commands"'
    yield from (
        ".SH NAME",
        r"thinkclean \- turns the text of scraped think\-tank pages back into articles",
        ".SH SYNOPSIS",
    )
    yield from (
        ".B thinkclean",
        r".IR FILE \ ...",
        ".br",
        ".B thinkclean",
        r".I COMMAND",
        r"[\fIOPTIONS\fR] [\fIPATH\fR ...]",
    )
    yield ".SH COMMANDS"
    parsers = {name: parser_for(name) for name in COMMANDS}
    for name, parser in parsers.items():
        free = " ".join(_usage(action) for action in parser.positionals())
        yield from (".TP", rf"\fBthinkclean {name}\fR {free}".rstrip(), _text(COMMANDS[name]))
        if parser.epilog:
            yield from (".IP", _text(" ".join(parser.epilog.split())))
    yield ".SH OPTIONS"
    yield from _options(parsers)
    yield ".SH SETTINGS"
    yield _text(
        "The nearest thinkclean.toml, or pyproject.toml with [tool.thinkclean], above each file holds its settings."
    )
    yield _text("Beside these, a table for each cleaner holds its options: urls.readable = false.")
    for key, setting in SETTINGS.items():
        yield from (".TP", rf"\fB{_text(key)}\fR", _text(setting.what))
    yield from (
        ".SH ENVIRONMENT",
        ".TP",
        "NO_COLOR",
        "No colours.",
        ".TP",
        "FORCE_COLOR",
        "Colours where there is no terminal, too.",
    )
    yield from (".SH FILES", ".TP", ".I .thinkclean/record/", _text("What 'fix --record' keeps for 'undo'."))
    yield from (
        ".SH EXIT STATUS",
        ".TP",
        "0",
        "Done, or nothing to do.",
        ".TP",
        "1",
        "Files would change (check, diff).",
    )
    yield from (".TP", "2", "An error.", ".SH EXAMPLES", ".nf")
    yield from (_text(line.strip()) for line in EXAMPLES.split("\n\n")[0].splitlines()[1:])
    yield ".fi"


def _options(parsers: dict[str, Parser]) -> Iterator[str]:
    """Say each option once, with the commands that take it."""
    takers: dict[str, list[str]] = {}
    actions: dict[str, argparse.Action] = {}
    for name, parser in parsers.items():
        for action in parser.options():
            key = action.option_strings[-1]
            takers.setdefault(key, []).append(name)
            actions.setdefault(key, action)
    for key, action in actions.items():
        names = ", ".join(rf"\fB{_text(option)}\fR" for option in action.option_strings)
        yield from (".TP", f"{names} {_usage(action) if action.nargs != 0 else ''}".rstrip())
        yield _text((action.help or "").replace("%%", "%"))
        if len(takers[key]) < len(parsers):
            yield _text(f"({', '.join(takers[key])})")


def _usage(action: argparse.Action) -> str:
    if action.choices:
        return "|".join(rf"\fB{_text(str(choice))}\fR" for choice in action.choices)
    name = rf"\fI{_text(str(action.metavar or action.dest.upper()))}\fR"
    return {"+": f"{name} ...", "*": f"[{name} ...]", "?": f"[{name}]"}.get(str(action.nargs), name)


def _text(text: str) -> str:
    r"""Return ``text`` so that roff prints it as it is.

    >>> print(_text("--set a\\b"))
    \-\-set a\eb
    """
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text
