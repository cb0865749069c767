"""Every language pack speaks of all the common kinds, and its language is known when it is met."""

from __future__ import annotations

import pytest

from cleaner.fields import language
from cleaner.model import Label
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import shipped_packs

PACKS = [pack for pack in shipped_packs() if pack.layer is Layer.LANGUAGE]
COMMON = {
    Label.NAVIGATION, Label.RELATED, Label.MEDIA, Label.SHARE, Label.PROMO, Label.ADVERT, Label.DISCLAIMER,
    Label.COMMENTS, Label.CONSENT, Label.TAGS, Label.PAYWALL, Label.OTHER,
}  # fmt: skip


def code_of(pack: RulePack) -> str:
    return pack.name.removeprefix("lang/")


def prose_of(pack: RulePack) -> str:
    """The running text of a pack's dumps, each once; of a pack without them, its look-alikes."""
    lines = [e["lines"] for rule in pack.rules for e in rule.examples.remove if not isinstance(e, str) and "lines" in e]
    kept = [example for rule in pack.rules for example in rule.examples.keep if isinstance(example, str)]
    return "\n".join(dict.fromkeys(line for block in lines for line in block) or kept)


@pytest.mark.parametrize("pack", PACKS, ids=code_of)
def test_all_common_kinds_are_there(pack: RulePack) -> None:
    assert COMMON - {rule.label for rule in pack.rules} == set()


@pytest.mark.parametrize("pack", PACKS, ids=code_of)
def test_the_language_is_known_by_its_text_and_by_its_tag(pack: RulePack) -> None:
    code = code_of(pack)
    assert code in pack.scope.languages
    assert language.identify(code, "")[0] == code
    assert language.identify(None, prose_of(pack))[0] == code
