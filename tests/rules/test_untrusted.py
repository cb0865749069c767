"""A rule file of somebody else runs no code, reads no file and takes no time: it is refused, or it is harmless."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest

from cleaner import Cleaner, Status
from cleaner.errors import RuleError, RuleErrors
from cleaner.proof import failures
from cleaner.rules.load import MAX_FILE_BYTES, MAX_RULES, load_pack, parse_pack
from cleaner.rules.pack import Layer
from cleaner.rules.patterns import MAX_PATTERN
from cleaner.rules.ruleset import RuleSet, load_rules

HEAD = '[pack]\nname = "x"\nlabel = "other"\n'
SECRET = "/etc/passwd"


def one(match: str, more: str = "") -> str:
    return f'{HEAD}[[rule]]\nid = "a"\nabout = "A rule of somebody else."\nmatch = {{ {match} }}\n{more}'


REFUSED = {
    "a long xpath": one(f"""xpath = "{"//a" * 200}" """),
    "a nested css": one(f"""css = "{":not(" * 90}a{")" * 90}" """),
    "an import in css": one(f"""css = "@import url('{SECRET}')" """),
    "a pattern that backtracks": one("text = '''^(a|a)+$'''"),
    "another that does": one("text = '''^b?(?:x|xx)+y'''"),
    "in a hook": one("hook = '''(x+x+)+y'''"),
    "in a neighbour": one("near = { text = '''(x+x+)+y''' }"),
    "fuzzy matching": one("text = '''^(?:abc){e<=3}'''"),
    "fuzzy matching below": one("text = '''^(?:abc){e<3}x'''"),
    "fuzzy matching of one sort": one("text = '''^(?:abc){s}x'''"),
    "fuzzy matching of signs": one("text = '''^(?:abc){i,d:[a-z]}x'''"),
    "fuzzy matching in lines": one("text = '''(?x)^(?:abc){ # a {3}\n e }x'''"),
    "fuzzy matching behind a sign": one(r"text = '''^ab\\p{e}x'''"),
    "fuzzy matching in a property": one(r"text = '''^\p{a{e}x'''"),
    "recursion in a property": one(r"text = '''^a\p{(?R)?}b'''"),
    "recursion from here": one("text = '''^(?+1)(a)b'''"),
    "recursion": one("text = '''^a(?R)?b'''"),
    "a group that calls itself": one("text = '''^(a(?1)?b)'''"),
    "named lists": one("text = '''^\\L<words>'''"),
    "verbs": one("text = '''^a(*SKIP)b'''"),
    "huge counts": one("text = '''^(?:a{1,9999})'''"),
    "huge counts in one another": one("text = '''^(?:(?:(?:a{1,999}){1,999}){1,999})$'''"),
    # each of these would take all memory there is when it is compiled
    "huge counts written out": one("text = '''^((((a{999}){999}){999}){999})b'''"),
    "huge counts with none at the top": one("text = '''^(?:(?:(?:a{999,}){999,}){999,})b'''"),
    "huge counts in lines": one("text = '''(?x)^(?:(?:(?:a {999}) # [ \n {999}) \n\n {999} (?#)) {999}b'''"),
    "many huge counts": one(f"text = '''^{'a{999}' * 1_000}b'''"),
    "huge counts of a heading": one("between = { after = '''^(?:(?:(?:a{999}){999}){999})b''', before = '^x' }"),
    "a long pattern": one(f"text = '''^{'a' * (MAX_PATTERN + 1)}'''"),
    "a deep pattern": one(f"text = '''^{'(' * 3000}a{')' * 3000}'''"),
    "too many rules": HEAD + "".join(f'[[rule]]\nid = "r{n}"\nmatch = {{max_words=1}}\n' for n in range(MAX_RULES + 1)),
    "deep arrays": f"a = {'[' * 5000}{']' * 5000}",
    "deep tables": f"a = {'{a=' * 5000}1{'}' * 5000}",
    "deep keys in a rule": one("text = '''^a'''", f"{'.'.join('a' * 2000)} = 1\n"),
    "a key of many parts": f"a{'.a' * 20_000} = 1\n",
    "a table of many parts": "[a" + '. "a"' * 20_000 + "]\n",
    "a key twice": one("text = '''^a'''", 'id = "b"\n'),
    "no name": HEAD.replace('"x"', '" "'),
    "a date for a name": HEAD.replace('"x"', "2026-01-31"),
    "an example that is a file": one("text = '''^a'''", f'examples.remove = [{{ file = "{SECRET}" }}]\n'),
    "an example of two sorts": one("text = '''^a'''", 'examples.remove = [{ html = "a", text = "b" }]\n'),
    "zones": HEAD + f'zones = {{ IST = "{SECRET}", "" = "" }}\n',
    "no end of marks": HEAD + f"mark = {[f'mark {n}' for n in range(101)]}\n",
    "no end of switches": HEAD + f"disable = {[f'core/none/{n}' for n in range(1_001)]}\n",
    "an example of numbers": one("text = '''^a'''", "examples.keep = [{ lines = [1] }, 3]\n"),
}


@pytest.mark.parametrize("toml", REFUSED.values(), ids=REFUSED.keys())
def test_refused(toml: str) -> None:
    with pytest.raises(RuleError):
        parse_pack(toml, Layer.CALL, "other.toml")


HARMLESS = {
    "brackets that are signs": one(r"text = '''^un\(?e?\)? ami\(?R\)?\(*$'''"),
    "braces that are signs": one(r"text = '''^\{e<=3\} \p{L}{2} \N{DIGIT ONE}{1,2} \\{3} [\{]{,2}'''"),
    "python in a string": one("""text = '''^__import__\\('os'\\)'''"""),
    "a template": one("text = '''^\\$\\{jndi:ldap:'''", "about = 'x'\n".replace("about", "replace")),
    "paths as names": HEAD.replace("x", f"../../{SECRET}") + f'site = "file://{SECRET}"\nmark = ["{SECRET}"]\n',
    "no end of languages": HEAD
    + "languages = [{}]\n".format(", ".join(f'"{"".join(code)}"' for code in product(ascii_lowercase, repeat=3))),
}
PAGE = f"<html><body><div class=a><p>{'The ferry sails at noon, said the harbour master. ' * 5}</p></div></body></html>"


@pytest.mark.parametrize("toml", HARMLESS.values(), ids=HARMLESS.keys())
def test_harmless(toml: str) -> None:
    cleaner = Cleaner(rules=RuleSet([parse_pack(toml, Layer.CALL, "other.toml")]))
    assert "The ferry sails at noon" in cleaner.clean(PAGE).text


def test_a_file_whose_patterns_take_too_long_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.rules.load.MAX_SECONDS", 0.0)
    rules = HEAD + "".join(f"[[rule]]\nid = \"r{n}\"\nmatch = {{ text = '''^a{n}b''' }}\n" for n in range(3))
    with pytest.raises(RuleErrors) as caught:
        parse_pack(rules, Layer.CALL, "other.toml")
    assert [error.aim.path for error in caught.value.errors] == [("rule", 0)]
    assert len(parse_pack(rules, Layer.CORE, "ours.toml").rules) == 3


def test_a_path_is_no_host() -> None:
    with pytest.raises(RuleErrors, match="is no host"):
        parse_pack(HEAD + f'hosts = ["{SECRET}", "file://{SECRET}"]\n', Layer.CALL, "other.toml")


def test_an_example_is_text_and_never_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    named = f'examples.remove = ["{SECRET}", {{ html = "{SECRET}" }}, {{ text = "file://{SECRET}", target = "f" }}]\n'
    pack = parse_pack(one("text = '''etc/passwd$'''", named), Layer.CALL, "other.toml")
    opened: list[Any] = []
    monkeypatch.setattr(Path, "open", lambda path, *_: opened.append(path))
    monkeypatch.setattr("builtins.open", lambda path, *_: opened.append(path))
    assert list(failures(pack, RuleSet([pack]))) == []
    assert opened == []


def test_a_pattern_that_passes_the_probe_and_overruns_ends_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.rules.patterns.RUN_SECONDS", 0.02)
    pack = parse_pack(one("text = '''^[klmnop]?(?:x|xx)+z'''"), Layer.CALL, "other.toml")
    cleaned = Cleaner(rules=RuleSet([pack])).clean("x" * 400 + " harbour z")
    assert cleaned.status is Status.ERROR
    assert cleaned.reasons[0].code == "rule_timeout"


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "big.toml").write_bytes(b"#" * (MAX_FILE_BYTES + 1))
    with pytest.raises(RuleError, match="too large"):
        load_pack(tmp_path / "big.toml", Layer.CALL)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_link_to_an_endless_file_ends(tmp_path: Path) -> None:
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    with pytest.raises(RuleError, match="too large"):
        load_rules([tmp_path], Layer.CALL)


def test_a_folder_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a.toml").write_text(HEAD, "utf-8")
    (tmp_path / "dead.toml").symlink_to("nowhere")
    with pytest.raises(RuleError, match="cannot be read"):
        load_rules([tmp_path], Layer.CALL)
