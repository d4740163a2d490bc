"""What stands near each other in any order is refused before it is tried where there are too many ways."""

import pytest

from indexer.errors import QueryError
from indexer.postings.patience import patience
from indexer.postings.whoosh.engine import WhooshEngine
from tests.engines.archive import entry, near


@pytest.fixture
def searcher(tmp_path):
    engine = WhooshEngine(tmp_path)
    engine.put([entry(f"p{n}", "the of and to in for that with " * 20) for n in range(20)])
    engine.commit()
    return engine.searcher()


WORDS = ("the", "of", "and", "to", "in", "for", "that", "with")


def test_few_words_near_each_other_are_found_and_many_common_ones_cost_too_much(searcher):
    with patience(postings=50_000):
        assert searcher.search(near(*WORDS[:2], within=100), limit=0).total == 20
    with patience(postings=50_000), pytest.raises(QueryError, match="too many pages"):
        searcher.search(near(*WORDS, within=100), limit=0)
