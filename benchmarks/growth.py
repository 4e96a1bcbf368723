"""Growth: the time for a text twice as long, over the time for the text; and the memory that a long page takes.

``python -m benchmarks.growth`` doubles the reference article and each adversarial shape of `thinkclean.testing`
to ``--size`` characters and prints the largest ratio met on the way. Twice the text should take twice the time; a
pattern that looks at everything again and again takes four times as much. ``--gate`` fails over the marks.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

import thinkclean
from benchmarks.texts import reference
from thinkclean.testing.shapes import SHAPES, growth

#: At most so many times as long for twice the text, and as many bytes of memory for one of text.
TIMES = 2.2
BYTES = 16.0
#: Doubling begins with so many characters; below, the time is that of the page and not of its text.
FIRST = 64_000
MEMORY = """
import resource, sys, thinkclean
from benchmarks.texts import reference, repeated
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
text = repeated(reference(), int(sys.argv[1]))
thinkclean.clean(reference())
before = peak()
thinkclean.clean(text)
print((peak() - before) / len(text.encode()))
"""


def steepest(unit: str, size: int) -> float:
    """Return the largest ratio of times, as ``unit`` is repeated to more and more characters, up to ``size``."""
    sizes, at = [], min(FIRST, size // 2)
    while at * 2 <= size:
        sizes.append(at)
        at *= 4
    ratios = [growth(thinkclean.clean, unit, at) for at in sizes]
    return max(ratios)


def memory(size: int) -> float:
    """Return how many bytes of memory a page of ``size`` characters takes at its peak, for a byte of its text."""
    done = subprocess.run([sys.executable, "-c", MEMORY, str(size)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def main(argv: list[str] | None = None) -> int:
    """Print the ratios, the steepest first; with ``--gate`` return 1 where one is over its mark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--size", type=int, default=4_000_000, help="characters of the longest text (default: 4 million)"
    )
    parser.add_argument("--gate", action="store_true", help="fail where a ratio is over its mark")
    options = parser.parse_args(argv)
    used = memory(options.size)  # first: a process that is begun by a large one counts as large
    units = {"the reference article": reference() + "\n\n", **SHAPES}
    ratios = {name: steepest(unit, options.size) for name, unit in units.items()}
    over = [name for name, ratio in ratios.items() if ratio > TIMES]
    print(f"{'time for twice the text':28} times, at most {TIMES}")
    for name, ratio in sorted(ratios.items(), key=lambda item: -item[1]):
        print(f"{name:28} {ratio:5.2f}{'  TOO MUCH' if ratio > TIMES else ''}")
    print(f"bytes of memory for one of text: {used:.1f}, at most {BYTES}")
    return int(options.gate and (bool(over) or used > BYTES))


if __name__ == "__main__":
    sys.exit(main())
