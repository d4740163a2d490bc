"""What ours may take beside its peers, class by class, and how near the frozen figures are to it."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Ratios: TypeAlias = tuple[float | None, float | None]
"""Ours by FTS5 and by tantivy, None where no ratio is set."""

TARGETS: Mapping[str, Ratios] = {
    "common term": (0.02, 1.2),
    "page 10": (0.02, 1.2),
    "rare term": (None, None),
    "AND of 2": (0.08, 2.5),
    "OR of 5": (0.03, 2.5),
    "phrase of 2": (0.25, 2),
    "phrase of 3 with a stop word": (0.3, 3),
    "prefix": (0.1, 2),
    "fuzzy 1": (0.05, 2.5),
    "fuzzy 2": (0.04, 0.5),
    "name": (0.06, 5),
    "term + date range": (0.01, 0.5),
    "3 facet counts": (0.01, 1.2),
    "10 snippets": (0.04, 1.0),
    "20 snippets": (0.04, 0.8),
}
"""At 100,000 pages, warm, CPU p50 of the same run: what an array prototype reached (opinion, where it did not)."""
RARE_MS = 0.2
"""What a rare term may take: both peers are at the resolution of the clock."""
BUILD: Ratios = (0.8, 0.5)
"""Least rate of pages indexed by CPU second, text stored."""
BYTES: Ratios = (1.0, 2.5)
"""Most bytes of an index without text."""


def holds(name: str, figures: Mapping[str, Any]) -> bool | None:
    """Return whether a class is within its targets, None where a peer was not there to say."""
    if name == "rare term":
        return bool(figures["ours_ms"] <= RARE_MS)
    ratios = (figures["ours_over_fts5"], figures["ours_over_tantivy"])
    if None in ratios:
        return None
    return all(most is None or ratio <= most for ratio, most in zip(ratios, TARGETS[name], strict=True))
