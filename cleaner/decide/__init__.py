"""Stages 5 and 6: `Match*, Score* -> Decision*`. One decision for every block, and every decision with its author."""

from cleaner.decide.beside import keep_beside
from cleaner.decide.choose import choose
from cleaner.decide.decide import decide
from cleaner.decide.declared import keep_declared
from cleaner.decide.revise import revise

__all__ = ["choose", "decide", "keep_beside", "keep_declared", "revise"]
