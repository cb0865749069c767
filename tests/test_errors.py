"""Errors come back whole from a worker process."""

import pickle

import pytest

from cleaner.errors import ReadError, RuleError, RuleErrors

RULE = RuleError("mine.toml:3", "no such key: 'mach'", "did you mean 'match'?")


@pytest.mark.parametrize("error", [ReadError("too_large", "more than 10"), RULE, RuleErrors((RULE, RULE))])
def test_an_error_survives_the_way_between_processes(error):
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert {k: str(v) for k, v in vars(back).items()} == {k: str(v) for k, v in vars(error).items()}
