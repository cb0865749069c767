"""What names the rules behind a result: one digest of all, one of the shipped ones, and every other pack with its own.

All packs of a cleaner are named, whether they held for the document or not: so all results of a run name the same, and
two results can be compared by what made them. Which site packs held is in `provenance`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.rules.pack import Layer, RulePack
from cleaner.rules.source import PackSource

SHIPPED = (Layer.CORE, Layer.LANGUAGE, Layer.SITE)
MAX_NAMED = 50
"""Packs that are named one by one; what is beyond them stands together in one entry, so that a result stays small."""


def rule_versions(packs: Iterable[RulePack], sources: Sequence[PackSource] = ()) -> dict[str, Any]:
    """`rules`, `shipped` and `packs` of a result's `versions`; `shipped` is None where these were left out."""
    packs = tuple(packs)
    shipped = [pack for pack in packs if pack.layer in SHIPPED]
    own = [pack for pack in packs if pack.layer not in SHIPPED]
    named = [{"name": pack.name, "layer": pack.layer.name.lower(), "digest": pack.digest} for pack in own[:MAX_NAMED]]
    named += [{"name": source.name, "layer": "site", "digest": source.digest} for source in sources]
    if rest := own[MAX_NAMED:]:
        named.append({"name": f"{len(rest)} more", "layer": "", "digest": digest_of(rest)})
    return {"rules": digest_of(packs, sources), "shipped": digest_of(shipped) if shipped else None, "packs": named}


def digest_of(packs: Iterable[RulePack], sources: Sequence[PackSource] = ()) -> str:
    """A short name of the packs' whole content: two rule sets with the same digest decide alike."""
    of_packs = (f"{int(pack.layer)} {pack.name} {pack.digest}" for pack in packs)
    content = "\n".join([*of_packs, *(f"{source.name} {source.digest}" for source in sources)])
    return hashlib.sha256(content.encode()).hexdigest()[:12]
