"""The rule engine: reach, conditions, exceptions, layers, scopes, and what `disable`, `allow` and `replace` do."""

from __future__ import annotations

import pytest

from cleaner.decide import decide
from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Context, Decision, Label, Layout, Match, Media, Score
from cleaner.readers import read
from cleaner.rules.load import parse_pack
from cleaner.rules.match import match
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet
from cleaner.segment import segment

STORY = (
    "The harbour board decided on Monday that the northern pier will be closed for the whole winter, its chair said."
)


def pack(rules: str, layer: Layer = Layer.CORE, head: str = "") -> RulePack:
    name = f"test-{int(layer)}"
    return parse_pack(f'[pack]\nname = "{name}"\nlabel = "related"\n{head}\n{rules}', layer, "test.toml")


def run(
    text: str, *packs: RulePack, context: Context | None = None
) -> tuple[Layout, tuple[Match, ...], list[Decision]]:
    media = Media.HTML if text.startswith("<") else Media.TEXT
    document = read(text, media=media)
    layout = segment(document)
    context = context or Context(media, language="en")
    layout, matches = match(document, layout, RuleSet(packs).active(context))
    decisions = decide(layout, matches, [Score(1.0, "off")] * len(layout.blocks), content_at=0.5)
    return layout, matches, decisions


def removed(text: str, *packs: RulePack, context: Context | None = None) -> list[str]:
    layout, _, decisions = run(text, *packs, context=context)
    return [layout.blocks[d.block].text for d in decisions if d.label is not Label.CONTENT]


ALSO = """[[rule]]
id = "also"
about = "A line that leads elsewhere."
match = { text = '''^Also read:''' }
"""


def test_a_block_rule_takes_its_block_and_says_why() -> None:
    _, _, decisions = run(f"{STORY}\n\nAlso read: The ice house", pack(ALSO))
    assert decisions[1].label is Label.RELATED
    assert (decisions[1].by, decisions[1].why) == ("test-1/also", "Also read:")
    assert decisions[1].overruled == ("scorer/network",)
    assert decisions[0].by == "scorer/network"


def test_unless_spares() -> None:
    spared = ALSO + "unless = { text = '''\\.$''' }"
    assert removed("Also read: One\n\nAlso read: the sign on the door was gone.", pack(spared)) == ["Also read: One"]


def test_a_span_is_cut_out_and_the_rest_stays_one_block_each() -> None:
    rules = """[[rule]]
id = "prefix"
about = "A crawler's prefix before the first sentence."
field = "crawled"
reach = "span"
match = { text = '''^date (?P<value>\\d{4}-\\d\\d-\\d\\d) ''' }
"""
    layout, matches, decisions = run(f" date 2024-06-21 {STORY}", pack(rules))
    assert [b.text for b in layout.blocks] == ["date 2024-06-21", STORY]
    assert [d.label for d in decisions] == [Label.TIMESTAMP, Label.CONTENT]
    assert matches[0].groups["value"] == "2024-06-21"
    assert [layout.source[b.start + b.lead : b.end] for b in layout.blocks] == ["date 2024-06-21", STORY]


SECTION = """[[rule]]
id = "heading"
about = "A heading that announces other stories."
reach = "section"
match = { text = '''^Related stories$''' }
"""


def test_a_section_takes_teasers_and_stops_at_prose() -> None:
    text = f"{STORY}\n\nRelated stories\n\nPier to close\n\nNew ferry arrives\n\n{STORY}\n\nLast line"
    assert removed(text, pack(SECTION)) == ["Related stories", "Pier to close", "New ferry arrives"]


def test_a_section_on_a_page_stays_in_its_container() -> None:
    cards = "<div class=more><h3>Related stories</h3><a href=1>Pier to close</a></div>"
    page = f"<div><p>{STORY}</p>{cards}<p>A short paragraph</p></div>"
    assert removed(page, pack(SECTION)) == ["Related stories", "Pier to close"]


def test_a_section_among_paragraphs_leaves_unlinked_sentences() -> None:
    page = f"<div><p>{STORY}</p><h3>Related stories</h3><p>They laughed at that.</p><p>{STORY}</p></div>"
    assert removed(page, pack(SECTION)) == ["Related stories"]


def test_a_section_falls_with_its_heading() -> None:
    keep = (
        ALSO.replace("also", "spared")
        .replace("^Also read:", "^Related stories$")
        .replace("match", 'action = "keep"\nmatch')
    )
    text = f"{STORY}\n\nRelated stories\n\nPier to close"
    assert removed(text, pack(SECTION), pack(keep, Layer.USER)) == []


def test_rest_takes_a_tail_but_never_the_story() -> None:
    rest = SECTION.replace('"section"', '"rest"')
    assert len(removed(f"{STORY}\n\nRelated stories\n\nName\n\nE-mail", pack(rest))) == 3
    assert removed(f"Related stories\n\n{STORY}\n\n{STORY}", pack(rest)) == ["Related stories"]


@pytest.mark.parametrize(
    ("condition", "taken"),
    [
        ("max_words = 2", ["Short line"]),
        ("min_words = 10", [STORY]),
        ('kind = "list_item"', ["an item"]),
        ('position = "head"', ["Short line"]),
        ('position = "tail"', ["an item"]),
        ("near = { text = '''^Short''', side = \"before\" }", [STORY]),
        ("near = { text = '''item$''', side = \"after\" }", [STORY]),
    ],
)
def test_conditions(condition: str, taken: list[str]) -> None:
    rule = f'[[rule]]\nid = "x"\nabout = "A test of one condition."\nmatch = {{ {condition} }}'
    if "max_words" in condition:
        rule = rule.replace("match = {", "match = { kind = 'paragraph',")
    assert removed(f"Short line\n\n{STORY}\n\n* an item", pack(rule)) == taken


@pytest.mark.parametrize(
    "condition",
    [
        "hook = '''(?:^|\\s)share(?:$|\\s)'''",
        "css = '.share'",
        "xpath = '//*[@class=\"share\"]'",
        "link_density = { min = 0.9 }",
    ],
)
def test_conditions_of_a_page(condition: str) -> None:
    rule = f'[[rule]]\nid = "x"\nabout = "A test of one condition."\nmatch = {{ {condition} }}'
    page = f"<p>{STORY}</p><div class=share><span><a href=x>Send this</a></span></div>"
    assert removed(page, pack(rule)) == ["Send this"]


def test_link_density_is_never_there_in_a_dump_without_links() -> None:
    rule = '[[rule]]\nid = "x"\nabout = "A test of links."\nmatch = { link_density = { min = 0.0 } }'
    assert removed(STORY, pack(rule)) == []


def test_precedence_of_layers_and_actions() -> None:
    keep = "[[rule]]\nid = \"keep\"\nabout = \"An exception.\"\naction = \"keep\"\nmatch = { text = '''^Also''' }\n"
    line = "Also read: One"
    assert removed(line, pack(ALSO + keep)) == []  # inside a layer keep beats remove
    assert removed(line, pack(keep), pack(ALSO, Layer.USER)) == [line]  # the higher layer wins
    assert removed(line, pack(ALSO), pack(keep, Layer.USER)) == []
    _, _, decisions = run(line, pack(ALSO), pack(keep, Layer.USER))
    assert decisions[0].overruled == ("test-1/also",)


def test_disable_allow_and_replace() -> None:
    line = "Also read: One"
    assert removed(line, pack(ALSO), pack("", Layer.USER, 'disable = ["test-1/also"]')) == []
    off_and_on = pack("", Layer.USER, 'disable = ["test-1/also"]'), pack("", Layer.CALL, 'allow = ["test-1/also"]')
    assert removed(line, pack(ALSO), *off_and_on) == [line]
    other = ALSO.replace("Also read:", "See:").replace('id = "also"', 'id = "see"\nreplace = "test-1/also"')
    assert removed(f"{line}\n\nSee: Two", pack(ALSO), pack(other, Layer.USER)) == ["See: Two"]


def test_aliases_name_a_rule_too() -> None:
    renamed = ALSO + 'aliases = ["old/name"]'
    assert removed("Also read: One", pack(renamed), pack("", Layer.USER, 'disable = ["old/name"]')) == []


@pytest.mark.parametrize(
    ("scope", "context", "holds"),
    [
        ('hosts = ["example.org"]', Context(Media.TEXT, host="news.example.org"), True),
        ('hosts = ["example.org"]', Context(Media.TEXT, host="badexample.org"), False),
        ('hosts = ["example.org"]', Context(Media.TEXT), False),
        ('languages = ["de"]', Context(Media.TEXT, language="de"), True),
        ('languages = ["de"]', Context(Media.TEXT, language="en"), False),
        ('languages = ["de"]', Context(Media.TEXT), True),
        ('media = ["html"]', Context(Media.TEXT), False),
        ("valid_until = 2024-01-01", Context(Media.TEXT, fetched_at="2024-06-01T00:00"), False),
        ("valid_until = 2024-01-01", Context(Media.TEXT, fetched_at="2023-06-01"), True),
        ("valid_until = 2024-01-01", Context(Media.TEXT), True),
    ],
)
def test_scopes(scope: str, context: Context, holds: bool) -> None:
    assert bool(removed("Also read: One", pack(ALSO + scope), context=context)) is holds


def test_a_site_pack_is_chosen_by_a_mark() -> None:
    site = pack(ALSO, Layer.SITE, 'mark = ["Harbour Gazette archive"]')
    rules = RuleSet([site])
    assert rules.site_packs("From the Harbour Gazette archive.", None) == (site,)
    assert rules.site_packs("Something else.", None) == ()


def test_body_makes_everything_else_other() -> None:
    body = '[[rule]]\nid = "b"\nabout = "The article stands here."\naction = "body"\nmatch = { css = ".story" }'
    page = f"<div class=story><p>{STORY}</p><p>Also read: One</p></div><p>Elsewhere</p>"
    assert removed(page, pack(body, Layer.SITE)) == ["Elsewhere"]
    _, _, decisions = run(page, pack(body, Layer.SITE))
    assert [d.by for d in decisions] == ["test-4/b"] * 3


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[pack]\nname = "x"\n[[rule]]\nid = "a"\nmach = {}', "did you mean 'match'?"),
        (
            '[pack]\nname = "x"\nlabel = "relatd"\n[[rule]]\nid = "a"\nmatch = { text = "^a" }',
            "did you mean 'related'?",
        ),
        ('[pack]\nname = "x"\nlabel = "related"\n[[rule]]\nid = "a"\nmatch = { }', "matches every block"),
        ('[pack]\nname = "x"\nlabel = "related"\n[[rule]]\nid = "a"\nmatch = { text = "(" }', "not a valid pattern"),
        (
            '[pack]\nname = "x"\nlabel = "related"\n[[rule]]\nid = "a"\nmatch = { text = "a*" }',
            "matches the empty string",
        ),
        ('[pack]\nname = "x"\nlabel = "related"\n[[rule]]\nid = "a"\nmatch = { text = "^(a|a)+$" }', "exponential"),
        ('[pack]\nname = "x"\nlabel = "related"\n[[rule]]\nid = "a"\nmatch = { text = "(?:a){e<=1}" }', "fuzzy"),
        ('[pack]\nname = "x"\nlabel = "related"\n[[rule]]\nid = "a"\nmatch = { text = "a(?R)?b" }', "recursion"),
        ("[pack\n", "is not TOML"),
        ("", "no [pack] table"),
    ],
)
def test_a_broken_pack_says_what_where_and_how_to_mend(toml: str, said: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_pack(toml, Layer.USER, "mine.toml")
    assert said in str(caught.value)
    assert "mine.toml" in str(caught.value)


def test_all_errors_of_a_file_are_told_together() -> None:
    with pytest.raises(RuleErrors) as caught:
        parse_pack('[pack]\nname = "x"\ncolour = 1\n[[rule]]\nid = "a"\nmach = {}', Layer.USER, "mine.toml")
    assert len(caught.value.errors) >= 3
    assert "mine.toml:5" in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('match = { css = "p:::x" }', "css: not a valid selector"),
        ('match = { xpath = "//p[" }', "xpath: not a valid selector"),
        ("match = { css = 5 }", "css must be a string"),
        ("match = { kind = 5 }", "kind must be a string"),
        ('match = { text = "^a", link_density = { min = "a" } }', "link_density is a table"),
        ('match = { text = "^a" }\nexamples.keep = "abc"', "examples are lists"),
        ('match = { text = "^a" }\nreplace = 5', "replace must be a string"),
        ('match = { text = "^a" }\nvalid_until = 2026-01-31 00:00:00', "must be a TOML date without a time"),
        ("match = { near = { text = '^a', within = 11 } }", "within must be 1 to 10, not 11"),
        ("match = { near = { text = '^a', within = 0 } }", "within must be 1 to 10, not 0"),
    ],
)
def test_wrong_types_are_told_at_load(line: str, said: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_pack(f'[pack]\nname = "x"\nlabel = "related"\n[[rule]]\nid = "a"\n{line}', Layer.USER, "mine.toml")
    assert said in str(caught.value)


@pytest.mark.parametrize("head", ['mark = [""]', "site = 3", "zones = { IST = 5 }", 'zones = { IST = "India" }',
                                  "zones = 3", "valid_until = 2026-01-31T00:00:00Z"])  # fmt: skip
def test_wrong_types_of_a_pack_are_told_at_load(head: str) -> None:
    with pytest.raises(RuleError):
        parse_pack(f'[pack]\nname = "x"\nlabel = "related"\n{head}\n', Layer.USER, "mine.toml")


def test_a_body_rule_leaves_the_removals_of_lower_layers_inside_it() -> None:
    body = '[[rule]]\nid = "b"\nabout = "The article stands here."\naction = "body"\nmatch = { css = ".story" }'
    page = f"<div class=story><p>{STORY}</p><p>Also read: One</p></div><p>Elsewhere</p>"
    assert removed(page, pack(body, Layer.SITE), pack(ALSO)) == ["Also read: One", "Elsewhere"]
