from __future__ import annotations

import multiprocessing
import pickle
from pathlib import Path

import pytest
from haystack import Document, Pipeline
from haystack.dataclasses import ByteStream

from cleaner import UsageError
from cleaner.pipelines.haystack import ArticleConverter
from tests.pipelines.pages import ADDRESS, CRASH, FILES, NOTHING, PAGES, PDF, TEXTS, cleaned
from tests.pipelines.poison import poisonous  # noqa: F401 - a fixture
from tests.pipelines.printed import printed, run_in


def test_the_text_is_that_of_the_library():
    made = ArticleConverter().run([*map(str, FILES)])
    assert [document.content for document in made["documents"]] == [cleaned(page).text for page in PAGES]
    assert [document.meta["file_path"] for document in made["documents"]] == [*map(str, FILES)]
    assert made["failed"] == []


def test_streams_and_documents_have_meta_of_their_own_that_stays():
    stream = ByteStream(PAGES[0], meta={"url": ADDRESS, "row": 7}, mime_type="text/html")
    document = Document(content=TEXTS[1], meta={"title": "From the feed"})
    made = ArticleConverter(jobs=0).run([stream, document, FILES[2]], meta=[{"row": 8}, {}, {}])["documents"]
    known = cleaned(PAGES[0], url=ADDRESS)
    assert [each.content for each in made] == [known.text, cleaned(TEXTS[1]).text, cleaned(PAGES[2]).text]
    assert (made[0].meta["url"], made[0].meta["row"], made[0].meta["status"]) == (ADDRESS, 8, "ok")
    assert made[0].meta["title"] == known.title and made[0].meta["authors"] == list(known.authors)
    assert made[1].meta["title"] == "From the feed" and made[1].meta["clean_title"] == cleaned(TEXTS[1]).title
    assert (document.content, document.meta) == (TEXTS[1], {"title": "From the feed"})


@pytest.mark.usefixtures("poisonous")
def test_whatever_a_source_does_it_is_in_one_of_the_two_outputs():
    bad = [ByteStream(text.encode(), meta={"n": n}) for n, text in enumerate((PDF, NOTHING, CRASH))]
    made = ArticleConverter().run([*bad, Path("gone.html"), Document(content=None), ByteStream(PAGES[0])])
    assert [document.content for document in made["documents"]] == [cleaned(PAGES[0]).text]
    assert [document.meta["status"] for document in made["failed"]] == ["rejected", "empty", "error", "error", "error"]
    told = [document.meta["reasons"][0].partition(":")[0] for document in made["failed"]]
    assert told == ["unsupported_type", "no_text", "crashed", "unreadable", "no_document"]
    assert [document.meta.get("n") for document in made["failed"]] == [0, 1, 2, None, None]


def test_a_pipeline_with_it_can_be_written_and_read():
    pipeline = Pipeline()
    pipeline.add_component("article", ArticleConverter(policy={"keep": {"caption"}}, jobs=0))
    component = ArticleConverter.from_dict(pipeline.get_component("article").to_dict())
    assert component.desk == ArticleConverter(policy={"keep": ["caption"]}, jobs=0).desk
    assert "ArticleConverter" in pipeline.dumps()
    assert pickle.loads(pickle.dumps(component)).desk == component.desk
    made = pipeline.run({"article": {"sources": [ByteStream(PAGES[0]), ByteStream(b"%PDF-1.7")]}})["article"]
    assert (len(made["documents"]), len(made["failed"])) == (1, 1)


def test_a_worker_is_there_before_there_is_something_to_do():
    component = ArticleConverter()
    component.warm_up()
    assert "clean-worker" in {process.name for process in multiprocessing.active_children()}
    component.desk.close()


def test_options_are_checked():
    with pytest.raises(UsageError, match="unknown choice 'tables' in policy"):
        ArticleConverter(policy={"tables": True})


@pytest.mark.parametrize(("snippet", "shown"), printed("docs/pipelines/haystack.md"))
def test_snippets_print_what_is_shown(snippet, shown, tmp_path):
    assert run_in(tmp_path, snippet) == shown
