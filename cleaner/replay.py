"""The second half of the first promise: the article can be built again from the account alone."""

from __future__ import annotations

from cleaner.assemble import assemble
from cleaner.model import Account, Article
from cleaner.normalise import replay as apply_edits
from cleaner.policy import Policy


def replay(account: Account, policy: Policy | None = None) -> Article:
    """Build the article from a full account and the policy it was made with; equal to the article of that run."""
    bare = assemble(account.layout, account.decisions, account.fields, policy or Policy())
    return apply_edits(bare, account.edits)
