"""The Whoosh engine keeps the contract, and only one Whoosh is installed."""

import pytest
from whoosh.index import open_dir
from whoosh.query import Phrase

from indexer.postings.whoosh.distributions import whoosh_distributions
from indexer.postings.whoosh.engine import WhooshEngine
from indexer.postings.whoosh.segment import WhooshSegment
from tests.engines.contract import EngineContract, entry


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path):
        return WhooshEngine(tmp_path)


def test_one_distribution_alone_provides_whoosh():
    assert whoosh_distributions() == ("Whoosh-Reloaded",)


def test_a_term_that_would_break_the_encoding_is_refused(tmp_path):
    engine = WhooshEngine(tmp_path)
    engine.put([entry("p1", "exit", joined=[("exit\x1f2", 0, 1)])])
    with pytest.raises(ValueError, match="not a term"):
        engine.commit()


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
    assert segment.ordinals(("exit", 1), [0, 2, 298]) == {2: (0, 1), 298: (0,)}
    assert segment.ordinals(("visa", 1), [0, 2]) == {}
    assert len(segment.counts(("exit", 1))) == 200
