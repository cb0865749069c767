"""The three promises: label don't delete, same input same output, bounded. Each as a property over hostile input."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.visible import is_streamed, signs, visible_signs
from cleaner import Cleaned, Cleaner, Media, Policy
from cleaner.fields.dateline import WHY
from cleaner.readers import read
from cleaner.replay import replay
from cleaner.words import tokens
from tests.pages import DUMPS, PAGES

CLEANER = Cleaner(Policy(account="full"))
ROUTER = Cleaner(Policy(account="full", dateline="route"), CLEANER.rules)
CLEANERS = pytest.mark.parametrize("cleaner", [CLEANER, ROUTER], ids=["keep", "route"])
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("**/*.*"))
INPUTS = [path for path in SAMPLES if path.suffix in (".html", ".txt")]

slow = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def clean(raw: str | bytes, media: str | None = None, cleaner: Cleaner = CLEANER) -> Cleaned:
    return cleaner.clean(raw, media=media)


def check_conservation(result: Cleaned) -> None:
    """Every character of the source but white space is in exactly one block, every block in exactly one decision."""
    layout, decisions = result.account.layout, result.account.decisions
    assert [d.block for d in decisions] == [b.index for b in layout.blocks] == list(range(len(layout.blocks)))
    at = 0
    for block in layout.blocks:
        assert block.start >= at
        assert not layout.source[at : block.start].strip()
        assert layout.source[block.start + block.lead : block.end] == block.text
        at = block.end
    assert not layout.source[at:].strip()
    assert all(d.by and d.why for d in decisions)


def as_page(raw: str) -> str:
    """What the readers hand to the parser, so that both walks see the same characters."""
    return read(raw, media=Media.HTML).text


@CLEANERS
@slow
@given(page=PAGES)
def test_a_page_is_conserved_against_an_independent_walk(cleaner: Cleaner, page: str) -> None:
    result = clean(page, "html", cleaner)
    check_conservation(result)
    assert signs(result.account.layout.source) == visible_signs(as_page(page))


@CLEANERS
@slow
@given(dump=DUMPS)
def test_a_dump_is_conserved(cleaner: Cleaner, dump: str) -> None:
    result = clean(dump, "text", cleaner)
    check_conservation(result)
    assert signs(result.account.layout.source) == signs(read(dump, media="text").text)


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.parent.name)
def test_samples_are_conserved(path: Path) -> None:
    raw = path.read_bytes()
    result = clean(raw)
    check_conservation(result)
    document = read(raw)
    visible = visible_signs(document.text) if document.media is Media.HTML else signs(document.text)
    found = signs(result.account.layout.source)
    assert sorted(found) == sorted(visible)
    assert found == visible or is_streamed(document.text)


@CLEANERS
@slow
@given(raw=PAGES | DUMPS)
def test_replay_builds_the_article_from_the_account(cleaner: Cleaner, raw: str) -> None:
    result = clean(raw, cleaner=cleaner)
    assert replay(result.account) == result.article


@CLEANERS
@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.parent.name)
def test_samples_replay(cleaner: Cleaner, path: Path) -> None:
    result = clean(path.read_bytes(), cleaner=cleaner)
    check_conservation(result)
    assert replay(result.account) == result.article


@slow
@given(PAGES)
def test_stages_never_change_the_page(page: str) -> None:
    document = read(page, media="html")
    if document.page is None:
        return
    before = list(document.page.tokens)
    CLEANER._clean(document, lambda stage: None)
    assert list(document.page.tokens) == before


@CLEANERS
@slow
@given(raw=PAGES | DUMPS)
def test_body_words_are_a_subsequence_of_the_words_of_the_input(cleaner: Cleaner, raw: str) -> None:
    result = clean(raw, cleaner=cleaner)
    if any(edit.step not in ("whitespace", "nbsp", "join") for edit in result.account.edits):
        return  # a repair written in the account may change a word
    source = iter(tokens_all(result.account.layout.source))
    assert all(word in source for word in tokens_all("\n".join(result.body)))


def tokens_all(text: str) -> list[str]:
    return (
        [word for at in range(0, len(text), 2000) for word in tokens(text[at : at + 2000])]
        if len(text) > 2000
        else tokens(text)
    )


@slow
@given(PAGES | DUMPS, PAGES | DUMPS)
def test_documents_do_not_know_of_each_other(first: str, second: str) -> None:
    alone = clean(second).to_dict()
    clean(first)
    assert clean(second).to_dict() == alone


@CLEANERS
@pytest.mark.parametrize("path", [p for p in INPUTS if p.suffix == ".txt"], ids=lambda p: p.parent.name)
def test_clean_text_stays_as_it_is(cleaner: Cleaner, path: Path) -> None:
    """What was cleaned once is not cleaned further: no sentence of a clean article is taken in a second run."""
    once = clean(path.read_bytes(), cleaner=cleaner)
    twice = clean("\n\n".join(once.body), "text", cleaner)
    assert [
        p for p in once.body if p not in (*twice.body, twice.title, twice.article.summary, *twice.article.captions)
    ] == []


@slow
@given(PAGES | DUMPS)
def test_a_routed_opening_changes_nothing_else(raw: str) -> None:
    """Every block is decided as it was, but for the openings; and the fields, but for the standfirst, are the same."""
    kept, routed = clean(raw), clean(raw, cleaner=ROUTER)
    assert decided(kept).items() <= decided(routed).items()
    assert len(decided(routed)) <= len(decided(kept)) + len(openings(routed))
    before, after = ({**some.account.fields, "summary": None} for some in (kept, routed))
    assert before == after


def openings(result: Cleaned) -> list[int]:
    """The blocks that the policy has cut off."""
    return [d.block for d in result.account.decisions if d.why == WHY]


def decided(result: Cleaned) -> dict[int, tuple[str, ...]]:
    """Where each block ends, and what decided it, but for what the policy took off it."""
    blocks = result.account.layout.blocks
    return {
        blocks[d.block].end: d.overruled if d.why == WHY else (d.by, *d.overruled) for d in result.account.decisions
    }


def test_any_order_and_any_thread_give_the_same() -> None:
    raws = [path.read_bytes() for path in INPUTS]
    straight = [json.dumps(clean(raw).to_dict(), sort_keys=True) for raw in raws]
    backwards = [json.dumps(clean(raw).to_dict(), sort_keys=True) for raw in reversed(raws)][::-1]
    with ThreadPoolExecutor(4) as pool:
        threaded = list(pool.map(lambda raw: json.dumps(clean(raw).to_dict(), sort_keys=True), raws))
    assert straight == backwards == threaded


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_hash_seed_changes_nothing(seed: str, tmp_path: Path) -> None:
    script = (
        "import sys, json, hashlib; from pathlib import Path; from cleaner import clean, Policy\n"
        "out = [clean(Path(p).read_bytes(), policy=Policy(account='full')).to_dict() for p in sys.argv[1:]]\n"
        "print(hashlib.sha256(json.dumps(out).encode()).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Chatham",
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    got = subprocess.run(
        [sys.executable, "-c", script, *map(str, INPUTS)], env=environment, capture_output=True, text=True, check=True
    )
    here = [clean(path.read_bytes()).to_dict() for path in INPUTS]
    assert got.stdout.strip() == hashlib.sha256(json.dumps(here).encode()).hexdigest()


@CLEANERS
@slow
@given(raw=st.binary(max_size=600) | st.text(max_size=300))
def test_no_input_raises(cleaner: Cleaner, raw: bytes | str) -> None:
    result = clean(raw, cleaner=cleaner)
    assert result.status in ("ok", "review", "empty", "rejected")
    json.dumps(result.to_dict()).encode()


@CLEANERS
def test_kept_blocks_are_the_body(cleaner: Cleaner) -> None:
    for path in INPUTS:
        result = clean(path.read_bytes(), cleaner=cleaner)
        kept = [d.block for d in result.account.decisions if d.is_kept]
        assert sorted(at for p in result.article.paragraphs for at in p.blocks) == kept
