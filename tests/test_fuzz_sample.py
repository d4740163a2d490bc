"""A sample of the long proof in benchmarks/fuzz: what nobody should type, ask or take in breaks nothing."""

import random

from benchmarks.fuzz.accession import fuzz_descriptions, fuzz_files
from benchmarks.fuzz.room import fuzz_addresses, fuzz_queries, held
from benchmarks.fuzz.typed import Typist
from benchmarks.tally import Tally


def test_whatever_is_typed_is_answered_in_time_or_refused(specimen_home):
    tally = Tally()
    fuzz_queries(specimen_home / "open", 150, seed=1971, tally=tally, say=print)
    assert tally.told == []


def test_no_address_breaks_the_room(specimen_home):
    tally = Tally()
    fuzz_addresses(specimen_home / "open", 150, seed=1972, tally=tally, say=print)
    assert tally.told == []


def test_damaged_files_are_told_and_nothing_is_lost(tmp_path):
    tally = Tally()
    fuzz_files(tmp_path, 6, seed=1973, tally=tally, say=print)
    assert tally.told == []


def test_damaged_finding_aids_and_sidecars_are_read_or_refused(tmp_path):
    tally = Tally()
    fuzz_descriptions(tmp_path, 4, seed=1974, tally=tally, say=print)
    assert tally.told == []


def test_the_same_seed_gives_the_same_questions(specimen_home):
    def typed(seed):
        chance = random.Random(seed)
        typist = Typist(chance, held(specimen_home / "open")[1])
        return [typist.query() for _ in range(50)]

    assert typed(7) == typed(7)
    assert typed(7) != typed(8)
