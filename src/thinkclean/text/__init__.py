"""What the repairs know of characters and scripts, one idea a file."""
