"""The Whoosh engine keeps the contract, and only one Whoosh is installed."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from whoosh.index import open_dir
from whoosh.query import Phrase

from indexer.postings.whoosh.distributions import whoosh_distributions
from indexer.postings.whoosh.engine import WhooshEngine
from indexer.postings.whoosh.segment import WhooshSegment
from tests.engines.archive import entry
from tests.engines.contract import EngineContract


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path):
        return WhooshEngine(tmp_path)


def test_one_distribution_alone_provides_whoosh():
    assert whoosh_distributions() == ("Whoosh-Reloaded",)


def test_whoosh_itself_opens_a_segment(tmp_path):
    engine = WhooshEngine(tmp_path)
    engine.put([entry("p1", "the exit visa"), entry("p2", "", joined=[])])
    engine.commit()
    with open_dir(tmp_path / "segment-0", readonly=True).searcher() as searcher:
        assert [hit["page"] for hit in searcher.search(Phrase("text", ["exit", "visa"]))] == ["p1"]
        assert list(searcher.reader().field_terms("text")) == ["exit", "the", "visa"]


def test_a_segment_reads_only_the_ordinals_it_is_asked_for(tmp_path):
    engine = WhooshEngine(tmp_path)
    engine.put(entry(f"p{number}", "exit " * (number % 3)) for number in range(300))
    engine.commit()
    segment = WhooshSegment.open(tmp_path / "segment-0")
    assert [segment.postings(("exit", 1)).on(number).tolist() for number in (0, 2, 298)] == [[], [0, 1], [0]]
    on_each = segment.postings(("exit", 1)).on_each(np.array([0, 2, 297, 298, 299]))
    assert list(on_each) == [(2, [0, 1]), (298, [0]), (299, [0, 1])]
    assert segment.postings(("visa", 1)) is None
    assert len(segment.postings(("exit", 1)).numbers) == 200


def test_threads_read_a_segment_at_once(tmp_path):
    engine = WhooshEngine(tmp_path)
    engine.put(entry(f"p{number}", f"exit word{number % 90} visa") for number in range(300))
    engine.commit()
    segment = WhooshSegment.open(tmp_path / "segment-0")
    keys = [(f"word{number % 90}", 1) for number in range(3_000)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(segment.postings, keys))
    expected = {key: list(range(number, 300, 90)) for number, key in enumerate(keys[:90])}
    assert all(each.numbers.tolist() == expected[key] for key, each in zip(keys, found, strict=True))
