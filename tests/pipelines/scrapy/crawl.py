"""A crawl of a local server, as a script, for Scrapy's reactor runs once in a process. Prints what came of it as JSON.

python -m tests.pipelines.scrapy.crawl '{"middleware": false, "crash": true, "settings": {...}}'
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import CrawlerProcess

from cleaner.pipelines.options import Options
from tests.pipelines import poison
from tests.pipelines.pages import CRASH, FILES, PAGES, PDF

LATIN = "<p>Die Fähre fährt nach langer Pause im Mai wieder über die Bucht, sagte der Rat.".encode("latin-1")
SERVED = {f"/{number}{file.suffix}": page for number, (file, page) in enumerate(zip(FILES, PAGES, strict=True))}
SERVED |= {"/latin.html": LATIN, "/paper.html": PDF.encode()}
TYPES = {".html": "text/html", ".txt": "text/plain; charset=utf-8"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = SERVED.get(self.path)
        self.send_response(200 if body is not None else 404)
        kind = TYPES.get("." + self.path.rpartition(".")[2], "text/html")
        self.send_header("Content-Type", "text/html; charset=iso-8859-1" if "latin" in self.path else kind)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: Any) -> None:
        pass


@dataclass
class Page:
    url: str
    html: bytes | None = None
    article: dict | None = None


class Declared(scrapy.Item):
    url = scrapy.Field()
    html = scrapy.Field()
    article = scrapy.Field()


MAKE = (dict, Page, Declared)
"""Items of every kind, page by page."""


class Spider(scrapy.Spider):
    name = "pages"

    def __init__(self, asked: dict[str, Any], address: str) -> None:
        super().__init__()
        self.asked, self.address, self.ticks = asked, address, 0

    async def start(self):
        from twisted.internet.task import LoopingCall

        LoopingCall(self.tick).start(0.02, now=False)
        for path in SERVED:
            yield scrapy.Request(self.address + path)

    def path_of(self, response) -> str:
        return response.url.removeprefix(self.address)

    def tick(self) -> None:
        self.ticks += 1

    def parse(self, response):
        known = {} if self.asked["middleware"] else {"html": response.body}
        yield MAKE[list(SERVED).index(self.path_of(response)) % len(MAKE)](url=response.url, **known)
        if not self.asked["middleware"]:
            yield {"note": "an item without a page"}


def main(asked: dict[str, Any]) -> None:
    Options.work = poison.work
    if asked["crash"]:
        SERVED["/crash.html"] = CRASH.encode()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    name = "cleaner.pipelines.scrapy.Article" + ("Middleware" if asked["middleware"] else "Pipeline")
    switched = {("SPIDER_MIDDLEWARES" if asked["middleware"] else "ITEM_PIPELINES"): {name: 500}}
    quiet = {"ROBOTSTXT_OBEY": False, "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "WARNING"}
    process = CrawlerProcess({**quiet, **switched, **asked["settings"]})
    crawler = process.create_crawler(Spider)
    items: list[Any] = []
    dropped: list[str] = []

    def scraped(item):
        items.append(item)

    def left_out(item, exception):
        dropped.append(str(exception))

    crawler.signals.connect(scraped, signals.item_scraped)
    crawler.signals.connect(left_out, signals.item_dropped)
    address = f"http://127.0.0.1:{server.server_port}"
    process.crawl(crawler, asked=asked, address=address)
    process.start()
    sys.stdout.write(json.dumps(told(crawler, items, dropped)))


def told(crawler, items, dropped):
    adapted = [scrapy_dict(item) for item in items]
    return {
        "items": {item["url"].rpartition("/")[2]: item["article"] for item in adapted if "url" in item},
        "others": sum("url" not in item for item in adapted),
        "dropped": dropped,
        "stats": {name: value for name, value in crawler.stats.get_stats().items() if name.startswith("clean/")},
        "errors": crawler.stats.get_value("log_count/ERROR", 0),
        "ticks": crawler.spider.ticks,
    }


def scrapy_dict(item):
    from itemadapter import ItemAdapter

    return {name: value for name, value in ItemAdapter(item).items() if name != "html"}


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
