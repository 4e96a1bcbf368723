"""Redirects that hold their target are opened; archives, share buttons and short addresses are not."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkclean import data
from thinkclean.edits import Edit, Finding, apply
from thinkclean.url import Options, canonical, repair, requote, unarchive, unwrap
from thinkclean.url.wrappers import shortener

TARGET = "https://example.org/a_b/c?d=1&e=f-g#h"
ENCODED = quote(TARGET, safe="")

OPENED = {
    "Outlook": f"https://nam10.safelinks.protection.outlook.com/?url={ENCODED}&data=05%7C02&sdata=x%3D&reserved=0",
    "Outlook, HTML": f"https://eur01.safelinks.protection.outlook.com/?url={ENCODED}&amp;data=05&amp;reserved=0",
    "Outlook for governments": f"https://gcc02.safelinks.protection.office365.us/?url={ENCODED}&data=05",
    "Teams": f"https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={ENCODED}&locale=en",
    "Proofpoint 1": f"https://urldefense.proofpoint.com/v1/url?u={ENCODED}&k=abc%0A&r=def",
    "Proofpoint 2": "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a-5Fb_c-3Fd-3D1-26e-3Df-2Dg-23h&d=DwMF&c=a",
    "Proofpoint 3": "https://urldefense.com/v3/__https://example.org/a_b/c?d=1&e=f-g*h__;Iw!!abc!def$",
    "Proofpoint 3, escaped for Markdown": r"https://urldefense.com/v3/\_\_https://example.org/a\_b/c?d=1&e=f-g\*h\_\_;Iw!!abc!def$",
    "Barracuda": f"https://linkprotect.cudasvc.com/url?a={ENCODED}&c=E,1,x&typo=1",
    "Trellix": f"https://protect2.fireeye.com/v1/url?k=a&q=1&e=b&u={ENCODED}",
    "Cisco": f"https://secure-web.cisco.com/1AbC-d_E/{ENCODED}",
    "Avanan": f"https://url.avanan.click/v2/___{TARGET}___.YXAzOmV4YW1wbGU",
    "Google": f"https://www.google.com/url?q={ENCODED}&sa=D&source=docs&ust=1",
    "Google results, any country": f"https://www.google.de/url?sa=t&rct=j&q=&url={ENCODED}&usg=AFQ",
    "Google, sloppy": "https://google.com/url?q=https://example.org/a_b/c%3Fd%3D1%26e%3Df-g%23h&sa=U",
    "Yahoo": f"https://r.search.yahoo.com/_ylt=a;_ylu=b/RV=2/RE=1/RO=10/RU={ENCODED}/RK=2/RS=c-",
    "DuckDuckGo": f"https://duckduckgo.com/l/?uddg={ENCODED}&rut=a",
    "Facebook": f"https://l.facebook.com/l.php?u={ENCODED}&h=AT0",
    "Facebook, old": f"http://www.facebook.com/l.php?u={ENCODED}&h=AT0",
    "Instagram": f"https://l.instagram.com/?u={ENCODED}&e=AT0",
    "YouTube": f"https://www.youtube.com/redirect?event=video_description&redir_token=a&q={ENCODED}&v=b",
    "LinkedIn": f"https://www.linkedin.com/redir/redirect?url={ENCODED}&urlhash=a&trk=b",
    "Reddit": f"https://out.reddit.com/t3_a?url={ENCODED}&token=b",
    "VK": f"https://vk.com/away.php?to={ENCODED}&cc_key=",
    "Slack": f"https://slack-redir.net/link?url={ENCODED}",
    "Tumblr": f"https://t.umblr.com/redirect?z={ENCODED}&t=a",
    "referrer hider": f"https://href.li/?{TARGET}",
    "affiliate": f"https://click.linksynergy.com/deeplink?id=a&mid=1&murl={ENCODED}",
}
CLOSED = {
    "share button": f"https://www.facebook.com/sharer/sharer.php?u={ENCODED}",
    "tweet button": f"https://twitter.com/intent/tweet?url={ENCODED}&text=a",
    "any parameter of any host": f"https://example.com/?url={ENCODED}",
    "search for an address": f"https://www.google.com/search?q={ENCODED}",
    "search": "https://www.google.com/url?q=words+to+find",
    "target within the wrapper": "https://www.google.com/url?q=/search%3Fq%3Da",
    "script": "https://www.google.com/url?q=javascript%3Aalert(1)",
    "target without a host": "https://www.google.com/url?q=https%3A%2F%2F",
    "target with login details": "https://www.google.com/url?q=https%3A%2F%2Fa.org%40evil.com%2F",
    "opaque token": "https://protect-us.mimecast.com/s/AbCd?domain=example.org",
    "broken packing": "https://urldefense.com/v3/__https://example.org/a*b__;????!!abc$",
    "too little packed": "https://urldefense.com/v3/__https://example.org/a*b*c__;Iw!!abc$",
    "path of another page": f"https://www.linkedin.com/pulse/a?url={ENCODED}",
    "look-alike host": f"https://google.evil.com/url?q={ENCODED}",
    "translation": f"https://translate.google.com/translate?u={ENCODED}",
    "login form": f"https://example.com/login?returnTo={ENCODED}",
    "image service": f"https://images.example.com/resize/600?url={ENCODED}",
}


def clean(url: str, **options: bool) -> str:
    return apply(url, [item for item in repair(url, Options(**options)) if isinstance(item, Edit)])


@pytest.mark.parametrize("url", OPENED.values(), ids=OPENED)
def test_opened(url):
    assert clean(url) == TARGET
    assert canonical(url) == canonical(TARGET)


@pytest.mark.parametrize("url", CLOSED.values(), ids=CLOSED)
def test_left(url):
    assert unwrap(url) is None
    assert clean(url, tracking=False) == url


def test_switched_off():
    assert clean(OPENED["Google"], wrappers=False, tracking=False) == OPENED["Google"]


class TestOpening:
    def test_one_within_the_other(self):
        inner = f"https://www.google.com/url?q={ENCODED}"
        outer = f"https://nam10.safelinks.protection.outlook.com/?url={quote(inner, safe='')}"
        assert unwrap(outer) == (TARGET, "Outlook Safe Links")

    def test_one_layer_of_encoding_goes_and_letters_stay_bytes(self):
        raw = "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F%25D1%258F%2F%D1%8F"
        assert unwrap(raw) == ("https://example.org/%D1%8F/%D1%8F", "Google")

    @pytest.mark.parametrize("char", [*" ()<>[]\"'`\\^{}|*\n\u200b\u202e"])
    def test_what_would_end_a_link_stays_encoded(self, char):
        raw = f"https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fa{quote(char)}b"
        assert unwrap(raw) == (f"https://example.org/a{quote(char, safe='')}b", "Google")

    def test_a_run_of_packed_characters(self):
        packed = urlsafe_b64encode("привет".encode()).decode()
        opened = unwrap(f"https://urldefense.com/v3/__https://example.org/**E__;{packed}!!a$")
        assert opened is not None
        assert requote(opened[0]) == f"https://example.org/{quote('привет')}"

    def test_tracking_of_the_target_goes_next(self):
        raw = "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F%3Futm_source%3Da"
        assert [item.rule for item in repair(raw, Options())] == ["urls/wrapper"]
        assert clean(clean(raw)) == "https://example.org/"

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    def test_the_target_that_went_in_comes_out(self, text):
        target = requote(f"https://example.org/{quote(text, safe='')}")
        raw = f"https://nam10.safelinks.protection.outlook.com/?url={quote(target, safe='')}&data=1"
        assert unwrap(raw) == (target, "Outlook Safe Links")

    @given(st.sampled_from(sorted(OPENED.values())), st.text(st.characters(exclude_categories=())), st.integers(0, 99))
    def test_no_damage_raises(self, url, text, place):
        damaged = url[: place * len(url) // 100] + text + url[place * len(url) // 100 :]
        clean(damaged)
        clean(damaged, archives=True)


COPIES = {
    "Wayback Machine": (
        "https://web.archive.org/web/20210101000000/https://example.org/a",
        "https://example.org/a",
    ),
    "one slash lost": ("https://web.archive.org/web/20210101000000/https:/example.org/a", "https://example.org/a"),
    "as it was served": (
        "https://web.archive.org/web/2021id_/http://example.org/a?b=1",
        "http://example.org/a?b=1",
    ),
    "without a scheme": ("https://web.archive.org/web/2021/example.org/a", "http://example.org/a"),
    "archive.today": ("https://archive.ph/2021.01.02-030405/https://example.org/a", "https://example.org/a"),
}
NO_COPIES = {
    "list of copies": "https://web.archive.org/web/*/example.org",
    "short name": "https://archive.ph/AbC12",
    "an upload": "https://archive.org/details/a",
    "the archive itself": "https://web.archive.org/",
}


class TestArchives:
    @pytest.mark.parametrize(("copy", "original"), COPIES.values(), ids=COPIES)
    def test_kept_and_opened_if_asked(self, copy, original):
        assert clean(copy) == copy
        assert clean(copy, archives=True) == original

    @pytest.mark.parametrize("url", NO_COPIES.values(), ids=NO_COPIES)
    def test_not_a_copy(self, url):
        assert unarchive(url) is None
        assert clean(url, archives=True) == url

    def test_letters_within_a_copy_are_shown(self):
        raw = "https://web.archive.org/web/2021/https://example.org/%D1%8F"
        assert clean(raw) == "https://web.archive.org/web/2021/https://example.org/я"


class TestShort:
    def test_reported_only(self):
        items = repair("https://t.co/AbC", Options())
        assert [(type(item), item.rule) for item in items] == [(Finding, "urls/shortener")]

    @pytest.mark.parametrize("host", ["at.co", "t.com", "x.t.co.example"])
    def test_other_hosts(self, host):
        assert shortener(host) is None


class TestData:
    def test_every_wrapper_says_where_the_address_is(self):
        for row in data.load("wrappers")["wrapper"]:
            assert row.keys() <= {"name", "hosts", "parameters", "paths", "after", "until", "scheme", "code"}
            assert bool(row.get("parameters")) != bool(row.get("after"))
            assert row.get("parameters", []) == [name.lower() for name in row.get("parameters", [])]

    def test_names_of_hosts(self):
        for kind in ("wrapper", "archive", "shortener"):
            for row in data.load("wrappers")[kind]:
                assert all(host == host.lower().strip("/.") for host in row["hosts"])
