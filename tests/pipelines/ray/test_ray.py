import ray


def test_it():
    assert ray
