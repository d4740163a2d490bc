"""Dates and issues that first pages of a side propose for their items, renewed whenever pages change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from indexer.accession.datelines.choice import RULES, Around, propose_date
from indexer.accession.datelines.mastheads import propose_issue
from indexer.accession.datelines.printed import sheet_of
from indexer.accession.labels import prefixes
from indexer.model.archive import Address, Description, Item
from indexer.model.dates import DateSpan
from indexer.model.page import PageId
from indexer.model.proposals import Proposed
from indexer.model.serials import is_serial_type
from indexer.pages.connection import batches
from indexer.pages.proposals import Basis
from indexer.pages.store import Store

_TOGETHER = 200
"""Pages whose spines are decoded in one go."""
_MOST_YEARS = 40
"""Years between which a damaged one is looked for; a longer span says nothing of it (opinion)."""


def renew_proposals(side: Store) -> bool:
    """Make anew the proposals of first pages that changed, and return whether the index may say otherwise.

    Cost: where no first page and no date around it changed, that of looking at their names; else a spine is decoded of
    each that changed, 5 ms each.
    """
    first_pages, kept, said = side.proposals.first_pages(), side.proposals.bases(), side.proposals.said_around()
    made_of = {page: (basis.revision, basis.rules) for page, basis in kept.items()}
    if side.proposals.noted_around() == said and made_of == {p: (rev, RULES) for p, (_, rev) in first_pages.items()}:
        return side.proposals.is_owed
    items = {item.id: item for item in side.items_as_put()}
    surroundings = Surroundings(side.descriptions(), items.values())
    wanted = {
        page: Basis(revision, RULES, surroundings.of(items[item])) for page, (item, revision) in first_pages.items()
    }
    missing = [page for page, basis in wanted.items() if kept.get(page) != basis]
    for batch in batches(missing, _TOGETHER):
        side.proposals.put(dict(_made(side, {page: wanted[page] for page in batch})))
    side.proposals.put({}, gone=[page for page in kept if page not in wanted])
    side.proposals.note_around(said)
    return side.proposals.is_owed


def _made(side: Store, wanted: Mapping[PageId, Basis]) -> Iterator[tuple[PageId, tuple[Basis, Proposed]]]:
    cards = {card.id: card for card in side.cards(wanted)}
    spines = dict(side.spines({page: basis.revision for page, basis in wanted.items()}))
    for page, basis in wanted.items():
        proposed = Proposed()
        if page in spines:
            scan = cards[page].scan
            sheet = sheet_of(spines[page], width_px=scan.width_px, height_px=scan.height_px)
            masthead = propose_issue(sheet, is_serial=basis.around.startswith(_SERIAL))
            proposed = Proposed(propose_date(sheet, around_of(basis.around)), masthead)
        yield page, (basis, proposed)


class Surroundings:
    """The dates said around items: of the nearest level above that has any, or of what else lies in it.

    Shapes: text, so that it is seen when they change: "19860101-19861231" of a level, "1976 1978" of years in it, with
    "serial" before it where the item's type is one of serials.
    """

    def __init__(self, descriptions: Iterable[Description], items: Iterable[Item]) -> None:
        self._said = {each.address: each for each in descriptions if each.dates or each.bulk_dates}
        self._items = [item for item in items if item.dates and not item.dates_from]

    @cached_property
    def _years(self) -> Mapping[str, set[int]]:
        """The years of all that is dated in each level. Cost: each statement is read, 0.1 ms each."""
        found: dict[str, set[int]] = defaultdict(set)
        dated: tuple[Description | Item, ...] = (*self._said.values(), *self._items)
        for each in dated:
            for span in each.date.spans:
                years = range(span.first // 10000, span.last // 10000 + 1)
                for above in prefixes(each.address)[:-1] if len(years) <= _MOST_YEARS else ():
                    found[above].update(years)
        return found

    def of(self, item: Item) -> str:
        """Return the dates around an item."""
        return f"{_SERIAL if is_serial_type(item.type) else ''} {self._dates(item.address)}".strip()

    def _dates(self, address: Address) -> str:
        for each in reversed(prefixes(address)[:-1]):
            spans = self._said[each].date.spans if each in self._said else ()
            if spans and "/" in each:
                return f"{spans[0].first}-{spans[-1].last}"
            if not spans and each in self._years:
                return " ".join(str(year) for year in sorted(self._years[each]))
        return ""


_SERIAL = "serial"


def around_of(text: str) -> Around:
    """Return what `Surroundings.of` said in a form that dates are read by."""
    dates = text.removeprefix(_SERIAL).strip()
    if "-" in dates:
        first, last = (int(part) for part in dates.split("-"))
        years = range(first // 10000, last // 10000 + 1)
        return Around(tuple(years) if len(years) <= _MOST_YEARS else (), DateSpan(first, last))
    return Around(tuple(int(year) for year in dates.split()))
