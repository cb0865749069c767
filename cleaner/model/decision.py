"""What rules and the scorer say of a block, what is decided, and the fields with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, repeat
from types import MappingProxyType
from typing import Any, NamedTuple, overload

from cleaner.model.labels import Label

NO_GROUPS: Mapping[str, str] = MappingProxyType({})


NO_BLOCK = -1
"""The block of a report that is about the page: a value that a rule gives its field, or that a rule has no say."""

NAMES_NOTHING = "none of its selectors names an element with text on this page"
TOO_MUCH = "a selector was not asked: it would look at too many elements of this page"
"""Why a rule has no say on a page."""


class Match(NamedTuple):
    """What a rule reports about one block. The engine decides, never the rule.

    `block` is `NO_BLOCK` for what is said of the page. `why` is the matched text or hook. `groups` are the named groups
    of a field rule. `of` is the block that a section or rest rule started from, else None.
    """

    block: int
    rule: Any  # rules.pack.Rule; the model stands below the rules
    why: str
    groups: Mapping[str, str] = NO_GROUPS
    of: int | None = None


class Score(NamedTuple):
    """How likely a block is article text, 0 to 1, and what spoke for it, in the scorer's words."""

    value: float
    why: str


OUTSIDE_BODY = "outside the body that this rule names"
OUTSIDE_DOUBTED = "outside the body that this rule, trusted last, names"
"""The `why` of blocks that a `body` or `frame` rule leaves out: a title, standfirst or caption may still be read from
them. What a rule trusted last would take is given back where it is most of the article."""


_LEFT_OUT = (OUTSIDE_BODY, OUTSIDE_DOUBTED)
_FREE = ("scorer/", "default/")
"""How the names begin of what decides a block about which no rule has spoken."""

_CONTENT = Label.CONTENT
"""Bound here: reading it off its class takes as long as all else that `is_kept` does (Python 3.11)."""

KEPT, DROPPED = "policy/keep", "policy/drop"
"""What decided where a caller's policy moved a block into the body, or out of the result."""


class Decision(NamedTuple):
    """The one label of one block.

    `by` names what made it: a rule id, `scorer/<name>`, `field/<name>`, `revise/<name>` or `policy/<name>`.
    `overruled` names the losers (rule ids, scorers), strongest first.
    """

    block: int
    label: Label
    by: str
    why: str
    overruled: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether the block stands in the body."""
        return self.by != DROPPED if self.label is _CONTENT else self.by == KEPT


class Decisions(Sequence[Decision]):
    """One decision for each block, in order, as columns: `labels`, `by`, `why` and `overruled`.

    It reads like a tuple of decisions, each of which is made when it is asked for: a document has hundreds of blocks,
    and of most only the label is. A stage that changes decisions changes its own copy.
    """

    __slots__ = ("by", "labels", "overruled", "why")

    def __init__(self, labels: list[Label], by: list[str], why: list[str], overruled: list[tuple[str, ...]]) -> None:
        self.labels, self.by, self.why, self.overruled = labels, by, why, overruled

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decisions:
        """Of decisions that stand in the order of their blocks."""
        columns = list(map(list, zip(*decisions, strict=True)))[1:]
        return cls(*columns) if columns else cls([], [], [], [])

    def copy(self) -> Decisions:
        """The same decisions, to be changed."""
        return Decisions(self.labels[:], self.by[:], self.why[:], self.overruled[:])

    def is_free(self, at: int) -> bool:
        """Whether no rule has claimed a block itself, so that a field may be read from it."""
        return self.by[at].startswith(_FREE) or self.why[at] in _LEFT_OUT

    def move(self, at: int, label: Label, by: str, why: str) -> None:
        """Give a block another label; what decided before is overruled."""
        self.overruled[at] = (self.by[at], *self.overruled[at])
        self.labels[at], self.by[at], self.why[at] = label, by, why

    def routed(self, among: Iterable[int], label: Label, by: str, why: str) -> Decisions:
        """The same, with another label for those of some blocks that are content, and that no rule has claimed."""
        routed = self.copy()
        for at in among:
            if routed.labels[at] is _CONTENT and routed.is_free(at):
                routed.move(at, label, by, why)
        return routed

    def __len__(self) -> int:
        return len(self.labels)

    @overload
    def __getitem__(self, at: int) -> Decision: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Decision, ...]: ...
    def __getitem__(self, at: int | slice) -> Decision | tuple[Decision, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(*at.indices(len(self.labels)))))
        block = at if at >= 0 else at + len(self.labels)
        return Decision(block, self.labels[at], self.by[at], self.why[at], self.overruled[at])

    def __setitem__(self, at: int, decision: Decision) -> None:
        _, self.labels[at], self.by[at], self.why[at], self.overruled[at] = decision

    def __iter__(self) -> Iterator[Decision]:
        rows = zip(count(), self.labels, self.by, self.why, self.overruled, strict=False)
        return map(tuple.__new__, repeat(Decision), rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of all that can change

    def __repr__(self) -> str:
        return f"Decisions.of({list(self)!r})"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


class Candidate(NamedTuple):
    """One possible value of a field. `raw` is what stood there; `rejected` says why it lost, else ""."""

    value: Any
    source: str
    raw: str = ""
    block: int | None = None
    rejected: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"value": _plain(self.value), "source": self.source, "raw": self.raw, "rejected": self.rejected}


@dataclass(frozen=True, slots=True)
class Field:
    """A decided field with its evidence: the winner's value, source and raw string, and the losers."""

    name: str
    value: Any
    source: str
    raw: str = ""
    rejected: tuple[Candidate, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        losers = [candidate.to_dict() for candidate in self.rejected]
        return {"value": _plain(self.value), "source": self.source, "raw": self.raw, "rejected": losers}
