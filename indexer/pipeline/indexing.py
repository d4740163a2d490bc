"""From a side's store to its index: what the store holds and the index does not is put in, and the reverse."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from indexer.errors import IndexDamageError
from indexer.model.archive import Item
from indexer.model.page import Card, ItemId, PageId
from indexer.model.repeats import Repeat
from indexer.model.spine import Printed, Spine
from indexer.pages.identified import Identification, read_identified
from indexer.pages.store import Store
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.repeated import are_repeats_told, renew_repeats
from indexer.postings.engine import Columns, PageEntry, Run
from indexer.postings.headings import spine_of_heading
from indexer.postings.identified import anchor, identified_postings
from indexer.postings.index import IndexWriter
from indexer.postings.overleaf import broken_end, joined_overleaf, running_text, with_joined
from indexer.postings.showing import encode_shown
from indexer.postings.sightings import Sheets
from indexer.postings.spine import postings_of
from indexer.postings.tier import Tier
from indexer.postings.zones import slots_in

_SEGMENT_PAGES = 1_000
"""Pages written as one segment at most, so that memory does not grow with the holdings.

Closing one item writes its segment anew: some 3 ms a page of 110 words, CPU (measured).
"""


SLOW_FROM = 1_000
"""Pages from which finding out what repeats takes longer than a reader likes to wait: some 2 s, CPU (measured)."""


def index_directory(side: Store) -> Path:
    """Return where the index of a side is kept."""
    return side.directory / "index"


def catch_up(side: Store, *, now: str, afresh: bool = False) -> int:
    """Bring a side's index to what its store holds and return the number of pages indexed; often there are none.

    Pages that left the side are purged: every segment that held them is written anew and older generations go.
    Whenever pages come, change or leave, it is found anew which blocks repeat and which words go on overleaf, and what
    is no longer true of other pages is indexed anew with them; where there are many pages and finding it out takes
    long, what came can be searched before. A damaged index is built anew, as with `afresh`. Lexicon
    tiers whose keys were made by older rules get them anew; no page is indexed for that.
    """
    writer, afresh = _writer(side, now=now, afresh=afresh)
    held, known = side.revisions(), writer.pages()
    binding = _Binding(side)
    as_said = binding.identified_otherwise(writer, known)
    if not afresh and held == known and not as_said and _is_marked(side, held, writer):
        return 0
    gone = [page for page in known if page not in held]
    first = [] if gone or len(known) < SLOW_FROM else _put_first(writer, binding, held, known)
    if first:
        writer.publish(now)
        known = writer.pages()
    binding.repeated = runs = _runs_of(renew_repeats(side, held))
    if gone:
        # What repeated only together with them must not be told either.
        anew = _marked_otherwise(writer, runs) | binding.overleaf_otherwise(writer, gone)
        writer.purge(gone, binding.segment_of, made_at=now, anew=anew)
        known = writer.pages()
    changed = _changed(held, known)
    otherwise = _marked_otherwise(writer, runs) | binding.standing_otherwise(writer) | as_said
    if len(changed) < len(held):
        otherwise |= binding.overleaf_otherwise(writer, changed)
    stale = [page for page, revision in held.items() if known.get(page) != revision or page in otherwise]
    _put(writer, binding, stale)
    if stale or afresh:
        writer.publish(now)
    if stale or first or afresh:
        side.forget_spines(held)
    return len({*stale, *first})


def _put(writer: IndexWriter, binding: "_Binding", pages: Sequence[PageId]) -> None:
    are_many = len(pages) > _SEGMENT_PAGES
    for batch in _batches(pages):
        writer.add(*binding.segment_of(batch))
        (writer.merge_filling if are_many else writer.merge_small)(binding.segment_of)
    if are_many:
        writer.merge_rest(binding.segment_of)


def _put_first(
    writer: IndexWriter, binding: "_Binding", held: Mapping[PageId, int], known: Mapping[PageId, int]
) -> list[PageId]:
    """Add what can be searched at once, the pages that came or changed, and return them.

    Shapes: with pages that change with them. Which of their blocks repeat is not known yet, and found out by the next
    run where this one ends here.
    """
    changed = _changed(held, known)
    if not changed or len(changed) == len(held):
        return []
    pages = [*changed, *binding.overleaf_otherwise(writer, changed)]
    runs = writer.held.repeated_of(pages)
    binding.repeated = {page: runs[page] for page in pages[len(changed) :] if page in runs}
    # Nothing is merged yet: of pages that are merged the marks would have to be known.
    for batch in _batches(pages):
        writer.add(*binding.segment_of(batch))
    return pages


def _changed(held: Mapping[PageId, int], known: Mapping[PageId, int]) -> list[PageId]:
    return [page for page, revision in held.items() if known.get(page) != revision]


def _batches(pages: Sequence[PageId]) -> Iterator[tuple[PageId, ...]]:
    return (tuple(pages[start : start + _SEGMENT_PAGES]) for start in range(0, len(pages), _SEGMENT_PAGES))


def _writer(side: Store, *, now: str, afresh: bool) -> tuple[IndexWriter, bool]:
    """Return a writer, and whether it starts from nothing: on demand, or because what is there is damaged."""
    try:
        writer = IndexWriter(index_directory(side), afresh=afresh)
        if writer.rekey():
            writer.publish(now)
        return writer, afresh
    except IndexDamageError:
        return IndexWriter(index_directory(side), afresh=True), True


def _is_marked(side: Store, held: Mapping[PageId, int], writer: IndexWriter) -> bool:
    """Return whether the index has the repeated blocks that were found last, which a kill may have come between."""
    if not are_repeats_told(side, held):
        return False
    return writer.held.repeated() == _runs_of({page: each for page, (_, each) in side.blocks.repeats(held).items()})


def _marked_otherwise(writer: IndexWriter, runs: Mapping[PageId, tuple[Run, ...]]) -> set[PageId]:
    """Return the pages that the index has with other repeated blocks than these."""
    known = writer.held.repeated()
    return {page for page in known.keys() | runs.keys() if known.get(page) != runs.get(page)}


def _runs_of(repeats: Mapping[PageId, Sequence[Repeat]]) -> dict[PageId, tuple[Run, ...]]:
    """Return where blocks repeat on each page; on how many pages they do changes often and is asked of the store."""
    return {page: tuple((each.first, each.end) for each in of_page) for page, of_page in repeats.items()}


class _Binding:
    """Makes entries and lexicon tiers of pages from the record; reads items and descriptions when first needed."""

    def __init__(self, side: Store) -> None:
        self._side = side
        self.repeated: Mapping[PageId, tuple[Run, ...]] = {}
        self._rows: dict[ItemId, dict[PageId, PageId]] = {}

    @cached_property
    def _items(self) -> dict[ItemId, Item]:
        return {item.id: item for item in self._side.items()}

    @cached_property
    def _cataloguer(self) -> Cataloguer:
        return Cataloguer(self._side.descriptions())

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
        known = writer.held.columns()
        cards = self._side.cards(known)
        return {page.id for page in cards if known[page.id] != self._columns_of(page)}

    def identified_otherwise(self, writer: IndexWriter, indexed: Mapping[PageId, int]) -> set[PageId]:
        """Return the pages of which the index says otherwise whom their words name, pages it does not know left out.

        Shapes: a word that was read elsewhere since, so that nothing stands where somebody pointed, names nobody.
        """
        known = writer.held.identified()
        pages = (known.keys() | self._identified.keys()) & indexed.keys()
        return {page.id for page in self._side.cards(pages) if known.get(page.id, ()) != self._named_on(page)}

    @cached_property
    def _identified(self) -> dict[PageId, list[Identification]]:
        found: dict[PageId, list[Identification]] = {}
        for each in read_identified(self._side.directory):
            found.setdefault(each.page, []).append(each)
        return found

    def _named_on(self, page: Card) -> tuple[tuple[int, str], ...]:
        """Return the ordinals of a page whose words somebody identified, each with the id of whom they name."""
        said = self._identified.get(page.id, ()) if page.searchable else ()
        spine = self._side.spine(page.id, page.revision) if said else None
        found = ((anchor(each.rect, spine), each.authority) for each in said if spine is not None)
        return tuple(sorted({(ordinal, named) for ordinal, named in found if ordinal is not None}))

    def overleaf_otherwise(self, writer: IndexWriter, changed: Collection[PageId]) -> set[PageId]:
        """Return the pages before these, and not of these, whose last word the index joins otherwise.

        Shapes: before them where they stand and where they stood.
        """
        known, stood = writer.held.overleaf(), writer.held.before(changed)
        items = {card.place.item for card in self._side.cards(changed)}
        stand = {after: page for item in items for page, after in self._after(item).items()}
        pages = {before[page] for page in changed for before in (stand, stood) if page in before}.difference(changed)
        cards = self._side.cards(pages)
        return {
            page.id
            for page in cards
            if known.get(page.id, "") != _term_of(self._overleaf(page, self._side.spine(page.id, page.revision)))
        }

    def _after(self, item: ItemId) -> dict[PageId, PageId]:
        """Return the page after each of an item, where none is missing in between: what is closed may be."""
        if item not in self._rows:
            places = self._side.sequences(item)
            following = ((page, after) for page, after in pairwise(places) if places[page] + 1 == places[after])
            self._rows[item] = dict(following)
        return self._rows[item]

    def _overleaf(self, page: Card, spine: Spine | None) -> tuple[int, Printed] | None:
        """Return the word that goes on from this page to the one after it. Cost: reads that one where a word may."""
        after_each = self._after(page.place.item)
        if spine is None or not page.searchable or page.id not in after_each or broken_end(spine) is None:
            return None
        after = next(self._side.cards([after_each[page.id]]))
        going_on = self._side.spine(after.id, after.revision) if after.searchable else None
        return joined_overleaf(spine, going_on) if going_on else None

    def _columns_of(self, page: Card) -> Columns:
        return self._cataloguer.columns_of(page, self._items[page.place.item])

    def _entries(self, pages: Sequence[PageId]) -> Iterator[tuple[PageEntry, Spine]]:
        cards = tuple(self._side.cards(pages))
        spines = self._side.spines({page.id: page.revision for page in cards})
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
            repeated = self.repeated.get(page.id, ())
            yield (
                PageEntry(
                    page.id,
                    page.revision,
                    len(spine.slots),
                    postings,
                    columns,
                    headings,
                    repeated=repeated,
                    overleaf=_term_of(overleaf),
                    identified=identified,
                    shown=encode_shown(spine),
                    running=running_text(spine, slots_in(repeated)) if page.searchable else (0, 0),
                ),
                spine,
            )


def _term_of(overleaf: tuple[int, Printed] | None) -> str:
    return overleaf[1].term if overleaf else ""
