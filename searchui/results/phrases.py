"""Phrases that stand on several pages: two words in a row that belong together, told by a sample of pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from math import log, log1p

from indexer.model.spine import Slot, Spine
from searchui.results.desk import RoomLexicon

_LETTERS = 4
"""Of each word: shorter ones are articles and prepositions (opinion)."""
_PAGES = 3
"""Pages of a sample on which a phrase stands at least: twice is chance (opinion)."""
_COMMON = 0.5
"""Share of all pages on which a word stands that is everywhere ("they", a letterhead): opinion."""
_EDGE_LINES = 3
"""Lines at the head and the foot of a page where letterheads and page numbers stand (opinion)."""


def phrases_of(
    spines: Sequence[Spine], repeated: Sequence[Set[int]], lexicon: RoomLexicon, *, pages: int, titles: Set[str]
) -> list[str]:
    """Return phrases as normalized words, the best first: on several pages, each word seldom without the other.

    Shapes: spines are a sample of as many pages as are given, repeated the ordinals of each that are in repeated
    blocks; a phrase has an ordinary word, or one of the titles of the archive, which say what it is about: two names in
    a row mostly are a person.
    Cost: linear in the slots of the sample.
    """
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, (spine, aside) in enumerate(zip(spines, repeated, strict=True)):
        for pair in _pairs(spine, aside):
            found[pair].add(number)
    worth = {
        pair: _worth(len(seen) / len(spines), len(seen), [lexicon.pages_of(term) / pages for term in pair])
        * (2 if titles & set(pair) else 1)
        for pair, seen in found.items()
        if len(seen) >= _PAGES and (titles & set(pair) or any(map(lexicon.is_ordinary, pair)))
    }
    return [" ".join(pair) for pair in sorted(worth, key=lambda pair: (-worth[pair], pair)) if worth[pair] > 0]


def _worth(share: float, seen: int, shares: Iterable[float]) -> float:
    """Weigh how firmly two words keep together, on how many pages, and how seldom the more usual one is."""
    usual = max(shares)
    if not 0 < usual < _COMMON:
        return 0.0
    return min(share / usual, 1.0) * log1p(seen) * min(-log(usual), 1.0)


def _pairs(spine: Spine, aside: Set[int]) -> Iterator[tuple[str, str]]:
    last = max((slot.line for slot in spine.slots), default=0)
    own = (slot for ordinal, slot in enumerate(spine.slots) if ordinal not in aside)
    body = [slot for slot in own if _EDGE_LINES <= slot.line <= last - _EDGE_LINES]
    for one, other in pairwise(body):
        # With a stop or the end of a line in between, such as in a list at the margin, no phrase is meant.
        is_whole = one.line == other.line and one.printed[0].text[-1].isalpha()
        if is_whole and _is_plain(one) and _is_plain(other) and one.printed[0].term != other.printed[0].term:
            yield one.printed[0].term, other.printed[0].term


def _is_plain(slot: Slot) -> bool:
    printed = slot.printed[0]
    return printed.span == 1 and len(printed.term) >= _LETTERS and printed.term.isalpha()
