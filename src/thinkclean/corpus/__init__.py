"""Many texts: files found, read, written and recorded."""
