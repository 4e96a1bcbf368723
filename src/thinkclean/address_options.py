"""What may be done to an address; apart from `thinkclean.url`, which takes longer to import than many pages need it."""

from __future__ import annotations

from thinkclean.frozen import Frozen


class Options(Frozen):
    """What may be done to an address."""

    readable: bool = True  #: show percent-encoded letters
    restore: bool = True  #: restore a Cyrillic letter that lost its first byte, where only one fits
    double_encoding: bool = False  #: undo a second layer of percent-encoding; servers may tell the two apart
    punycode: bool = True  #: show host names in their own script, where they use one script only
    tracking: bool = True  #: cut parameters that say how the reader came to the page
    fragments: bool = True  #: cut text fragments (``#:~:text=``) and empty fragments
    wrappers: bool = True  #: open redirects that hold their target
    archives: bool = False  #: replace an archived copy's address by that of the original
