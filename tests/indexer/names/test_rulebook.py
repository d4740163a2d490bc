"""The tables of rules: every row is sound, says whose habit it is and where that stands."""

import re
from pathlib import Path

import pytest

import indexer.names
from indexer.names.letters import LetterTable
from indexer.names.rulebook import rules
from indexer.names.sounds import alternatives, apart_from, classes

TABLES = sorted(path.stem for path in (Path(indexer.names.__file__).parent / "rules").glob("*.tsv"))
LETTERS = ("latin", "cyrillic", "hebrew")
PHONEMES = set("pbfvkghtdszmnlrSZcCQGaeiouj-")


def test_there_is_a_table_for_each_kind_of_rule():
    assert {*LETTERS, "marked", "endings", "prefixes", "distances"} <= set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_every_column_and_a_source(table):
    rows = rules(table)
    assert rows
    for row in rows:
        assert "source" in row
        assert None not in row
        assert all(row.values())


@pytest.mark.parametrize("table", LETTERS)
def test_letters_stand_for_known_sounds_and_stand_once(table):
    rows = rules(table)
    assert len({row["letters"] for row in rows}) == len(rows)
    for row in rows:
        assert re.compile(row["letters"])
        for sound in row["sounds"].split():
            assert {phoneme for phoneme, _ in alternatives(sound)} <= PHONEMES
            assert classes(sound)


@pytest.mark.parametrize("table", LETTERS)
def test_a_table_reads_the_longest_group(table):
    longest = max((row["letters"] for row in rules(table) if row["letters"].isalpha()), key=len)
    sounds = next(row["sounds"] for row in rules(table) if row["letters"] == longest)
    assert LetterTable.named(table).read(longest) == tuple(sounds.split())


def test_distances_are_shares_of_a_consonant_and_stand_once():
    pairs = [frozenset((row["one"], row["other"])) for row in rules("distances")]
    assert len(set(pairs)) == len(pairs)
    for row in rules("distances"):
        assert 0.0 < float(row["apart"]) < 1.0
        assert apart_from(row["one"])[row["other"]] == float(row["apart"])
