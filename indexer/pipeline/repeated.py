"""Repeated blocks of a side, told by its own pages alone, and renewed whenever pages come, change or go."""

from collections.abc import Container, Iterator, Mapping, Sequence

from indexer.model.page import PageId
from indexer.model.repeats import Imprint, Repeat
from indexer.pages.connection import batches, on_the_disk
from indexer.pages.store import Store
from indexer.postings.imprints import imprints_of
from indexer.postings.repeats import RULES, repeats_of

_TOGETHER = 200
"""Pages whose spines are decoded, and whose imprints are put, in one go."""


def are_repeats_told(side: Store, held: Mapping[PageId, int]) -> bool:
    """Return whether it was found of all pages, given with their revisions, which of their blocks repeat."""
    return side.blocks.told(RULES) == held


def renew_repeats(side: Store, held: Mapping[PageId, int]) -> dict[PageId, tuple[Repeat, ...]]:
    """Find the repeated blocks of all pages of a side, given with their revisions, keep and return them.

    Cost: spines are decoded only of pages that changed, 5 ms each. Where no line came, changed or left nothing is
    compared; else the kept imprints of all pages are, 2 ms a page, in columns on the disk: 233 MB of memory at 30,000
    pages of 42 lines (measured).
    """
    kept = side.blocks.imprinted(RULES)
    # Imprints that were put and not compared, or by other rules, are of other revisions than what is told.
    were_told = kept == side.blocks.told(RULES) and side.blocks.are_all_there()
    missing = [page for page, revision in held.items() if kept.get(page) != revision]
    changed = [_imprint(side, batch, kept) for batch in batches(missing, _TOGETHER)]
    if were_told and not any(changed):
        found = {page: repeats for page, (_, repeats) in side.blocks.repeats(held).items()}
    else:
        with on_the_disk():
            found = repeats_of(held, side.blocks.imprints, side.directory)
    side.blocks.put_repeats({page: (revision, found.get(page, ())) for page, revision in held.items()}, RULES)
    return found


def _imprint(side: Store, pages: Sequence[PageId], kept: Container[PageId]) -> bool:
    """Put the imprints of pages and return whether any has other lines than were kept; one that comes had none."""
    before = side.blocks.imprints([page for page in pages if page in kept])
    made = dict(_made(side, pages))
    side.blocks.put_imprints(made, RULES)
    return any(lines != before.get(page, ()) for page, (_, lines) in made.items())


def _made(side: Store, pages: Sequence[PageId]) -> Iterator[tuple[PageId, tuple[int, tuple[Imprint, ...]]]]:
    """Yield the imprints of pages, none of one that can hardly be read: what is like its debris is chance."""
    cards = {card.id: card for card in side.cards(pages)}
    spines = dict(side.spines({card.id: card.revision for card in cards.values() if card.searchable}))
    for card in cards.values():
        size = {"width_px": card.scan.width_px, "height_px": card.scan.height_px}
        yield card.id, (card.revision, imprints_of(spines[card.id], **size) if card.id in spines else ())
