"""Settings that depend on where a file lies or where its page was: site profiles and rules to ignore."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from thinkclean.corpus.globs import compile_glob

if TYPE_CHECKING:
    from pathlib import Path

    from thinkclean.sites import Site


def load_site(profile: str | Mapping[str, Any], root: str | Path) -> Site:
    """Return the site profile that ``profile`` names: one of thinkclean's, a TOML file under ``root``, or a table.

    Raises:
        ThinkcleanError: there is none, or it is not sound.
    """
    from pathlib import Path

    from thinkclean.sites import Site, resolve

    if not isinstance(profile, str):
        return Site.from_mapping(profile)
    if profile.endswith(".toml"):
        return Site.read(Path(root) / profile)
    site = resolve(profile, None)
    assert site is not None
    return site


def is_host(place: str) -> bool:
    """Tell whether a key of ``sites`` is a host name and not a file pattern.

    >>> [is_host(place) for place in ("example.org", "example/**", "./notes.md", "*.txt")]
    [True, False, False, False]
    """
    return "." in place and not any(mark in place for mark in "/*?[")


def matching(table: Mapping[str, Any], path: str) -> Iterator[Any]:
    """Return the values of those keys of ``table`` that are patterns matching ``path``."""
    for pattern, value in table.items():
        if compile_glob(pattern.removeprefix(".") if pattern.startswith("./") else pattern).fullmatch(path):
            yield value


def site_of(sites: Mapping[str, Any], path: str | None, url: str | None) -> Any | None:
    """Return the profile that ``sites`` has for a file: by its place, or else by its page's host."""
    if path is not None:
        for profile in matching({place: value for place, value in sites.items() if not is_host(place)}, path):
            return profile
    if url is not None:
        from urllib.parse import urlsplit

        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            return None
        while host:
            if host in sites:
                return sites[host]
            host = host.partition(".")[2]
    return None
