"""From a side's store to its index: what the store holds and the index does not is put in, and the reverse."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from indexer.errors import IndexDamageError
from indexer.model.page import PageId
from indexer.model.repeats import Repeat
from indexer.pages.store import Store
from indexer.pipeline.binding import Binding
from indexer.pipeline.hands import written_runs
from indexer.pipeline.proposed import renew_proposals
from indexer.pipeline.repeated import are_repeats_told, renew_repeats
from indexer.postings.engine import Run
from indexer.postings.index import Index, IndexWriter

_SEGMENT_PAGES = 1_000
"""Pages written as one segment at most, so that memory does not grow with the holdings.

Closing one item writes its segment anew: some 3 ms a page of 110 words, CPU (measured).
"""


SLOW_FROM = 1_000
"""Pages from which finding out what repeats takes longer than a reader likes to wait: some 2 s, CPU (measured)."""


def index_directory(side: Store) -> Path:
    """Return where the index of a side is kept."""
    return side.directory / "index"


def catch_up(side: Store, *, now: str, afresh: bool = False, processes: int = 1, anew: Collection[PageId] = ()) -> int:
    """Bring a side's index to what its store holds and return the number of pages indexed; often there are none.

    Pages that left the side are purged: every segment that held them is written anew and older generations go.
    Whenever pages come, change or leave, it is found anew which blocks repeat and which words go on overleaf, and what
    is no longer true of other pages is indexed anew with them; where there are many pages and finding it out takes
    long, what came can be searched before. A damaged index is built anew, as with `afresh`. Lexicon
    tiers whose keys were made by older rules get them anew; no page is indexed for that. Where very many pages come
    they are indexed by so many processes, 0 being one a core; the index is the same however many. Pages of `anew` are
    made anew and what the index had of them is purged too, titles that are withheld since.
    """
    writer, afresh = writer_of(index_directory(side), now=now, afresh=afresh)
    held, known = side.revisions(), writer.pages()
    is_dated_otherwise = renew_proposals(side)
    binding = Binding(side)
    as_said = binding.identified_otherwise(writer, known)
    titled = {page for page in anew if page in held and page in known}
    is_as_held = held == known and not as_said and not is_dated_otherwise and not titled
    if not afresh and is_as_held and _is_marked(side, held, writer):
        return 0
    gone = [page for page in known if page not in held]
    first = [] if gone or titled or len(known) < SLOW_FROM else _put_first(writer, binding, held, known)
    if first:
        writer.publish(now)
        known = writer.pages()
    binding.repeated = runs = _runs_of(renew_repeats(side, held))
    if gone or titled:
        # What repeated only together with them must not be told either, nor a date that stood on one of them.
        otherwise = titled | _marked_otherwise(writer, runs) | binding.overleaf_otherwise(writer, gone)
        otherwise |= binding.standing_otherwise(writer)
        writer.purge(gone, binding.segment_of, made_at=now, anew=otherwise)
        known = writer.pages()
    changed = _changed(held, known)
    otherwise = _marked_otherwise(writer, runs) | binding.standing_otherwise(writer) | as_said
    if len(changed) < len(held):
        otherwise |= binding.overleaf_otherwise(writer, changed)
    stale = [page for page, revision in held.items() if known.get(page) != revision or page in otherwise]
    _put(writer, binding, stale, processes)
    if stale or afresh:
        writer.publish(now)
    if stale or first or afresh:
        side.forget_spines(held)
    if is_dated_otherwise:
        side.proposals.settle()
    return len({*stale, *first})


def _put(writer: IndexWriter, binding: Binding, pages: Sequence[PageId], processes: int) -> None:
    are_many = len(pages) > _SEGMENT_PAGES
    for written in written_runs(writer, binding, list(_batches(pages)), processes):
        writer.take(written)
        (writer.merge_filling if are_many else writer.merge_small)(binding.segment_of)
    if are_many:
        writer.merge_rest(binding.segment_of)


def _put_first(
    writer: IndexWriter, binding: Binding, held: Mapping[PageId, int], known: Mapping[PageId, int]
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


def knows_none(side: Store, pages: Collection[PageId]) -> bool:
    """Return whether a side's index has none of these pages; a damaged one is made anew before it gets any."""
    try:
        return not Index.open(index_directory(side)).searcher.revisions(pages)
    except IndexDamageError:
        return True


def writer_of(directory: Path, *, now: str, afresh: bool) -> tuple[IndexWriter, bool]:
    """Return a writer, and whether it starts from nothing: on demand, or because what is there is damaged."""
    try:
        writer = IndexWriter(directory, afresh=afresh)
        if writer.rekey():
            writer.publish(now)
        return writer, afresh
    except IndexDamageError:
        return IndexWriter(directory, afresh=True), True


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
