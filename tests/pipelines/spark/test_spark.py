import pyspark


def test_it():
    assert pyspark
