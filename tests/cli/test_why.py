from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import PAGE, Run


def test_what_took_some_words(run: Run) -> None:
    ran = run("why", "page.html", "the bell of st orla’s")
    assert ran.code == 0
    assert ran.out == (
        "“Read more: The bell of St Orla's”  /html/body/article/p[3]\n"
        "  removed as related by test/clutter/read-more\n"
        "  rule      A line that names another story.\n"
        "  from      rules.toml:7\n"
        "  because   Read more:\n"
        "  overruled scorer/network\n"
    )


def test_what_kept_some_words(run: Run) -> None:
    assert "  kept as content by scorer/" in run("why", "page.html", "laid  up for two\nyears").out


def test_rules_that_were_overruled(run: Run) -> None:
    out = run("why", "page.html", "Sport").out
    assert "  removed as navigation by test/clutter/menu\n" in out
    assert "  overruled test/clutter/also-menu  rules.toml:18\n" in out


def test_words_in_a_field(run: Run) -> None:
    out = run("why", "page.html", "ferry sails again").out
    assert "  moved to a field as title by field/title\n" in out
    assert "the field title holds “The ferry sails again”, from html:h1" in out


def test_words_of_an_opening_that_is_routed(run: Run, folder: Path) -> None:
    (folder / "page.html").write_text(PAGE.replace("<p>The old ferry", "<p>PORT TOLLAND (AP) — The old ferry"), "utf-8")
    assert "  kept as content by scorer/" in run("why", "page.html", "port tolland (ap)").out
    out = run("why", "page.html", "port tolland (ap)", "--dateline", "route").out
    assert "“PORT TOLLAND (AP) —”  /html/body/article/p[1]\n  moved to a field as byline by field/location\n" in out
    assert "the field location holds “PORT TOLLAND”" in run("why", "page.html", "port tolland").out


def test_words_that_only_a_repair_made(run: Run) -> None:
    out = run("why", "page.html", "The council's plan").out
    assert "kept as content" in out
    assert "the repair entities in body[2]: '&#x27;' -> \"'\"" in run("why", "page.html", "&#x27;").out


def test_words_across_two_blocks(run: Run) -> None:
    out = run("why", "page.html", "the yard again. Read more").out
    assert out.count(" as ") >= 2
    assert "test/clutter/read-more" in out


def test_words_that_are_not_there(run: Run) -> None:
    ran = run("why", "page.html", "no such words")
    assert ran.code == 1
    assert ran.out == ""
    assert (
        ran.err
        == "clean: page.html: “no such words” stands in none of 8 visible blocks, in no field and in no repair\n"
    )


def test_words_that_are_everywhere(run: Run, folder: Path) -> None:
    (folder / "many.txt").write_text("\n\n".join(f"The ferry number {n} sails in May." for n in range(50)))
    assert "... and in 30 more blocks; ask for longer words" in run("why", "many.txt", "ferry number").out
