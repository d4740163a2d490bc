"""What to do when little is found: which part of the search to leave out, and which word may have been meant."""

from collections.abc import Iterable, Iterator
from itertools import islice

from indexer.errors import QueryError
from indexer.model.query import AllOf, Band, Dated, Field, Not, Query, Words
from indexer.model.results import LeftOut, Meant, Offered
from indexer.postings.normalize import pieces_of
from indexer.postings.patience import spend
from searchui.query.describe import describe
from searchui.query.offers import Offer
from searchui.query.rephrase import leaving_out, plain_words, with_words
from searchui.results.desk import Desk
from searchui.results.matching import matching

MOST_PARTS = 8
"""Parts of a search that are left out one by one, the first; each is a search of its own (opinion)."""


def left_out(tree: Query, desk: Desk) -> Iterator[LeftOut]:
    """Yield the parts of a search without which pages are found, those first that leave the fewest pages."""
    counted = (
        LeftOut(describe(part), describe(rest), _count(rest, desk))
        for part, rest in islice(leaving_out(tree), MOST_PARTS)
    )
    yield from sorted((each for each in counted if each.pages), key=lambda each: each.pages)


def meant(tree: Query, desk: Desk, found: int) -> Meant | None:
    """Return the search with the likeliest words in the place of those that stand on no page or are slips.

    Shapes: None if it finds no more than the pages found already. Where there are any, only what pages print as a rare
    slip for a usual word is put right.
    """
    words = (word for word in plain_words(tree) if not found or _is_printed(word, desk))
    instead = {word: Words(nearest) for word in words if (nearest := _nearest(word, desk))}
    if not instead:
        return None
    corrected = with_words(tree, instead)
    pages = _count(corrected, desk)
    if pages <= found:
        return None
    return Meant(describe(corrected), tuple((word.text, other.text) for word, other in instead.items()), pages)


def offered(offers: Iterable[Offer], tree: Query, desk: Desk) -> Iterator[Offered]:
    """Yield the offers that find pages, each with the search for it.

    Shapes: a word is offered as a name only where some page has it as more than a capitalized word.
    """
    conditions = [child for child in _parts(tree) if isinstance(child, Dated | Field | Not)]
    for offer in offers:
        wanted = AllOf((offer.tree, *conditions)) if conditions else offer.tree
        matches = matching(wanted, desk)
        best = matches.window(limit=1).scored
        if best and not Band.KNOWN < best[0].band <= Band.CAPITALS:
            yield Offered(offer.says, describe(wanted), matches.total)


def _parts(tree: Query) -> tuple[Query, ...]:
    return tree.children if isinstance(tree, AllOf) else (tree,)


def _nearest(word: Words, desk: Desk) -> str | None:
    pieces = pieces_of(word.text)
    if len(pieces) != 1 or not (_is_printed(word, desk) or not _count(word, desk)):
        return None
    nearest = desk.lexicon.nearest(pieces[0].term)
    return nearest and desk.lexicon.as_printed(nearest)


def _is_printed(word: Words, desk: Desk) -> bool:
    return any(desk.lexicon.pages_of(piece.term) for piece in pieces_of(word.text))


def _count(tree: Query, desk: Desk) -> int:
    try:
        return matching(tree, desk).total
    except QueryError:
        # What cannot be searched finds nothing; but where the answer under way has cost too much, that is to be told.
        spend()
        return 0
