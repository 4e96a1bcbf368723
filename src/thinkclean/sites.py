"""Site profiles: what is known of one publisher's pages, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from thinkclean import data
from thinkclean.errors import ThinkcleanError, UnknownNameError, expect
from thinkclean.url.parts import domains, host

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Site:
    """The habits of one publisher. All of it is optional but ``publisher``."""

    publisher: str  #: the name as facts give it
    names: tuple[str, ...] = ()  #: all the names it goes by, the longest first
    hosts: tuple[str, ...] = ()  #: host names without ``www.``; a subdomain belongs to its domain
    sections: tuple[str, ...] = ()  #: labels above an article or a card: ``"Brief Analysis"``
    end_marks: tuple[str, ...] = ()  #: glyphs that close an article
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: role -> headings of furniture
    furniture: tuple[str, ...] = ()  #: whole blocks to cut, word for word

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any], source: str = "site profile") -> Site:
        """Make a profile of the keys of a TOML file.

        Raises:
            ThinkcleanError: a key is unknown or has the wrong type; the message names ``source``.
        """
        known = {f.name for f in fields(cls)}
        for key in mapping:
            if key not in known:
                raise ThinkcleanError(f"{source}: {UnknownNameError('key', key, known)}")
        if not isinstance(mapping.get("publisher"), str):
            raise ThinkcleanError(f'{source}: it must name its publisher: publisher = "The Institute"')
        values: dict[str, Any] = {}
        for key, value in mapping.items():
            if key == "publisher":
                values[key] = value
            elif key == "headings":
                if not isinstance(value, Mapping):
                    raise ThinkcleanError(f"{source}: headings is a table of role = [headings]")
                values[key] = {role: _strings(words, f"{source}: headings.{role}") for role, words in value.items()}
            else:
                values[key] = _strings(value, f"{source}: {key}")
        return cls(**values)

    @classmethod
    def read(cls, path: str | Path) -> Site:
        """Read a profile from a TOML file."""
        import tomllib
        from pathlib import Path

        try:
            return cls.from_mapping(tomllib.loads(Path(path).read_text(encoding="utf-8")), str(path))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise ThinkcleanError(f"{path}: {error}") from error


def _strings(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ThinkcleanError(f"{where} must be a list of strings, not {value!r}")


@cache
def profiles() -> dict[str, Site]:
    """Return the profiles that come with thinkclean, by name."""
    return {
        name: Site.from_mapping(data.load(f"sites/{name}"), f"data/sites/{name}.toml") for name in data.names("sites")
    }


@cache
def _hosts() -> dict[str, Site]:
    return {host: site for site in profiles().values() for host in site.hosts}


@cache
def _names() -> dict[str, Site]:
    return {name.casefold(): site for site in profiles().values() for name in (site.publisher, *site.names)}


def resolve(site: Site | str | None, url: str | None) -> Site | None:
    """Return the profile that ``site`` names, or the one whose host ``url`` is on, or ``None``.

    Raises:
        UnknownNameError: ``site`` is no profile's name.
    """
    if isinstance(site, Site):
        return site
    if site is not None:
        expect(str, site, "site", 'give a profile\'s name, such as "washington_institute", or a Site')
        if site not in profiles():
            raise UnknownNameError("site profile", site, profiles())
        return profiles()[site]
    return by_host(url) if url else None


def by_host(url: str) -> Site | None:
    """Return the profile of the host in ``url``, if one is known."""
    return next((_hosts()[domain] for domain in domains(host(url)) if domain in _hosts()), None)


def by_name(names: Iterable[str]) -> Site | None:
    """Return the first profile that goes by one of ``names``, whatever their case."""
    return next((_names()[name.casefold()] for name in names if name.casefold() in _names()), None)
