"""Strategies for hostile and ordinary input: random trees of real elements, random dumps, and mutations of both."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    "the pier harbour Related stories Also read: By Mira Tolland Updated 2024-06-21 said on Monday . ! “quoted” &amp; "
    "<b> ©2024 Share Newsletter Subscribe 相关阅读 читайте также اقرأ \u200d \xa0 \u200b \u00ad é İ ß".split(" ")
)
OPENINGS = st.sampled_from(
    [
        "PORT TOLLAND, June 19 (Reuters) - ",
        "TOLLAND (AP) — ",
        "TOLLAND — ",
        "(AP) – ",
        "新华社旧港6月21日电",
        "【旧港共同】",
    ]
)
PROSE = st.lists(WORDS, min_size=0, max_size=30).map(" ".join)
SENTENCES = PROSE | st.tuples(OPENINGS, PROSE).map("".join)
TAGS = st.sampled_from(
    "div p span a h1 h2 ul li table tr td blockquote pre figure figcaption nav aside footer article main section "
    "button form br hr b i script style noscript svg template title".split()
)
ATTRIBUTES = st.sampled_from(
    ["", "", "", ' class="related"', ' class="comments"', ' id="share"', " hidden", ' style="display:none"',
     ' href="/x"', ' class="sr-only"', ' role="navigation"'],
)  # fmt: skip


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(children, max_size=4).map("".join)
    closed = st.tuples(TAGS, ATTRIBUTES, inner).map(lambda t: f"<{t[0]}{t[1]}>{t[2]}</{t[0]}>")
    unclosed = st.tuples(TAGS, ATTRIBUTES, inner).map(lambda t: f"<{t[0]}{t[1]}>{t[2]}")
    return closed | unclosed


FRAGMENTS = st.recursive(SENTENCES, _element, max_leaves=25)
PAGES = st.lists(FRAGMENTS, max_size=8).map(lambda parts: "<html><body>" + "".join(parts) + "</body></html>")
DUMPS = st.lists(SENTENCES | st.just(""), max_size=25).map("\n".join)
