"""Strategies that break links: one for each rule of the links cleaner that repairs a link."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st

from thinkclean.testing import targets

_WORDS = [
    "corridor",
    "the",
    "grain",
    "Moscow’s",
    "pledge",
    "of",
    "second",
    "round",
    "Halvorsen",
    "договор",
    "العربية",
    "naïve",
]

#: What a form makes of a label and a target: the broken link and the repaired one.
Form = Callable[[str, str, Random], tuple[str, str]]


def labels() -> st.SearchStrategy[str]:
    """Return labels of one to five words."""
    return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join).filter(lambda t: len(t) > 4)


def addresses() -> st.SearchStrategy[str]:
    """Return absolute addresses, most of them with hyphens and slashes at which a line can end."""
    slug = st.lists(st.sampled_from(["ports", "power", "2021", "grain", "deal", "x7"]), min_size=4, max_size=9).map(
        "-".join
    )
    return st.one_of(
        targets(), slug.map(lambda s: f"https://a.org/news/{s}"), slug.map(lambda s: f"https://a.org/p/{s}/")
    )


def cut(address: str, random: Random, most: int = 3) -> list[str]:
    """Return ``address`` in pieces, as the ends of lines cut it: after hyphens and slashes."""
    first = address.index("/", 8) + 1
    places = [i for i in range(first, len(address)) if address[i - 1] in "-/"]
    chosen = sorted(random.sample(places, min(len(places), random.randint(1, most))))
    return [address[i:j] for i, j in zip([0, *chosen], [*chosen, len(address)], strict=True)]


def _link(label: str, target: str) -> str:
    return f"[{label}]({target})"


def _doubled(label: str, target: str, random: Random) -> tuple[str, str]:
    left, right = random.choice([("\\(", "\\)"), ("(", ")"), ("\\(<", ">\\)"), ("(<", ">)")])
    bold = random.choice(["", "**"])
    return f"{bold}[{label} {left}{target}{right}]({target}){bold}", _link(label, target)


def _doubled_cut(label: str, target: str, random: Random) -> tuple[str, str]:
    bold, joint = random.choice(["", "**"]), random.choice(["\n", "\n\n\n", " "])
    first, *rest = cut(target, random)
    pieces = [f"{label} ({first}", *rest]
    pieces[-1] += ")"
    return joint.join(f"{bold}{_link(piece, target)}{bold}" for piece in pieces), _link(label, target)


def _lost(label: str, target: str, random: Random) -> tuple[str, str]:
    path = random.choice(["/experts/mira-halvorsen", "/ar/analysis/x_(y)", target])
    return f"[{label} \\({path}\\)](#)", _link(label, path)


def _printed(label: str, target: str, random: Random) -> tuple[str, str]:
    mark = random.choice(["**", "**", "__"])
    left, right = random.choice([("(", ")"), ("(<", ">)")])
    stop = random.choice(["", "", ",", ";"])
    if random.random() < 0.5:
        return f"{mark}{label}{mark}{stop} {left}{target}{right}", _link(label, target) + stop
    return f"{mark}{label} {left}{target}{right}{mark}", _link(label, target)


def _printed_cut(label: str, target: str, random: Random) -> tuple[str, str]:
    address = "**\n**".join(cut(target, random))
    return f"**{label} ({address})**", _link(label, target)


def _label_blocks(label: str, target: str, random: Random) -> tuple[str, str]:
    image = random.choice(["![](https://a.org/i.png)", "![Mira](https://a.org/i.png)"])
    return f"[{image}\n\n{label}]({target})", f"[{image} {label}]({target})"


def _protected(label: str, target: str, random: Random) -> tuple[str, str]:
    mail, key = "mira.halvorsen@example.org", random.randrange(256)
    code = "".join(f"{byte:02x}" for byte in (key, *(b ^ key for b in mail.encode())))
    return f"[[email protected]](/cdn-cgi/l/email-protection#{code})", _link(mail, f"mailto:{mail}")


def _several(label: str, target: str, random: Random) -> tuple[str, str]:
    return f"[{label}]({target} ; https://b.org/y)", f"[{label}]({target}) ; <https://b.org/y>"


#: rule -> the ways to break a link so that this rule repairs it
FORMS: dict[str, list[Form]] = {
    "links/doubled": [
        _doubled,
        _doubled_cut,
        lambda t, u, r: (f"{_link(t, u)} ({u})", _link(t, u)),
    ],
    "links/lost_target": [_lost, lambda t, u, r: (f"[{t}](#) ({u})", _link(t, u))],
    "links/printed": [_printed, _printed_cut],
    "links/address_only": [lambda t, u, r: (f"[({u})]({u})", f"<{u}>")],
    "links/own_label": [lambda t, u, r: (f"[{u}]({u})", f"<{u}>")],
    "links/cut_address": [lambda t, u, r: ("\n".join(_link(p, u) for p in [*cut(u, r)]), f"<{u}>")],
    "links/wrapped": [lambda t, u, r: ("(" + "\n".join(cut(u, r)) + ")", f"({u})")],
    "links/card": [
        lambda t, u, r: (
            f"\n\n[{t}](#)\n\nMay 2, 2021\n\n[\\(/p/q-r\\)](#)\n\n",
            f"\n\n[{t}](/p/q-r)\n\nMay 2, 2021\n\n",
        ),
    ],
    "links/empty": [lambda t, u, r: (f"[]({u}){_link(t, u)}", _link(t, u))],
    "links/no_label": [
        lambda t, u, r: (f"[ ]({u})", f"<{u}>"),
        lambda t, u, r: (f'[]({u} "{t}")', f'[{t}]({u} "{t}")'),
    ],
    "links/dead": [lambda t, u, r: (f"[{t}]({r.choice(['', '#'])})", t)],
    "links/joined_target": [
        lambda t, u, r: (f"[{t}](https://b.org/news/</people/mira>)", f"[{t}](https://b.org/people/mira)"),
        lambda t, u, r: (f"[{t}](https://b.org/news/<{u.replace('://', ':/', 1)}>)", _link(t, u)),
        lambda t, u, r: (f"[{t}](https://b.org/news/<#_edn7>)", f"[{t}](#_edn7)"),
    ],
    "links/protected_mail": [_protected],
    "links/torn_label": [lambda t, u, r: ("[U k ra i ne](/where/ukraine)", "[Ukraine](/where/ukraine)")],
    "links/broken_target": [
        lambda t, u, r: (f"[{t}](https://a.org/s?q=two words&n=1)", f"[{t}](https://a.org/s?q=two%20words&n=1)"),
        lambda t, u, r: (_link(t, "\n".join(cut(u, r, 1))), _link(t, u)),
    ],
    "links/several_targets": [_several],
    "links/title": [lambda t, u, r: (f'[{t}]({u} "The "Big" Deal")', f'[{t}]({u} "The \\"Big\\" Deal")')],
    "links/unclosed": [
        lambda t, u, r: (f"[{t}]({u}", _link(t, u)),
        lambda t, u, r: (f"[{t} ({u})", _link(t, u)),
    ],
    "links/spaced": [lambda t, u, r: (f"[{t}]{r.choice([' ', '  ', chr(10)])}({u})", _link(t, u))],
    "links/reversed": [lambda t, u, r: (f"({t})[{u}]", _link(t, u))],
    "links/nested": [
        lambda t, u, r: (f"[{_link(t, u)}]({u})", _link(t, u)),
        lambda t, u, r: (f"[{t}]({_link(u, u)})", _link(t, u)),
        lambda t, u, r: (f"[[{t}]]({u})", _link(t, u)),
    ],
    "links/angle_brackets": [lambda t, u, r: (f"[{t}](<{u}>)", _link(t, u))],
    "links/label_blocks": [_label_blocks],
    "links/heading": [lambda t, u, r: (f"\n\n[## {t}]({u})\n\n", f"\n\n## {_link(t, u)}\n\n")],
    "links/padded_label": [lambda t, u, r: (f"[ {t} ]({u})", _link(t, u))],
    "links/brackets": [lambda t, u, r: (f"[{t} [of them]]({u})", f"[{t} \\[of them\\]]({u})")],
    "links/glued_addresses": [lambda t, u, r: (f"[1] https://b.org/y;{u}", f"[1] https://b.org/y; {u}")],
}


@st.composite
def broken_links(draw: st.DrawFn, rule: str | None = None) -> tuple[str, str, str]:
    """Return a rule, a link broken so that this rule repairs it, and the link repaired."""
    name = rule or draw(st.sampled_from(sorted(FORMS)))
    form = draw(st.sampled_from(FORMS[name]))
    broken, repaired = form(draw(labels()), draw(addresses()), draw(st.randoms(use_true_random=False)))
    return name, broken, repaired
