"""The smallest edits that lead from one text to another whose ASCII words are the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from thinkclean.lazy import lazy

_ASCII = lazy(r"([!-~]+(?: [!-~]+)*)")


def differences(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, new)`` for each piece between ASCII words that differs.

    Where the ASCII words themselves differ, one piece holds all that differs.

    >>> list(differences("l’idÃ©e du cafÃ© noir", "l’idée du café noir"))
    [(4, 6, 'é'), (14, 16, 'é')]
    """
    old, new = _ASCII.split(before), _ASCII.split(after)
    if old[1::2] != new[1::2]:
        old, new = [before], [after]
    position = 0
    for piece, changed in zip_longest(old, new):
        if piece != changed:
            start, end = _common(piece, changed)
            yield position + start, position + len(piece) - end, changed[start : len(changed) - end]
        position += len(piece)


def _common(one: str, two: str) -> tuple[int, int]:
    """Return how many characters ``one`` and ``two`` share at the start, and then at the end."""
    most = min(len(one), len(two))
    start = next((i for i in range(most) if one[i] != two[i]), most)
    end = next((i for i in range(most - start) if one[-1 - i] != two[-1 - i]), most - start)
    return start, end
