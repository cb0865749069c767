from __future__ import annotations

import asyncio
import pickle

import pytest
from langchain_core.documents import Document
from langchain_core.documents.base import Blob

from cleaner import UsageError
from cleaner.pipelines.langchain import ArticleParser, ArticleTransformer
from tests.pipelines.pages import ADDRESS, BAD, FILES, PAGES, PDF, TEXTS, cleaned
from tests.pipelines.poison import poisonous  # noqa: F401 - a fixture
from tests.pipelines.printed import printed, run_in


def test_the_text_is_that_of_the_library():
    documents = [Document(text, metadata={"source": ADDRESS, "row": 7}, id=str(n)) for n, text in enumerate(TEXTS)]
    made = ArticleTransformer().transform_documents(documents)
    assert [document.page_content for document in made] == [cleaned(text, url=ADDRESS).text for text in TEXTS]
    assert [document.id for document in made] == [document.id for document in documents]
    assert all(document.metadata["source"] == ADDRESS and document.metadata["row"] == 7 for document in made)
    assert [document.page_content for document in documents] == list(TEXTS)


def test_the_metadata_is_what_the_library_found():
    (made,) = ArticleTransformer(jobs=0).transform_documents([Document(TEXTS[0])])
    known = cleaned(TEXTS[0])
    assert made.metadata["status"] == "ok" and made.metadata["reasons"] == []
    assert made.metadata["title"] == known.title and made.metadata["authors"] == list(known.authors)
    assert made.metadata["published"] == known.published and made.metadata["language"] == known.article.language


@pytest.mark.usefixtures("poisonous")
def test_whatever_a_document_does_it_is_there_and_says_how_it_ended():
    documents = [Document(text) for bad in BAD for text in (bad, TEXTS[0])]
    made = ArticleTransformer(timeout=5).transform_documents(documents)
    assert [document.metadata["status"] for document in made] == [s for status in BAD.values() for s in (status, "ok")]
    failed = [document for document in made if document.metadata["status"] != "ok"]
    assert all(document.page_content == "" and document.metadata["reasons"] for document in failed)


def test_it_does_not_hold_up_a_loop():
    async def both():
        ticks = 0
        work = asyncio.create_task(ArticleTransformer().atransform_documents([Document(text) for text in TEXTS]))
        while not work.done():
            ticks += 1
            await asyncio.sleep(0.01)
        return ticks, await work

    ticks, made = asyncio.run(both())
    assert ticks > 1 and [document.page_content for document in made] == [cleaned(text).text for text in TEXTS]


def test_blobs_are_read_as_bytes_and_none_is_missing(tmp_path):
    parser = ArticleParser()
    assert [parser.parse(Blob.from_path(file))[0].page_content for file in FILES] == [cleaned(p).text for p in PAGES]
    latin = "<meta charset=iso-8859-1><p>Die Fähre fährt nach langer Pause im Mai wieder über die Bucht, sagte der Rat."
    (made,) = parser.lazy_parse(Blob.from_data(latin.encode("latin-1"), metadata={"url": ADDRESS}))
    assert made.page_content.startswith("Die Fähre fährt") and made.metadata["url"] == ADDRESS
    (pdf,) = parser.lazy_parse(Blob.from_data(PDF.encode(), path="paper.pdf"))
    assert (pdf.page_content, pdf.metadata["status"], pdf.metadata["source"]) == ("", "rejected", "paper.pdf")
    (gone,) = parser.lazy_parse(Blob.from_path(tmp_path / "gone.html"))
    assert gone.metadata["status"] == "error" and gone.metadata["reasons"][0].startswith("unreadable: ")


@pytest.mark.parametrize("adapter", [ArticleTransformer, ArticleParser])
def test_it_travels_as_its_options_and_they_are_checked(adapter):
    sent = pickle.loads(pickle.dumps(adapter(policy={"keep": ["caption"]}, jobs=2, prefix="clean_")))
    assert sent.desk.options.to_dict()["policy"] == {"keep": ["caption"]}
    assert (sent.desk.options.jobs, sent.desk.options.prefix) == (2, "clean_")
    with pytest.raises(UsageError, match="unknown option 'workers'; known are media"):
        adapter(workers=2)


@pytest.mark.parametrize(("snippet", "shown"), printed("docs/pipelines/langchain.md"))
def test_snippets_print_what_is_shown(snippet, shown, tmp_path):
    assert run_in(tmp_path, snippet) == shown
