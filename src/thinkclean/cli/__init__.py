"""The command line: ``thinkclean FILE...`` and ``thinkclean COMMAND ...``; each command is a module."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from thinkclean.errors import ThinkcleanError

__all__ = ["main"]

#: As shells have it for a program that ends by Ctrl-C, or because nobody reads on.
INTERRUPTED, UNREAD = 130, 141

#: So many objects are made before garbage is looked for: what is made at the start stays to the end, and is not looked
#: through at the end either.
_THRESHOLD = 50_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 (files would change) or 2 (an error).

    Args:
        argv: the arguments; those of the process, if not given.
    """
    if argv is None:
        gc.set_threshold(_THRESHOLD)
        atexit.register(gc.freeze)
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # something else may stand in for them
            stream.reconfigure(errors="backslashreplace", newline="")  # type: ignore[union-attr]
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except SystemExit as end:  # argparse has said why
        code = end.code if isinstance(end.code, int) else 2
    except ThinkcleanError as error:
        _tell(f"thinkclean: {error}")
        code = 2
    except KeyboardInterrupt:
        _tell("thinkclean: interrupted; every file is whole, as it was or clean")
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes it once more
        code = UNREAD
    return code


def _run(arguments: list[str]) -> int:
    from thinkclean.cli.parser import COMMANDS, load, overview, parser_for

    first = arguments[0] if arguments else ""
    if first in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return 0
    if first in ("-V", "--version"):
        from thinkclean import __version__

        sys.stdout.write(f"thinkclean {__version__}\n")
        return 0
    if not arguments:
        sys.stderr.write(overview())
        return 2
    command = first if first in COMMANDS else "clean"
    if command != first and not first.startswith("-") and not os.path.exists(first):  # noqa: PTH110 - as in thinkclean.config
        raise ThinkcleanError(_unknown(first, COMMANDS))
    options = parser_for(command).parse(arguments[1:] if command == first else arguments)
    code: int = load(command).run(options)
    return int(code)


def _unknown(name: str, commands: Sequence[str] | dict[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, commands, n=1)
    hint = f"; did you mean '{near[0]}'?" if near else " (see 'thinkclean --help')"
    return f"there is no file or command {name!r}{hint}"


def _tell(message: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{message}\n")
