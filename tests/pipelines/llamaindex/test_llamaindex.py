from __future__ import annotations

import dataclasses
import pickle

import pytest
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import Document, MetadataMode, TextNode

from cleaner import UsageError
from cleaner.pipelines.llamaindex import SHOWN, ArticleTransform
from cleaner.pipelines.metadata import NAMES
from cleaner.pipelines.options import Options
from tests.pipelines.pages import ADDRESS, CRASH, NOTHING, PDF, TEXTS, cleaned
from tests.pipelines.poison import poisonous  # noqa: F401 - a fixture
from tests.pipelines.printed import printed, run_in


def plain(node):
    return node.get_content(metadata_mode=MetadataMode.NONE)


def test_the_text_is_that_of_the_library():
    documents = [Document(text=text, metadata={"url": ADDRESS, "row": 7}, id_=str(n)) for n, text in enumerate(TEXTS)]
    made = IngestionPipeline(transformations=[ArticleTransform()]).run(documents=documents)
    assert [plain(node) for node in made] == [cleaned(text, url=ADDRESS).text for text in TEXTS]
    assert [node.id_ for node in made] == [document.id_ for document in documents]
    assert all(node.metadata["url"] == ADDRESS and node.metadata["row"] == 7 for node in made)
    assert [plain(document) for document in documents] == list(TEXTS)


def test_only_what_is_of_use_there_goes_into_embeddings_and_prompts():
    given = TextNode(text=TEXTS[0], metadata={"row": 7, "file": "a"}, excluded_embed_metadata_keys=["file"])
    (made,) = ArticleTransform(jobs=0, prefix="clean_")([given])
    known = cleaned(TEXTS[0])
    assert made.metadata["clean_title"] == known.title and made.metadata["clean_authors"] == list(known.authors)
    shown = {line.partition(": ")[0] for line in made.get_metadata_str(MetadataMode.EMBED).splitlines()}
    assert shown == {"row", "clean_title", "clean_published", "clean_authors", "clean_site"}
    assert set(SHOWN) < set(NAMES)
    assert given.metadata == {"row": 7, "file": "a"} and given.excluded_embed_metadata_keys == ["file"]


@pytest.mark.usefixtures("poisonous")
def test_whatever_a_document_does_it_is_there_and_says_how_it_ended():
    made = ArticleTransform()([Document(text=text) for text in (PDF, NOTHING, CRASH, TEXTS[0])])
    assert [node.metadata["status"] for node in made] == ["rejected", "empty", "error", "ok"]
    assert all(plain(node) == "" and node.metadata["reasons"] for node in made[:3])


def test_it_travels_as_its_options_and_they_are_checked():
    transform = ArticleTransform(policy={"keep": ["caption"]}, jobs=2, rules=["ours.toml"])
    assert pickle.loads(pickle.dumps(transform)) == transform
    assert ArticleTransform.from_dict(transform.to_dict()) == transform
    assert transform._desk.options == Options(policy={"keep": ["caption"]}, jobs=2, rules=("ours.toml",))
    fields = {
        name: field.get_default(call_default_factory=True) for name, field in ArticleTransform.model_fields.items()
    }
    assert fields == dataclasses.asdict(Options())
    with pytest.raises(UsageError, match="media is html or text"):
        ArticleTransform(media="pdf")


def test_other_options_are_another_entry_of_the_cache():
    pipelines = [
        IngestionPipeline(transformations=[ArticleTransform(jobs=0, policy={"drop": d})]) for d in ([], ["summary"])
    ]
    pipelines[1].cache = pipelines[0].cache
    first, second = (plain(pipeline.run(documents=[Document(text=TEXTS[0], id_="1")])[0]) for pipeline in pipelines)
    assert first != second


@pytest.mark.parametrize(("snippet", "shown"), printed("docs/pipelines/llamaindex.md"))
def test_snippets_print_what_is_shown(snippet, shown, tmp_path):
    assert run_in(tmp_path, snippet) == shown
