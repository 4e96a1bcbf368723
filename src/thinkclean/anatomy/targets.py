"""Link targets: what the address of a link says of the link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from thinkclean.lazy import lazy
from thinkclean.paragraphs import remembered

#: Addresses that share, print or send the page.
SHARE = lazy(
    r"/intent/|sharer|/share[?/]|shareArticle|/submit\?|share-offsite|pin/create|wa\.me|whatsapp:|whatsapp\.com/send"
    r"|share\?url|email-protection|mailto:\?|share\.php|addtoany|addthis|fb-messenger|[#?/]print\b|window\.print|share="
)

_PAGE = r"#(?!print\b).*|javascript:.*|void.*|/?"
_STAYS = lazy(_PAGE)

#: Each kind is looked for where a piece of the address begins, with what stands before it as its first character.
_KINDS = lazy(
    r"[ /.?&#](?:"
    + "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            (
                "share",
                r"intent/|sharer|share[?/.=]|shareArticle|share-offsite|pin/create|wa\.me|whatsapp(?::|\.com/send)"
                r"|email-protection|mailto:\?|addtoany|addthis|fb-messenger|(?<=/)submit\?|(?<=[#?/])print\b",
            ),
            (
                "social",
                r"(?:twitter|facebook|instagram|youtube|linkedin|tiktok|flipboard|pinterest|(?<=//)x|threads|bsky|vk|reddit"
                r"|spotify|snapchat|whatsapp|(?<=//)t)\.(?:com|net|me|app)/[@\w./-]*$|(?<=/)(?:rss|feed)\b",
            ),
            ("file", r"(?<=\.)(?:pdf|docx?|pptx?|xlsx?|csv|zip|epub|mp[34])(?:[?#]|$)"),
            ("page", rf"(?<= )(?:{_PAGE})$"),
            (
                "tag",
                r"(?<=/)(?:tags?|topics?|categor(?:y|ies)|keywords?|subjects?|issues?|themes?|sections?|themen|schlagwort|rubrik"
                r"|tema|temat|tematy|etiquetas?|regions?|countr(?:y|ies)|programs?|centers?|centres?|projects?|series"
                r"|collections?|areas?|research-areas?)/(?!journalists?/|authors?/|people/)|(?<=[?&])(?:tags?|cat|category|topic)=",
            ),
            (
                "person",
                r"(?<=/)(?:authors?|people|persons?|experts?|staff|profiles?|contributors?|team|by|autoren|autor|auteurs?|users?"
                r"|writers?|bio|fellows?|scholars?|journalists?)/",
            ),
            (
                "house",
                r"(?<=/)(?:about|contact|careers?|jobs|privacy|terms|legal|imprint|impressum|subscribe|subscriptions?|newsletters?"
                r"|donate|support|giving|login|signin|sign-in|sign-up|signup|register|account|advertis\w*|help|faq|sitemap|shop"
                r"|store|events?|podcasts?|search|press|media|members?|membership|home|index|cookies?|datenschutz|kontakt"
                r"|ueber-uns|spenden|mentions-legales|qui-sommes-nous|o-nas)[\w-]*(?:[/?#.]|$)|(?<= )https?://[^/]+/?$",
            ),
        )
    )
    + ")"
)
_NEAR = 4
_ONLY = lazy(r"\]\(([^()\s]*)")

#: So many hyphens at least has an address made of a title's words.
SLUG = 3
_SLUG_WORD = lazy(r"\w+")


def kinds(targets: Sequence[str]) -> frozenset[str]:
    """Return what the first of ``targets`` lead to: ``share``, ``tag``, ``person`` …

    >>> sorted(kinds(["https://a.org/topics/energy", "https://a.org/experts/jane-roe"]))
    ['person', 'tag']
    """
    return frozenset([kind for kind in map(_kind, targets[:_NEAR]) if kind])


@lru_cache(maxsize=1 << 12)
def _kind(target: str) -> str | None:
    match = _KINDS.search(f" {target}")
    return match and match.lastgroup


def stay(targets: Sequence[str]) -> bool:
    """Tell whether one of ``targets`` leads no further than to another place of the page.

    >>> stay(["#top"]), stay(["/topics#top"]), stay([])
    (True, False, False)
    """
    return any(_STAYS.fullmatch(target) for target in targets[:_NEAR])


def only_target(text: str) -> str:
    """Return where the one link in ``text`` leads.

    >>> only_target('* [Wheat](/topics/wheat "All about wheat")')
    '/topics/wheat'
    """
    match = _ONLY.search(text)
    return match[1] if match else ""


@remembered
def kinds_of_only(text: str) -> frozenset[str]:
    """Return what the one link in ``text`` leads to."""
    return kinds((only_target(text),))


def is_title_of(target: str, body: str) -> bool:
    """Tell whether the address ``target`` is made of the words of ``body``: that is the title of what it leads to.

    >>> is_title_of("https://a.org/2024/the-price-of-wheat-in-egypt-12.html", "The Price of Wheat in Egypt, by Roe")
    True
    >>> is_title_of("https://a.org/the-price-of-wheat-12", "The price of wheat is said to rise again in the spring")
    True
    """
    slug = max(target.lower().split("/"), key=len)
    if slug.count("-") < SLUG or not SLUG < body.count(" ") <= SLUG * 8:
        return False
    words = _SLUG_WORD.findall(body.lower().replace("’", "").replace("'", ""))
    said = sum(word in slug for word in words if len(word) > 2)
    if said > SLUG and said >= 0.75 * sum(len(word) > 2 for word in words):
        return True
    named = [word for word in slug.partition(".")[0].split("-") if not word.isdigit()]
    return len(named) > SLUG and words[: len(named)] == named


def hosts(targets: Sequence[str]) -> frozenset[str]:
    """Return the hosts of absolute ``targets``.

    >>> sorted(hosts(["https://a.org/x", "/y", "http://b.org"]))
    ['a.org', 'b.org']
    """
    return frozenset([target.split("/", 3)[2] for target in targets if target.startswith(("https://", "http://"))])


def names_house(text: str, url: str | None) -> bool:
    """Tell whether ``text`` begins with the name of the house whose page ``url`` is, as its host spells it.

    >>> url = "https://www.daily-planet.com/2023/ports"
    >>> [names_house(text, url) for text in ("The Daily Planet", "Daily Planet and agencies", "Planet", "The Mirror")]
    [True, True, False, False]
    """
    if not url or "://" not in url:
        return False
    said = _squeezed(text)
    parts = map(_squeezed, url.split("/", 3)[2].split("."))
    return any(len(part) > 3 and said.startswith((part, f"the{part}")) for part in parts)


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def slug_words(url: str | None) -> list[str]:
    """Return the words of the last part of an address's path that has any.

    >>> slug_words("https://a.org/2023/12/ports-and-power-4711.html")
    ['ports', 'and', 'power']
    """
    if not url:
        return []
    from urllib.parse import unquote, urlsplit

    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return []
    for piece in reversed(path.split("/")):
        words = [
            w
            for w in re.split(r"[\W_]+", re.sub(r"\.\w{2,5}$", "", piece).casefold())
            if w and not any(c.isdigit() for c in w)
        ]
        if len(words) > 1:
            return words
    return []
