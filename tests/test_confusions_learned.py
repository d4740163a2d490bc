"""How benchmarks/ocr learns confusions: what is planted in a text is found again, and nothing else."""

import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "ocr"))

from aligned import align
from misread import count, letters_of, lost_at_an_end, rows_of

from indexer.names.confusions import CUT_OFF, NOTHING, read_table, shipped

TRUE = ("modern", "warden", "addressed", "second", "crowd", "and", "under", "yard", "children", "garden", "corner")


def met(true, read):
    return [(" ".join(pair.true), " ".join(pair.read)) for pair in align(true.split(), read.split())]


def read_as(*pairs):
    return count(Counter((letters_of([true]), read) for true, read in pairs))


def test_words_meet_by_their_place_and_their_letters():
    assert met("FOR THE PRESIDENT OF", "FOR lHE PRESIOENT OP") == [
        ("FOR", "FOR"),
        ("THE", "lHE"),
        ("PRESIDENT", "PRESIOENT"),
        ("OF", "OP"),
    ]


def test_broken_and_glued_words_meet_whole():
    assert ("national", "nat ional") in met("the national talks", "the nat ional talks")
    assert ("Soviet Jewry", "SovietJewry") in met("on Soviet Jewry again", "on SovietJewry again")


def test_what_was_not_read_is_left_out_and_blocks_out_of_turn_meet():
    assert met("one two three", "one three") == [("one", "one"), ("three", "three")]
    assert sorted(met("alpha beta gamma delta", "gamma delta alpha beta")) == [
        (word, word) for word in ("alpha", "beta", "delta", "gamma")
    ]


@given(st.lists(st.text(alphabet="abcdrnm", min_size=1, max_size=8), max_size=30))
def test_a_text_read_right_has_no_misreadings(words):
    pairs = align(words, words)
    assert [pair.true for pair in pairs] == [pair.read for pair in pairs]
    counts = count(Counter((letters_of(pair.true), "".join(pair.read)) for pair in pairs))
    assert not counts.times


def test_planted_confusions_are_found_with_their_shares():
    chance = random.Random(7)
    words = [chance.choice(TRUE).upper() for _ in range(3000)]
    read = [
        "".join("O" if c == "D" and chance.random() < 0.3 else c for c in word).replace("RN", "M") for word in words
    ]
    pairs = align(words, read)
    counts = count(Counter((letters_of(pair.true), "".join(pair.read).lower()) for pair in pairs))
    ds = sum(word.count("D") for word in words)
    assert counts.of["capital", "d"] == pytest.approx(ds, rel=0.02)
    assert counts.times["capital", "d", "o"] / ds == pytest.approx(0.3, abs=0.03)
    assert counts.times["capital", "rn", "m"] == pytest.approx(counts.of["capital", "rn"])
    assert counts.times.total() - counts.times["capital", "d", "o"] - counts.times["capital", "rn", "m"] < 0.01 * ds


def test_capitals_and_small_letters_are_counted_apart():
    counts = read_as(("DEAD", "oeao"), ("dead", "dead"), ("Dead", "oead"))
    assert (counts.times["capital", "d", "o"], counts.of["capital", "d"]) == (3, 3)
    assert (counts.times["small", "d", "o"], counts.of["small", "d"]) == (0, 3)


def test_letters_are_counted_as_terms_have_them():
    assert [letter.sign for letter in letters_of(["Ёж", "שלום", "װ"])] == list("ежשלומוו")


def test_the_end_of_a_word_that_is_lost_is_one_misreading():
    assert (lost_at_an_end("positions", "sitions"), lost_at_an_end("positions", "position")) == (2, 0)
    counts = read_as(("upcoming", "upcom"), ("alliance", "liance"))
    assert dict(counts.times) == {(CUT_OFF, "3", NOTHING): 1, (CUT_OFF, "2", NOTHING): 1}


def test_what_was_seen_in_one_word_alone_is_not_in_the_table():
    once, twice = ("garden", "gxrden"), ("yard", "yxrd")
    assert not [row for row in rows_of(read_as(once, once)) if row.read == "x"]
    assert [(row.true, row.times) for row in rows_of(read_as(once, twice)) if row.read == "x"] == [("a", 2)]


def test_the_table_says_where_it_is_from_and_holds_no_text():
    table = Path(__file__).parents[1] / "indexer" / "names" / "confusions.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    assert "Made on" in " ".join(lines[:8])
    assert tuple(read_table(lines)) == shipped()
    assert max(len(row.true) for row in shipped()) <= 3
