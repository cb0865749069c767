"""Many documents: `clean_many`, and what `clean batch` is made of.

A stream of items goes through worker processes, one answer an item: `pool` takes items as fast as answers are wanted, a
`lane` drives one `worker`, and `child` is what runs in it. Nothing is imported here: a worker that starts pays for
every import.
"""
