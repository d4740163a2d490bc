"""The commands on the tables of names: what is on file, and what is wrong with it."""

import json

import pytest
from click.testing import CliRunner

from indexer.cli import pinkas

HEAD = "id\trelation\tform\tlanguage\tfirst\tlast\tsource\tnote\n"
PLACES = (
    HEAD + "tilsit\tpreferred\tSovetsk\teng\t1946\t\troll\n"
    "tilsit\tformer\tTilsit\tdeu\t\t1946\tunsourced\ton the Memel\n"
)
PEOPLE = HEAD + "gold-a\tpreferred\tAnna Gold\teng\t\t\troll\ngold-b\tpreferred\tAnna Gold\teng\t\t\troll\n"


@pytest.fixture
def folder(tmp_path):
    tables = {
        "places": PLACES,
        "people": PEOPLE,
        "sources": "key\tcitation\nroll\tThe roll of members\n",
        "given": "class\tsex\tform\tkind\tsource\nanna\tf\tAnna\tplain\troll\nanna\tf\tАня\tdiminutive\tunsourced\n",
        "same": "id\tsays\tother\twho\tsource\tdate\ngold-a\tnot-same-as\tgold-b\tRK\troll\t2026-11-27\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder, tmp_path):
    env = {"PINKAS_NAMES": str(folder), "PINKAS_HOME": str(tmp_path / "nowhere")}

    def running(*words, code=0):
        done = CliRunner().invoke(pinkas, ["names", *words], env=env)
        assert done.exit_code == code, done.output
        return done.stdout

    return running


def test_a_name_is_shown_with_every_form_its_years_and_its_source(run):
    lines = run("show", "Tilsit").splitlines()
    assert lines == [
        "Sovetsk (place tilsit)",
        "  Sovetsk, preferred eng 1946- (roll)",
        "  Tilsit, former deu -1946 (unsourced); on the Memel",
        "roll: The roll of members",
    ]


def test_a_known_spelling_is_shown_as_what_it_may_be(run):
    assert run("show", "Тильзит").startswith("may be: Sovetsk (place tilsit)\n")
    assert "may be: Anna Gold (person gold-a)" in run("show", "Gold")


def test_two_that_are_kept_apart_are_said_to_be_two(run):
    assert "Anna Gold and Anna Gold are two (same.tsv)" in run("show", "Anna", "Gold")


def test_given_names_are_shown_with_their_class(run):
    shown = json.loads(run("show", "Anya", "--json"))
    assert list(shown["given"]) == ["anna"]
    assert shown["given"]["anna"][:2] == [
        {"text": "Anna", "kind": "plain", "source": "roll"},
        {"text": "Аня", "kind": "diminutive", "source": "unsourced"},
    ]
    assert run("show", "Xyz") == 'Nothing is on file of "Xyz".\n'


def test_check_counts_what_is_on_file_and_lists_what_is_unsourced(run):
    said = run("check", "--unsourced")
    assert "place: 1, in 2 forms, 1 of them unsourced\n" in said
    assert "unsourced  tilsit  Tilsit\n" in said
    tables = json.loads(run("check", "--json"))["tables"]
    assert {"kind": "person", "authorities": 2, "forms": 2, "unsourced": 0} in tables


def test_check_lists_every_fault_with_its_remedy_and_fails(run, folder):
    (folder / "places.tsv").write_text(
        PLACES + "x\tpreferred\tX\teng\t\t\trolls\nX\tvariant\tX\teng\t\t\troll\n", "utf-8"
    )
    said = run("check", code=4)
    assert 'places.tsv, line 4: its source "rolls" is not in sources.tsv. Did you mean roll?\n' in said
    assert 'places.tsv, line 5: its id is "X".' in said
    assert len(json.loads(run("check", "--json", code=4))["faults"]) == 2


def test_check_takes_a_folder_that_is_not_the_one_in_use(run, tmp_path):
    (tmp_path / "mine").mkdir()
    assert "place: 0, in 0 forms" in run("check", str(tmp_path / "mine"))
    run("check", str(tmp_path / "none"), code=4)


def test_a_draft_is_printed_table_by_table_below_its_citation(run, tmp_path):
    aid = tmp_path / "aid.txt"
    aid.write_text("Papers of the Wharf\nIdentifier: W-1\nBoris Anker (P-3)\n1. NWC-North Wharf Council\n", "utf-8")
    assert run("draft", str(aid)).splitlines() == [
        "# sources.tsv",
        "w-1\tPapers of the Wharf",
        "# people.tsv",
        "anker-boris\tpreferred\tBoris Anker\t\t\t\tw-1\tpapers P-3",
        "# organizations.tsv",
        "nwc\tpreferred\tNorth Wharf Council\t\t\t\tw-1",
        "nwc\tabbreviation\tNWC\t\t\t\tw-1",
    ]
    drafted = json.loads(run("draft", str(aid), "--source", "roll", "--json"))
    assert [drafted["source"], drafted["lines"][0]["table"]] == ["roll", "people.tsv"]
