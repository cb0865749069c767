from __future__ import annotations

from cleaner.batch.item import Item
from cleaner.batch.sample import sampled

ITEMS = [Item("", f"page {number}") for number in range(2_000)]


def names(items):
    return [item.name for item in items]


def test_a_share_is_the_same_in_any_order_and_part_of_a_larger_one():
    some = names(sampled(ITEMS, 0.1, None))
    assert 150 < len(some) < 250
    assert sorted(names(sampled(reversed(ITEMS), 0.1, None))) == sorted(some)
    assert set(some) < set(names(sampled(ITEMS, 0.2, None)))
    assert names(sampled(ITEMS, 1.0, None)) == names(ITEMS)
    assert names(sampled(ITEMS, 0.0, None)) == []


def test_a_limit_takes_no_more_from_the_source():
    source = iter(ITEMS)
    assert names(sampled(source, None, 3)) == ["page 0", "page 1", "page 2"]
    assert next(source).name == "page 3"
