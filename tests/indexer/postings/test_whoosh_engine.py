"""The Whoosh engine keeps the contract, and only one Whoosh is installed."""

import pytest

from indexer.postings.whoosh.distributions import whoosh_distributions
from indexer.postings.whoosh.engine import WhooshEngine
from tests.engines.contract import EngineContract


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path):
        return WhooshEngine(tmp_path)


def test_one_distribution_alone_provides_whoosh():
    assert whoosh_distributions() == ("Whoosh-Reloaded",)
