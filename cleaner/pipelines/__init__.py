"""The cleaner in other people's pipelines: a module an engine, each behind the extra of its name.

`arrow` cleans a record batch and is what the engines of many machines are made of; the others put the cleaner where an
application expects it. The cleaner itself never imports any of them.
"""
