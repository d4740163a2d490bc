"""Items in which the words of a search stand, but never all on one page."""

from collections import defaultdict
from collections.abc import Mapping

from indexer.model.page import ItemId, PageId, Place
from indexer.model.query import AllOf, AnyOf, Band, Group, Query, Sequence
from indexer.postings.engine import Scored, Searcher
from indexer.postings.ranking import is_by_title


def loosened(tree: Query) -> Query | None:
    """Return the tree with one of its words asked for instead of all, None where it does not ask for several.

    Only the words directly in the search count; its conditions and what it excludes still hold for each page.
    """
    words, conditions = _split(tree)
    return AllOf((AnyOf(words), *conditions)) if len(words) > 1 else None


def pages_across(tree: Query, searcher: Searcher, places: Mapping[PageId, Place]) -> tuple[Scored, ...]:
    """Return the pages with any of the words in items that have all of them, but on different pages.

    Shapes: item by item, the best first, the pages of each in sequence; a page's score is that of its words. A page
    that has them only by its titles is left out: nothing on it is worth opening it for.
    Cost: a search for each word.
    """
    words, conditions = _split(tree)
    if len(words) < 2:
        return ()
    matching = [searcher.search(AllOf((word, *conditions)), limit=0).scored for word in words]
    if not all(matching):
        return ()
    scores = [{each.page: each.score for each in of_word} for of_word in matching]
    printed = {each.page for of_word in matching for each in of_word if not is_by_title(each.zone)}
    found = [_by_item(of_word, places) for of_word in scores]
    together = {places[page].item for page in _on_all(scores) if page in places}
    items = set(found[0]).intersection(*found[1:]) - together
    ranked = sorted(items, key=lambda item: (-sum(max(of_word[item].values()) for of_word in found), item))
    return tuple(scored for item in ranked for scored in _pages_of(item, found, places) if scored.page in printed)


_OfItem = dict[ItemId, dict[PageId, float]]


def _split(tree: Query) -> tuple[tuple[Query, ...], tuple[Query, ...]]:
    if not isinstance(tree, AllOf):
        return (), ()
    words = tuple(child for child in tree.children if _has_words(child))
    return words, tuple(child for child in tree.children if not _has_words(child))


def _has_words(tree: Query) -> bool:
    if isinstance(tree, AllOf | AnyOf):
        return any(_has_words(child) for child in tree.children)
    return isinstance(tree, Group | Sequence)


def _on_all(scores: list[dict[PageId, float]]) -> set[PageId]:
    return set(scores[0]).intersection(*scores[1:])


def _by_item(scores: Mapping[PageId, float], places: Mapping[PageId, Place]) -> _OfItem:
    found: _OfItem = defaultdict(dict)
    for page, score in scores.items():
        if page in places:
            found[places[page].item][page] = score
    return found


def _pages_of(item: ItemId, found: list[_OfItem], places: Mapping[PageId, Place]) -> list[Scored]:
    pages = {page for of_word in found for page in of_word[item]}
    return [
        Scored(page, sum(of_word[item].get(page, 0.0) for of_word in found), Band.ACROSS)
        for page in sorted(pages, key=lambda page: (places[page].sequence, page))
    ]
