"""What stands between running text: lists count as one step, menus do not."""

from __future__ import annotations

from cleaner import Cleaner

PROSE = (
    "The ferry line said on Friday that no boat would leave the harbour before the ice was gone, and that all tickets "
    "would be paid back by the end of the month."
)


def kept(page: str) -> str:
    return Cleaner().clean(page, media="html").text


def page(middle: str) -> str:
    return f"<html><body><article><p>{PROSE}</p>{middle}<p>{PROSE} It will take weeks.</p></article></body></html>"


def test_a_long_list_between_paragraphs_is_kept_whole() -> None:
    items = [f"coil of rope number {number}" for number in range(40)]
    text = kept(page("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"))
    assert [item for item in items if item not in text] == []


def test_a_long_table_between_paragraphs_is_kept_whole() -> None:
    rows = [f"Berth {number}" for number in range(40)]
    text = kept(page("<table>" + "".join(f"<tr><td>{row}</td><td>4</td></tr>" for row in rows) + "</table>"))
    assert [row for row in rows if row not in text] == []


def test_a_list_of_links_is_not_kept_for_standing_between_paragraphs() -> None:
    items = [f"Quay of the {number}th" for number in range(40)]
    text = kept(page("<ul>" + "".join(f"<li><a href='/{item}'>{item}</a></li>" for item in items) + "</ul>"))
    assert not any(item in text for item in items)


def test_a_dump_keeps_a_short_list_between_paragraphs() -> None:
    dump = f"{PROSE}\n\nWhat is wanted:\n\n  * rope\n  * salt\n  * patience\n\n{PROSE} It will take weeks.\n"
    text = Cleaner().clean(dump, media="text").text
    assert all(item in text for item in ("rope", "salt", "patience"))
