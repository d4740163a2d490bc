import threading
import time

import pytest

from indexer.errors import QueryError
from indexer.postings.patience import patience, spend, unhurried


def work(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_outside_of_a_patience_nothing_ends():
    spend(10**12)


def test_an_answer_that_reads_too_many_postings_is_refused_with_a_remedy():
    with patience(postings=100):
        spend(60)
        spend(40)
        with pytest.raises(QueryError, match="too many pages") as refused:
            spend(1)
    assert refused.value.remedy.startswith("Add a rarer word")


def test_an_answer_that_takes_too_long_is_refused_with_a_remedy():
    with patience(seconds=0.01):
        spend()
        work(0.02)
        with pytest.raises(QueryError, match="takes too long") as refused:
            spend()
    assert refused.value.remedy.startswith("Add a rarer word")


def test_what_was_refused_once_is_refused_whoever_asks_again():
    with patience(postings=1):
        for _ in range(3):
            with pytest.raises(QueryError):
                spend(2)


def test_the_next_answer_starts_anew():
    for _ in range(3):
        with patience(postings=10):
            spend(10)


def test_what_is_made_once_for_all_is_not_charged_to_who_comes_first():
    with patience(seconds=0.05, postings=10):
        with unhurried():
            spend(11)
            work(0.1)
        spend(10)


def test_a_reader_is_not_charged_for_the_work_of_another():
    told = []

    def other():
        with patience(seconds=60, postings=100):
            work(0.1)
            spend(100)
            told.append("answered")

    with patience(seconds=0.05, postings=10):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        spend(10)
    assert told == ["answered"]
