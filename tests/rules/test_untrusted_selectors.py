"""A selector of somebody else names elements and nothing else, and ends on any page."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, Status
from cleaner.errors import RuleError
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet


def one(match: str) -> str:
    about = 'id = "a"\nabout = "A rule of somebody else."'
    return f'[pack]\nname = "x"\nlabel = "other"\n[[rule]]\n{about}\nmatch = {{ {match} }}\n'


@pytest.mark.parametrize(
    "xpath",
    [
        "document('/etc/passwd')//x",
        "unparsed-entity-uri('a')",
        "//a[php:function('system')]",
        "//a[re:test(., '(a+)+$')]",
        "//a[str:tokenize(.)]",
        "//a[shell(.)]",
        "//a[self::b = eval('x')]",
        "//a[$home]",
        "//*[//*[//*[//*[//*[//a]]]]]",
        "//a" * 200,
    ],
)
def test_refused(xpath: str) -> None:
    with pytest.raises(RuleError):
        parse_pack(one(f'xpath = "{xpath}"'), Layer.CALL, "other.toml")


@pytest.mark.parametrize(
    "match",
    [
        """xpath = "//*//*" """,
        """xpath = "//*[preceding-sibling::a]//b" """,
        """xpath = "//*/following::*" """,
        """css = "* ~ * ~ *" """,
        """css = ":nth-child(3)" """,
        """xpath = "//p[contains(., 'noon')]" """,
    ],
)
@pytest.mark.parametrize("shape", ["wide", "deep", "long"])
def test_a_selector_ends_on_any_page(match: str, shape: str) -> None:
    """Without the limits, most of these take minutes; the result is the article or an error that says why."""
    inner = f"<p>{'The ferry sails at noon, said the harbour master. ' * 5}</p>"
    pages = {"wide": "<p>a</p>" * 15_000, "deep": "<div>" * 3_000, "long": "<div>a" * 400 + "<p>fog </p>" * 20_000}
    page = pages[shape] + inner
    cleaned = Cleaner(rules=RuleSet([parse_pack(one(match), Layer.CALL, "other.toml")])).clean(page, media="html")
    assert cleaned.status is not Status.ERROR or cleaned.reasons[0].code == "rule_timeout"


def test_reading_a_long_text_in_many_elements_is_counted() -> None:
    """Each of these would take two seconds, and a file may have hundreds."""
    page = "<div>" * 1_000 + f"<p>{'The ferry sails at noon, said the harbour master. ' * 100_000}</p>"
    rules = [parse_pack(one(f"""xpath = "//div[contains({what}, 'fog')]" """).replace('"x"', f'"x{n}"'), Layer.CALL)
             for n, what in enumerate([".", "normalize-space()", "concat(., 'a')"])]  # fmt: skip
    cleaned = Cleaner(rules=RuleSet(rules)).clean(page, media="html")
    assert {w.code for w in cleaned.warnings} >= {"selector_skipped"}


def test_reading_an_ordinary_page_is_not_counted() -> None:
    page = "<div>" * 20 + f"<p class='a'>{'The ferry sails at noon, said the harbour master. ' * 40}</p>" * 100
    rules = [parse_pack(one(f"""xpath = "//div[contains(., 'fog{n}')]" """).replace('"x"', f'"x{n}"'), Layer.CALL)
             for n in range(300)]  # fmt: skip
    cleaned = Cleaner(rules=RuleSet(rules)).clean(page, media="html")
    assert "selector_skipped" not in {w.code for w in cleaned.warnings}
