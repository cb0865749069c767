"""The documents say what is so: snippets run, commands parse, shown output is real, links lead somewhere.

A fenced block says how it is held: `python` runs (with `>>>` as a session), `console` is run and compared, where a line
`...` stands for any lines. A `toml` block with `[pack]` is a rule file whose rules must keep the contract of shipped
ones, and any other is a configuration file that must be accepted.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tomllib
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

import click
import pytest

from cleaner import clean
from cleaner.cli import VERBS, main
from cleaner.cli.exits import Exit
from cleaner.cli.settings import read
from cleaner.cli.settings.find import ConfigFile
from cleaner.errors import RuleError
from cleaner.model import Kind, Label, Status
from cleaner.proof import failures
from cleaner.rules import conditions
from cleaner.rules import pack as packs
from cleaner.rules.lint import problems
from cleaner.rules.load import parse_pack
from cleaner.rules.pack import Layer
from cleaner.rules.ruleset import RuleSet, shipped_packs

ROOT = Path(__file__).resolve().parent.parent
TOP = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "samples/README.md", "benchmarks/RESULTS.md")
MADE = ROOT / "docs" / "rules"  # held by test_rule_pages.py
PAGES = [path for path in (ROOT / "docs").rglob("*.md") if path.parent != MADE]
NAMES = [*TOP, *sorted(path.relative_to(ROOT).as_posix() for path in PAGES)]
OURS = [name for name in NAMES if name != "benchmarks/RESULTS.md"]  # whose options are those of its scripts
SHIPPED = shipped_packs()


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def fenced(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(name), re.M | re.S)


def every(language: str) -> list[object]:
    return [
        pytest.param(block, id=f"{name}-{number}")
        for name in NAMES
        for number, block in enumerate(fenced(name, language), 1)
    ]


def code_of(name: str) -> str:
    """What a document sets as code, a line for each piece; fenced blocks are held in their own ways."""
    text = re.sub(r"^```.*?^```$", "", text_of(name), flags=re.M | re.S)
    return "\n".join(line or span for line, span in re.findall(r"^ {4}(\S.*)$|`([^`\n]+)`", text, re.M))


def command_of(verb: str) -> click.Command:
    command: click.Command = getattr(import_module(f"cleaner.cli.{verb}"), verb)
    return command


# --- Python -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in NAMES if ">>> " in text_of(name)])
def test_sessions_come_out_as_shown(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    session = doctest.DocTestParser().get_doctest(text_of(name), {}, name, name, 0)
    told = io.StringIO()
    doctest.DocTestRunner(verbose=False).run(session, out=told.write)
    assert told.getvalue() == ""


def test_the_rules_of_add_a_rule_pass_its_commands(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("weather.toml").write_text(fenced("docs/add-a-rule.md", "toml")[0], "utf-8")
    commands = [
        line.split("#")[0].split() for line in code_of("docs/add-a-rule.md").splitlines() if "weather.toml" in line
    ]
    proving = [words[1:] for words in commands if words[:2] == ["clean", "rules"] and "DIR" not in words]
    assert [words for words in proving if main(words) != 0] == []
    assert len(proving) >= 3


def test_programs_of_add_a_rule_run_and_find_nothing_wrong(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("weather.toml").write_text(fenced("docs/add-a-rule.md", "toml")[0], "utf-8")
    shared: dict[str, object] = {}
    with redirect_stdout(io.StringIO()) as printed:
        for program in fenced("docs/add-a-rule.md", "python"):
            exec(compile(program, "docs/add-a-rule.md", "exec"), shared)
    assert printed.getvalue() == ""


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", [block for block in every("console") if "tutorial" not in block.id])
def test_shown_output_is_real(block):
    line, _, shown = block.partition("\n")
    words = shlex.split(line.removeprefix("$ clean "))
    environment = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
    command = [sys.executable, "-m", "cleaner", *words]
    run = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, encoding="utf-8")
    assert re.fullmatch(_as_pattern(shown), _without_line_numbers(run.stdout)), run.stdout


def test_the_dump_shown_before_is_the_sample():
    (shown,) = fenced("README.md", "text")
    dump = text_of("samples/news--harbour-dump/dump.txt")
    assert [line for line in shown.splitlines() if line.removesuffix("...").rstrip() not in dump] == []


def _as_pattern(shown: str) -> str:
    lines = (r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in shown.splitlines())
    return _without_line_numbers("".join(lines))


def _without_line_numbers(text: str) -> str:
    """A rule moves within its file whenever somebody adds another above it."""
    return re.sub(r"(toml):\d+", r"\1", text)


@pytest.mark.parametrize("name", OURS)
def test_commands_are_accepted(name):
    for line in re.findall(r"^ {4}(clean .*)$", text_of(name), re.M):
        words = shlex.split(re.split(r"\s[<>|]\s", line)[0], comments=True)[1:]
        verb = words.pop(0) if words[0] in VERBS else "clean"
        command = command_of(verb)
        if isinstance(command, click.Group):
            _, inner, words = command.resolve_command(click.Context(command), words)
            command = inner or command
        command.make_context(verb, words)  # raises on what it does not know


@pytest.mark.parametrize("name", OURS)
def test_options_are_there(name):
    commands = [command_of(verb) for verb in ("clean", *VERBS)]
    commands += [command for group in commands for command in _below(group)]
    known = {"--help"} | {option for command in commands for p in command.params for option in p.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", code_of(name))) - known == set()


def _below(command: click.Command) -> list[click.Command]:
    if not isinstance(command, click.Group):
        return []
    found = [
        command.get_command(click.Context(command), name) for name in command.list_commands(click.Context(command))
    ]
    return [one for one in found if one is not None]


def test_the_readme_names_every_verb_and_exit_code():
    readme = text_of("README.md")
    assert [verb for verb in VERBS if f"    clean {verb}" not in readme] == []
    assert re.findall(r"^\| (\d+) \|", readme, re.M) == [str(int(code)) for code in Exit]


@pytest.mark.parametrize("name", OURS)
def test_make_targets_are_there(name):
    targets = re.findall(r"^([a-z]+):", text_of("Makefile"), re.M)
    assert set(re.findall(r"^make ([a-z]+)", code_of(name), re.M)) <= set(targets)


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", [block for block in every("toml") if "[pack]" not in block.values[0]])
def test_example_configuration_is_accepted(block, tmp_path):
    (tmp_path / "rules").mkdir()
    errors: list[RuleError] = []
    file = ConfigFile(tmp_path / "clean.toml", Layer.PROJECT, block, tomllib.loads(block))
    found = read._of_file(file, read.all_settings(), errors)
    assert errors == []
    assert [name for name in found["disable"].value if not _names_something(name)] == []


def _names_something(name: str) -> bool:
    rules = RuleSet(SHIPPED)
    return rules.rule(name) is not None or rules.pack(name.removesuffix("/*")) is not None


def test_the_table_of_settings_is_whole():
    rows = re.findall(r"^\| `(\w+)` \| `(--[a-z-]+)` \|", text_of("docs/configuration.md"), re.M)
    assert sorted(rows) == sorted((key, option.opts[-1]) for key, option in read.all_settings().items())


@pytest.mark.parametrize("block", [block for block in every("toml") if "[pack]" in block.values[0]])
def test_example_rule_files_keep_the_contract(block):
    pack = parse_pack(block, Layer.SITE if 'name  = "sites/' in block else Layer.CALL, "the example")
    rules = RuleSet((*SHIPPED, pack))
    assert list(problems(pack)) == []
    assert list(failures(pack, rules)) == []
    assert [name for name in pack.disable if rules.rule(name) is None] == []


# --- words and links --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Kinds", Kind),
        ("Labels", Label),
        ("Statuses", Status),
        ("Layers", [layer.name.lower() for layer in Layer]),
        ("Actions", packs.ACTIONS),
        ("Reaches", packs.REACHES),
        ("Match keys", sorted(conditions.MATCH_KEYS)),
    ],
)
def test_the_glossary_defines_exactly_the_words_of_the_code(heading, words):
    (section,) = re.findall(rf"^## {heading}\b(.*?)(?=^## |\Z)", text_of("docs/glossary.md"), re.M | re.S)
    assert sorted(re.findall(r"^\| `(\w+)` \|", section, re.M)) == sorted(map(str, words))


@pytest.mark.parametrize("word", [*packs.FIELDS, *packs.POSITIONS, *packs.SIDES, "disable", "allow", "replace"])
def test_the_glossary_names_what_a_rule_may_say(word):
    assert f"`{word}`" in text_of("docs/glossary.md")


def test_the_readme_names_every_key_of_a_result():
    (table,) = re.findall(r"^## What the result holds\n(.*?)^## ", text_of("README.md"), re.M | re.S)
    named = [key for row in re.findall(r"^\| (`.*?) \|", table, re.M) for key in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(clean("").to_dict())


def test_the_readme_names_every_layer():
    assert [layer.name for layer in Layer if layer.name.lower() not in text_of("README.md")] == []


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name):
    links = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```$", "", text_of(name), flags=re.M | re.S))
    assert [link for link in links if "://" not in link and not _leads_somewhere(name, link)] == []


def _leads_somewhere(name: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (ROOT / name).parent / path if path else ROOT / name
    if not target.exists():
        return False
    headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.M) if anchor else []
    return not anchor or anchor in [re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings]


def test_every_decision_is_listed():
    files = sorted(path.name for path in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", text_of("docs/decisions/README.md")) == files
