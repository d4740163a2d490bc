"""The page of the long proofs says what is frozen beside them, and nothing else."""

from benchmarks.proof import PAGE, PROOFS, frozen, page


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
