"""A sample of the long proofs in benchmarks/load: readers get right answers while staff write, and a crowd gets any."""

from benchmarks.load.crowd import Crowd, measure
from benchmarks.load.drawn import draw_home
from benchmarks.load.proof import Size, Visit, load, visit
from benchmarks.load.scene import Folder, Shelf
from benchmarks.tally import Tally


def test_readers_get_right_answers_while_staff_add_close_open_and_rebuild(tmp_path):
    tally = Tally()
    result = load(
        tmp_path, Size(folders=4, pages=2, rounds=1, readers=3, requests=25), seed=1977, tally=tally, say=print
    )
    assert tally.told == []
    assert result["commands of the writer"] >= 5


def test_people_who_look_at_views_are_shown_all_that_is_there_while_staff_re_index(tmp_path):
    tally, size = Tally(), Visit(folders=4, pages=2, people=6, seconds=4, pause_s=(0.1, 0.4))
    result = visit(tmp_path, size, seed=1979, tally=tally)
    assert tally.told == []
    assert result["pictures looked at"] > 0
    assert result["commands of the writer: rebuild"] > 0


def test_nobody_can_know_what_is_open_while_a_decision_is_under_way():
    folder = Folder(1, "word", "Title", told=[(0, 1, True), (5, 6, False)])
    assert folder.is_open(0.5, 2) is None
    assert folder.is_open(2, 4) is True
    assert folder.is_open(4, 5.5) is None
    assert folder.is_open(5.5, 7) is None
    assert folder.is_open(7, 8) is False


def test_pages_are_missed_in_a_count_only_where_they_were_open_all_the_time():
    known = Folder(1, "word", "Title", ("a", "b"), [(0, 1, True)])
    closing = Folder(2, "other", "Other", ("c",), [(0, 1, True), (5, 6, False)])
    shelf = Shelf([known, closing, Folder(3, "new", "New")])
    assert [shelf.pages_open(2, until) for until in (4, 5.5, 7)] == [3, 2, 2]


def test_a_crowd_is_answered_over_drawn_pages_and_its_own_processor_time_is_told(tmp_path):
    draw_home(tmp_path, 40, seed=1977, say=print)
    size = Crowd(readers=3, seconds=0.6, alone=6, sample=4, reading_s=(0.01, 0.05))
    result = measure(tmp_path, size, seed=1977)
    assert result["wrong"] == []
    assert result["alone"]["searches"] + result["alone"]["pages opened"] == size.alone
    assert 0 < result["crowd"]["p50_ms"] <= result["crowd"]["p95_ms"]
    assert result["crowd"]["cores kept busy by the readers"] > 0
