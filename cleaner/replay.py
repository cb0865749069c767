"""The second half of the first promise: the article can be built again from the account alone."""

from __future__ import annotations

from cleaner.assemble import assemble
from cleaner.model import Account, Article
from cleaner.normalise import replay as apply_edits


def replay(account: Account) -> Article:
    """Build the article from a full account; equal to the article of that run."""
    bare = assemble(account.layout, account.decisions, account.fields)
    return apply_edits(bare, account.edits)
