"""The commands and their parsers; only the command that was asked for is imported."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

#: name -> what the command does; each is a module of this package.
COMMANDS = {
    "clean": "Print the clean text of files; what is done when only files are named.",
    "check": "Tell which files would change; write nothing.",
    "fix": "Clean files in place.",
    "diff": "Print what would change, as a unified diff.",
    "explain": "List every edit: line, rule, text before and after, reason.",
    "facts": "Print what the pages say of themselves: title, authors, date, topics.",
    "corpus": "Clean a corpus (JSON Lines, Parquet, a folder) into another file.",
    "undo": "Take back what 'fix --record' did.",
    "rules": "List the rules, or tell all about some.",
    "config": "Print the settings that hold for a file, and where they come from.",
    "completion": "Print the completion script of a shell.",
    "man": "Print the manual page.",
}

USAGE = """\
usage: thinkclean FILE...
       thinkclean COMMAND [OPTIONS] [PATH...]

Turns the text of scraped think-tank pages back into articles.
"""

EXAMPLES = """\
examples:
  thinkclean page.md                       print the clean text
  thinkclean check articles                which files would change?
  thinkclean explain articles/page.md      what would change, and why?
  thinkclean fix --record articles         clean the folder; 'undo' can take it back
  thinkclean fix --repairs-only articles   cut nothing
  curl -s URL | thinkclean - --json        text, facts and edits of standard input

exit codes: 0 done, or nothing to do; 1 files would change (check, diff); 2 an error.
'thinkclean COMMAND --help' tells more of each command.
"""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Formats help as wide as the terminal, up to 100 columns, and asks for that once: one is made for each option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


@cache
def _width() -> int:
    try:
        columns = int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        try:
            columns = os.get_terminal_size().columns
        except (OSError, ValueError):
            columns = 100
    return min(columns, 100) - 2


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, with the option that was perhaps meant."""

    def __init__(self, command: str, **settings: Any) -> None:
        super().__init__(
            prog=f"thinkclean {command}",
            formatter_class=Formatter,
            allow_abbrev=False,
            **settings,
        )
        self.command = command

    def options(self) -> list[argparse.Action]:
        """Return the options, in order."""
        return [action for action in self._actions if action.option_strings]

    def positionals(self) -> list[argparse.Action]:
        """Return the arguments that are no options, in order."""
        return [action for action in self._actions if not action.option_strings]

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return the parsed ``arguments``; options may stand anywhere."""
        options, rest = self.parse_known_intermixed_args(arguments)
        if rest:
            from difflib import get_close_matches

            known = [name for action in self.options() for name in action.option_strings]
            near = get_close_matches(rest[0].partition("=")[0], known, n=1)
            self.error(f"there is no option {rest[0]}" + (f"; did you mean {near[0]}?" if near else ""))
        return options

    def error(self, message: str) -> NoReturn:
        """Exit with code 2 and one line."""
        self.exit(2, f"{self.prog}: {message} (see '{self.prog} --help')\n")


def load(command: str) -> ModuleType:
    """Return the module of ``command``."""
    return import_module(f"thinkclean.cli.{command}")


def parser_for(command: str) -> Parser:
    """Return the parser of ``command``."""
    module = load(command)
    parser = Parser(command, description=COMMANDS[command], epilog=getattr(module, "EPILOG", None))
    module.arguments(parser)
    return parser


def overview() -> str:
    """Return the help for the whole program."""
    width = max(map(len, COMMANDS))
    commands = "".join(f"  {name:<{width}}  {what}\n" for name, what in COMMANDS.items())
    return f"{USAGE}\ncommands:\n{commands}\n{EXAMPLES}"
