"""What every search is made of, compared in both rooms: terms with their counts, scores, order and other spellings."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.errors import QueryError
from indexer.postings.entries import Entries
from indexer.postings.index import Index
from indexer.postings.tier import Tier
from searchui.audit.canaries import Canaries
from searchui.audit.findings import Finding, Ground, Kind
from searchui.audit.visits import queries
from searchui.results.find import find
from searchui.results.json import as_json
from searchui.results.room import Room

_CHANNELS = {
    "total": 1,
    "items": 1,
    "hits": 8,
    "snippets": 2,
    "facets": 3,
    "meant": 4,
    "expanded": 6,
    "scores": 7,
    "offers": 9,
    "other_names": 9,
    "repeated": 10,
    "without": 12,
    "coverage": 16,
}
"""The channels of what a search gives as JSON, key by key; every other key is what programs get, channel 13."""


def probe_terms(ground: Ground) -> Iterator[Finding]:
    """Compare all terms of both indexes, of pages and of descriptions, with everything that is kept of each.

    Of the index as it lay on the disk the terms alone: pages that were indexed again are counted again in it.
    """
    for index in ("index", "descriptions"):
        bare = set(_rows(ground.bare.open_dir / index))
        terms = {row[0] for row in bare}
        if set(_rows(ground.full.open_dir / index)) != bare:
            yield Finding(32, Kind.DIFFERENCE, f"open/{index}")
        if {row[0] for row in _rows(ground.full.held / index)} != terms:
            yield Finding(32, Kind.DIFFERENCE, f"held/{index}")


def probe_searches(ground: Ground) -> Iterator[Finding]:
    """Compare what programs are told of each search, number by number."""
    rooms = [ground.searches(ground.full.open_dir), Room.open(ground.bare.open_dir)]
    try:
        for _, query in queries(ground.canaries):
            one, other = (_told(query, room) for room in rooms)
            for channel in sorted(
                {_CHANNELS.get(key, 13) for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
            ):
                yield Finding(channel, Kind.DIFFERENCE, f"find {query}")
            if _is_told(one, query, ground.canaries):
                yield Finding(13, Kind.CANARY, f"find {query}")
    finally:
        for room in rooms:
            room.close()


def _rows(directory: Path) -> Iterator[tuple[Any, ...]]:
    tiers = [Tier.decode(content) for content in Index.open(directory).tiers]
    yield from ((row.term, row.spans, row.pages, row.times, row.repeated) for row in Entries(tiers).each())


def _told(query: str, room: Room) -> dict[str, Any]:
    try:
        told = as_json(find(query, room, limit=0))
    except QueryError as error:
        return {"error": str(error)}
    hits = told.pop("hits")
    pages = told["hits"] = [hit.pop("page_id") for hit in hits]
    told["snippets"] = {
        page: (hit.pop("snippet"), hit.pop("snippet_parts")) for page, hit in zip(pages, hits, strict=True)
    }
    told["scores"] = {page: hit.pop("score") for page, hit in zip(pages, hits, strict=True)}
    told["rest"] = dict(zip(pages, hits, strict=True))
    return told


def _is_told(told: dict[str, Any], query: str, canaries: Canaries) -> bool:
    return canaries.stand_in(json.dumps(told, ensure_ascii=False).encode(), asked=query)
