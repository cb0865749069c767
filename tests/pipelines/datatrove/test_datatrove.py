from __future__ import annotations

import copy
import gzip
import json
import pickle
from pathlib import Path

import pytest
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.pipeline.writers import JsonlWriter

from cleaner import UsageError
from cleaner.cli import main
from cleaner.pipelines.datatrove import ArticleCleaner, ArticleExtractor, ArticleReader
from cleaner.pipelines.metadata import NAMES
from tests.pipelines.pages import ADDRESS, CRASH, FILES, NOTHING, PDF, TEXTS, cleaned
from tests.pipelines.poison import poisonous  # noqa: F401 - a fixture
from tests.pipelines.printed import printed, run_in


def documents(*texts):
    return [Document(text, str(number), metadata={"row": number}) for number, text in enumerate(texts)]


def rows(folder):
    """What a JsonlWriter wrote, in the order of the ranks."""
    lines = [line for file in sorted(Path(folder).iterdir()) for line in file.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def writer(folder):
    return JsonlWriter(str(folder), compression=None)


def run(folder, *steps, **how):
    return LocalPipelineExecutor([*steps], logging_dir=str(folder / "logs"), **how).run()


def counts(stats):
    return {name: stat.total for name, stat in stats.stats[0].stats.items()}


def by_clean_batch(names, folder):
    """The text of each document, as `clean batch` writes it."""
    out = folder / "batch.jsonl"
    assert main(["batch", *map(str, names), "-o", str(out), "--jobs", "1", "--quiet"]) in (0, 1)
    return {row["id"]: row["text"] for row in map(json.loads, out.read_text("utf-8").splitlines())}


def test_a_pipeline_writes_the_text_of_clean_batch(tmp_path):
    expected = by_clean_batch(FILES, tmp_path)
    given = [Document(file.read_text("utf-8"), str(file)) for file in FILES]
    run(tmp_path, given, ArticleCleaner(), writer(tmp_path / "out"))
    assert {row["id"]: row["text"] for row in rows(tmp_path / "out")} == expected


def test_the_reader_writes_it_too_in_any_number_of_tasks(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, file in enumerate(FILES):
        (pages / f"{number}.html.gz").write_bytes(gzip.compress(file.read_bytes()))
    latin = "<meta charset=iso-8859-1><p>Die Fähre fährt nach langer Pause im Mai wieder über die Bucht, sagte der Rat."
    (pages / "latin.html").write_bytes(latin.encode("latin-1"))
    (pages / "picture.png").write_bytes(b"\x89PNG")
    expected = by_clean_batch([pages], tmp_path)
    stats = run(tmp_path, ArticleReader(str(pages)), writer(tmp_path / "out"), tasks=2)
    assert {row["id"]: row["text"] for row in rows(tmp_path / "out")} == expected
    assert any(text.startswith("Die Fähre fährt") for text in expected.values())
    assert counts(stats)["left_out_file .png"] == 1


def test_the_reader_takes_as_much_as_the_policy_does(tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": "The ferry sails. " * 9}) + "\n")
    for max_chars, too_large in ((30, True), (300, False)):
        (made,) = ArticleReader(str(tmp_path / "in.jsonl"), policy={"max_chars": max_chars}, jobs=0).run(None)
        assert (made.metadata["status"] == "error") == too_large


def test_metadata_stay_and_ours_stand_beside_them():
    given = Document(TEXTS[0], "a", metadata={"url": ADDRESS, "title": "From the feed", "row": 7})
    (made,) = ArticleCleaner(jobs=0).run([given])
    known = cleaned(TEXTS[0], url=ADDRESS)
    assert (made.id, made.text) == ("a", known.text)
    assert [made.metadata[name] for name in ("url", "title", "row")] == [ADDRESS, "From the feed", 7]
    assert made.metadata["clean_title"] == known.title and made.metadata["published"] == known.published
    assert set(NAMES) - set(made.metadata) == set()


@pytest.mark.usefixtures("poisonous")
def test_failures_go_on_with_their_reason():
    step = ArticleCleaner()
    made = list(step.run(documents(PDF, TEXTS[0], NOTHING, CRASH)))
    assert [document.metadata["row"] for document in made] == [0, 1, 2, 3]
    assert [document.metadata["status"] for document in made] == ["rejected", "ok", "empty", "error"]
    assert [bool(document.text) for document in made] == [False, True, False, False]
    told = {name: stat.total for name, stat in step.stats.stats.items()}
    assert (told["total"], told["forwarded"], told["status_ok"], told["reason_crashed"]) == (4, 4, 1, 1)


def test_failures_go_to_an_exclusion_writer_as_they_came(tmp_path):
    step = ArticleCleaner(writer(tmp_path / "excluded"), jobs=0)
    stats = run(tmp_path, documents(PDF, TEXTS[0], NOTHING), step, writer(tmp_path / "out"))
    assert [row["metadata"]["row"] for row in rows(tmp_path / "out")] == [1]
    excluded = rows(tmp_path / "excluded")
    assert [row.get("text", "") for row in excluded] == [PDF, NOTHING]
    assert [row["metadata"]["filter_reason"] for row in excluded] == ["unsupported_type", "no_text"]
    assert [row["metadata"]["row"] for row in excluded] == [0, 2]
    told = counts(stats)
    assert (told["total"], told["forwarded"], told["dropped"]) == (3, 1, 2)


def test_a_document_that_cannot_be_read_is_one_that_failed(tmp_path):
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": "a", "html": "<p>' + "A story of the bay and its ferry. " * 9 + '"}\n{"id": "b"\n')
    made = list(ArticleReader(str(lines), jobs=0).run(documents("from an earlier step")))
    assert [document.id for document in made] == ["0", "a", f"{lines}:2"]
    assert made[0].text == "from an earlier step"
    assert made[2].metadata["reasons"][0].startswith("bad_line: ")


def test_the_extractor_stands_in_for_theirs(tmp_path):
    extractor = ArticleExtractor(exclusion_writer=writer(tmp_path / "excluded"))
    assert isinstance(extractor, BaseExtractor)
    assert extractor.extract(TEXTS[0]) == cleaned(TEXTS[0]).text and extractor.extract(PDF) == ""
    stats = run(tmp_path, documents(*TEXTS, PDF), extractor, writer(tmp_path / "out"))
    made = rows(tmp_path / "out")
    assert [row["text"] for row in made] == [cleaned(text).text for text in TEXTS]
    assert made[0]["metadata"] == {"row": 0}
    assert [row["metadata"]["status"] for row in rows(tmp_path / "excluded")] == ["rejected"]
    assert counts(stats)["dropped"] == 1
    assert list(ArticleExtractor(jobs=0).run(documents(PDF))) == []


def test_steps_travel_as_their_options_and_they_are_checked():
    for step in (ArticleCleaner(jobs=2), ArticleReader("pages", jobs=2), ArticleExtractor(timeout=9, jobs=2)):
        for sent in (pickle.loads(pickle.dumps(step)), copy.deepcopy(step)):
            assert sent.desk == step.desk and sent.desk.options.jobs == 2
    with pytest.raises(UsageError, match="unknown option 'favour_precision'"):
        ArticleExtractor(favour_precision=True)


@pytest.mark.parametrize(("snippet", "shown"), printed("docs/pipelines/datatrove.md"))
def test_snippets_print_what_is_shown(snippet, shown, tmp_path):
    assert run_in(tmp_path, snippet) == shown
