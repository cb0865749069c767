"""What all adapters for documents are made of: options, workers, metadata. None of it needs an engine."""

from __future__ import annotations

import copy
import dataclasses
import json
import os
import pickle
import re
import sys
import threading
from itertools import count, islice
from multiprocessing import get_context
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Policy, RuleError, UsageError, clean
from cleaner.batch.item import Item
from cleaner.batch.rows import LISTS, STRINGS
from cleaner.model import Notice
from cleaner.pipelines import desk as desks
from cleaner.pipelines.desk import Desk
from cleaner.pipelines.metadata import NAMES, described, has_article, text_of, told
from cleaner.pipelines.options import Options, options_of, policy_of
from tests.pipelines.pages import ADDRESS, BAD, PAGES, PDF, TEXTS, cleaned
from tests.pipelines.poison import poisonous  # noqa: F401 - a fixture
from tests.pipelines.snippets import ROOT

HERE = Desk(Options(jobs=0))
ROW = next(HERE.crew.map([Item(TEXTS[0])]))
FAILED = next(HERE.crew.map([Item(PDF)]))


# --- options ----------------------------------------------------------------------------------------------------------


def test_options_are_plain_values_and_come_back_from_them():
    options = Options(policy={"keep": {"caption", "advert"}, "steps": ("nfc",)}, rules="ours.toml", jobs=2)
    told = json.loads(json.dumps(options.to_dict()))
    assert told["policy"] == {"keep": ["advert", "caption"], "steps": ["nfc"]} and told["rules"] == ["ours.toml"]
    again = options_of(told)
    assert again.to_dict() == told and policy_of(again.policy) == policy_of(options.policy)


def test_a_policy_is_that_of_the_library_without_an_account():
    assert policy_of({}) == Policy(account="none")
    assert policy_of({"keep": ["caption"], "account": "full"}) == Policy(keep=frozenset(["caption"]), account="full")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"workers": 2}, "unknown option 'workers'; known are media, prefix"),
        ({"media": "pdf"}, "media is html or text, not 'pdf'"),
        ({"jobs": -1}, "jobs must be 0 or more"),
        ({"policy": {"tables": True}}, "unknown choice 'tables' in policy"),
        ({"policy": {"on_error": "raise"}}, "unknown choice 'on_error'"),
        ({"policy": {"keep": "caption"}}, "keep is a list of names"),
        ({"policy": {"keep": ["captions"]}}, "unknown label or kind 'captions'"),
    ],
)
def test_a_wrong_option_is_told_at_once(given, told):
    with pytest.raises(UsageError, match=told):
        options_of(given)


def test_rules_that_cannot_be_read_are_told_before_anything_is_cleaned(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text("[pack\n")
    with pytest.raises(RuleError, match=r"ours\.toml"):
        next(Desk(Options(rules=(str(file),))).rows([PDF], HERE.item))


# --- the desk ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [0, 2])
def test_each_document_has_its_row_in_order(jobs):
    desk = Desk(Options(jobs=jobs))
    pairs = list(desk.rows(PAGES * 3, desk.item))
    assert [page for page, _ in pairs] == [*PAGES * 3]
    assert [text_of(row) for _, row in pairs] == [cleaned(page).text for page in PAGES] * 3
    desk.close()


@pytest.mark.usefixtures("poisonous")
def test_poison_is_a_row_with_its_reason_and_the_others_never_notice():
    desk = Desk(Options(timeout=5))
    rows = [row for _, row in desk.rows([text for bad in BAD for text in (bad, TEXTS[0])], desk.item)]
    assert [row.status for row in rows[::2]] == [*BAD.values()]
    assert [row.reasons[0] for row in rows[::2]] == ["unsupported_type", "no_text", "crashed", "timeout", "raised"]
    assert [text_of(row) for row in rows[1::2]] == [cleaned(TEXTS[0]).text] * len(BAD)
    desk.close()


@pytest.mark.parametrize(("error", "code"), [(ValueError("bad luck"), "raised"), (MemoryError(), "memory")])
def test_an_exception_in_this_process_is_a_row_too(error, code, monkeypatch):
    desk = Desk(Options(jobs=0))
    fail = threading.Event()
    clean_it = type(desk.crew.work).__call__

    def work(self, item):
        if fail.is_set():
            raise error
        return clean_it(self, item)

    monkeypatch.setattr(type(desk.crew.work), "__call__", work)
    assert desk.crew.submit(desk.item(TEXTS[0])).result().status == "ok"
    fail.set()
    row = desk.crew.submit(desk.item(TEXTS[0])).result()
    assert (row.status, row.reasons) == ("error", (code,))


def test_documents_are_taken_as_their_rows_are_wanted():
    taken = count()
    endless = (f"<p>{next(taken)}" for _ in count())
    assert len(list(islice(HERE.rows(endless, HERE.item), 5))) == 5
    assert next(taken) <= 6


@pytest.mark.parametrize("raw", [None, 7, ["<p>"]])
def test_what_is_no_text_is_an_error_and_not_an_exception(raw):
    ((_, row),) = HERE.rows([raw], HERE.item)
    assert (row.status, row.reasons) == ("error", ("no_document",))


def test_what_is_known_of_a_document_goes_along():
    item = HERE.item(b"<p>", {"url": ADDRESS}, "Text/HTML; charset=koi8-r")
    assert (item.url, item.media, item.hints.charset) == (ADDRESS, "html", "koi8-r")
    assert HERE.item("", {"source": ADDRESS}).url == ADDRESS
    assert HERE.item("", {"source": "files/a.html", "url": 7}).url is None
    assert HERE.item("", content_type="application/octet-stream").media is None
    assert Desk(Options(media="text")).item("", content_type="text/html").media == "text"


def test_a_desk_travels_without_its_workers():
    desk = Desk(Options(policy={"keep": ["caption"]}))
    crew = desk.crew
    for sent in (pickle.loads(pickle.dumps(desk)), copy.deepcopy(desk)):
        assert sent == desk and sent._crew is None
    assert desk.crew is crew
    desk.close()
    assert desk.crew is not crew
    desk.close()


@pytest.mark.skipif(sys.platform == "win32", reason="fork")
def test_after_a_fork_a_process_has_workers_of_its_own(monkeypatch):
    desk = Desk(Options(jobs=0))
    first = desk.crew
    monkeypatch.setattr(desks.os, "getpid", lambda: -1)
    assert desk.crew is not first


def test_threads_that_come_first_at_the_same_time_share_workers(monkeypatch):
    desk, pid, found = Desk(Options(jobs=0)), os.getpid(), []
    looks, goes_on = threading.Event(), threading.Event()

    def late():
        if threading.current_thread() is other:
            looks.set()
            goes_on.wait(10)
        return pid

    monkeypatch.setattr(desks, "os", SimpleNamespace(getpid=late))
    other = threading.Thread(target=lambda: found.append(desk.crew))
    other.start()
    looks.wait(10)
    first = desk.crew
    goes_on.set()
    other.join()
    assert found == [first]


def test_a_process_that_may_have_no_children_is_told_the_way_out():
    with get_context("spawn").Pool(1) as pool:
        with pytest.raises(UsageError, match="give jobs=0"):
            pool.apply(_status, (Options(),))
        assert pool.apply(_status, (Options(jobs=0),)) == "ok"


def _status(options: Options) -> str:
    desk = Desk(options)
    return desk.crew.submit(desk.item(TEXTS[0])).result().status


# --- metadata ---------------------------------------------------------------------------------------------------------


def test_the_names_are_those_of_a_batch():
    assert set(NAMES) == {"status", "reasons", "warnings", "confidence", *STRINGS, *LISTS} - {"text"}
    assert set(told(ROW)) == set(NAMES)
    with_account = next(Desk(Options(jobs=0, policy={"account": "summary"})).crew.map([Item(TEXTS[0])]))
    assert set(told(with_account)) == {*NAMES, "account"}


def test_values_are_what_the_library_found():
    known = clean(TEXTS[0]).to_dict()
    assert {name: value for name, value in told(ROW).items() if name not in ("warnings", "reasons")} == {
        name: known[name] for name in NAMES if name not in ("warnings", "reasons")
    }
    assert told(FAILED)["reasons"] == ["unsupported_type: a PDF; extract its text first and clean that"]
    assert (has_article(ROW), has_article(FAILED), text_of(FAILED)) == (True, False, "")


def test_absent_values_are_left_out_or_none():
    assert set(described(FAILED, {})) == {"status", "reasons"}
    assert set(described(FAILED, {}, whole=True)) == set(NAMES)


OWN = st.dictionaries(
    st.sampled_from([*NAMES, "row", "clean_title", "clean_clean_title"]), st.sampled_from(["x", "ok", None, 7])
)


@given(OWN, st.sampled_from(["", "clean_", "our_"]), st.booleans())
def test_nothing_of_a_documents_own_is_overwritten_and_nothing_of_ours_is_lost(own, prefix, whole):
    made = described(ROW, own, prefix, whole=whole)
    assert {name: made[name] for name in own} == own
    ours = {name: value for name, value in told(ROW).items() if whole or value}
    for name, value in ours.items():
        found = [made[key] for key in made if key.endswith(f"{prefix}{name}")]
        assert value in found


# --- what is written of it --------------------------------------------------------------------------------------------


def test_the_page_names_all_metadata_options_and_adapters():
    page = (ROOT / "docs/pipelines/documents.md").read_text("utf-8")
    cells = re.findall(r"^\| (`.*?) \|", page, re.M)
    named = [re.findall(r"`(\w+)`", cell) for cell in cells]
    assert {name for names in named for name in names} >= {*NAMES, "account"}
    assert {each.name for each in dataclasses.fields(Options)} <= {name for names in named for name in names}


def test_a_problem_of_an_item_needs_no_worker():
    assert next(HERE.crew.map([Item(b"", problem=Notice("unreadable"))])).reasons == ("unreadable",)
