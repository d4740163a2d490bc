"""What stands in each zone of a page: its text, what of it is in repeated blocks, and what is said of it."""

from collections.abc import Iterator, Sequence

from indexer.postings.engine import PageEntry, Posting, Run, Zone
from indexer.postings.headings import standing_in


def postings_in(entry: PageEntry, zone: Zone) -> Sequence[Posting]:
    """Return the postings of one zone of a page."""
    if zone is Zone.TEXT:
        return entry.postings
    if zone is Zone.REPEATED:
        return tuple(_within(entry.postings, entry.repeated))
    return standing_in(entry.headings, zone)


def slots_in(runs: Sequence[Run]) -> frozenset[int]:
    """Return the ordinals of the slots in runs."""
    return frozenset(ordinal for first, end in runs for ordinal in range(first, end))


def _within(postings: Sequence[Posting], runs: Sequence[Run]) -> Iterator[Posting]:
    """Yield the postings all of whose slots are in repeated blocks."""
    slots = slots_in(runs)
    for posting in postings if slots else ():
        if all(ordinal in slots for ordinal in range(posting.ordinal, posting.ordinal + posting.span)):
            yield posting
