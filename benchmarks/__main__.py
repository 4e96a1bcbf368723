"""Print all tables of speed, memory and quality; each can be had alone, as ``python -m benchmarks.speed``."""

import sys

from benchmarks import growth, parts, quality, record, rivals, speed

if __name__ == "__main__":
    quality.main([])
    parts.main()
    record.main()
    rivals.main()
    sys.exit(max(speed.main([]), growth.main([])))
