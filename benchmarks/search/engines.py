"""The engines that are compared, and where the peer that Pinkas does not install is found."""

import sys
from pathlib import Path

from benchmarks.search.asking import Engine
from benchmarks.search.fts5 import Fts5
from benchmarks.search.ours import Ours
from benchmarks.search.stock import Whoosh
from benchmarks.search.tantivies import Tantivy


def engines(peers: Path | None) -> dict[str, Engine]:
    """Return the engines that are here by name, ours first."""
    if peers:
        # Last, so that nothing that Pinkas installs is ever replaced by a peer's.
        sys.path.extend(map(str, [peers, *peers.glob("lib/python3*/site-packages")]))
    every: tuple[Engine, ...] = (Ours(), Fts5(), Tantivy(), Whoosh())
    return {engine.name: engine for engine in every if engine.is_here()}
