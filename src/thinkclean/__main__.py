"""``python -m thinkclean``."""

from __future__ import annotations

import sys

from thinkclean.cli import main

if __name__ == "__main__":
    sys.exit(main())
