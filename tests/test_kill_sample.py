"""A sample of the long proof in benchmarks/kill: kill -9 of real commands loses and opens nothing."""

from benchmarks.kill.proof import kill_adding, kill_deciding

POINTS = 2


def test_a_kill_of_add_loses_nothing_that_was_acknowledged(tmp_path):
    kills = kill_adding(tmp_path, POINTS, seed=1975, say=print)
    assert kills.tally.told == []
    assert kills.hit


def test_a_kill_of_a_decision_opens_nothing_that_is_closed(tmp_path):
    kills = kill_deciding(tmp_path, 2 * POINTS, seed=1976, say=print)
    assert kills.tally.told == []
    assert kills.hit
