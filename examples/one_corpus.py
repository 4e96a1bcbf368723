"""Clean a corpus from file to file, resumable: python examples/one_corpus.py pages.jsonl clean.jsonl.gz."""

import sys

from thinkclean.stream import clean_corpus
from thinkclean.stream.tally import report

summary = clean_corpus(sys.argv[1], sys.argv[2], force=True)
print(report(summary.tally, summary.elapsed))
