"""Link targets: what the address of a link says of the link."""

from __future__ import annotations

import re

#: Addresses that share, print or send the page.
SHARE = re.compile(
    r"/intent/|sharer|/share[?/]|shareArticle|/submit\?|share-offsite|pin/create|wa\.me|whatsapp:|whatsapp\.com/send"
    r"|share\?url|email-protection|mailto:\?|share\.php|addtoany|addthis|fb-messenger|[#?/]print\b|window\.print|share="
)

_KINDS = (
    ("to share", SHARE),
    (
        "to social",
        re.compile(
            r"(?:twitter|facebook|instagram|youtube|linkedin|tiktok|flipboard|pinterest|//x|threads|bsky|vk|reddit|spotify"
            r"|snapchat|whatsapp|//t)\.(?:com|net|me|app)/[@\w./-]*$|/rss\b|/feed\b"
        ),
    ),
    ("to page", re.compile(r"^(?:#.*|javascript:.*|void.*|/?)$")),
    (
        "to tag",
        re.compile(
            r"/(?:tags?|topics?|categor(?:y|ies)|keywords?|subjects?|issues?|themes?|sections?|themen|schlagwort|rubrik|tema|temat"
            r"|tematy|etiquetas?|regions?|countr(?:y|ies)|programs?|centers?|centres?|projects?|series|collections?|areas?"
            r"|research-areas?)/|[?&](?:tags?|cat|category|topic)="
        ),
    ),
    (
        "to person",
        re.compile(
            r"/(?:authors?|people|persons?|experts?|staff|profiles?|contributors?|team|by|autoren|autor|auteurs?|users?|writers?"
            r"|bio|fellows?|scholars?)/"
        ),
    ),
    (
        "to house",
        re.compile(
            r"/(?:about|contact|careers?|jobs|privacy|terms|legal|imprint|impressum|subscribe|subscriptions?|newsletters?|donate"
            r"|support|giving|login|signin|sign-in|sign-up|signup|register|account|advertis\w*|help|faq|sitemap|shop|store"
            r"|events?|podcasts?|search|press|media|members?|membership|home|index|cookies?|datenschutz|kontakt|ueber-uns"
            r"|spenden|mentions-legales|qui-sommes-nous|o-nas)[\w-]*(?:[/?#.]|$)|^https?://[^/]+/?$"
        ),
    ),
)
_NEAR = 8


def kinds(targets: list[str]) -> list[str]:
    """Return what the first of ``targets`` lead to: ``to share``, ``to tag``, ``to person`` …

    >>> kinds(["https://a.org/topics/energy", "https://a.org/experts/jane-roe"])
    ['to tag', 'to person']
    """
    near = targets[:_NEAR]
    return [name for name, pattern in _KINDS if any(map(pattern.search, near))]


def hosts(targets: list[str]) -> frozenset[str]:
    """Return the hosts of absolute ``targets``.

    >>> sorted(hosts(["https://a.org/x", "/y", "http://b.org"]))
    ['a.org', 'b.org']
    """
    return frozenset(target.split("/", 3)[2] for target in targets if target.startswith(("https://", "http://")))
