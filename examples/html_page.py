"""From HTML to the clean article and its facts: python examples/html_page.py page.html article.md."""

import sys
from pathlib import Path

from thinkclean.integrations.html import from_html

result = from_html(Path(sys.argv[1]).read_bytes(), url="https://www.example.org/analysis/ports")
Path(sys.argv[2]).write_text(result.text, encoding="utf-8")
print(result.article.title, *(author.name for author in result.article.authors), result.article.published, sep=" | ")
