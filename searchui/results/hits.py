"""Pages that match become hits: their place, their light on the scan, their snippet, and why they matched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model.archive import Address, Item
from indexer.model.page import Card, PageId
from indexer.model.query import AllOf, Band, Dated, Field, Query
from indexer.model.results import Hit, InTitle, Said, Seen
from indexer.model.spine import Spine
from indexer.postings.engine import Scored, Zone
from indexer.postings.shown import Shown
from searchui.query.describe import describe
from searchui.results.across import loosened
from searchui.results.desk import Desk
from searchui.results.light import bands_of, in_titles_of, lit_rects, reasons_of, said_of
from searchui.results.place import kept_by
from searchui.results.repeated import Aside, asides_of, in_words
from searchui.results.rights import rights_of_pages
from searchui.results.snippet import best_passage, cut_snippet
from searchui.results.strip import cut_strip
from searchui.results.turning import goes_on_of
from searchui.results.vouched import with_sources


def make_hits(scored: Sequence[Scored], tree: Query, desk: Desk) -> Iterator[Hit]:
    """Yield the hits in their order. A page that was closed since the index was made is passed over."""
    scores = {each.page: each for each in scored}
    seen = seen_on(tree, list(scores), desk)
    asides = asides_of(scores, desk)
    shown, goes_on = desk.searcher.shown(scores), goes_on_of(seen, desk)
    conditions = _conditions(tree)
    cards = list(desk.store.cards(scores))
    items = desk.store.items_of({page.place.item for page in cards})
    rights = rights_of_pages(cards, items, desk.store)
    collections = desk.store.described({Address(item.address.split("/")[0]) for item in items.values()})
    for page in cards:
        item = items.get(page.place.item)
        if item is not None:
            why = _why(scores[page.id], seen[page.id], asides[page.id], desk)
            hit = _hit(scores[page.id], page, item, shown=shown[page.id], why=why, conditions=conditions)
            keeper = kept_by(item.address, collections)
            yield replace(hit, goes_on=goes_on.get(page.id), rights=rights[page.id], repository=keeper)


@dataclass(frozen=True, slots=True)
class _Why:
    """What lights a page, and why it matched, as phrases and as forms."""

    lit: dict[int, Band]
    because: tuple[str, ...]
    said: tuple[Said, ...]
    in_titles: tuple[InTitle, ...]
    aside: Aside
    repeated_on: int | None


def _why(scored: Scored, seen: Seen, aside: Aside, desk: Desk) -> _Why:
    lights, in_titles = seen.lit, in_titles_of(seen.told, desk.lexicon.as_printed)
    phrases = (f"in {title.where}: {', '.join(title.words)}" for title in in_titles)
    said = with_sources(said_of(lights, desk.lexicon.as_printed), lights, scored.page, desk)
    lit = bands_of(lights)
    repeats = aside.pages(lit) if scored.zone is Zone.REPEATED else None
    last = () if repeats is None else (in_words(repeats),)
    return _Why(lit, (*reasons_of(lights), *phrases, *last), said, in_titles, aside, repeats)


def seen_on(tree: Query, pages: Sequence[PageId], desk: Desk) -> dict[PageId, Seen]:
    """Return what a search is seen by on each page; pages that it does not light are lit by its words one by one."""
    found = desk.searcher.seen(tree, pages)
    dark = [page for page in pages if page not in found or not found[page].lit]
    loose = loosened(tree) if dark else None
    words = {} if loose is None else desk.searcher.seen(loose, dark)
    by_words = {page: replace(found.get(page, each), lights=each.lights) for page, each in words.items()}
    return dict.fromkeys(pages, Seen()) | found | by_words


def spine_of(page: PageId, desk: Desk) -> Spine | None:
    """Return the spine whose ordinals the desk's generation speaks of; None for a page that it does not know."""
    revision = desk.revision(page)
    return None if revision is None else desk.store.spine(page, revision)


def _conditions(tree: Query) -> tuple[str, ...]:
    """Return what a search asks of columns, which is all there is to say of a page without a lit word."""
    children = tree.children if isinstance(tree, AllOf) else (tree,)
    return tuple(describe(child) for child in children if isinstance(child, Dated | Field))


def _hit(scored: Scored, page: Card, item: Item, *, shown: Shown, why: _Why, conditions: tuple[str, ...]) -> Hit:
    across = (Band.ACROSS.label,) if scored.band is Band.ACROSS else ()
    lit = lit_rects(why.lit, shown)
    passage = best_passage(shown, why.lit, why.aside.slots)
    return Hit(
        page_id=page.id,
        source=page.scan.source,
        leaf=page.scan.leaf,
        item=item.id,
        item_title=item.title,
        address=item.address,
        sequence=page.place.sequence,
        side=page.place.side,
        score=scored.score,
        band=scored.band,
        lit=lit,
        because=(*across, *(why.because or conditions)),
        snippet=cut_snippet(passage, page.languages),
        said=why.said,
        in_titles=why.in_titles,
        strip=cut_strip(lit, passage, page.scan),
        reading=shown.reading,
        confidence=shown.confidence,
        repeated_on=why.repeated_on,
        dates=item.dates,
        dates_from=item.dates_from,
        edtf=item.date.edtf,
        type=item.type,
        type_from=item.type_from,
        made_by=item.creators,
        made_by_from=item.creators_from,
        source_class=item.source_class.value,
    )
