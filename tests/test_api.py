"""What a call gives back where it is not an article: statuses, reasons, and what is raised."""

from __future__ import annotations

import gzip

import pytest

from cleaner import Cleaner, Hints, Label, Layer, Policy, ReadError, RuleSet, UsageError, clean
from cleaner.rules.load import parse_pack

STORY = (
    "The harbour board decided on Monday that the northern pier will be closed for the whole winter, its chair said.",
    "Boats that lie there now have to move to the southern basin before the end of the month, at their owners' cost.",
    "The works were put off twice, because divers had found more damage below the water line than anyone expected.",
)
PAGE = "<html><body><h1>Northern pier to close</h1>" + "".join(f"<p>{p}</p>" for p in STORY) + "</body></html>"
GREEDY = """
[pack]
name = "greedy"
label = "other"

[[rule]]
id = "all"
about = "Takes everything there is."
match = { text = '^\\w' }
"""


def test_an_article_is_ok() -> None:
    result = clean(PAGE)
    assert (result.status, result.reasons) == ("ok", ())
    assert result.body == STORY
    assert result.title == "Northern pier to close"


@pytest.mark.parametrize(
    ("raw", "status", "reason"),
    [
        (b"", "empty", "no_text"),
        (b"<html><body><!-- nothing --></body></html>", "empty", "no_text"),
        (b"<html><body><script>app()</script></body></html>", "empty", "script_only"),
        (b"<html><body><nav><a href=1>Home</a></nav></body></html>", "empty", "no_article"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "rejected", "unsupported_type"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "rejected", "unsupported_type"),
    ],
)
def test_no_article_ends_with_a_status_and_a_reason(raw: bytes, status: str, reason: str) -> None:
    result = clean(raw)
    assert (result.status, result.reasons[0].code) == (status, reason)
    assert result.text == ""


def test_too_large_is_rejected_by_policy() -> None:
    assert clean(PAGE, policy=Policy(max_chars=100)).reasons[0].code == "too_large"


def test_a_cut_off_document_is_for_review() -> None:
    result = clean(gzip.compress(PAGE.encode(), mtime=0)[:-30], media="html")
    assert result.status == "review"
    assert "truncated_gzip" in {reason.code for reason in result.reasons}


def test_on_error_raise() -> None:
    with pytest.raises(ReadError):
        clean(b"%PDF-1.7", policy=Policy(on_error="raise"))


def test_a_wrong_call_is_told_at_once() -> None:
    with pytest.raises(UsageError):
        clean(PAGE, media="pdf")
    with pytest.raises(UsageError):
        Policy(steps=("straighten",))
    with pytest.raises(UsageError):
        Policy(keep=frozenset({Label.CAPTION}), drop=frozenset({Label.CAPTION}))
    with pytest.raises(UsageError, match="unknown label or kind 'tables'"):
        Policy(drop=frozenset({"tables"}))  # type: ignore[arg-type]


def test_the_loss_guard_gives_back_what_rules_took() -> None:
    result = Cleaner(rules=RuleSet([parse_pack(GREEDY, Layer.CALL)])).clean(PAGE)
    assert result.body[-3:] == STORY
    assert (result.status, result.reasons[0].code) == ("review", "loss_guard")
    assert {d.by for d in result.account.decisions if d.label is Label.CONTENT} == {"revise/loss-guard"}


def test_hints_outrank_the_page() -> None:
    hints = Hints(
        title="Another title", published="2024-06-21T10:00", zone="+02:00", site="Harbour Mail", language="de"
    )
    result = clean(PAGE, hints=hints)
    assert (result.title, result.published) == ("Another title", "2024-06-21T10:00+02:00")
    assert (result.article.site, result.article.language) == ("Harbour Mail", "de")


def test_keep_and_drop_take_labels() -> None:
    page = PAGE.replace("</h1>", "</h1><figure><figcaption>The pier in May.</figcaption></figure>")
    assert "The pier in May." not in clean(page).text
    assert clean(page).article.captions == ("The pier in May.",)
    assert "The pier in May." in clean(page, policy=Policy(keep=frozenset({Label.CAPTION}))).text
