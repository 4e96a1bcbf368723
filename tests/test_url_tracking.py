"""Tracking parameters: cut where a tool is known, and nothing else in the query is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import data
from thinkclean.edits import Edit, apply
from thinkclean.url import Options, repair, split

CUT = {
    "alone": ("https://example.org/x?utm_source=feed", "https://example.org/x"),
    "several": ("https://example.org/?utm_source=a&utm_medium=b&UTM_Campaign=c", "https://example.org/"),
    "first": ("https://example.org/?fbclid=a&id=1", "https://example.org/?id=1"),
    "last": ("https://example.org/?id=1&gclid=a", "https://example.org/?id=1"),
    "between": ("https://example.org/?id=1&mc_cid=a&mc_eid=b&p=2", "https://example.org/?id=1&p=2"),
    "scattered": ("https://example.org/?_hsenc=a&z=1&mkt_tok=b&a=2&igshid=c", "https://example.org/?z=1&a=2"),
    "before a fragment": ("https://example.org/?utm_id=1#part", "https://example.org/#part"),
    "as a fragment": ("https://example.org/#xtor=RSS-1", "https://example.org/"),
    "separated by entities": (
        "https://example.org/?id=1&amp;utm_source=a&amp;b=2",
        "https://example.org/?id=1&amp;b=2",
    ),
    "escaped for Markdown": (r"https://example.org/?utm\_source=a", "https://example.org/"),
    "without value": ("https://example.org/?fbclid&id=1", "https://example.org/?id=1"),
    "relative": ("/x?utm_source=a&id=1", "/x?id=1"),
    "YouTube": ("https://youtu.be/abc?si=d&t=30", "https://youtu.be/abc?t=30"),
    "YouTube, long": ("https://www.youtube.com/watch?v=a&feature=youtu.be", "https://www.youtube.com/watch?v=a"),
    "X": ("https://x.com/name/status/1?s=20&t=ab", "https://x.com/name/status/1"),
    "Google in any country": ("https://www.google.co.uk/search?q=a&ved=b", "https://www.google.co.uk/search?q=a"),
    "newspaper": ("https://www.wsj.com/articles/a?mod=e2tw", "https://www.wsj.com/articles/a"),
    "Ghost": ("https://example.org/a?ref=newsletter.example.com", "https://example.org/a"),
}
KEPT = {
    "post": "https://example.org/?p=123",
    "id": "https://example.org/story?id=4711&page=2",
    "video": "https://www.youtube.com/watch?v=abc&t=30s&list=d&app=desktop",
    "search on X": "https://x.com/search?q=a&s=20",
    "s elsewhere": "https://example.org/?s=search+words",
    "t elsewhere": "https://example.org/thread?t=42",
    "si elsewhere": "https://example.org/?si=1",
    "feature elsewhere": "https://example.org/map?feature=river",
    "mod elsewhere": "https://example.org/index.php?mod=news",
    "branch": "https://example.org/project/readme.md?ref=main",
    "version": "https://example.org/project?ref=v1.2",
    "branch that looks like a host": "https://github.com/a/b?ref=feature.com",
    "source": "https://example.org/data?source=census",
    "edition of a news aggregator": "https://news.google.com/articles/a?hl=en&gl=US&ceid=US:en",
    "gift": "https://www.nytimes.com/a.html?unlocked_article_code=b",
    "name inside a name": "https://example.org/?not_utm_source=a&xfbclid=b",
    "name in a value": "https://example.org/?next=/a%3Futm_source%3Db&q=utm_source=c",
    "name in a path": "https://example.org/utm_source=a/fbclid=b",
    "name in a fragment with more": "https://example.org/#a?utm_source=b",
    "beginning alone": "https://example.org/?utm=1",
    "empty query": "https://example.org/?",
    "empty pieces": "https://example.org/?&&a=1&",
    "archived": "https://web.archive.org/web/2021/https://example.org/?utm_source=a",
    "host of another": "https://wsj.com.example.org/?mod=a",
    "host with a lookalike name": "https://notwsj.com/?mod=a",
    "other scheme": "mailto:a@example.org?utm_source=b",
}


def clean(url: str, **options: bool) -> str:
    return apply(url, [item for item in repair(url, Options(**options)) if isinstance(item, Edit)])


@pytest.mark.parametrize(("raw", "expected"), CUT.values(), ids=CUT)
def test_cut(raw, expected):
    assert clean(raw) == expected
    assert {item.rule for item in repair(raw, Options())} == {"urls/tracking"}


@pytest.mark.parametrize("url", KEPT.values(), ids=KEPT)
def test_kept(url):
    assert clean(url) == url


def test_switched_off():
    assert clean("https://example.org/?utm_source=a", tracking=False) == "https://example.org/?utm_source=a"


kept = st.sampled_from(["id=1", "q=a+b", "z", "=", "", "a=%D0", "a=1", "k=%26", "p=2"])
tracked = st.sampled_from(["utm_source=a", "fbclid", "gclid=%20", "utm_x=", "mc_cid=1"])


@given(st.lists(st.tuples(st.booleans(), kept, tracked), min_size=1, max_size=8))
def test_the_rest_of_the_query_stays_in_order(pieces):
    query = "&".join(bad if is_tracked else good for is_tracked, good, bad in pieces)
    rest = [good for is_tracked, good, _ in pieces if not is_tracked]
    done = split(clean(f"https://example.org/?{query}", readable=False)).query
    if len(rest) == len(pieces) or any(rest):
        assert done == "&".join(rest)
    else:
        assert done is None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="#")))
def test_a_query_without_a_known_name_stays(text):
    url = f"https://example.org/?{text}"
    if not re.search("(?i)[a-z_]{2}", text):
        assert clean(url, readable=False) == url


class TestData:
    TOOLS = data.load("tracking")["tool"]

    def test_every_table_is_complete_and_known(self):
        for tool in self.TOOLS:
            assert tool.keys() <= {"name", "parameters", "hosts", "paths", "values", "except"}
            assert tool["name"]
            assert tool["parameters"]

    def test_names_are_in_lower_case_and_once(self):
        for tool in self.TOOLS:
            names = tool["parameters"]
            assert names == [name.lower() for name in names]
            assert len(set(names)) == len(names)

    def test_beginnings_of_names_end_in_an_underscore_and_are_short(self):
        for tool in self.TOOLS:
            for name in tool["parameters"]:
                assert "*" not in name or (name.endswith("_*") and len(name) <= 16)

    def test_no_everyday_name_is_cut_everywhere(self):
        everyday = {
            "id", "p", "q", "v", "s", "t", "page", "lang", "ref", "source", "app", "cat", "tag", "type", "view", "url",
            "u", "key", "name", "title", "date", "year", "sort", "order", "from", "to", "start", "end", "search",
            "query", "feature", "si", "r", "mod", "cid", "pid", "sid", "action", "region", "section", "channel",
        }  # fmt: skip
        general = {name for tool in self.TOOLS if not {"hosts", "values"} & tool.keys() for name in tool["parameters"]}
        assert not everyday & general

    def test_hosts_are_bare_domains(self):
        for tool in self.TOOLS:
            for host in (*tool.get("hosts", ()), *tool.get("except", ())):
                assert re.fullmatch(r"[a-z0-9.-]+\.(?:[a-z]+|\*)", host)
                assert not host.startswith("www.")
