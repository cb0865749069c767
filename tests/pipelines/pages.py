"""Documents that every adapter is tried with: invented pages and a dump, and such as have no article."""

from __future__ import annotations

from pathlib import Path

from cleaner import Cleaned, Policy, clean

SAMPLES = Path(__file__).parent.parent.parent / "samples"
FILES = tuple(
    SAMPLES / name
    for name in (
        "news--council-page/page.html",
        "blog--wordpress-page/page.html",
        "page-fr--lighthouse/page.html",
        "page-ja--night-library/page.html",
        "news--harbour-dump/dump.txt",
    )
)
PAGES = tuple(file.read_bytes() for file in FILES)
TEXTS = tuple(page.decode() for page in PAGES)
ADDRESS = "https://news.example/2024/story"

PDF, NOTHING, CRASH, HANG, BUG = "%PDF-1.7", "", "<p>CRASH</p>", "<p>HANG</p>", "<p>RAISE</p>"
BAD = {PDF: "rejected", NOTHING: "empty", CRASH: "error", HANG: "error", BUG: "error"}
"""Documents without an article, and how each ends; the last three with work that `poisonous` makes."""


def cleaned(raw: bytes | str, **known: str) -> Cleaned:
    """What the library itself makes of it."""
    return clean(raw, policy=Policy(account="none"), **known)
