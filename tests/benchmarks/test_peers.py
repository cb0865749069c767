from __future__ import annotations

from benchmarks.corpus import Page
from benchmarks.peers import c4, no_cleaning

DUMP = """Home | News
The harbour council met on Monday evening.
Short one.
Please enable JavaScript to see this page.
Read our privacy policy before you sign up.
It will go on and on...
“We shall see what the tide brings.”
No full stop at the end of this line
"""


def test_c4_keeps_lines_that_are_sentences():
    assert c4(_page(DUMP)).text.splitlines() == [
        "The harbour council met on Monday evening.",
        "“We shall see what the tide brings.”",
    ]


def test_no_cleaning_keeps_everything():
    assert no_cleaning(_page(DUMP)).text == DUMP


def _page(text):
    return Page("1", text.encode(), None, "text")
