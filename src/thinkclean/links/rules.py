"""The rules of the links cleaner: one row a broken form."""

from __future__ import annotations

from thinkclean.rules import Kind, Rule

_PRINT = "A style sheet for print writes each link's target after its label."
_CONVERT = "Converters from HTML write what a browser forgives and CommonMark does not."


def _repair(name: str, what: str, why: str, before: str, after: str) -> Rule:
    return Rule(f"links/{name}", Kind.REPAIR, what, why, before, after)


RULES = (
    _repair(
        "doubled",
        "Removes a link's own target from its label, also where the link was cut into one a line.",
        _PRINT,
        "[he said \\(https://a.org/x\\)](https://a.org/x)",
        "[he said](https://a.org/x)",
    ),
    _repair(
        "lost_target",
        "Gives a dead link the target that its label prints.",
        _PRINT + " The page's own target was replaced by `#`.",
        "[Mira Halvorsen \\(/experts/halvorsen\\)](#)",
        "[Mira Halvorsen](/experts/halvorsen)",
    ),
    _repair(
        "printed",
        "Makes a link of a label and the target printed after it.",
        _PRINT + " The converter saw the label's bold type, or nothing, and no link.",
        "**the treaty** (<https://a.org/x>)",
        "[the treaty](https://a.org/x)",
    ),
    _repair(
        "address_only",
        "Writes a printed target without a label as an autolink.",
        _PRINT + " The label was an image or an icon.",
        "[(https://a.org/x)](https://a.org/x)",
        "<https://a.org/x>",
    ),
    _repair(
        "own_label",
        "Writes a link whose label is its target as an autolink.",
        "Lists of links are made so.",
        "[https://a.org/x](https://a.org/x)",
        "<https://a.org/x>",
    ),
    _repair(
        "cut_address",
        "Joins the pieces of an address that was cut into one link a line; other words leave the link.",
        "A PDF holds one link area for each line.",
        "[May 2, https://a.org/x-](https://a.org/x-y)\n[y.](https://a.org/x-y)",
        "May 2, <https://a.org/x-y>.",
    ),
    _repair(
        "wrapped",
        "Joins the lines of an address in parentheses.",
        "Lines end after a hyphen or a slash within the address.",
        "as it said (https://a.org/x-\ny)",
        "as it said (https://a.org/x-y)",
    ),
    _repair(
        "card",
        "Joins a dead title and the empty link below it that prints its target.",
        _PRINT + " A card is one link, its title another.",
        "[The Next Round](#)\n\n[\\(/next-round\\)](#)",
        "[The Next Round](/next-round)\n",
    ),
    _repair(
        "empty",
        "Removes a link without a label that stands beside the same link with one, or leads nowhere.",
        "Icons and pictures are links too.",
        "[](https://a.org/x)[The Plan](https://a.org/x)",
        "[The Plan](https://a.org/x)",
    ),
    _repair(
        "no_label",
        "Gives a link without a label its title, or else its own address, as label.",
        "Icons and pictures are links too.",
        '[](https://a.org/x "Print this")',
        '[Print this](https://a.org/x "Print this")',
    ),
    _repair(
        "dead",
        "Makes plain text of a link that leads nowhere.",
        "Buttons and menus are links to `#`.",
        "[See More](#)",
        "See More",
    ),
    _repair(
        "joined_target",
        "Resolves a target that a crawler joined to the address of the page.",
        "Crawlers put a target in angle brackets and the page's address before it.",
        "[Mira](https://a.org/b/</people/mira>)",
        "[Mira](https://a.org/people/mira)",
    ),
    _repair(
        "protected_mail",
        "Decodes a mail address that a server hid behind the words of a placeholder.",
        "Cloudflare hides mail addresses from crawlers.",
        "[\\[email protected\\]](/cdn-cgi/l/email-protection#422302206c2d3025)",
        "[a@b.org](mailto:a@b.org)",
    ),
    _repair(
        "torn_label",
        "Links words that stand on a line of their own, or letter by letter, to the target that a list below gives.",
        "Crawlers tear the text of links out of their sentence.",
        "it says more than\nten million people\n\n## Links\n\n- [ten million people](https://a.org/x)",
        "it says more than [ten million people](https://a.org/x)\n\n## Links\n\n- [ten million people](https://a.org/x)",
    ),
    _repair(
        "broken_target",
        "Takes line ends out of a target and encodes its spaces.",
        _CONVERT,
        "[t](https://a.org/x?text=two words)",
        "[t](https://a.org/x?text=two%20words)",
    ),
    _repair(
        "several_targets",
        "Parts addresses that share one pair of parentheses.",
        "Editors paste a list of sources into one link.",
        "[t](https://a.org/x ; https://b.org/y)",
        "[t](https://a.org/x) ; <https://b.org/y>",
    ),
    _repair(
        "title",
        "Escapes the quotation marks in a title.",
        _CONVERT,
        '[t](/x "The "Big" Deal")',
        '[t](/x "The \\"Big\\" Deal")',
    ),
    _repair(
        "unclosed",
        "Closes a target or a label that was left open.",
        "Text was cut, or typed in haste.",
        "See [the plan](https://a.org/x and more.",
        "See [the plan](https://a.org/x) and more.",
    ),
    _repair(
        "spaced",
        "Closes the gap between label and target.",
        "Typed by hand, or wrapped by an editor.",
        "[the plan] (https://a.org/x)",
        "[the plan](https://a.org/x)",
    ),
    _repair(
        "reversed",
        "Turns round a link whose brackets were confused.",
        "Typed by hand.",
        "(the plan)[https://a.org/x]",
        "[the plan](https://a.org/x)",
    ),
    _repair(
        "nested",
        "Takes a link out of a link, or brackets out of brackets.",
        "Two converters in a row each make the link.",
        "[[the plan](https://a.org/x)](https://a.org/x)",
        "[the plan](https://a.org/x)",
    ),
    _repair(
        "angle_brackets",
        "Takes the angle brackets from a target that needs none.",
        "Some converters always write them.",
        "[the plan](<https://a.org/x>)",
        "[the plan](https://a.org/x)",
    ),
    _repair(
        "undefined",
        "Reports a reference link whose target the text does not define; changes nothing.",
        "The definitions were lost with the end of the page.",
        "[the plan][plan]",
        "[the plan][plan]",
    ),
    _repair(
        "label_blocks",
        "Writes a label that goes over several blocks on one line.",
        _CONVERT,
        "[![](i.png)\n\nHealth Care](https://a.org/x)",
        "[![](i.png) Health Care](https://a.org/x)",
    ),
    _repair(
        "heading",
        "Puts a heading's marks before the link in it.",
        _CONVERT,
        "[## The Plan](https://a.org/x)",
        "## [The Plan](https://a.org/x)",
    ),
    _repair(
        "padded_label",
        "Moves space at the ends of a label out of it.",
        _CONVERT,
        "by [ Mira Halvorsen ](https://a.org/x)",
        "by [Mira Halvorsen](https://a.org/x)",
    ),
    _repair(
        "brackets",
        "Escapes brackets in a label.",
        "A quotation's own brackets stand in the label.",
        "[some [of them] left](https://a.org/x)",
        "[some \\[of them\\] left](https://a.org/x)",
    ),
    _repair(
        "glued_addresses",
        "Parts addresses that stand side by side in a note, and joins the lines of such a list.",
        "Crawlers lose spaces and line ends.",
        "[1] https://a.org/x;https://b.org/y",
        "[1] https://a.org/x; https://b.org/y",
    ),
    _repair(
        "loose_stop",
        "Closes the gap between a link's text and the stop after it, in pages run together piece by piece.",
        "Extractors put a blank wherever a link or a mark ends.",
        "the report , which",
        "the report, which",
    ),
    _repair(
        "note_mark",
        "Marks the numbers of notes in pages run together piece by piece.",
        "Extractors make plain numbers of raised ones.",
        "the council. 1 We counted",
        "the council.[^1] We counted",
    ),
    _repair(
        "back_link",
        "Removes the arrows that lead from notes back to their place, in pages run together.",
        "They are links without a target now.",
        "May 2019. ↩ Second note",
        "May 2019. Second note",
    ),
    _repair(
        "defanged",
        "Writes a host that was made harmless as a host again; off by default.",
        "Researchers write `dot` so that nobody follows the link.",
        "https://kremlin dot ru/x",
        "https://kremlin.ru/x",
    ),
)
