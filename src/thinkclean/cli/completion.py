"""``thinkclean completion``: scripts that complete commands, options and rules, made from the parsers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from thinkclean.cli.parser import COMMANDS, Parser, parser_for

EPILOG = """\
bash:  thinkclean completion bash > ~/.local/share/bash-completion/completions/thinkclean
zsh:   thinkclean completion zsh > ~/.zfunc/_thinkclean     (with ~/.zfunc in fpath, before compinit)
fish:  thinkclean completion fish > ~/.config/fish/completions/thinkclean.fish
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    sys.stdout.writelines(f"{line}\n" for line in {"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell]())
    return 0


def _parsers() -> dict[str, Parser]:
    return {name: parser_for(name) for name in COMMANDS}


def _selectors() -> list[str]:
    from thinkclean import cleaners

    return [*cleaners.names(), *cleaners.rules()]


def _words(action: argparse.Action) -> list[str] | None:
    """Return what may follow an option or stand for an argument; ``None`` where it is a file or anything."""
    if action.choices:
        return list(map(str, action.choices))
    if action.metavar in ("RULES", "RULE") or action.dest == "names":
        return _selectors()
    return None


def _bash() -> Iterator[str]:
    values: dict[str, str] = {}
    yield "_thinkclean() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""'
    yield '    case "${COMP_WORDS[1]}" in'
    for name, parser in _parsers().items():
        options = [option for action in parser.options() for option in action.option_strings]
        for action in parser.options():
            if (words := _words(action)) is not None:
                values.update(dict.fromkeys(action.option_strings, " ".join(words)))
        free = [word for action in parser.positionals() for word in _words(action) or ()]
        yield f'        {name}) words="{" ".join([*options, *free])}" ;;'
    yield f'        *) words="{" ".join(COMMANDS)} --help --version" ;;'
    yield "    esac"
    yield '    case "$before" in'
    for option, choices in values.items():
        yield f'        {option}) words="{choices}" ;;'
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield "}"
    yield "complete -o default -F _thinkclean thinkclean"


def _zsh() -> Iterator[str]:
    yield "#compdef thinkclean"
    yield "_thinkclean() {"
    yield "    local -a commands"
    yield "    commands=("
    for name, what in COMMANDS.items():
        yield f"        {_quoted(f'{name}:{what}')}"
    yield "    )"
    yield "    if (( CURRENT == 2 )); then"
    yield "        _describe command commands"
    yield "        _files"
    yield "        return"
    yield "    fi"
    yield "    local command=$words[2]"
    yield "    shift words; (( CURRENT-- ))"
    yield '    case "$command" in'
    for name, parser in _parsers().items():
        yield f"        {name}) _arguments \\"
        for action in parser.options():
            for option in action.option_strings:
                repeat = "*" if isinstance(action, argparse._AppendAction) else ""  # noqa: SLF001 - no public name
                what = (action.help or "").replace("[", "(").replace("]", ")").replace(":", r"\:")
                yield f"            {_quoted(f'{repeat}{option}[{what}]{_zsh_value(action)}')} \\"
        yield f"            {_quoted(_zsh_free(parser))} ;;"
    yield "        *) _files ;;"
    yield "    esac"
    yield "}"
    yield "compdef _thinkclean thinkclean"


def _zsh_value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    words = _words(action)
    label = str(action.metavar or action.dest).lower()
    return f":{label}:({' '.join(words)})" if words is not None else f":{label}:_files"


def _zsh_free(parser: Parser) -> str:
    words = [word for action in parser.positionals() for word in _words(action) or ()]
    return f"*:name:({' '.join(words)})" if words else "*:file:_files"


def _fish() -> Iterator[str]:
    none = f"not __fish_seen_subcommand_from {' '.join(COMMANDS)}"
    for name, what in COMMANDS.items():
        yield f"complete -c thinkclean -n {_quoted(none)} -a {name} -d {_quoted(what)}"
    for name, parser in _parsers().items():
        seen = f"complete -c thinkclean -n '__fish_seen_subcommand_from {name}'"
        for action in parser.options():
            flags = " ".join(f"-l {o[2:]}" if o.startswith("--") else f"-s {o[1:]}" for o in action.option_strings)
            words = _words(action)
            takes = "" if action.nargs == 0 else " -r"
            takes += f" -f -a {_quoted(' '.join(words))}" if words is not None else ""
            yield f"{seen} {flags}{takes} -d {_quoted(action.help or '')}"
        for action in parser.positionals():
            if (words := _words(action)) is not None:
                yield f"{seen} -f -a {_quoted(' '.join(words))}"


def _quoted(text: str) -> str:
    r"""Return ``text`` in single quotes, as all three shells read it.

    >>> print(_quoted("it's"))
    'it'\''s'
    """
    return "'" + text.replace("'", "'\\''") + "'"
