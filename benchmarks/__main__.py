"""Print the table of speed, and that of quality where real pages are at hand."""

import sys

from benchmarks import quality, speed

if __name__ == "__main__":
    sys.exit(max(speed.main([]), quality.main([])))
