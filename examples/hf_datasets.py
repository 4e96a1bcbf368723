"""Clean a Hugging Face data set: python examples/hf_datasets.py pages.jsonl clean.parquet."""

import sys

from datasets import load_dataset

from thinkclean.integrations.datasets import clean

if __name__ == "__main__":  # its processes may import this script
    pages = load_dataset("json", data_files=sys.argv[1], split="train")
    clean(pages, num_proc=2, add=["article"]).to_parquet(sys.argv[2])
