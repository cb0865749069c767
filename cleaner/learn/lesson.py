"""Pages in, a site pack out: the order of the steps.

    sources -> specimens -> distinct specimens -> the story's frame -> clutter and lines in it -> proved rules -> a file

Nothing else is kept: what was learned is what the file says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from cleaner.api import Cleaner
from cleaner.errors import UsageError
from cleaner.fields.context import host_of
from cleaner.learn.around import around_of
from cleaner.learn.body import body_of
from cleaner.learn.clutter import clutter_of, without
from cleaner.learn.examples import sentences, with_keeps
from cleaner.learn.lines import lines_of
from cleaner.learn.loss import Loss, loss_on
from cleaner.learn.proved import Refused, proved, readable
from cleaner.learn.rule import Learned
from cleaner.learn.sections import sections_of, spans_of
from cleaner.learn.site import Site, site_of
from cleaner.learn.specimens import Specimen, distinct, generic_cleaner, specimen_of
from cleaner.learn.standfirst import standfirst_of
from cleaner.learn.written import Head, written
from cleaner.rules.lint import distinct_ids
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.ruleset import RuleSet
from cleaner.rules.shipped import packs_dir

FEWEST, MOST = 3, 200
"""Distinct pages that are needed, and taken: of more, nothing new is learned."""
LEFT_OUT = 8
"""Pages that are left out, one at a time, to predict the loss; of more pages the first of an order of their own."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page to learn from: its name, how its bytes are read, and its address where that is known."""

    name: str
    read: Callable[[], bytes]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned: the file's text and its rules, what was left out and why, and the loss to be expected."""

    toml: str
    site: Site
    rules: tuple[Learned, ...]
    refused: tuple[Refused, ...]
    pages: int
    left_out: tuple[tuple[str, str], ...]
    losses: tuple[Loss, ...]


def learn(
    sources: Sequence[Source],
    *,
    url: str | None = None,
    media: str | None = None,
    cleaner: Cleaner | None = None,
    predict: bool = True,
) -> Lesson:
    """Learn the template of a site from three or more of its pages, or dumps.

    url      an address of the site, where the pages do not tell it
    cleaner  the generic road; by default the shipped rules without site packs, and the shipped models
    predict  whether to predict the loss, by leaving each page out once

    Raises UsageError where there are too few pages, or pages of several sites or of both media.
    """
    road = cleaner or generic_cleaner()
    if url is not None and host_of(url) is None:
        raise UsageError(f"{url!r} names no host; give an address of the site, such as https://example.com/")
    specimens, left_out = _specimens(sources, road, media)
    site = site_of(specimens, url)
    shipped = road.rules.packs
    head = _head(site, specimens)
    rules, refused = _rules(specimens, head, shipped)
    losses = _losses(specimens, sources, head, road) if predict else ()
    toml = written(replace(head, comments=_comments(specimens, losses)), rules)
    return Lesson(toml, site, rules, refused, len(specimens), tuple(left_out), losses)


def _specimens(
    sources: Sequence[Source], road: Cleaner, media: str | None
) -> tuple[list[Specimen], list[tuple[str, str]]]:
    if len(sources) > MOST:
        raise UsageError(f"{len(sources)} pages are given; at most {MOST} are looked at; take some from each month")
    found: list[Specimen] = []
    left_out: list[tuple[str, str]] = []
    for number, source in enumerate(sources):
        seen = specimen_of(road, source.name, source.read(), source.url, media)
        if isinstance(seen, Specimen):
            seen = replace(seen, number=number)
            found.append(seen)
        else:
            left_out.append((source.name, seen))
    if len({specimen.media for specimen in found}) > 1:
        raise UsageError("pages and dumps are mixed; learn from one kind at a time")
    kept, twins = distinct(found)
    left_out += [(twin.name, "its story stands on another page too") for twin in twins]
    if len(kept) < FEWEST:
        why = "".join(f"; {name}: {reason}" for name, reason in sorted(left_out)[:5])
        raise UsageError(f"{FEWEST} pages with a story each are needed, and there are {len(kept)}{why}")
    return kept, sorted(left_out)


def _head(site: Site, specimens: Sequence[Specimen]) -> Head:
    taken = (packs_dir() / "sites" / f"{site.slug}.toml").exists()
    return Head(f"{'learned' if taken else 'sites'}/{site.slug}", site, specimens[0].media)


def _rules(
    specimens: Sequence[Specimen], head: Head, shipped: Sequence[RulePack]
) -> tuple[tuple[Learned, ...], tuple[Refused, ...]]:
    offered = sentences(specimens)
    return proved(head, [with_keeps(rule, offered) for rule in _found(specimens)], shipped)


def _found(specimens: Sequence[Specimen]) -> list[Learned]:
    """What the pages have in common, before it is proved."""
    body = body_of(specimens)
    frame = body.held if body is not None else None
    standfirst = standfirst_of(specimens, frame) if frame is not None else None
    where = [*(body.rules if body is not None else ()), *((standfirst,) if standfirst is not None else ())]
    clutter = clutter_of(specimens, frame)
    left = without(clutter, frame)
    sections = sections_of(specimens, left)
    heads = {rule.match["text"] for rule in sections}
    lines = [rule for rule in lines_of(specimens, left) if rule.match["text"] not in heads]
    found = [*where, *around_of(specimens), *clutter, *sections, *spans_of(specimens, left), *lines]
    ids = distinct_ids(rule.id for rule in found)
    return [replace(rule, id=own) for rule, own in zip(found, ids, strict=True)]


def _losses(specimens: Sequence[Specimen], sources: Sequence[Source], head: Head, road: Cleaner) -> tuple[Loss, ...]:
    """For each page, what rules learned from all others would take of it."""
    losses = []
    for left in specimens[:LEFT_OUT]:
        others = [specimen for specimen in specimens if specimen is not left]
        rules = readable(head, _found(others))
        pack = parse_pack(written(head, rules), Layer.CALL, "the learned pack")
        cleaner = Cleaner(road.policy, RuleSet((*road.rules.packs, pack)), road.models)
        source = sources[left.number]
        cleaned = cleaner.clean(source.read(), url=source.url or _address(head.site), media=left.media)
        losses.append(loss_on(left, cleaned))
    return tuple(losses)


def _address(site: Site) -> str | None:
    return f"https://{site.host}/" if site.host else None


def _comments(specimens: Sequence[Specimen], losses: Sequence[Loss]) -> tuple[str, ...]:
    learned = f"Learned by `clean learn` from {len(specimens)} pages. Read it, and change it, as any rule file."
    if not losses:
        return (learned,)
    lost, worst = mean(loss.share for loss in losses), max(loss.share for loss in losses)
    return (
        learned,
        f"Predicted loss: {lost:.1%} of the words that the scorer is sure of, at worst {worst:.1%} of a page",
        f"(each of {len(losses)} pages was left out once and cleaned with what the others taught).",
    )
