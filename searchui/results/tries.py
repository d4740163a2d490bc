"""Searches to try: one of each kind that finds something here, with the best page it finds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.results import Hit
from searchui.results.find import find
from searchui.results.room import Room


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of search: what it does, and queries of that kind, the best first."""

    says: str
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Try:
    """A search that finds something, how many pages, and the best of them."""

    query: str
    says: str
    pages: int
    hit: Hit


KINDS = (
    Kind("A name in one script is found in every other, and in the spellings of its day.", ("שרנסקי", "נודל", "לוין")),
    Kind("Words in quotation marks are found together, in this order.", ('"exit visa"', '"Soviet Jews"', '"we met"')),
    Kind("A star stands for any ending.", ("refus*", "emigra*", "letter*")),
)
"""Examples from the first holdings; in a room that has none of these words no search is suggested."""


def tries(room: Room, kinds: Iterable[Kind] = KINDS) -> Iterator[Try]:
    """Yield for each kind the first query that finds an open page."""
    for kind in kinds:
        found = ((query, find(query, room, limit=1)) for query in kind.queries)
        first = next(((query, each) for query, each in found if each.hits), None)
        if first is not None:
            yield Try(first[0], kind.says, first[1].total, first[1].hits[0])
