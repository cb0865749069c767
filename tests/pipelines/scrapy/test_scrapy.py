from __future__ import annotations

import json
import subprocess
import sys

import pytest
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from cleaner import CleanerError, Hints, UsageError, clean
from cleaner.pipelines.metadata import NAMES
from cleaner.pipelines.scrapy import ArticleMiddleware, ArticlePipeline
from tests.pipelines.pages import FILES, PAGES, cleaned
from tests.pipelines.printed import printed, run_in
from tests.pipelines.snippets import ROOT

BAD = {"paper.html": "rejected", "crash.html": "error"}


def crawl(*, middleware, items="dict", **settings):
    """A real crawl of a server on loopback."""
    asked = json.dumps({"middleware": middleware, "items": items, "settings": settings})
    command = [sys.executable, "-m", "tests.pipelines.scrapy.crawl", asked]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8", timeout=240)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def check(told):
    """Every page has its article, those that have none say so, and the reactor went on meanwhile."""
    articles = told["items"]
    assert [articles[f"{n}{file.suffix}"]["text"] for n, file in enumerate(FILES)] == [cleaned(p).text for p in PAGES]
    assert {name: articles[name]["status"] for name in BAD} == BAD
    assert all(articles[name]["text"] == "" and articles[name]["reasons"] for name in BAD)
    assert set(articles["0.html"]) == {"text", *NAMES}
    assert articles["0.html"]["title"] == cleaned(PAGES[0]).title
    assert told["errors"] == 0 and told["ticks"] > 10
    assert told["stats"] == {
        "clean/documents": 8,
        "clean/status/ok": 6,
        "clean/status/rejected": 1,
        "clean/status/error": 1,
        "clean/reason/unsupported_type": 1,
        "clean/reason/crashed": 1,
    }


@pytest.mark.parametrize("items", ["dict", "dataclass", "item"])
def test_the_pipeline_gives_every_item_its_article(items):
    told = crawl(middleware=False, items=items)
    check(told)
    assert told["others"] == 8


def test_the_middleware_cleans_the_response_as_it_came():
    told = crawl(middleware=True)
    check(told)
    latin = "<p>Die Fähre fährt nach langer Pause im Mai wieder über die Bucht, sagte der Rat.".encode("latin-1")
    assert told["items"]["latin.html"]["text"] == clean(latin, hints=Hints(charset="iso-8859-1")).text
    assert "Fähre fährt" in told["items"]["latin.html"]["text"]


@pytest.mark.parametrize("middleware", [False, True])
def test_it_works_without_asyncio_too(middleware):
    check(crawl(middleware=middleware, TWISTED_REACTOR=None))


def test_items_without_an_article_are_dropped_when_asked_and_counted():
    settings = {"CLEAN_DROP": ["rejected", "error"], "CLEAN_FIELD": "story", "CLEAN_OPTIONS": {"jobs": 2}}
    told = crawl(middleware=False, **{**settings, "CLEAN_FIELD": "article"})
    assert set(told["items"]) & set(BAD) == set() and len(told["items"]) == 6
    assert sorted(told["dropped"]) == ["no article: error (crashed)", "no article: rejected (unsupported_type)"]
    told = crawl(middleware=True, **{**settings, "CLEAN_FIELD": "article"})
    assert set(told["items"]) & set(BAD) == set() and len(told["items"]) == 6
    assert told["stats"]["clean/dropped"] == 2


@pytest.mark.parametrize("adapter", [ArticlePipeline, ArticleMiddleware])
def test_settings_are_checked(adapter):
    with pytest.raises(UsageError, match="CLEAN_DROP: 'bad' is no status; those are ok, review"):
        adapter.from_crawler(get_crawler(settings_dict={"CLEAN_DROP": "bad"}))
    with pytest.raises(UsageError, match="unknown option 'workers'"):
        adapter.from_crawler(get_crawler(settings_dict={"CLEAN_OPTIONS": '{"workers": 2}'}))
    assert Settings().get("CLEAN_FIELD") is None


def test_without_its_engine_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "itemadapter", None)
    monkeypatch.delitem(sys.modules, "cleaner.pipelines.scrapy")
    with pytest.raises(CleanerError, match=r"pip install 'article-cleaner\[scrapy\]'"):
        __import__("cleaner.pipelines.scrapy")


@pytest.mark.parametrize(("snippet", "shown"), printed("docs/pipelines/scrapy.md"))
def test_snippets_print_what_is_shown(snippet, shown, tmp_path):
    assert run_in(tmp_path, snippet) == shown
