"""Agreement with the tools that work on the same files: mdformat, python-frontmatter."""

from __future__ import annotations

import json

import pytest

from thinkclean import Pipeline
from thinkclean.cli import main

ARTICLE = """\
---
title: "Harbours: a question of law"
date: 2024-05-06
tags: [trade, "law & order"]
source: https://www.example.org/analysis/harbours
---

# Harbours

By [A. Writer \\(/people/a-writer\\)](#)

Ministers [said so \\(https://www.example.org/news\\)](https://www.example.org/news) in *May*, **nobody** replied.  \\
A second line – with a dash, “quotes” and a footnote.[^1]



* one point
* another, with `code  ` in it

1. first
2. second

| port | ships |
|---|---:|
| Odesa | 12 |

> A quotation that
> goes on.

```python
x  =  1
```

See <https://www.example.org/a_b> and [the report](<https://www.example.org/a b>).

[^1]: The note.
"""

PAGES = {
    "article": ARTICLE,
    "plain": "A heading\n=========\n\nText   with  spaces. \n\n\n\nMore_text_here and 2 * 3 * 4.\n",
    "crawler": "# Title\nBy A. Writer\nA paragraph of the text.\nMore [with link](https://a.org/x).\n- one\n- two\n",
    "html": "<div align='center'>\n<b>Bold</b>\n</div>\n\nText&nbsp;here <br> and there.\n",
    "empty": "",
}


@pytest.fixture(scope="module")
def formatted():
    mdformat = pytest.importorskip("mdformat")
    pytest.importorskip("mdformat_frontmatter")
    pytest.importorskip("mdformat_tables")
    return lambda text: mdformat.text(text, extensions={"frontmatter", "tables"})


@pytest.mark.parametrize("page", PAGES)
def test_a_cleaned_and_formatted_page_stays_as_it_is(page, formatted):
    pipeline = Pipeline.default(urls={"readable": False})
    once = formatted(pipeline.clean(PAGES[page]).text)
    again = pipeline.clean(once).text
    assert again == once
    assert formatted(again) == again


def test_the_corpus_does_too(root, formatted):
    corpus = root.parent / "shared/corpus"
    if not corpus.is_dir():
        pytest.skip("the corpus is not beside this checkout")
    pipeline = Pipeline.default(urls={"readable": False})
    files = [(corpus / f"{name}.jsonl").read_bytes() for name in ("agora", "crawl", "print")]
    pages = [json.loads(line) for lines in files for line in lines.splitlines()]
    pages = [page for page in pages if len(page["input"]) < 15_000][::4][:16]
    moved = []
    for page in pages:
        once = formatted(pipeline.clean(page["input"], url=page["url"]).text)
        again = pipeline.clean(once, url=page["url"]).text
        if again != once and formatted(again) != again:
            moved.append(page["id"])
    assert len(pages) > 10
    assert len(moved) <= len(pages) // 10, moved


def test_readable_addresses_are_where_the_two_disagree(formatted):
    text = "[a](https://ru.wikipedia.org/wiki/%D0%9C%D0%B8%D1%80)\n"
    readable = Pipeline.default().clean(text).text
    assert readable == "[a](https://ru.wikipedia.org/wiki/Мир)\n"
    assert formatted(readable) == text  # mdformat encodes again, and so the two would never end
    assert Pipeline.default(urls={"readable": False}).clean(text).text == text  # hence this option


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "page.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


class TestFrontMatter:
    @pytest.fixture(autouse=True)
    def frontmatter(self):
        return pytest.importorskip("frontmatter")

    def test_is_kept_to_the_byte(self, page, frontmatter):
        assert main(["fix", "-q", "page.md"]) == 0
        head = ARTICLE[: ARTICLE.index("\n---\n") + 5]
        assert page.read_text(encoding="utf-8").startswith(head)
        assert page.read_text(encoding="utf-8") != ARTICLE
        assert frontmatter.load(str(page)).metadata == frontmatter.loads(ARTICLE).metadata

    def test_in_toml_is_kept_to_the_byte(self, page):
        head = '+++\ntitle  = "A"\ndate = 2024-05-06\nlink = "https://www.example.org/x"\n\n\n[extra]\na = 1 \n+++\n'
        page.write_text(head + "\nSee [that](/there). \n", encoding="utf-8")
        assert main(["fix", "-q", "page.md"]) == 0
        assert page.read_text(encoding="utf-8") == head + "\nSee [that](https://www.example.org/there).\n"

    def test_existing_keys_win_when_facts_are_added(self, page, frontmatter):
        assert main(["fix", "-q", "--preset", "front-matter", "page.md"]) == 0
        before, after = frontmatter.loads(ARTICLE), frontmatter.load(str(page))
        assert {key: after.metadata.get(key) for key in before.metadata} == before.metadata
        assert len(after.metadata) > len(before.metadata)
        assert main(["check", "-q", "--preset", "front-matter", "page.md"]) == 0

    def test_existing_keys_are_written_anew_on_request(self, page, frontmatter):
        page.write_text("---\ntitle: ' Ports  at war'\n---\n\n# Ports at war\n\nThe text.\n", encoding="utf-8")
        assert main(["fix", "-q", "--preset", "front-matter", "--overwrite", "page.md"]) == 0
        assert frontmatter.load(str(page)).metadata["title"].strip() == "Ports  at war"
        assert page.read_text(encoding="utf-8").startswith('---\ntitle: "')

    def test_a_crawlers_header_gives_the_address(self, page):
        page.write_text(
            "---\nsource: https://www.example.org/a\nword_count: 12\n---\n\nSee [that](/b).\n", encoding="utf-8"
        )
        assert main(["fix", "-q", "page.md"]) == 0
        assert "[that](https://www.example.org/b)" in page.read_text(encoding="utf-8")
