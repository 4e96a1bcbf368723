"""Scrapy: a crawl of pages served on this machine, through the item pipeline."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import threading
import warnings
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.stream_helpers import Fragile

import thinkclean
from thinkclean import Pipeline, ThinkcleanError

scrapy = pytest.importorskip("scrapy", reason="needs the extra scrapy")

from itemadapter import ItemAdapter  # noqa: E402
from scrapy.exceptions import DropItem  # noqa: E402
from scrapy.utils.test import get_crawler  # noqa: E402

from thinkclean.integrations.scrapy import ThinkcleanPipeline  # noqa: E402

SPIDER = """
import scrapy


class Pages(scrapy.Spider):
    name = "pages"

    def __init__(self, start=None, **settings):
        super().__init__(**settings)
        self.start_urls = [start]

    def parse(self, response):
        if response.url.endswith(".md"):
            yield {"url": response.url, "text": response.text, "status": response.status}
        else:
            yield from response.follow_all(css="a", callback=self.parse)
"""


@pytest.fixture(scope="module")
def pages(reference):
    return {
        "a.md": reference,
        "b.md": "[a link](/there)  \n\n\n\nand no more",
        "c.md": "A clean page that is long enough to stay.\n",
        "d.md": "x",
    }


@pytest.fixture(scope="module")
def site(pages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "index.html").write_text("".join(f'<a href="{name}">x</a>' for name in pages))

    class Quiet(SimpleHTTPRequestHandler):
        extensions_map = {".md": "text/plain; charset=utf-8", ".html": "text/html"}  # noqa: RUF012

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def crawl(site, tmp_path, root, *settings):
    """Run a real crawl in a process of its own; return the items by name, and the statistics."""
    (tmp_path / "spider.py").write_text(SPIDER)
    pipelines = '{"thinkclean.integrations.scrapy.ThinkcleanPipeline": 300}'
    options = [f"ITEM_PIPELINES={pipelines}", "TELNETCONSOLE_ENABLED=0", "LOG_LEVEL=INFO", *settings]
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-a", f"start={site}", "-o", "out.jsonl"]
    for option in options:
        command += ["-s", option]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    return {item["url"].rpartition("/")[2]: item for item in items}, done.stderr


def test_a_crawl(site, pages, tmp_path, root):
    items, log = crawl(site, tmp_path, root, "THINKCLEAN_ADD=article,edits", "THINKCLEAN_PREFIX=tc_")
    assert set(items) == set(pages)
    for name, item in items.items():
        result = thinkclean.clean(pages[name], url=site + name).to_dict()
        assert item["text"] == result["text"]
        assert item["tc_edits"] == result["edits"]
        assert item["tc_article"] == json.loads(json.dumps(result["article"]))
        assert item["status"] == 200
    assert "'thinkclean/pages': 4" in log
    assert "'thinkclean/changed': 3" in log
    assert "'thinkclean/edits/whitespace/end':" in log
    assert "ScrapyDeprecationWarning" not in log
    assert "Traceback" not in log


def test_a_crawl_that_drops(site, pages, tmp_path, root):
    items, log = crawl(site, tmp_path, root, "THINKCLEAN_MIN_CHARACTERS=20", "THINKCLEAN_PIPELINE=body")
    assert "d.md" not in items
    body = thinkclean.clean(pages["a.md"], url=f"{site}a.md", pipeline=Pipeline.body())
    assert items["a.md"]["text"] == body.text
    assert "'thinkclean/dropped': 1" in log
    assert "'item_dropped_count': 1" in log


def test_a_wrong_setting_ends_the_crawl_with_one_clear_line(site, tmp_path, root):
    with pytest.raises(AssertionError) as caught:
        crawl(site, tmp_path, root, "THINKCLEAN_PIPELINE=boddy")
    assert "there is no preset 'boddy'; did you mean 'body'?" in str(caught.value)


# --- what needs no network --------------------------------------------------------------------------


def make(**settings):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        crawler = get_crawler(settings_dict=settings)
        crawler.stats = crawler.stats or scrapy.statscollectors.MemoryStatsCollector(crawler)
        return ThinkcleanPipeline.from_crawler(crawler), crawler.stats


class Typed(scrapy.Item):
    body = scrapy.Field()
    href = scrapy.Field()
    clean = scrapy.Field()


@dataclasses.dataclass
class Data:
    body: str
    href: str | None = None
    clean: str | None = None


@pytest.mark.parametrize("kind", [dict, Typed, Data])
@pytest.mark.parametrize("spider", [(), (None,)], ids=["2.13+", "older"])
def test_every_kind_of_item(kind, spider):
    pipeline, stats = make(THINKCLEAN_FIELD="body", THINKCLEAN_URL_FIELD="href", THINKCLEAN_INTO="clean")
    item = kind(body="[a](/b)  ", href="https://a.org/x")
    done = pipeline.process_item(item, *spider)
    assert done is item
    values = ItemAdapter(done).asdict()
    assert values["clean"] == thinkclean.clean("[a](/b)  ", url="https://a.org/x").text
    assert values["body"] == "[a](/b)  "
    assert stats.get_value("thinkclean/pages") == 1


@pytest.mark.parametrize("item", [{"url": "u"}, {"text": None}, {"text": 3}, {"text": ["a"]}])
def test_an_item_without_a_text_passes(item):
    pipeline, stats = make()
    assert pipeline.process_item(dict(item)) == item
    assert stats.get_value("thinkclean/without_text") == 1


def test_a_short_text_is_dropped_if_asked():
    pipeline, _ = make(THINKCLEAN_MIN_CHARACTERS=5)
    with pytest.raises(DropItem, match="the clean text has 2 characters, fewer than 5"):
        pipeline.process_item({"text": "a  "})
    assert pipeline.process_item({"text": "abcde"}) == {"text": "abcde\n"}


def test_a_page_that_breaks_stays_as_it_is(caplog):
    pipeline, stats = make(THINKCLEAN_PIPELINE=Pipeline(Fragile()))
    assert pipeline.process_item({"text": "BREAK@@", "url": "u"}) == {"text": "BREAK@@", "url": "u"}
    assert stats.get_value("thinkclean/broken") == 1
    assert "the cleaning broke on u" in caplog.text


def test_settings_may_be_objects():
    pipeline, _ = make(THINKCLEAN_PIPELINE=Pipeline("whitespace"), THINKCLEAN_ADD=["edits"])
    assert pipeline.plan.pipeline == Pipeline("whitespace")
    assert pipeline.process_item({"text": "a  "})["edits"][0]["rules"] == ["whitespace/end"]


def test_wrong_settings_are_told():
    with pytest.raises(ThinkcleanError, match="there is no field to add 'facts'"):
        make(THINKCLEAN_ADD=["facts"])
