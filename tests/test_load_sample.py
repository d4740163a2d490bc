"""A sample of the long proof in benchmarks/load: readers get right answers while staff write."""

from benchmarks.load.proof import Size, load
from benchmarks.load.scene import Folder
from benchmarks.tally import Tally


def test_readers_get_right_answers_while_staff_add_close_open_and_rebuild(tmp_path):
    tally = Tally()
    result = load(
        tmp_path, Size(folders=4, pages=2, rounds=1, readers=3, requests=25), seed=1977, tally=tally, say=print
    )
    assert tally.told == []
    assert result["commands of the writer"] >= 5


def test_nobody_can_know_what_is_open_while_a_decision_is_under_way():
    folder = Folder(1, "word", "Title", told=[(0, 1, True), (5, 6, False)])
    assert folder.is_open(0.5, 2) is None
    assert folder.is_open(2, 4) is True
    assert folder.is_open(4, 5.5) is None
    assert folder.is_open(5.5, 7) is None
    assert folder.is_open(7, 8) is False
