"""The site profiles that come with thinkclean."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import thinkclean
from thinkclean.sites import Site, by_host, by_name, profiles

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
SITES = profiles()


def test_hosts_are_unique() -> None:
    assert [host for host, n in Counter(host for site in SITES.values() for host in site.hosts).items() if n > 1] == []


def test_names_are_unique() -> None:
    owners: dict[str, str] = {}
    for profile, site in SITES.items():
        for name in {site.publisher, *site.names}:
            assert owners.setdefault(name.casefold(), profile) == profile


@pytest.mark.parametrize("name", SITES)
class TestProfile:
    def test_is_found_by_host_and_name(self, name: str) -> None:
        site = SITES[name]
        assert site.hosts
        for host in site.hosts:
            assert by_host(f"https://www.{host}/a/b?c=d") is site
        assert all(by_name([known]) is site for known in (site.publisher, *site.names))

    def test_hosts_are_bare(self, name: str) -> None:
        for host in SITES[name].hosts:
            assert host == host.lower().removeprefix("www.")
            assert "." in host
            assert "/" not in host

    def test_names_come_longest_first(self, name: str) -> None:
        assert list(SITES[name].names) == sorted(SITES[name].names, key=len, reverse=True)


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_a_profile_that_says_nothing_changes_nothing(language: str) -> None:
    page = (PAGES / f"{language}.md").read_text(encoding="utf-8")
    unknown = thinkclean.clean(page, url="https://unknown-institute.example/article")
    assert unknown.text == thinkclean.clean(page, site=Site(publisher="Unknown Institute")).text
    assert (
        unknown.text == thinkclean.clean(page).text == (PAGES / f"{language}.expected.md").read_text(encoding="utf-8")
    )
