"""Entries and lexicon tiers of pages, made from the record of a side."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from indexer.model.archive import Item
from indexer.model.page import Card, ItemId, PageId
from indexer.model.spine import Printed, Spine
from indexer.pages.identified import Identification, read_identified
from indexer.pages.store import Store
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.textstates import text_states
from indexer.postings.engine import Columns, PageEntry, Run
from indexer.postings.headings import spine_of_heading
from indexer.postings.identified import anchor, identified_postings
from indexer.postings.index import IndexWriter
from indexer.postings.overleaf import broken_end, joined_overleaf, running_text, with_joined
from indexer.postings.showing import encode_shown
from indexer.postings.shown import Shown
from indexer.postings.sightings import Sheets
from indexer.postings.spine import postings_of
from indexer.postings.tier import Tier
from indexer.postings.zones import slots_in


class Binding:
    """Makes entries and lexicon tiers of pages from the record; reads items and descriptions when first needed."""

    def __init__(self, side: Store) -> None:
        self.side = side
        self.repeated: Mapping[PageId, tuple[Run, ...]] = {}
        self._rows: dict[ItemId, dict[PageId, PageId]] = {}

    @cached_property
    def _items(self) -> dict[ItemId, Item]:
        return {item.id: item for item in self.side.items()}

    @cached_property
    def _cataloguer(self) -> Cataloguer:
        return Cataloguer(self.side.descriptions())

    def segment_of(self, pages: Sequence[PageId]) -> tuple[list[PageEntry], bytes]:
        """Return the entries of pages, and the lexicon tier made of their headings and of what can be searched."""
        entries: list[PageEntry] = []
        sheets = Sheets()
        for entry, spine in self._entries(pages):
            entries.append(entry)
            if entry.postings:
                sheets.add(spine, slots_in(entry.repeated))
        for heading in dict.fromkeys(heading for entry in entries for heading in entry.headings):
            sheets.add(spine_of_heading(heading))
        return entries, Tier.of_forms(sheets.forms()).encode()

    def standing_otherwise(self, writer: IndexWriter) -> set[PageId]:
        """Return the pages that the index files and orders otherwise than the catalogue does by now.

        Else some pages would stand by the catalogue of today, those that are indexed anew, and others by an older one.
        """
        found = set()
        for indexed in writer.held.columns():
            known = dict(indexed)
            for page, item, sequence, languages in self.side.standings(known):
                if known[page] != self._cataloguer.columns_at(self._items[item], sequence, languages):
                    found.add(page)
        return found

    def identified_otherwise(self, writer: IndexWriter, indexed: Mapping[PageId, int]) -> set[PageId]:
        """Return the pages of which the index says otherwise whom their words name, pages it does not know left out.

        Shapes: a word that was read elsewhere since, so that nothing stands where somebody pointed, names nobody.
        """
        known = writer.held.identified()
        pages = (known.keys() | self._identified.keys()) & indexed.keys()
        return {page.id for page in self.side.cards(pages) if known.get(page.id, ()) != self._named_on(page)}

    @cached_property
    def _identified(self) -> dict[PageId, list[Identification]]:
        found: dict[PageId, list[Identification]] = {}
        for each in read_identified(self.side.directory):
            found.setdefault(each.page, []).append(each)
        return found

    def _named_on(self, page: Card) -> tuple[tuple[int, str], ...]:
        """Return the ordinals of a page whose words somebody identified, each with the id of whom they name."""
        said = self._identified.get(page.id, ()) if page.searchable else ()
        spine = self.side.spine(page.id, page.revision) if said else None
        found = ((anchor(each.rect, spine), each.authority) for each in said if spine is not None)
        return tuple(sorted({(ordinal, named) for ordinal, named in found if ordinal is not None}))

    def overleaf_otherwise(self, writer: IndexWriter, changed: Collection[PageId]) -> set[PageId]:
        """Return the pages before these, and not of these, whose last word the index joins otherwise.

        Shapes: before them where they stand and where they stood.
        """
        stood = writer.held.before(changed)
        items = {card.place.item for card in self.side.cards(changed)}
        stand = {after: page for item in items for page, after in self._after(item).items()}
        pages = {before[page] for page in changed for before in (stand, stood) if page in before}.difference(changed)
        known, cards = writer.held.overleaf_of(pages), self.side.cards(pages)
        return {
            page.id
            for page in cards
            if known.get(page.id, "") != _term_of(self._overleaf(page, self.side.spine(page.id, page.revision)))
        }

    def _after(self, item: ItemId) -> dict[PageId, PageId]:
        """Return the page after each of an item, where none is missing in between: what is closed may be."""
        if item not in self._rows:
            places = self.side.sequences(item)
            following = ((page, after) for page, after in pairwise(places) if places[page] + 1 == places[after])
            self._rows[item] = dict(following)
        return self._rows[item]

    def _overleaf(self, page: Card, spine: Spine | None) -> tuple[int, Printed] | None:
        """Return the word that goes on from this page to the one after it. Cost: reads that one where a word may."""
        after_each = self._after(page.place.item)
        if spine is None or not page.searchable or page.id not in after_each or broken_end(spine) is None:
            return None
        after = next(self.side.cards([after_each[page.id]]))
        going_on = self.side.spine(after.id, after.revision) if after.searchable else None
        return joined_overleaf(spine, going_on) if going_on else None

    def _columns_of(self, page: Card) -> Columns:
        return self._cataloguer.columns_of(page, self._items[page.place.item])

    def _entries(self, pages: Sequence[PageId]) -> Iterator[tuple[PageEntry, Spine]]:
        cards = tuple(self.side.cards(pages))
        spines = self.side.spines({page.id: page.revision for page in cards})
        states = text_states(cards, self._items, self.side)
        held = next(spines, None)
        for page in cards:
            spine = Spine(page.revision, ())
            if held and held[0] == page.id:
                spine, held = held[1], next(spines, None)
            overleaf = self._overleaf(page, spine)
            spine = with_joined(spine, overleaf)
            # What can hardly be read is found by its place and type, and its debris stays out of the lexicon.
            identified = self._named_on(page)
            postings = postings_of(spine) if page.searchable else ()
            if identified:
                postings = (*postings, *identified_postings(identified))
            columns, headings = self._columns_of(page), self._cataloguer.headings_of(self._items[page.place.item])
            repeated, shown = self.repeated.get(page.id, ()), encode_shown(spine)
            yield (
                PageEntry(
                    page.id,
                    page.revision,
                    len(spine.slots),
                    postings,
                    replace(columns, text=states[page.id].value, sure=Shown(shown).sure),
                    headings,
                    repeated=repeated,
                    overleaf=_term_of(overleaf),
                    identified=identified,
                    shown=shown,
                    running=running_text(spine, slots_in(repeated)) if page.searchable else (0, 0),
                ),
                spine,
            )


def _term_of(overleaf: tuple[int, Printed] | None) -> str:
    return overleaf[1].term if overleaf else ""
