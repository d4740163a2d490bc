"""A sample of the long proofs in benchmarks/load: readers get right answers while staff write, and a crowd gets any."""

from benchmarks.load.crowd import Crowd, measure
from benchmarks.load.drawn import draw_home
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


def test_a_crowd_is_answered_over_drawn_pages_and_its_own_processor_time_is_told(tmp_path):
    draw_home(tmp_path, 40, seed=1977, say=print)
    size = Crowd(readers=3, seconds=0.6, alone=6, sample=4, reading_s=(0.01, 0.05))
    result = measure(tmp_path, size, seed=1977)
    assert result["wrong"] == []
    assert result["alone"]["searches"] + result["alone"]["pages opened"] == size.alone
    assert 0 < result["crowd"]["p50_ms"] <= result["crowd"]["p95_ms"]
    assert result["crowd"]["cores kept busy by the readers"] > 0
