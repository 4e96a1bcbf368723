"""A crawl whose items come out clean: python examples/scrapy_crawl.py https://example.org/ clean.jsonl."""

import sys

import scrapy
from scrapy.crawler import CrawlerProcess


class Articles(scrapy.Spider):
    """Follow every link on the start page; each page that is text is an item."""

    name = "articles"

    def parse(self, response):
        if isinstance(response, scrapy.http.HtmlResponse):
            yield from response.follow_all(css="a", callback=self.parse)
        else:
            yield {"url": response.url, "text": response.text}


process = CrawlerProcess(
    {
        "ITEM_PIPELINES": {"thinkclean.integrations.scrapy.ThinkcleanPipeline": 300},
        "THINKCLEAN_ADD": ["article"],
        "FEEDS": {sys.argv[2]: {"format": "jsonlines", "overwrite": True}},
        "LOG_LEVEL": "WARNING",
    }
)
process.crawl(Articles, start_urls=[sys.argv[1]])
process.start()
