import os
import time
from dataclasses import dataclass

import pytest

from indexer.errors import LimitError, UnreadableFileError
from indexer.sandbox.child import parses_outside_bytes
from indexer.sandbox.parent import Sandbox


@dataclass(frozen=True)
class Given:
    number: int


@parses_outside_bytes
def double(given: Given) -> Given:
    return Given(given.number * 2)


@parses_outside_bytes
def fail(given: Given) -> Given:
    raise ValueError("no such thing")


@parses_outside_bytes
def hang(given: Given) -> Given:
    time.sleep(60)
    return given


@parses_outside_bytes
def swell(given: Given) -> Given:
    return Given(len(bytes(given.number)))


@parses_outside_bytes
def abort(given: Given) -> Given:
    os.abort()


@parses_outside_bytes
def chatter(given: Given) -> Given:
    print("a library talks on standard output")
    return given


def unmarked(given: Given) -> Given:
    return given


@pytest.fixture
def sandbox():
    with Sandbox(memory_mb=512) as sandbox:
        yield sandbox


def test_a_child_answers(sandbox):
    assert sandbox.call(double, Given(21), kind=Given, timeout_s=20) == Given(42)


def test_a_fault_comes_back_with_its_reason_and_the_child_stays_warm(sandbox):
    sandbox.call(double, Given(1), kind=Given, timeout_s=20)
    child = sandbox._child.pid
    with pytest.raises(UnreadableFileError, match="no such thing"):
        sandbox.call(fail, Given(1), kind=Given, timeout_s=20)
    assert sandbox.call(double, Given(2), kind=Given, timeout_s=20) == Given(4)
    assert sandbox._child.pid == child


@pytest.mark.parametrize(
    ("function", "number", "reason"),
    [(hang, 0, "seconds"), (swell, 1 << 30, "memory"), (abort, 0, "ended by the system")],
)
def test_a_child_past_a_limit_is_replaced(sandbox, function, number, reason):
    with pytest.raises(LimitError, match=reason):
        sandbox.call(function, Given(number), kind=Given, timeout_s=5 if function is hang else 20)
    assert sandbox.call(double, Given(2), kind=Given, timeout_s=20) == Given(4)


def test_what_a_library_prints_is_no_answer(sandbox):
    assert sandbox.call(chatter, Given(7), kind=Given, timeout_s=20) == Given(7)


def test_only_marked_functions_run(sandbox):
    with pytest.raises(UnreadableFileError, match="not a parser"):
        sandbox.call(unmarked, Given(1), kind=Given, timeout_s=20)
