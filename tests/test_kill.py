"""The harness that kills: what it says of a child is true."""

import os
import sys
import time

import pytest

from tests.kill import kill_command, kill_points, kill_work

COUNTING = "import time\nfor n in range(10**6):\n    print(n, flush=True)\n    time.sleep(0.001)"


def test_a_command_is_killed_and_its_whole_lines_are_kept():
    killed = kill_command([sys.executable, "-c", COUNTING], after_s=0.2, environment=dict(os.environ))
    assert not killed.finished
    assert killed.acknowledged == tuple(str(n) for n in range(len(killed.acknowledged)))


def test_a_child_that_comes_to_its_end_is_not_waited_for():
    started = time.monotonic()
    killed = kill_work(lambda acknowledge: acknowledge("done"), after_s=60)
    assert killed.finished
    assert killed.acknowledged == ("done",)
    assert time.monotonic() - started < 30


def test_a_child_that_fails_by_itself_fails_the_test(capfd):
    def fail(acknowledge):
        acknowledge("started")
        raise ValueError("disk on fire")

    with pytest.raises(AssertionError, match="failed by itself"):
        kill_work(fail, after_s=60)
    assert "disk on fire" in capfd.readouterr().err


def test_the_same_seed_gives_the_same_moments():
    assert kill_points(7, 3, 0.5) == kill_points(7, 3, 0.5)
    assert kill_points(7, 3, 0.5) != kill_points(8, 3, 0.5)
