"""Entering a plan in the register: descriptions, items, decisions, and which leaf is which page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, count

from indexer.accession.arrangement import PlannedItem
from indexer.accession.labels import prefixes
from indexer.model.archive import Address, Decision, Description, Item, Verdict
from indexer.model.decisions import latest
from indexer.model.page import Card, ItemId, Page, PageId, Place
from indexer.pages.connection import batches
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.register import Register
from indexer.pages.store import Store
from indexer.pipeline.arranged import Arranged, Change
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.known import Known
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.plan import Given, Plan
from indexer.pipeline.sequence import Ordered, in_order
from indexer.pipeline.settle import forget_empty, patiently
from indexer.pipeline.told_again import items_told_otherwise, restated_items
from indexer.pipeline.workplace import Workplace
from indexer.postings.normalize import fold_name

_RENEWED_TOGETHER = 500
"""Pages renewed in one transaction, so that memory does not grow with the holdings: some 30 kB a page of typescript."""


def enter(plan: Plan, given: Given, workplace: Workplace) -> list[Leaf]:
    """Write what the plan says of arrangement and access, and return its leaves in order.

    Pages that stand elsewhere now are put there without being read again. What was closed by a decision or by a
    restriction stays closed at its new place and under its new description, by a decision that says so.
    """
    register = workplace.holdings.register
    now = workplace.now()
    before = Arranged(register.descriptions(), _items_before(workplace))
    ordered = in_order(
        list(_leaves(plan, given, before, workplace)), workplace.holdings.sides, says_places=given.says_places
    )
    leaves = ordered.leaves
    items = {leaf.item.id: leaf.item for leaf in leaves}
    emptied = _emptied(leaves, workplace)
    standing = {**before.items, **items}
    stay = [item for item in standing.values() if item.id not in emptied]
    described = _descriptions_after(before, plan, items.values(), stay)
    restated = restated_items(plan, before, described, items)
    after = Arranged(described, standing | restated)
    # What closes comes first and what opens last, so that a kill in between opens nothing.
    coming = _decisions(plan, given, workplace)
    change = Change(before, after, register.decisions(), coming=coming)
    register.add_decisions(_kept_closed(change, leaves, plan, workplace))
    if plan.finding_aid:
        register.put_finding_aid(
            plan.finding_aid, at=now, changes=tuple(plan.changes.sentences()) if plan.changes else ()
        )
    register.put_descriptions(after.descriptions)
    _name_repositories(plan, given, before, register)
    catalogues = Cataloguer(before.descriptions), Cataloguer(after.descriptions)
    told = items_told_otherwise(plan, before, after, catalogues)
    _renew(ordered, before, after, catalogues, told=told, workplace=workplace)
    if given.sidecar:
        _put_uses(leaves, workplace)
    register.put_items([*items.values(), *restated.values()], at=now)
    forget_empty({leaf.held.place.item for leaf in leaves if leaf.held} - items.keys(), workplace)
    register.add_decisions(coming)
    return leaves


def _name_repositories(plan: Plan, given: Given, before: Arranged, register: Register) -> None:
    """Let collections say who keeps them: as given, else as their finding aid says, else as it was known before.

    Shapes: with the conditions that are stated for others of the same repository.
    """
    known = {each.address: each for each in before.descriptions if "/" not in each.address}
    stated = {fold_name(each.repository): each.repository_use for each in known.values() if each.repository_use}
    named = {}
    for each in plan.arrangement.descriptions:
        if "/" not in each.address:
            held = known[each.address].repository if each.address in known else ""
            name = given.repository or each.repository or held
            named[each.address] = name, stated.get(fold_name(name), "")
    register.name_repositories(named)


def _items_before(workplace: Workplace) -> dict[ItemId, Item]:
    """Return the items of the register, and those that a killed run had put on a side but not in the register yet."""
    on_sides = {item.id: item for side in workplace.holdings.sides for item in side.items()}
    return on_sides | {item.id: item for item in workplace.holdings.register.items()}


def _items(plan: Plan, given: Given, before: Arranged, workplace: Workplace) -> dict[Address, Item]:
    """Return the items of the plan, by the addresses they have there, with their ids."""
    standing = {item.address: item.id for item in before.items.values()}
    own = {
        each.item.address: each.item.address
        if given.says_places or not _is_of_one_file(each, plan, before)
        else _own_address(each, standing, workplace)
        for each in plan.arrangement.items
    }
    ids = workplace.holdings.register.item_ids(own.values(), randomness=workplace.randomness, at=workplace.now())
    items = {each.item.address: each.item for each in plan.arrangement.items}
    return {at: replace(items[at], id=ids[address], address=address) for at, address in own.items()}


def _is_of_one_file(planned: PlannedItem, plan: Plan, before: Arranged) -> bool:
    """Whether an item is one only because its file has several leaves."""
    sources = {leaf.source for leaf in planned.leaves}
    if len(sources) > 1 or planned.item.address in {each.address for each in before.descriptions}:
        return False
    return all(plan.inventories[source].leaves > 1 or plan.inventories[source].media == "text" for source in sources)


def _own_address(planned: PlannedItem, standing: Mapping[Address, ItemId], workplace: Workplace) -> Address:
    """Return the address of a file's own item: two files of one name in different directories are two items."""
    sources = {leaf.source for leaf in planned.leaves}
    address = planned.item.address
    numbered = (Address(f"{address}-{number}") for number in count(2))
    for each in chain([address], numbered):
        held = _sources_at(standing[each], workplace.holdings.sides) if each in standing else set()
        if not held or held & sources:
            return each
    raise AssertionError("there is always another number")


def _sources_at(item: ItemId, sides: tuple[Store, ...]) -> set[str]:
    return {source for side in sides for source in side.sources(side.pages_of(item)).values()}


def _emptied(leaves: Iterable[Leaf], workplace: Workplace) -> set[ItemId]:
    """Return the items all of whose pages go to other items."""
    leaving: dict[ItemId, set[PageId]] = defaultdict(set)
    for leaf in leaves:
        if leaf.held and leaf.held.place.item != leaf.item.id:
            leaving[leaf.held.place.item].add(leaf.page_id)
    sides = workplace.holdings.sides
    return {item for item, pages in leaving.items() if not any(set(side.pages_of(item)) - pages for side in sides)}


def _descriptions_after(
    before: Arranged, plan: Plan, items: Iterable[Item], stay: Iterable[Item]
) -> tuple[Description, ...]:
    """Return what will be described: the new finding aid in place of the old, and levels above items in use.

    Shapes: items are those of the plan, stay all that will be there. A level that the new finding aid lacks stays as
    long as an item stands at or below it.
    """
    replaced = plan.finding_aid.descriptions[0].address if plan.finding_aid else None
    own = {each.address for each in plan.finding_aid.descriptions} if plan.finding_aid else set()
    in_use = {prefix for item in items for prefix in prefixes(item.address)}
    held = {prefix for item in stay for prefix in prefixes(item.address)} - own
    kept = {
        each.address: each
        for each in before.descriptions
        if each.address.split("/")[0] != replaced or each.address in held
    }
    new = {each.address: each for each in plan.arrangement.descriptions if each.address in own | in_use}
    return tuple((new | kept | {address: new[address] for address in own}).values())


def _leaves(plan: Plan, given: Given, before: Arranged, workplace: Workplace) -> Iterator[Leaf]:
    items = _items(plan, given, before, workplace)
    rows = workplace.holdings.register.ledger(states=[State.FAILED, State.REMOVED])
    failed = {(row.source, row.leaf, row.sha256): row.reason for row in rows if row.state is State.FAILED}
    removed = set() if given.retry else _taken_out(rows, plan, before)
    known = Known(plan, before.items, workplace.holdings.records)
    for planned in plan.arrangement.items:
        for placed in planned.leaves:
            item = items[planned.item.address]
            file = plan.files[placed.source]
            held = known.page_of(item, file, placed.leaf)
            if held is None and (file.name, placed.leaf, file.sha256) in removed:
                continue
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
                use=placed.use,
            )


def _taken_out(rows: Iterable[LedgerRow], plan: Plan, before: Arranged) -> set[tuple[str, int, str]]:
    """Return the leaves that stay out because somebody took them out; a collection taken out whole begins anew."""
    collections = {each.item.address.split("/")[0] for each in plan.arrangement.items}
    if collections.isdisjoint(item.address.split("/")[0] for item in before.items.values()):
        return set()
    return {(row.source, row.leaf, row.sha256) for row in rows if row.state is State.REMOVED}


def _kept_closed(change: Change, leaves: list[Leaf], plan: Plan, workplace: Workplace) -> list[Decision]:
    """Return decisions that keep closed what was closed on purpose and would not be where it stands now."""
    addresses = change.to_keep_closed(leaves, workplace.holdings.sides)
    hidden = change.to_hide(leaves, plan.finding_aid.descriptions if plan.finding_aid else ())
    reason = "Closed before its description or place changed; kept closed until somebody decides."
    return [
        Decision(each, Verdict.CLOSED, reason, "pinkas", workplace.now(), hides_title=each in hidden)
        for each in dict.fromkeys((*addresses, *hidden))
    ]


def _renew(
    ordered: Ordered,
    before: Arranged,
    after: Arranged,
    catalogues: tuple[Cataloguer, Cataloguer],
    *,
    told: Iterable[ItemId],
    workplace: Workplace,
) -> None:
    """Give pages that stand elsewhere, are described otherwise or come from a file of another name a new revision.

    So they are indexed anew. Shapes: told are items of which something else is said, whose pages need not be given.
    """
    earlier, later = catalogues
    given = {leaf.page_id: leaf for leaf in ordered.leaves if leaf.held}
    renewed: set[PageId] = set()
    for store in workplace.holdings.records:
        changed = []
        pages = [*given, *ordered.shifted, *(page for item in told for page in store.pages_of(item))]
        for page in store.cards(each for each in dict.fromkeys(pages) if each not in renewed):
            renewed.add(page.id)
            stood = before.items[page.place.item]
            leaf = given.get(page.id)
            item, moved = (leaf.item, _moved(page, leaf)) if leaf else (after.items[stood.id], page)
            moved = replace(moved, place=ordered.shifted.get(page.id, moved.place))
            as_was = (page, earlier.columns_of(page, stood), earlier.headings_of(stood))
            if as_was != (moved, later.columns_of(moved, item), later.headings_of(item)):
                changed.append((moved, item))
        for batch in batches(changed, _RENEWED_TOGETHER):
            _put_renewed(store, batch)


def _put_uses(leaves: Iterable[Leaf], workplace: Workplace) -> None:
    """Keep what the list of scans says of the use of pages that were read before; new ones get it when they are put."""
    uses = {leaf.page_id: leaf.use for leaf in leaves if leaf.held}
    for store in workplace.holdings.records:
        patiently(partial(store.uses.put, uses))


def _moved(page: Card, leaf: Leaf) -> Card:
    scan = replace(page.scan, source=leaf.file.name) if leaf.is_read else page.scan
    return replace(page, place=leaf.place, scan=scan)


def _put_renewed(side: Store, changed: Sequence[tuple[Card, Item]]) -> None:
    moved = {card.id: card for card, _ in changed}
    pages = [_renewed(page, moved[page.id]) for page in side.pages(moved)]
    spines = ((page, side.spine(page.id, page.revision - 1)) for page in pages)
    side.put_items({item.id: item for _, item in changed}.values())
    side.put_pages(pages, [(page.id, replace(spine, revision=page.revision)) for page, spine in spines if spine])


def _renewed(page: Page, card: Card) -> Page:
    return replace(page, place=card.place, scan=card.scan, revision=page.revision + 1)


def _decisions(plan: Plan, given: Given, workplace: Workplace) -> list[Decision]:
    """Return the decisions given with the scans.

    What was opened so once is not opened again by giving the same once more: somebody may have closed it since.
    """
    wanted = [(str(address), verdict, "Given in the sidecar.") for address, verdict in plan.arrangement.decisions]
    if given.access:
        collections = dict.fromkeys(each.item.address.split("/")[0] for each in plan.arrangement.items)
        if plan.finding_aid:
            collections |= {plan.finding_aid.descriptions[0].address.split("/")[0]: None}
        wanted += [(collection, given.access, "Given with pinkas add --access.") for collection in collections]
    made = workplace.holdings.register.decisions()
    opened = {(each.address, each.reason) for each in made if each.verdict is Verdict.OPEN}
    closed = {address for address, decision in latest(made).items() if decision.verdict is Verdict.CLOSED}
    return [
        Decision(address, verdict, reason, given.who, workplace.now())
        for address, verdict, reason in wanted
        if (address not in closed if verdict is Verdict.CLOSED else (address, reason) not in opened)
    ]
