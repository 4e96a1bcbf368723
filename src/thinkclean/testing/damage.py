"""Damage: what scrapes, print style sheets and converters do to an article, one function a way.

Each takes a page of Markdown and a source of choices, and returns the page damaged. All are undone by
the default pipeline; `BREAKS_WORDS` names those after which the words can only be read again when the
cleaner concerned has run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from hypothesis import strategies as st

from thinkclean import data
from thinkclean.testing.strategies import Draft, drafts

_LINK = re.compile(r"\[([^\]\n]+)\]\(((?:[^()\n]|\([^()\n]*\))+)\)")
_PRINTED = (
    lambda t, u: f"[{t} \\({u}\\)]({u})",
    lambda t, u: f"[{t} \\(<{u}>\\)]({u})",
    lambda t, u: f"**{t}** (<{u}>)",
    lambda t, u: f"**{t} (<{u}>)**",
    lambda t, u: f"[{t}]({u})",
)
_INVISIBLE = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}"
_FURNITURE = data.load("testing")["furniture"]
_NAMES = data.load("testing")["names"]


def printed_links(text: str, random: Random) -> str:
    """Write link targets after labels, as ``a:after { content: attr(href) }`` prints them."""
    return _LINK.sub(lambda m: random.choice(_PRINTED)(*m.groups()), text)


def encoded_urls(text: str, random: Random) -> str:
    """Percent-encode the letters of link targets (RFC 3986, 2.1)."""
    return _LINK.sub(lambda m: f"[{m[1]}]({quote(m[2], safe='/:?#[]@!$&()*+,;=%_-.~')})", text)


def tracked_urls(text: str, random: Random) -> str:
    """Add a tracking parameter to link targets without a query or fragment."""
    return _LINK.sub(lambda m: m[0] if "?" in m[2] or "#" in m[2] else f"[{m[1]}]({m[2]}?utm_source=feed)", text)


def loose_whitespace(text: str, random: Random) -> str:
    """Pad lines and leave gaps between blocks."""
    return "\n\n" + text.replace("\n\n", random.choice([" \n\n", "\n\n\n\n", "\n \n\n"]))


def windows_line_ends(text: str, random: Random) -> str:
    """End lines in CRLF and begin with a byte order mark."""
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + text.replace("\n", "\r\n")


def furniture(text: str, random: Random) -> str:
    """Put the page's furniture around the article: menus, share bars, related pieces, topics, legal lines."""
    head = random.sample(_FURNITURE["head"], random.randint(0, 2))
    tail = random.sample(_FURNITURE["tail"], random.randint(0, 3))
    return "\n\n".join([*head, text.rstrip("\n"), *tail]) + "\n"


def author_box(text: str, random: Random) -> str:
    """Add a biographical note at the end."""
    name, role, place = (random.choice(_NAMES[k]) for k in ("people", "roles", "places"))
    return f"{text.rstrip()}\n\nABOUT THE AUTHOR\n\n{name} is {role} the {place}.\n"


def soft_hyphens(text: str, random: Random) -> str:
    """Put soft hyphens and zero-width spaces into long words."""
    return re.sub(
        r"(?<![\w/:.%(_-])([^\W\d_]{4})([^\W\d_]{5,})(?![\w/:%)_-])",
        lambda m: m[1] + random.choice(_INVISIBLE) + m[2],
        text,
    )


def mojibake(text: str, random: Random) -> str:
    """Read UTF-8 as windows-1252, as a careless server makes a client do."""
    try:
        return text.encode("utf-8").decode("windows-1252")
    except UnicodeDecodeError:
        return text


def end_mark(text: str, random: Random) -> str:
    """Close the article with an ornament."""
    return f"{text.rstrip()} {random.choice('❖■◼')}\n"


Damage = Callable[[str, Random], str]

#: name -> damage, in the order in which a page suffers them.
DAMAGES: dict[str, Damage] = {
    function.__name__: function
    for function in (
        end_mark,
        encoded_urls,
        tracked_urls,
        printed_links,
        author_box,
        furniture,
        soft_hyphens,
        loose_whitespace,
        mojibake,
        windows_line_ends,
    )
}

#: Damages after which the words are there again only when the cleaner concerned has run.
BREAKS_WORDS = frozenset({"soft_hyphens", "mojibake"})


@st.composite
def damaged(draw: st.DrawFn, *, breaking_words: bool = True) -> tuple[Draft, str]:
    """Return a clean article and the page that damage made of it."""
    draft = draw(drafts())
    names = [name for name in DAMAGES if breaking_words or name not in BREAKS_WORDS]
    chosen = draw(st.sets(st.sampled_from(names), max_size=4))
    random = draw(st.randoms(use_true_random=False))
    text = draft.text
    for name, damage in DAMAGES.items():
        if name in chosen:
            text = damage(text, random)
    return draft, text
