"""What to repair in one address: edits of the address alone, which the urls cleaner puts into the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from thinkclean.address_options import Options
from thinkclean.edits import Edit, Finding
from thinkclean.lazy import lazy
from thinkclean.url import legacy, punycode, wrappers
from thinkclean.url.parts import Parts, split
from thinkclean.url.readable import DOUBLE_RUN, Piece, Reading, read, readable, requote
from thinkclean.url.tracking import cuts, is_tracking_fragment

Spans = list[tuple[int, int]]

#: What a percent-encoded letter begins with, in any way of writing it.
_BEYOND_ASCII = lazy(r"%(?:25)?[89A-Fa-fu]")
_NEAR = 8  # letters so near each other are shown by one edit


def repair(url: str, options: Options) -> tuple[Edit | Finding, ...]:
    """Return the edits of ``url`` that ``options`` ask for, sorted and apart, and findings.

    An address in another address is opened first and alone: what else it needs shows when it stands there.
    """
    parts = split(url)
    scheme, authority, path, query, fragment = parts
    found: list[Edit | Finding] = []
    if authority and parts.is_web:
        host = parts.host
        if options.wrappers and ("\\" in url or wrappers.may_wrap(host, path)) and (opened := wrappers.unwrap(url)):
            return (Edit(0, len(url), opened[0], "urls/wrapper"),)
        if options.archives and (opened := wrappers.unarchive(url)):
            return (Edit(0, len(url), opened[0], "urls/archive"),)
        if "@" in authority or "--" in authority or wrappers.shortener(host):
            found += _authority(parts, host, options)
        if query and options.tracking:
            found += _query(parts, host)
        if fragment is not None and (not fragment or ":" in fragment or "=" in fragment):
            found += _fragment(parts, options)
    elif scheme is not None:
        return ()
    elif query and options.tracking:
        found += _query(parts, parts.host)
    if "%" in url and _BEYOND_ASCII.search(url):
        taken = sorted((item.start, item.end) for item in found if isinstance(item, Edit))
        found += (item for item in _letters(url, parts, options, taken) if _is_free(item.start, item.end, taken))
    return tuple(sorted(found, key=lambda item: item[:2])) if len(found) > 1 else tuple(found)


def _is_free(start: int, end: int, taken: Spans) -> bool:
    i = bisect_left(taken, (end,))
    return not i or taken[i - 1][1] <= start


def _authority(parts: Parts, host: str, options: Options) -> Iterator[Edit | Finding]:
    assert parts.scheme is not None
    assert parts.authority is not None
    start = len(parts.scheme) + 3
    end = start + len(parts.authority)
    login, at, place = parts.authority.rpartition("@")
    if at:
        message = f"the address holds login details before its host {host}; they were left in it"
        yield Finding(start, start + len(login), "urls/login", message)
    if options.punycode and "xn--" in place.lower():
        named, colon, port = place.partition(":")
        shown = punycode.show(named)
        if shown != named:
            yield Edit(end - len(place), end - len(colon) - len(port), shown, "urls/punycode")
    if owner := wrappers.shortener(host):
        yield Finding(0, end, "urls/shortener", f"the short address of {owner} hides where it leads")


def _query(parts: Parts, host: str) -> list[Edit]:
    spans = cuts(parts)
    if not spans or wrappers.is_archive(host):
        return []
    mark = parts.after_authority + len(parts.path)
    return [Edit(mark + start, mark + end, "", "urls/tracking") for start, end in spans]


def _fragment(parts: Parts, options: Options) -> Iterator[Edit]:
    assert parts.fragment is not None
    end = parts.after_authority + len(parts.path) + (0 if parts.query is None else len(parts.query) + 1)
    start, end = end, end + len(parts.fragment) + 1
    directive = parts.fragment.find(":~:")
    if options.fragments and (not parts.fragment or directive >= 0):
        yield Edit(start + (directive + 1 if directive > 0 else 0), end, "", "urls/fragment")
    elif options.tracking and is_tracking_fragment(parts):
        yield Edit(start, end, "", "urls/tracking")


# --- letters --------------------------------------------------------------------------------------


def _letters(url: str, parts: Parts, options: Options, taken: Spans) -> Iterator[Edit | Finding]:
    start = parts.after_authority
    if options.readable or options.restore:
        reading = read(url, start, restore=options.restore)
        yield from _shown(url, reading, options, taken)
        for begin, end in reading.broken:
            message = f"{url[begin:end]} is part of a letter that has lost its other bytes; it was left as it is"
            yield Finding(begin, end, "urls/restored", message)
        if reading.foreign:
            yield _foreign(url, reading.foreign)
        if "%u" in url and (match := legacy.UTF16.search(url, start)):
            message = "the address is percent-encoded in the way of JavaScript's escape(); it was left as it is"
            yield Finding(match.start(), match.end(), "urls/legacy", message)
    for match in DOUBLE_RUN.finditer(url, start) if "%25" in url else ():
        once = match.group().replace("%25", "%")
        text = readable(once)
        if not text.isalpha():
            continue
        if options.double_encoding:
            yield Edit(match.start(), match.end(), once, "urls/double_encoding")
        elif match.end() <= start + len(parts.path):
            message = f"the address is percent-encoded twice ({text}); it was left as it is"
            yield Finding(match.start(), match.end(), "urls/double_encoding", message)


def _shown(url: str, reading: Reading, options: Options, taken: Spans) -> Iterator[Edit | Finding]:
    """Return the edits that show what was read; letters near each other are shown by one edit."""
    for start, end, new, _ in reading.lost:
        if not options.readable:
            yield Edit(start, end, requote(new), "urls/restored")
        message = f"{url[start:end]} has lost its first byte; only {new} fits there"
        yield Finding(start, end, "urls/restored", message)
    if not options.readable:
        return
    held: list[Piece] = []
    for piece in reading.pieces:
        start, end, new, restored = piece
        if held and (restored or start > held[-1].end + _NEAR or not _is_free(held[-1].end, start, taken)):
            yield _joined(url, held)
            held = []
        if restored:
            yield Edit(start, end, new, "urls/restored")
        else:
            held.append(piece)
    if held:
        yield _joined(url, held)


def _joined(url: str, pieces: list[Piece]) -> Edit:
    new = [pieces[0].new]
    for one, two in pairwise(pieces):
        new += (url[one.end : two.start], two.new)
    return Edit(pieces[0].start, pieces[-1].end, "".join(new), "urls/readable")


def _foreign(url: str, spans: tuple[tuple[int, int], ...]) -> Finding:
    """Return the finding on the longest run in another encoding than UTF-8."""
    start, end = max(spans, key=lambda span: span[1] - span[0])
    known = legacy.recognise(url[start:end])
    what = f"percent-encoded in {known[0]} ({known[1]})" if known else "percent-encoded, and not in UTF-8"
    return Finding(start, end, "urls/legacy", f"the address is {what}; it was left as it is")
