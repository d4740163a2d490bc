"""The engine in memory keeps the contract."""

import pytest

from indexer.postings.memory import MemoryEngine
from tests.engines.contract import EngineContract


class TestMemoryEngine(EngineContract):
    @pytest.fixture
    def engine(self):
        return MemoryEngine()
