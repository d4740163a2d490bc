"""The documentation is true: commands, settings, errors, operators and keys are the real ones, and examples run."""

import json
import re
import shlex
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from indexer import errors
from indexer.model.findings import Finding, FindingKind
from indexer.model.geometry import Rect
from indexer.model.page import PageId, PageKind, Route, Scan
from indexer.model.query import Band
from indexer.pages.register import TakenAid
from indexer.pipeline.captures import CapturedPage
from indexer.pipeline.check import CheckReport, PageCheck
from indexer.pipeline.sample import Sample
from indexer.pipeline.weak import WeakPage
from indexer.settings import Settings
from searchui.cli import pinkas
from searchui.query import limits
from searchui.query.describe import describe
from searchui.query.fields import FIELDS
from searchui.query.parse import parse
from searchui.web.app import create_app
from tests.as_written import Reader, steps

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
FOLLOW = (DOCS / "FOLLOW_A_PAGE.md").read_text(encoding="utf-8")


def commands(group: click.Group = pinkas, before: str = "pinkas"):
    """Every command that is not hidden, by its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        elif not command.hidden:
            yield f"{before} {name}", command


# Commands and options


def section_of(name: str) -> str:
    """The section of commands.md with this heading, arguments after the name left aside."""
    found = re.search(
        rf"^## {re.escape(name)}(?: [^a-z\n][^\n]*)?\n(.*?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL
    )
    assert found, f"commands.md has no section on {name}"
    return found[1]


def test_every_command_has_help_and_a_section_with_its_options():
    for name, command in commands():
        assert command.help, f"{name} has no help"
        options = {option: each for each in command.params if isinstance(each, click.Option) for option in each.opts}
        assert all(each.help for each in options.values()), f"an option of {name} has no help"
        documented = set(re.findall(r"^\| `(--[a-z-]+)", section_of(name), re.MULTILINE))
        assert documented == {option for option in options if option.startswith("--")}, name


def test_no_command_is_documented_that_does_not_exist():
    headings = re.findall(r"^## (pinkas [a-z-]+(?: [a-z-]+)?)", COMMANDS, re.MULTILINE)
    assert sorted(headings) == sorted(name for name, _ in commands())


def test_the_readme_has_every_command_in_its_table():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, _ in commands():
        assert f"`{name}" in readme or name == "pinkas access close", name


def test_the_addresses_of_the_reading_room_are_the_documented_ones(home):
    rules = {rule.rule for rule in create_app(home / "var" / "open").url_map.iter_rules() if rule.endpoint != "static"}
    said = re.search(r"Its addresses: (.+?)\n\n", COMMANDS, re.DOTALL)[1]
    written = {address.split("?")[0] for address in re.findall(r"`([^`]+)`", said)}
    assert written == {re.sub(r"<(?:\w+:)?(\w+)>", _placeholder, rule) for rule in rules}


def _placeholder(name: re.Match[str]) -> str:
    return "PAGE" if name[1] == "page_id" else name[1].upper()


def test_the_targets_that_are_named_can_be_made():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for document in (ROOT / "README.md", *DOCS.glob("*.md")):
        code = re.findall(r"`([^`]+)`", document.read_text(encoding="utf-8").replace("```", "`"))
        lines = [line for each in code for line in re.findall(r"^make ([^#\n]+)", each, re.MULTILINE)]
        for target in {target for line in lines for target in line.split() if "=" not in target}:
            assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), (document.name, target)


# Settings and errors


def test_every_setting_is_documented_with_its_default():
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(PINKAS_\w+)` \| `?([^`|]+?)`? \|", text, re.MULTILINE)
    defaults = Settings()
    expected = {
        (each.name, f"PINKAS_{each.name.upper()}", str(getattr(defaults, each.name)) or "(empty)")
        for each in fields(Settings)
    }
    assert set(rows) == expected


def test_every_error_is_documented_with_its_codes_and_place_in_the_tree():
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+Error)` \| (\d+) \| (\d+) \|", text, re.MULTILINE)
    kinds = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and name.endswith("Error")}
    assert {(name, int(code), int(status)) for name, code, status in rows} == {
        (name, kind.exit_code, kind.http_status) for name, kind in kinds.items()
    }
    tree = text.split("```\nPinkasError")[1].split("```")[0]
    drawn = re.findall(r"^([│ ├└─]+)(\w+Error)$", tree, re.MULTILINE)
    for before, name in drawn:
        assert len(kinds[name].__mro__) - len(errors.PinkasError.__mro__) == len(before) // 4, name
    assert {name for _, name in drawn} == kinds.keys() - {"PinkasError"}


def test_every_answer_of_the_room_that_is_no_view_is_documented_as_it_is_headed(home, tmp_path):
    text = (DOCS / "errors.md").read_text(encoding="utf-8").split("## In the reading room")[1]
    headed = {
        code: heading for codes, heading in re.findall(r"^\| ([\d, ]+) \| ([^|]+) \|", text, re.MULTILINE)
        for code in codes.split(", ")
    }  # fmt: skip
    shutil.copytree(home / "var" / "open", tmp_path / "open")
    room = create_app(tmp_path / "open").test_client()
    answers = {"400": room.get("/search?q=%22"), "404": room.get("/page/nothing"), "405": room.post("/search")}
    for name in ("pages.sqlite", "pages.sqlite-wal"):
        (tmp_path / "open" / name).write_bytes(b"no store any more")
    answers["500"] = room.get("/search?q=letter")
    assert headed.keys() - answers.keys() == {"503"}
    for code, answer in answers.items():
        assert str(answer.status_code) == code
        assert f"<h1>{headed[code]}</h1>" in answer.get_data(as_text=True)


# The query language

LANGUAGE = COMMANDS.split("## The query language")[1]
OPERATORS = dict(re.findall(r"^\| (words|`[^|]+`) \| [^|]+ \| (.+) \|$", LANGUAGE, re.MULTILINE))


def test_every_operator_of_the_parser_is_documented_with_an_example():
    assert {f"`{name}:`" for name in FIELDS} == {operator for operator in OPERATORS if operator.endswith(":`")}
    signs = {'`"..."`', "`OR`", "`-`", "`( )`", "`*`", "`~`", '`"..."~N`', "`=`"}
    assert signs == {operator for operator in OPERATORS if not operator.endswith(":`")} - {"words"}


def test_every_example_of_a_search_is_understood_as_one():
    for operator, examples in OPERATORS.items():
        for example in re.findall(r"`([^`]+)`", examples):
            tree = parse(example)
            limits.check_limits(tree)
            assert parse(describe(tree)) == tree, example
            sign = operator.strip("`").rstrip("N").replace("...", "").strip("( )") if operator != "words" else ""
            assert all(part in example for part in sign.split('""') if part), (operator, example)


def test_the_limits_of_a_search_are_those_of_the_code():
    said = LANGUAGE.split("**Limits.**")[1].replace("\n", " ")
    for number, unit in (
        (limits.MOST_CHARACTERS, "characters"),
        (limits.MOST_WORDS, "words and conditions"),
        (limits.MOST_DEPTH, "levels"),
        (limits.MOST_SLOTS_BETWEEN, "words between"),
        (limits.MOST_UNORDERED, "words in"),
        (limits.MOST_FORMS_A_LEAF, "forms a word"),
        (limits.MOST_FORMS_A_QUERY, "a search"),
    ):
        assert f"{number:,} {unit}" in said, unit
    assert limits.LEAST_LETTERS == 3
    assert f"{limits.LAST_OFFSET:,} may be passed over" in " ".join(COMMANDS.split())


# A small home, made by following the page


def run(line: str) -> str:
    """What a documented command prints."""
    words = shlex.split(line)
    if words[0] != "pinkas":
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout
    outcome = CliRunner().invoke(pinkas, words[1:], catch_exceptions=False)
    assert outcome.exit_code == 0, f"{line}\n{outcome.output}"
    return outcome.output


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """A desk with a home on which everything was done that FOLLOW_A_PAGE.md says, and the reader who compared."""
    desk, reader = tmp_path_factory.mktemp("desk"), Reader()
    (desk / "corpus").symlink_to(ROOT / "corpus")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        patch.delenv("PINKAS_HOME", raising=False)
        for command, written in steps(FOLLOW):
            reader.compare(written, run(reader.real(command)))
    return desk, reader


@pytest.fixture
def home(followed, monkeypatch):
    """The desk of the page that was followed, as the directory to start commands from."""
    monkeypatch.chdir(followed[0])
    monkeypatch.delenv("PINKAS_HOME", raising=False)
    return followed[0]


def test_the_page_that_is_followed_is_lit_as_it_is_written(followed):
    desk, reader = followed
    (lit,) = re.findall(r"^```html\n(.*?)^```", FOLLOW, re.MULTILINE | re.DOTALL)
    address = re.search(r"`(/page/\S+)`", FOLLOW)[1]
    shown = create_app(desk / "var" / "open").test_client().get(reader.real(address)).get_data(as_text=True)
    assert all(line in shown for line in lit.splitlines())


# JSON keys


def keys_written(of: str) -> set[str]:
    table = COMMANDS.split(f"<!-- keys: {of} -->\n")[1].split("\n\n")[0]
    return {key for cell in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", cell)}


def answer(line: str):
    return json.loads(run(line))


def test_find_has_the_keys_that_are_written(home):
    found = answer("pinkas find 'families letter' --json")
    assert found.keys() == keys_written("find")
    assert found["hits"]
    assert found["hits"][0].keys() == keys_written("find hit")
    assert found["expanded"][0].keys() == keys_written("find expanded")
    assert found["expanded"][0]["forms"][0].keys() == keys_written("find form")
    assert found["coverage"].keys() == {"pages", "searchable", "unsearchable", "part"}
    assert found["coverage"]["part"].keys() == keys_written("coverage")
    assert answer("pinkas coverage --json")["open"].keys() == keys_written("coverage")
    assert found["hits"][0]["snippet_parts"][0].keys() == {"text", "band"}
    assert all(value.keys() == keys_written("find value") for values in found["facets"].values() for value in values)
    assert all(band.label in COMMANDS for band in Band)
    said = answer("pinkas find collection:SP-1 --in descriptions --json")["descriptions"]
    assert (
        said.keys()
        == found["descriptions"].keys()
        == set(re.findall(r'"(\w+)"', re.search(r"^\| `descriptions` \| (.+?)\}", COMMANDS, re.MULTILINE)[1]))
    )
    assert said["hits"][0].keys() == keys_written("find description")


def test_names_rank_has_the_keys_that_are_written(home):
    Path("names.txt").write_text("Sharansky\n", encoding="utf-8")
    found = answer("pinkas names rank --lexicon names.txt --queries names.txt --json")
    candidate = found["candidates"][0]
    assert found.keys() | candidate.keys() == keys_written("names rank")


def test_names_show_has_the_keys_that_are_written(home):
    assert answer("pinkas names show Lemberg --json").keys() == keys_written("names show")


def test_text_has_the_keys_that_are_written(home):
    lines = [json.loads(line) for line in run("pinkas text --jsonl").splitlines()]
    assert len(lines) == 10
    for page in lines:
        assert page.keys() == keys_written("text")
        assert all(word.keys() == keys_written("text word") for word in page["words"])
    lineage = next(page["lineage"] for page in lines if page["lineage"])
    assert lineage.keys() == {"engine", "version", "language_data", "settings_digest", "made_at"}
    assert all(f"`{kind.value}`" in COMMANDS for kind in (*PageKind, *Route))


def test_the_other_commands_have_the_keys_that_are_written(home):
    source = "corpus/specimens/with-sidecar --sidecar corpus/specimens/sidecar.csv --collection SP-1"
    page = answer("pinkas find Ozernitskii --json")["hits"][0]["page_id"]
    for command, of in (
        (f"pinkas add {source}", "add"),
        (f"pinkas add {source} --dry-run", "dry-run"),
        ("pinkas access show SP-1", "access"),
        (f"pinkas trace {page}", "trace"),
        ("pinkas status", "status"),
    ):
        assert answer(f"{command} --json").keys() == keys_written(of), command
    assert answer("pinkas status --json")["open"].keys() == set(
        re.findall(r'"(\w+)"', re.search(r"^\| `open`, `closed` \| (.+) \|$", COMMANDS, re.MULTILINE)[1])
    )


def test_what_is_found_before_opening_has_the_keys_that_are_written():
    place = Rect(1, 2, 3, 4)
    found = Finding(FindingKind.PHONE, "555-0142", "5550142", 0, 1, (place,), place, "Tel. 555-0142", "A number.")
    scan = Scan("a.png", "0" * 64, 1, 10, 10, 300)
    page = PageCheck(PageId("p"), "closed", "C/1", 1, 1, scan, PageKind.PRINT, (found,))
    assert page.as_json().keys() == keys_written("check page")
    assert page.as_json()["findings"][0].keys() == keys_written("finding")
    assert CheckReport("C", (page,)).as_json().keys() == keys_written("check")
    assert all(f"`{kind.value}`" in COMMANDS for kind in FindingKind)


def test_the_list_of_weak_pages_has_the_keys_that_are_written():
    assert keys_written("weak page") == {field.name for field in fields(WeakPage)}


def test_a_capture_has_the_keys_that_are_written():
    assert keys_written("captures") == {field.name for field in fields(CapturedPage)}


def test_a_finding_aid_that_was_taken_in_has_the_keys_that_are_written():
    assert keys_written("finding-aids") == {field.name for field in fields(TakenAid)}


def test_a_sample_has_the_keys_that_are_written():
    assert keys_written("sample") == {field.name for field in fields(Sample)}


def test_the_short_answers_have_the_keys_that_are_written(home):
    for command in ("rebuild", "doctor"):
        row = re.search(r"^\| `--json` \| (.+) \|$", section_of(f"pinkas {command}"), re.MULTILINE)[1]
        said = answer(f"pinkas {command} --json")
        keys = said.keys() if isinstance(said, dict) else said[0].keys()
        assert set(re.findall(r'"(\w+)"', row)) == set(keys), command
