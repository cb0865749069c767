from __future__ import annotations

import dataclasses
import pickle

import pytest

from cleaner import Cleaner, Hints, Item, Limits, Policy, RuleSet, UsageError, clean_many

TEXT = """The ferry sails again

The old ferry will cross the bay again in May, the harbour council said on Monday after a long debate.

It had been laid up for two years, and nobody in the town thought that it would ever leave the yard again.
"""
FEW = RuleSet(())


def test_the_results_are_those_of_a_plain_loop_for_any_number_of_workers():
    cleaner = Cleaner(Policy(account="full"), FEW)
    documents = [TEXT, TEXT.encode("utf-16"), b"%PDF-1.7", "", f"<p>{TEXT}</p>", *[f"{TEXT}{n}" for n in range(30)]]
    plain = [cleaner.clean(document).to_dict() for document in documents]
    for jobs in (1, 3):
        results = [cleaned.to_dict() for cleaned in clean_many(documents, cleaner, jobs=jobs)]
        for result in results:
            assert result["provenance"].pop("name") == ""
        assert results == plain


def test_an_item_carries_what_is_known_and_its_name_comes_back():
    item = Item(TEXT, name="row 7", url="https://harbour.example/a", hints=Hints(title="Known better"))
    (cleaned,) = clean_many([item], Cleaner(rules=FEW), jobs=1, ordered=False)
    assert cleaned.provenance["name"] == "row 7"
    assert cleaned.title == "Known better"
    assert cleaned.article.url == "https://harbour.example/a"


def test_a_policy_that_raises_does_not_end_the_batch():
    cleaner = Cleaner(Policy(on_error="raise"), FEW)
    statuses = [str(cleaned.status) for cleaned in clean_many([b"%PDF-1.7", TEXT], cleaner, jobs=1)]
    assert statuses == ["rejected", "ok"]


@dataclasses.dataclass
class Broken:
    """A cleaner with a bug."""

    policy: Policy
    versions: dict[str, str]

    def clean(self, raw, **known):
        return {}["a bug"]


def test_a_bug_is_told_as_the_documents_error(monkeypatch):
    monkeypatch.syspath_prepend(str(__import__("pathlib").Path(__file__).parent))
    from test_many import Broken  # by a name that a worker can import

    (cleaned,) = clean_many([TEXT], Broken(Policy(), {}), jobs=1)
    assert (str(cleaned.status), cleaned.reasons[0].code) == ("error", "raised")
    assert cleaned.reasons[0].detail == "KeyError: 'a bug'"


def test_wrong_arguments_are_told_at_once():
    with pytest.raises(UsageError, match="jobs must be 1 or more, not 0"):
        clean_many([], jobs=0)


def test_the_shipped_rules_travel_to_workers_also_after_use():
    cleaner = Cleaner()
    plain = cleaner.clean(TEXT)
    (cleaned,) = cleaner.clean_many([TEXT], jobs=1, ordered=False, limits=Limits())
    assert (cleaned.text, cleaned.versions) == (plain.text, plain.versions)
    assert pickle.dumps(cleaner) == pickle.dumps(Cleaner())


def test_what_is_no_document_costs_itself():
    documents = [None, TEXT, Item(7, "seven")]
    told = [
        (str(c.status), [r.to_dict() for r in c.reasons]) for c in clean_many(documents, Cleaner(rules=FEW), jobs=1)
    ]
    assert told == [
        ("error", [{"code": "no_document", "detail": "neither text nor bytes, but NoneType"}]),
        ("ok", []),
        ("error", [{"code": "no_document", "detail": "neither text nor bytes, but int"}]),
    ]
