"""The page of the long proofs says what is frozen beside them, and nothing else."""

from benchmarks.frozen import freeze, made, read
from benchmarks.proof import PAGE, PROOFS, Proof, frozen, page, prove
from benchmarks.tally import Tally


def test_the_page_is_written_from_what_is_frozen():
    assert PAGE.read_text(encoding="utf-8") == "\n".join(page(frozen())) + "\n"


def test_a_part_that_failed_is_counted_as_failed():
    fact = {"it holds": {"looked at": 9, "failed": 2}}
    head = {"made by": "python x.py", "date": "2026-01-02", "commit": "abc", "python": "3.11.2"}
    lines = list(page({"kill": {"add": head | {"facts": fact}}, "laws": {"laws": head | {"tests": 7, "failed": 0}}}))
    assert "last on 2026-01-02: 1 of 2 parts held" in lines[2]
    assert "| kill | add | 9 facts, 2 failed | 2026-01-02 | abc | Python 3.11.2 |" in lines
    assert "| laws | laws | 7 tests, 0 failed | 2026-01-02 | abc | Python 3.11.2 |" in lines
    assert [line for line in lines if line.startswith("## ")] == [f"## {proof.name}" for proof in PROOFS]


def test_a_proof_that_fails_is_named_and_the_others_run_all_the_same(tmp_path):
    write = f"import sys, pathlib; pathlib.Path({str(tmp_path)!r}, sys.argv[1]).touch()"
    first, last = Proof("first", "", ("-c", "raise SystemExit(1)")), Proof("last", "", ("-c", write, "of {seed}"))
    assert prove([first, last], 487) == ["first"]
    assert (tmp_path / "of 487").exists()


def test_a_part_that_is_frozen_leaves_the_others_as_they_are(tmp_path):
    file = tmp_path / "result.json"
    freeze(file, {"add": {"killed": 1}, "access": {"killed": 2}})
    freeze(file, {"add": {"killed": 3}})
    assert read(file) == {"add": {"killed": 3}, "access": {"killed": 2}}


def test_what_is_frozen_says_by_what_command_and_when_it_was_made():
    head = made("python x.py --freeze")
    assert head["made by"] == "python x.py --freeze"
    assert {"date", "commit", "system", "python", "cores", "memory, GiB", "load"} <= head.keys()


def test_a_fact_that_did_not_hold_is_told_with_its_point():
    tally = Tally()
    tally.hold("the sky is blue", [], "noon", of=3)
    tally.hold("the sky is blue", "it is grey", "evening")
    assert tally.as_json() == {"the sky is blue": {"looked at": 4, "failed": 1}}
    assert tally.told == ["evening: not so that the sky is blue: it is grey"]
