"""What is learned from the invented newspaper, and what a page of it comes out like then."""

from __future__ import annotations

from dataclasses import replace

from cleaner.api import Cleaner
from cleaner.learn import Lesson, Source, learn
from cleaner.learn.specimens import Specimen, generic_cleaner, specimen_of
from cleaner.result import Cleaned
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet
from tests.learn.gazette import dump, stories

ROAD = generic_cleaner()
URL = "https://harbourgazette.example/news/9"


def taught(sources: list[Source], **given: str) -> Lesson:
    return learn(sources, cleaner=ROAD, predict=False, **given)


def packed(lesson: Lesson) -> RulePack:
    return parse_pack(lesson.toml, Layer.CALL, "learned.toml")


def cleaned(lesson: Lesson, raw: bytes, url: str | None = URL) -> Cleaned:
    return Cleaner(rules=RuleSet((*ROAD.rules.packs, packed(lesson)))).clean(raw, url=url)


def specimens(texts: list[str]) -> list[Specimen]:
    """Dumps of the five stories, each with these lines (formatted with its number) between its sentences."""
    found = []
    for number, story in enumerate(stories()):
        first, *others = story.sentences
        told = replace(story, sentences=(first, *(text.format(number + 3) for text in texts), *others))
        found.append(specimen_of(ROAD, str(number), dump(told), None, None))
    return [one for one in found if isinstance(one, Specimen)]
