"""Addresses taken apart, resolved and compared."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thinkclean.url import canonical, host, resolve, split
from thinkclean.url.parts import parameters, without_dots

any_text = st.text(st.characters(exclude_categories=()))
web_pieces = st.text(st.sampled_from("ab./-_~%2E?=&:;,+é"), max_size=12)


class TestSplit:
    @pytest.mark.parametrize(
        ("url", "parts"),
        [
            ("https://a.org", ("https", "a.org", "", None, None)),
            ("https://a.org?", ("https", "a.org", "", "", None)),
            ("https://a.org/b?c?d#e#f", ("https", "a.org", "/b", "c?d", "e#f")),
            ("//a.org/b", (None, "a.org", "/b", None, None)),
            ("/b:c", (None, None, "/b:c", None, None)),
            ("mailto:x@a.org", ("mailto", None, "x@a.org", None, None)),
            (r"https://a.org\@evil.com", ("https", "a.org", r"\@evil.com", None, None)),
            ("", (None, None, "", None, None)),
            ("#", (None, None, "", None, "")),
        ],
    )
    def test_parts(self, url, parts):
        assert tuple(split(url)) == parts

    @given(any_text)
    def test_any_string_comes_together_again(self, text):
        assert split(text).join() == text


class TestHost:
    @pytest.mark.parametrize(
        ("url", "name"),
        [
            ("https://WWW.Example.org:8080/x", "www.example.org"),
            ("https://user:secret@example.org/", "example.org"),
            ("https://example.org./x", "example.org"),
            ("https://[::1]:80/", "[::1]"),
            ("https://medium.com/@writer", "medium.com"),
            ("www.example.org/x", ""),
            ("mailto:x@example.org", ""),
            ("#x", ""),
        ],
    )
    def test_name(self, url, name):
        assert host(url) == name

    @given(any_text)
    def test_no_string_raises(self, text):
        assert isinstance(host(text), str)


class TestParameters:
    def test_html_separators_and_markdown_escapes(self):
        found = parameters(r"a=1&amp;utm\_source=2&#38;c&d=&amp")
        assert [(one.name, one.value) for one in found] == [
            ("a", "1"), ("utm_source", "2"), ("c", ""), ("d", ""), ("amp", ""),
        ]  # fmt: skip

    @given(any_text)
    def test_spans_are_in_order(self, text):
        ends = [bound for one in parameters(text) for bound in (one.start, one.end)]
        assert ends == sorted(ends)
        assert ends[-1] == len(text)


class TestResolve:
    # The examples of RFC 3986, 5.4, that do not rest on loose parsing.
    @pytest.mark.parametrize(
        ("reference", "full"),
        [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("g#s/../x", "http://a/b/c/g#s/../x"),
            ("%2e%2E/g", "http://a/b/g"),
            ("http:g", "http://a/b/c/g"),
        ],
    )
    def test_rfc_3986(self, reference, full):
        assert resolve("http://a/b/c/d;p?q", reference) == full

    @given(web_pieces)
    def test_browsers_resolve_alike(self, reference):
        ada = pytest.importorskip("ada_url")
        base = "https://example.org/b/c/d?q"
        assume(":" not in reference.partition("/")[0])
        try:
            theirs = ada.URL(reference, base=base).href
        except ValueError:
            assume(condition=False)
        assert ada.URL(resolve(base, reference)).href == theirs

    @given(any_text, any_text)
    def test_no_string_raises(self, base, reference):
        assert isinstance(resolve(base, reference), str)

    @given(st.lists(st.sampled_from(["", ".", "..", "a", "%2e", "%2E."]), max_size=9).map("/".join))
    def test_dots_go_in_one_pass(self, path):
        assert without_dots(without_dots("/" + path)) == without_dots("/" + path)


SAME = {
    "case of scheme and host": ("HTTPS://Example.ORG/A", "https://example.org/A"),
    "default port": ("https://example.org:443/", "https://example.org/"),
    "empty path": ("https://example.org", "https://example.org/"),
    "dots": ("https://example.org/a/../b", "https://example.org/b"),
    "letters": ("https://example.org/%d1%8f", "https://example.org/я"),
    "unreserved characters": ("https://example.org/%7Ea%5F", "https://example.org/~a_"),
    "parentheses": ("https://example.org/a_%28b%29", "https://example.org/a_(b)"),
    "lost byte": ("https://example.org/%D0%92%D0%B0%BB%D0%B4%D0%B0%D0%B9", "https://example.org/Валдай"),
    "tracking": ("https://example.org/?utm_source=a&b=1", "https://example.org/?b=1"),
    "entity": ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
    "redirect": ("https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F", "https://example.org/"),
    "text fragment": ("https://example.org/#:~:text=word", "https://example.org/"),
    "script of the host": ("https://xn--80aswg.xn--p1ai/", "https://сайт.рф"),
    "final dot": ("https://example.org./", "https://example.org/"),
}
DIFFERENT = {
    "path": ("https://example.org/a", "https://example.org/A"),
    "final slash": ("https://example.org/a", "https://example.org/a/"),
    "scheme": ("http://example.org/", "https://example.org/"),
    "port": ("https://example.org:8443/", "https://example.org/"),
    "order of parameters": ("https://example.org/?a=1&b=2", "https://example.org/?b=2&a=1"),
    "parameter": ("https://example.org/?p=123", "https://example.org/"),
    "fragment": ("https://example.org/#a", "https://example.org/#b"),
    "encoded slash": ("https://example.org/a%2Fb", "https://example.org/a/b"),
    "double encoding": ("https://example.org/%25D1%258F", "https://example.org/я"),
    "archived copy": ("https://web.archive.org/web/2021/https://example.org/", "https://example.org/"),
    "encodings": ("https://example.org/%FF", "https://example.org/я"),
    "login": ("https://example.org@evil.example/", "https://evil.example/"),
}


class TestCanonical:
    @pytest.mark.parametrize(("one", "two"), SAME.values(), ids=SAME)
    def test_same(self, one, two):
        assert canonical(one) == canonical(two)

    @pytest.mark.parametrize(("one", "two"), DIFFERENT.values(), ids=DIFFERENT)
    def test_different(self, one, two):
        assert canonical(one) != canonical(two)

    def test_relative(self):
        assert canonical("../x", "https://example.org/a/b") == canonical("https://example.org/x")

    @given(any_text)
    def test_is_its_own_canonical_form(self, text):
        assert canonical(canonical(text)) == canonical(text)

    @given(any_text.map("https://example.org/{}".format))
    def test_an_address_is_its_own_canonical_form(self, url):
        assert canonical(canonical(url)) == canonical(url)
