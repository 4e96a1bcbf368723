"""``thinkclean config``: the settings that hold for a file, and where they come from."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thinkclean.cli import options as shared
from thinkclean.errors import ThinkcleanError

if TYPE_CHECKING:
    from thinkclean.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("path", metavar="FILE", nargs="?", help="the file; this folder, if none is named")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of configuration files")
    shared.cleaning(parser)


def run(options: argparse.Namespace) -> int:
    """Print the settings as TOML."""
    if options.schema:
        from thinkclean.cli.clean import print_json
        from thinkclean.config.schema import schema

        print_json(schema(), indent=1)
        return 0
    configs = shared.configs_from(options)
    path = options.path
    if path is not None and Path(path).is_dir():
        config, path = configs.of_folder(path), None
    elif path is not None and not Path(path).exists():
        raise ThinkcleanError(f"{path}: there is no such file or folder")
    else:
        config = configs.of(path)
    sys.stdout.writelines(f"{line}\n" for line in _lines(config, path, options))
    return 0


def _lines(config: Config, path: str | None, options: argparse.Namespace) -> Iterator[str]:
    source = config.source.name if config.source else "no file: all defaults"
    yield f"# settings for {path or 'this folder'}, from {source}"
    for key, value in config.values.items():
        if value is not None:
            yield f"{key} = {toml(value)}  # {config.origins.get(key, 'default')}"
    for name, table in config.options.items():
        for option, value in table.items():
            yield f"{name}.{option} = {toml(value)}  # {config.origin_of(name, option)}"
    if path is not None:
        yield from _of_file(config, path, options)
    yield ""
    yield f"# {config.pipeline(path)!r}"


def _of_file(config: Config, path: str, options: argparse.Namespace) -> Iterator[str]:
    from thinkclean.corpus.document import parse
    from thinkclean.corpus.write import read
    from thinkclean.page import Page, declared_url
    from thinkclean.sites import resolve

    url = options.url or Page(parse(read(path)[0]).text).view(declared_url)
    yield f"# page: {url or 'address unknown (--url, or url, source or link in front matter)'}"
    site, why = shared.site_from(options), "--site"
    if site is None:
        site, why = config.site(path, url), config.origins.get("sites", "")
    if site is None:
        site, why = resolve(None, url), "its host"
    yield f"# site profile: {f'{site.publisher} ({why})' if site else 'none'}"
    choice = config.choice
    chosen = choice.includes(path) and not choice.excludes(path)
    yield f"# taken from folders: {'yes' if chosen else 'no: not in include, or excluded'}"


def toml(value: Any) -> str:
    """Return ``value`` as TOML writes it, on one line.

    >>> toml({"a/**": ["links"], "n": True})
    '{ "a/**" = ["links"], n = true }'
    """
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, (set, frozenset)):
        return toml(sorted(value))
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)
