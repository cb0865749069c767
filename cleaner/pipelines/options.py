"""What an adapter is told: plain values, that travel as JSON, YAML or pickle."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.api import Cleaner
from cleaner.batch.limits import MIB, Limits
from cleaner.batch.work import Rowing
from cleaner.errors import UsageError
from cleaner.model import Media
from cleaner.policy import Policy
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import load_rules

_SETS, _TUPLES = ("keep", "drop"), ("steps",)


@dataclass(frozen=True)
class Options:
    """The options that all adapters for documents share.

    media    "html" or "text", where it should not be found out
    prefix   what the names of our metadata begin with; see `metadata.described`
    policy   choices by name, as for `Policy`: `{"keep": ["caption"]}`. `account` is "none" by default
    rules    rule files, and folders of them, laid over the shipped rules
    jobs     worker processes, which can be killed; 0 cleans in this process, where a page that crashes takes it along
             and one that hangs keeps it
    timeout  seconds for one document
    memory   MiB that a worker may hold

    Raises UsageError for a value that is none of these.
    """

    media: str | None = None
    prefix: str = ""
    policy: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    jobs: int = 1
    timeout: float = 60.0
    memory: int = 2_048

    def __post_init__(self) -> None:
        rules = (self.rules,) if isinstance(self.rules, (str, Path)) else self.rules
        object.__setattr__(self, "rules", tuple(map(str, rules)))
        if self.media is not None and self.media not in tuple(Media):
            raise UsageError(f"media is html or text, not {self.media!r}")
        if self.jobs < 0:
            raise UsageError(f"jobs must be 0 or more, not {self.jobs}")
        policy_of(self.policy)
        self.limits()

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values: `Options(**options.to_dict())` is equal."""
        told: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(self), default=_plain))
        return told

    def cleaner(self) -> Cleaner:
        """The cleaner that these options describe. Raises RuleError for a rule file that cannot be used."""
        return Cleaner(policy_of(self.policy), load_rules(map(Path, self.rules), Layer.CALL))

    def work(self) -> Rowing:
        """What a worker does: an item in, its flat columns out."""
        return Rowing(self.cleaner(), "columns", encoded=False)

    def limits(self) -> Limits:
        """What one document may cost."""
        return Limits(timeout=self.timeout, memory=self.memory * MIB)


def options_of(given: Mapping[str, Any]) -> Options:
    """The options among keyword arguments. Raises UsageError that names those that are none."""
    known = tuple(each.name for each in dataclasses.fields(Options))
    if unknown := sorted(set(given) - set(known)):
        raise UsageError(f"unknown option {unknown[0]!r}; known are {', '.join(known)}")
    return Options(**given)


def policy_of(told: Mapping[str, Any]) -> Policy:
    """The policy that plain values describe; without an account by default, and never one that raises on content."""
    known = tuple(each.name for each in dataclasses.fields(Policy) if each.name != "on_error")
    if unknown := sorted(set(told) - set(known)):
        raise UsageError(f"unknown choice {unknown[0]!r} in policy; known are {', '.join(known)}")
    return Policy(**{"account": "none", **{name: _typed(name, value) for name, value in told.items()}})


def _typed(name: str, value: Any) -> Any:
    if name in (*_SETS, *_TUPLES) and isinstance(value, str):
        raise UsageError(f"policy: {name} is a list of names, not the string {value!r}")
    return frozenset(value) if name in _SETS else tuple(value) if name in _TUPLES else value


def _plain(value: Any) -> Any:
    if isinstance(value, Iterable):
        return sorted(value) if isinstance(value, (set, frozenset)) else list(value)
    raise UsageError(f"an option must be a plain value, not {type(value).__name__}")
