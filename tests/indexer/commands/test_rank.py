"""The commands on names, as they answer at the terminal and to programs."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.cli import pinkas

ROOT = Path(__file__).parents[3]


@pytest.fixture
def rank(tmp_path):
    def ranked(lexicon: bytes | None, queries: bytes, *options):
        for name, content in (("lexicon.txt", lexicon), ("queries.txt", queries)):
            if content is not None:
                (tmp_path / name).write_bytes(content)
        files = ("--lexicon", str(tmp_path / "lexicon.txt"), "--queries", str(tmp_path / "queries.txt"))
        return CliRunner().invoke(pinkas, ["names", "rank", *files, *options])

    return ranked


def test_every_query_is_answered_on_a_line_of_json_in_its_order(rank):
    outcome = rank("Щаранский\nLerner\n".encode(), b"Nobody\n\nSharansky\n", "--json")
    assert outcome.exit_code == 0
    first, second = map(json.loads, outcome.output.splitlines())
    assert first == {"query": "Nobody", "candidates": []}
    assert [each["term"] for each in second["candidates"]] == ["Щаранский"]
    assert second["candidates"][0]["band"] == "known spelling"


def test_without_json_each_line_found_says_why(rank):
    outcome = rank("Щаранский\n".encode(), b"Sharansky\nNobody\n")
    assert outcome.output.splitlines() == [
        "Sharansky",
        "  0.99  Щаранский  (same name)",
        "Nobody: nothing",
    ]


def test_another_folder_of_tables_can_be_named(rank, tmp_path):
    assert json.loads(rank(b"Vladimir\n", b"Volodya\n", "--json").output)["candidates"]
    tables = tmp_path / "tables"
    outcome = rank(b"Vladimir\n", b"Volodya\n", "--json", "--names", str(tables))
    assert outcome.exit_code == 4
    assert "tables" in json.loads(outcome.output)["error"]["happened"]
    tables.mkdir()
    for name in ("people", "organizations", "events", "places", "terms", "given", "sources", "same"):
        shutil.copy(ROOT / "corpus" / "names" / f"{name}.tsv", tables)
    given = tables / "given.tsv"
    lines = given.read_text(encoding="utf-8").splitlines(keepends=True)
    given.write_text("".join(line for line in lines if not line.startswith("vladimir\t")), encoding="utf-8")
    assert json.loads(rank(b"Vladimir\n", b"Volodya\n", "--json", "--names", str(tables)).output)["candidates"] == []


@pytest.mark.parametrize(
    ("lexicon", "said"),
    [(None, "cannot be read"), ("Шаранский\n".encode("cp1251"), "not UTF-8"), (b"\n \n", "no names")],
)
def test_a_file_that_cannot_be_used_is_named_with_a_remedy(rank, lexicon, said):
    outcome = rank(lexicon, b"Sharansky\n", "--json")
    assert outcome.exit_code == 4
    error = json.loads(outcome.output)["error"]
    assert "lexicon.txt" in error["happened"]
    assert said in error["happened"]
    assert error["remedy"]
