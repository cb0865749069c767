from __future__ import annotations

import json
import subprocess
import sys

import pytest
from scrapy.utils.test import get_crawler

from cleaner import Hints, UsageError, clean
from cleaner.pipelines.metadata import NAMES
from cleaner.pipelines.scrapy import ArticleMiddleware, ArticlePipeline
from tests.pipelines.pages import FILES, PAGES, cleaned
from tests.pipelines.printed import printed, run_in
from tests.pipelines.snippets import ROOT

GOOD = {f"{number}{file.suffix}": page for number, (file, page) in enumerate(zip(FILES, PAGES, strict=True))}


def crawl(*, middleware, crash=False, **settings):
    """A real crawl of a server on loopback."""
    asked = json.dumps({"middleware": middleware, "crash": crash, "settings": settings})
    command = [sys.executable, "-m", "tests.pipelines.scrapy.crawl", asked]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8", timeout=240)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["errors"] == 0 and told["ticks"] > 10  # the reactor went on meanwhile
    assert {name: told["items"][name]["text"] for name in GOOD} == {n: cleaned(p).text for n, p in GOOD.items()}
    return told


def test_the_pipeline_gives_every_item_its_article():
    told = crawl(middleware=False, crash=True)
    articles = told["items"]
    assert set(articles["0.html"]) == {"text", *NAMES}
    assert articles["0.html"]["title"] == cleaned(PAGES[0]).title
    bad = {"paper.html": "rejected", "crash.html": "error"}
    assert {name: articles[name]["status"] for name in bad} == bad
    assert all(articles[name]["text"] == "" and articles[name]["reasons"] for name in bad)
    assert (len(articles), told["others"], told["dropped"]) == (8, 8, [])
    assert told["stats"] == {
        "clean/documents": 8,
        "clean/status/ok": 6,
        "clean/status/rejected": 1,
        "clean/status/error": 1,
        "clean/reason/unsupported_type": 1,
        "clean/reason/crashed": 1,
    }


def test_the_middleware_cleans_the_response_as_it_came():
    articles = crawl(middleware=True)["items"]
    latin = "<p>Die Fähre fährt nach langer Pause im Mai wieder über die Bucht, sagte der Rat.".encode("latin-1")
    assert articles["latin.html"]["text"] == clean(latin, hints=Hints(charset="iso-8859-1")).text
    assert "Fähre fährt" in articles["latin.html"]["text"]
    assert (articles["paper.html"]["status"], len(articles)) == ("rejected", 7)


@pytest.mark.parametrize("middleware", [False, True])
def test_items_without_an_article_are_dropped_when_asked_also_without_asyncio(middleware):
    told = crawl(middleware=middleware, TWISTED_REACTOR=None, CLEAN_DROP=["rejected"], CLEAN_OPTIONS={"jobs": 2})
    assert set(told["items"]) == {*GOOD, "latin.html"}
    assert told["dropped"] == ([] if middleware else ["no article: rejected (unsupported_type)"])
    assert told["stats"].get("clean/dropped", 0) == int(middleware)


@pytest.mark.parametrize("adapter", [ArticlePipeline, ArticleMiddleware])
def test_settings_are_checked(adapter):
    with pytest.raises(UsageError, match="CLEAN_DROP: 'bad' is no status; those are ok, review"):
        adapter.from_crawler(get_crawler(settings_dict={"CLEAN_DROP": "bad"}))
    with pytest.raises(UsageError, match="unknown option 'workers'"):
        adapter.from_crawler(get_crawler(settings_dict={"CLEAN_OPTIONS": '{"workers": 2}'}))
    with pytest.raises(UsageError, match="there is no prefix here"):
        adapter.from_crawler(get_crawler(settings_dict={"CLEAN_OPTIONS": '{"prefix": "our_"}'}))


@pytest.mark.parametrize(("snippet", "shown"), printed("docs/pipelines/scrapy.md"))
def test_snippets_print_what_is_shown(snippet, shown, tmp_path):
    assert run_in(tmp_path, snippet) == shown
