"""Tools for whoever writes a cleaner: strategies that build and damage pages, and the laws to prove.

One line proves a cleaner (needs the extra ``testing``)::

    from thinkclean.testing import laws

    TestShout = laws(Shout())
"""

from thinkclean.testing.damage import DAMAGES, damaged
from thinkclean.testing.laws import laws
from thinkclean.testing.shapes import SHAPES, growth, is_linear
from thinkclean.testing.strategies import Draft, drafts, noise, protected_blocks, targets
from thinkclean.testing.torn import torn

__all__ = [
    "DAMAGES",
    "SHAPES",
    "Draft",
    "damaged",
    "drafts",
    "growth",
    "is_linear",
    "laws",
    "noise",
    "protected_blocks",
    "targets",
    "torn",
]
