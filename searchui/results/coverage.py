"""Coverage: how much of a part of what is open can be searched, and how much of it was read right by a sample."""

from indexer.model.archive import Address
from indexer.model.query import AllOf, AnyOf, Dated, Field, Not, Query
from indexer.model.results import CountedText, Coverage
from indexer.model.textstate import SEARCHABLE, TextState, is_of_state
from indexer.pages.recall import Recall, recalls_in
from indexer.pages.store import Store
from indexer.pages.withdrawn import Withdrawals
from indexer.postings.patience import unhurried
from searchui.query.describe import describe
from searchui.query.expand import expand
from searchui.query.parse import all_of
from searchui.query.rephrase import narrowed
from searchui.query.widening import HOW_FAR
from searchui.results.desk import PARTS, Desk
from searchui.results.levels_covered import LevelsCovered, levels_covered
from searchui.results.lowest import WITHOUT_PAGES
from searchui.tongue import ngettext

_NO_PART = (*HOW_FAR, "text", "sure")
"""Fields that say how to search and how it was read, and not of which part of what is held."""


def coverage_of(store: Store) -> Coverage:
    """Return the open side's pages, those that can be searched, and those without text that can be read."""
    counts = store.counts()
    return Coverage(counts.pages, counts.searchable, counts.pages - counts.searchable)


def part_asked(tree: Query) -> Query | None:
    """Return the conditions by which a search is narrowed to a part of what is held, None where it is not."""
    parts = tree.children if isinstance(tree, AllOf) else (tree,)
    return all_of([part for part in parts if _narrows(part)])


def _narrows(tree: Query) -> bool:
    match tree:
        case Dated():
            return True
        case Field(name):
            return name not in _NO_PART
        case Not(child):
            return _narrows(child)
        case AllOf(children) | AnyOf(children):
            return bool(children) and all(map(_narrows, children))
        case _:
            return False


def covered(tree: Query | None, desk: Desk) -> Coverage:
    """Return how much can be searched of the part that a search is narrowed to, of everything without a search.

    Shapes: pages are counted in the index that is searched; levels of the finding aid are left out until they are
    known.
    Cost: linear in the pages of the index where nobody asked for this part lately, 1 ms for 100,000; once a generation
    some seconds for 25,000 described levels, which no reader waits for long.
    """
    part = None if tree is None else part_asked(tree)
    levels = levels_covered(desk)
    if levels is None:
        return _covered(part, desk, None)
    return desk.kept("" if part is None else describe(part), lambda: _covered(part, desk, levels), PARTS)


def _covered(part: Query | None, desk: Desk, levels: LevelsCovered | None) -> Coverage:
    # No search of the reader's: fields alone are looked at, which the columns of all pages answer.
    with unhurried():
        matches = desk.searcher.matches(AllOf(()) if part is None else expand(part, desk.knowing).tree)
        texts = {state: pages for each, pages in matches.texts().items() if (state := _state(each))}
    searchable = sum(pages for state, pages in texts.items() if is_of_state(state, SEARCHABLE))
    counts = {} if levels is None else levels.counts(part, desk)
    without = counts.pop(WITHOUT_PAGES, 0)
    return Coverage(
        pages=matches.total,
        searchable=searchable,
        unsearchable=matches.total - searchable,
        scope="" if part is None else describe(part),
        searchable_query=in_state(part, SEARCHABLE),
        texts={state: CountedText(texts[state], in_state(part, state)) for state in TextState if state in texts},
        closed=counts,
        without_pages=without,
        boxes=None if levels is None else levels.boxes(part),
    )


def _state(text: str) -> TextState | None:
    return TextState(text) if text in _STATES else None


_STATES = frozenset(each.value for each in TextState)


def in_state(part: Query | None, state: str) -> str:
    """Return the search for the pages of a part whose text is in a state."""
    wanted = Field("text", state)
    return describe(wanted if part is None else narrowed(part, wanted))


def recall_of(address: Address, store: Store) -> Recall | None:
    """Return the recall of a collection, of everything for the empty address; None where nobody counted, or below.

    Shapes: None while pages are being taken off the open side, of which it may have been drawn.
    """
    return None if Withdrawals(store.directory).names() else recalls_in(store.directory).get(address)


def behind(desk: Desk) -> tuple[str, ...]:
    """Return a sentence on the open pages that the index does not hold yet, none where it holds them all."""
    missing = desk.store.counts().pages - desk.searcher.total
    if missing < 1:
        return ()
    said = ngettext(
        "%(num)s open page is not in the index yet: results may be partial until it has caught up.",
        "%(num)s open pages are not in the index yet: results may be partial until it has caught up.",
        missing,
    )
    return (said,)
