"""Entering a plan in the register: descriptions, items, decisions, and which leaf is which page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from indexer.accession.access import AccessRules
from indexer.accession.files import FoundFile
from indexer.accession.labels import prefixes
from indexer.extract.media import Media
from indexer.model.archive import Address, Decision, Description, Item, Verdict
from indexer.model.page import ItemId, Page, PageId, Place
from indexer.pages.ledger import State
from indexer.pages.store import Store
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.plan import Given, Plan
from indexer.pipeline.workplace import Workplace, page_access, page_address


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a file and the page it is.

    Shapes: held is the page as the store has it, None where it is new; failed is the reason for which these very
    bytes could not be read before, empty if they were or were never tried.
    """

    page_id: PageId
    item: Item
    place: Place
    file: FoundFile
    media: Media
    leaf: int
    held: Page | None
    failed: str = ""

    @property
    def is_read(self) -> bool:
        """Whether these very bytes were read before."""
        return self.held is not None and (self.held.scan.sha256, self.held.scan.leaf) == (self.file.sha256, self.leaf)


def enter(plan: Plan, given: Given, workplace: Workplace) -> list[Leaf]:
    """Write what the plan says of arrangement and access, and return its leaves in order.

    Pages that stand elsewhere now are put there without being read again. What was closed by a decision or by a
    restriction stays closed at its new place and under its new description, by a decision that says so.
    """
    register = workplace.holdings.register
    now = workplace.now()
    before = Arranged(register.descriptions(), {item.id: item for item in register.items()})
    leaves = list(_leaves(plan, given, before, workplace))
    items = {leaf.item.id: leaf.item for leaf in leaves}
    after = Arranged(_descriptions_after(before, plan, items.values()), {**before.items, **items})
    # What closes comes first and what opens last, so that a kill in between opens nothing.
    register.add_decisions(_kept_closed(leaves, before, after, workplace))
    if plan.finding_aid:
        register.put_finding_aid(plan.finding_aid, at=now)
    register.put_descriptions(after.descriptions)
    _renew(leaves, before, after, workplace)
    register.put_items(items.values(), at=now)
    register.add_decisions(_decisions(plan, given, workplace))
    return leaves


@dataclass(frozen=True, slots=True)
class Arranged:
    """The arrangement at one time: all descriptions, and all items by id."""

    descriptions: tuple[Description, ...]
    items: Mapping[ItemId, Item]

    def rules(self, decisions: Iterable[Decision]) -> AccessRules:
        """Return the rules of access in this arrangement."""
        return AccessRules(decisions, self.descriptions)


def _items(plan: Plan, workplace: Workplace) -> dict[Address, Item]:
    planned = {each.item.address: each.item for each in plan.arrangement.items}
    ids = workplace.holdings.register.item_ids(planned, randomness=workplace.randomness, at=workplace.now())
    return {address: replace(item, id=ids[address]) for address, item in planned.items()}


def _descriptions_after(before: Arranged, plan: Plan, items: Iterable[Item]) -> tuple[Description, ...]:
    """Return what will be described: the new finding aid in place of the old, and levels above items in use."""
    replaced = plan.finding_aid.descriptions[0].address if plan.finding_aid else None
    kept = {each.address: each for each in before.descriptions if each.address.split("/")[0] != replaced}
    in_use = {prefix for item in items for prefix in prefixes(item.address)}
    own = {each.address for each in plan.finding_aid.descriptions} if plan.finding_aid else set()
    new = {each.address: each for each in plan.arrangement.descriptions if each.address in own | in_use}
    return tuple((new | kept | {address: new[address] for address in own}).values())


def _leaves(plan: Plan, given: Given, before: Arranged, workplace: Workplace) -> Iterator[Leaf]:
    items = _items(plan, workplace)
    rows = workplace.holdings.register.ledger(states=[State.FAILED])
    failed = {(row.source, row.leaf, row.sha256): row.reason for row in rows}
    known = Known(plan, before, workplace.holdings.sides)
    for planned in plan.arrangement.items:
        for placed in planned.leaves:
            item = items[planned.item.address]
            file = plan.files[placed.source]
            held = known.page_of(item, file, placed.leaf)
            place = Place(item.id, placed.sequence, placed.side)
            if held and not given.says_places:
                item, place = before.items[held.place.item], held.place
            yield Leaf(
                page_id=held.id if held else workplace.new_page_id(),
                item=item,
                place=place,
                file=file,
                media=plan.inventories[placed.source].media,
                leaf=placed.leaf,
                held=held,
                failed=failed.get((file.name, placed.leaf, file.sha256), ""),
            )


class Known:
    """Finds the page that a leaf is a scan of, each page for one leaf only."""

    def __init__(self, plan: Plan, before: Arranged, sides: tuple[Store, ...]) -> None:
        self._files = plan.files
        self._items = before.items
        self._sides = sides
        self._given: set[PageId] = set()

    def page_of(self, item: Item, file: FoundFile, leaf: int) -> Page | None:
        """Return the page of which a leaf is a scan, None for a new one.

        The same name in the same collection with the same bytes is the same page, wherever it stands now. The same
        name in the same item with other bytes is a new scan of it. The same bytes under another name are the same
        page when the file was renamed, and a copy, a page of its own, when the other file is still there.
        """
        for page in self._candidates(file, leaf):
            if page.id not in self._given and self._is_same(page, item, file, leaf):
                self._given.add(page.id)
                return page
        return None

    def _candidates(self, file: FoundFile, leaf: int) -> Iterator[Page]:
        for side in self._sides:
            for page_id in (side.find_source(file.name, leaf), side.find_scan(file.sha256, leaf)):
                page = side.page(page_id) if page_id else None
                if page:
                    yield page

    def _is_same(self, page: Page, item: Item, file: FoundFile, leaf: int) -> bool:
        at = self._items.get(page.place.item)
        if at is None or at.address.split("/")[0] != item.address.split("/")[0]:
            return False
        if (page.scan.sha256, page.scan.leaf) == (file.sha256, leaf):
            return page.scan.source == file.name or page.scan.source not in self._files
        return page.scan.source == file.name and at.address == item.address


def _kept_closed(leaves: list[Leaf], before: Arranged, after: Arranged, workplace: Workplace) -> list[Decision]:
    """Return decisions that keep closed what was closed on purpose and would open by standing elsewhere."""
    decisions = workplace.holdings.register.decisions()
    was, would_be = before.rules(decisions), after.rules(decisions)
    lifted = [
        each.address
        for each in before.descriptions
        if each.restriction is not None and not was.of(each.address).is_open and would_be.of(each.address).is_open
    ]
    moved = [
        page_address(leaf.item, leaf.page_id)
        for leaf in leaves
        if leaf.held and _opens_by_moving(leaf, before.items[leaf.held.place.item], was, would_be)
    ]
    reason = "Closed before its description or place changed; kept closed until somebody decides."
    return [Decision(each, Verdict.CLOSED, reason, "pinkas", workplace.now()) for each in (*lifted, *moved)]


def _opens_by_moving(leaf: Leaf, stood: Item, was: AccessRules, would_be: AccessRules) -> bool:
    access = page_access(was, stood, leaf.page_id)
    on_purpose = access.decision is not None or access.restriction is not None
    return on_purpose and not access.is_open and page_access(would_be, leaf.item, leaf.page_id).is_open


def _renew(leaves: list[Leaf], before: Arranged, after: Arranged, workplace: Workplace) -> None:
    """Give pages that stand elsewhere or are described otherwise a new revision, so that they are indexed anew."""
    earlier, later = Cataloguer(before.descriptions), Cataloguer(after.descriptions)
    for side in workplace.holdings.sides:
        changed = []
        for leaf in leaves:
            page = side.page(leaf.page_id) if leaf.held else None
            if page is None:
                continue
            moved = replace(page, place=leaf.place)
            stood = before.items[page.place.item]
            if page != moved or earlier.columns_of(page, stood) != later.columns_of(moved, leaf.item):
                changed.append((replace(moved, revision=page.revision + 1), leaf.item))
        _put_renewed(side, changed)


def _put_renewed(side: Store, changed: list[tuple[Page, Item]]) -> None:
    if not changed:
        return
    spines = ((page, side.spine(page.id, page.revision - 1)) for page, _ in changed)
    side.put_items({item.id: item for _, item in changed}.values())
    side.put_spines((page.id, replace(spine, revision=page.revision)) for page, spine in spines if spine)
    side.put_pages(page for page, _ in changed)


def _decisions(plan: Plan, given: Given, workplace: Workplace) -> list[Decision]:
    """Return the decisions given with the scans, without those that were given before."""
    wanted = [(str(address), verdict, "Given in the sidecar.") for address, verdict in plan.arrangement.decisions]
    if given.access:
        collections = dict.fromkeys(each.item.address.split("/")[0] for each in plan.arrangement.items)
        wanted += [(collection, given.access, "Given with pinkas add --access.") for collection in collections]
    made = {(each.address, each.verdict, each.reason) for each in workplace.holdings.register.decisions()}
    return [
        Decision(address, verdict, reason, given.who, workplace.now())
        for address, verdict, reason in wanted
        if (address, verdict, reason) not in made
    ]
