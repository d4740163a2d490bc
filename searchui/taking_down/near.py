"""Near-duplicates: pages on which the same text stands once more, a carbon, another scan, a letter copied out.

Letters are compared, in stretches and without the ends of lines: so a copy is known whose lines break elsewhere, and
one that OCR read otherwise in places, where a name may be broken.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from indexer.model.page import PageId
from indexer.model.repeats import Imprint, Repeat
from indexer.pages.connection import batches
from indexer.pages.store import Store

STRETCH = 8
"""Letters that are compared as one: of two readings with one letter in twenty misread in each, 44 stretches in 100 are
still the same (0.95 ** 16); of two letters of typescript on other things a few (opinion on both)."""
LEAST = 40
"""Stretches of a page that can be a copy: about ten words. A shorter one has nothing to be told by."""
SHARE = 0.2
"""Share of the stretches of the shorter one of two pages from which they are listed: rather one too many (opinion)."""
_PAGES = 500
"""Pages whose imprints are read at a time."""


@dataclass(frozen=True, slots=True)
class Near:
    """A page, the touched one that it is like, and how much of the shorter of both stands on both, 0.0-1.0."""

    page: PageId
    like: PageId
    share: float


def stretches_of(lines: Iterable[Imprint], repeats: Iterable[Repeat] = ()) -> frozenset[int]:
    """Return the stretches of letters of a page from its imprints, without lines in repeated blocks."""
    spans = [(each.first, each.end) for each in repeats]
    own = (line for line in lines if not any(first <= line.slots[0][0] < end for first, end in spans))
    letters = "".join(line.letters for line in sorted(own, key=lambda line: line.slots))
    return frozenset(crc32(letters[n : n + STRETCH].encode("utf-8", "surrogatepass")) for n in range(_starts(letters)))


def near_duplicates(touched: Mapping[PageId, frozenset[int]], sides: Iterable[Store]) -> Iterator[Near]:
    """Yield pages of these sides, other than those touched, that are like any of them, with the one they are most like.

    Cost: linear in all pages, some 0.5 ms a page.
    """
    wanted = {page: stretches for page, stretches in touched.items() if len(stretches) >= LEAST}
    owners: dict[int, list[PageId]] = {}
    for page, stretches in wanted.items():
        for each in stretches:
            owners.setdefault(each, []).append(page)
    for side in sides if wanted else ():
        for page, stretches in every_page(side):
            if page not in touched and len(stretches) >= LEAST and (near := _likest(page, stretches, wanted, owners)):
                yield near


def every_page(side: Store, pages: Iterable[PageId] | None = None) -> Iterator[tuple[PageId, frozenset[int]]]:
    """Yield pages of a side, all of them or these, with their stretches."""
    for batch in batches(side.page_ids() if pages is None else tuple(pages), _PAGES):
        repeats = side.blocks.repeats(batch)
        for page, lines in side.blocks.imprints(batch).items():
            yield page, stretches_of(lines, repeats[page][1] if page in repeats else ())


def _likest(
    page: PageId,
    stretches: frozenset[int],
    wanted: Mapping[PageId, frozenset[int]],
    owners: Mapping[int, list[PageId]],
) -> Near | None:
    shared: dict[PageId, int] = {}
    for each in stretches & owners.keys():
        for owner in owners[each]:
            shared[owner] = shared.get(owner, 0) + 1
    shares = {owner: count / min(len(stretches), len(wanted[owner])) for owner, count in shared.items()}
    like = max(shares, key=lambda owner: (shares[owner], owner), default=None)
    return Near(page, like, shares[like]) if like is not None and shares[like] >= SHARE else None


def _starts(letters: str) -> int:
    return max(len(letters) - STRETCH + 1, 0)
