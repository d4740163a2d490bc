"""Everything that the view of a coverage shows: the numbers, and the list behind one that counts levels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.model.archive import Address
from indexer.model.results import Coverage
from searchui.query.limits import check_limits, check_text
from searchui.query.parse import understand
from searchui.results.coverage import covered, part_asked
from searchui.results.coverage_told import BOXES, CLOSED, WITHOUT
from searchui.results.desk import Desk
from searchui.results.levels_covered import BoxInPart, levels_covered
from searchui.results.lowest import WITHOUT_PAGES
from searchui.results.place import Crumb, addresses_above, crumbs_to
from searchui.results.rights import rights_at
from searchui.results.room import Room

A_VIEW = 50
"""Levels in one view (opinion)."""


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """A level in a list. Shapes: crumbs end in the level itself; says is what the nearest words say of access."""

    crumbs: tuple[Crumb, ...]
    dates: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """A coverage for its reader.

    Shapes: kind is what is listed, empty for nothing; total counts all that are listed, of which those from offset on
    are in view.
    """

    coverage: Coverage
    kind: str
    levels: tuple[ShownLevel, ...]
    boxes: tuple[BoxInPart, ...]
    total: int
    offset: int

    @property
    def earlier(self) -> int | None:
        """The offset of those before these, None where these are the first."""
        return max(self.offset - A_VIEW, 0) if self.offset else None

    @property
    def later(self) -> int | None:
        """The offset of those after these, None where these are the last."""
        return self.offset + A_VIEW if self.offset + A_VIEW < self.total else None


def coverage_view(query: str, room: Room, *, kind: str = "", offset: int = 0) -> CoverageView:
    """Return how much is covered of the part that a search is narrowed to, with the levels of a kind one by one.

    Raises: QueryError for what cannot be searched.
    """
    desk, tree = room.desk(), None
    if query.strip():
        check_text(query)
        tree = understand(query).tree
        check_limits(tree)
    coverage = covered(tree, desk)
    kinds = {CLOSED: frozenset(coverage.closed), WITHOUT: frozenset({WITHOUT_PAGES})}.get(kind, frozenset())
    part, levels = None if tree is None else part_asked(tree), levels_covered(desk)
    addresses = levels.addresses(part, kinds, desk) if levels and kinds else ()
    boxes = levels.each_box(part, desk) if levels and kind == BOXES else ()
    total = len(addresses) + len(boxes)
    offset = offset if offset < total else 0
    return CoverageView(
        coverage=coverage,
        kind=kind if kinds or boxes else "",
        levels=tuple(_levels(addresses[offset : offset + A_VIEW], desk)),
        boxes=boxes[offset : offset + A_VIEW],
        total=total,
        offset=offset,
    )


def _levels(addresses: Sequence[Address], desk: Desk) -> Iterator[ShownLevel]:
    """Yield levels as they are described now; one that is described no more is passed over."""
    described = desk.store.described({above for each in addresses for above in addresses_above(each)})
    for address in addresses:
        if address in described:
            access = rights_at(address, described).access
            below = [each.text for each in access if "/" in each.address]
            crumbs = tuple(crumbs_to(address, described, repository=""))
            yield ShownLevel(crumbs, described[address].dates, below[-1] if below else "")
