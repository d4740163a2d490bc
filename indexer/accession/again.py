"""A finding aid given again: levels that are recognizably the same keep their addresses, and what changed is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.accession.labels import container_label, kind_of, prefixes, series_label
from indexer.model.archive import Address, Description


@dataclass(frozen=True, slots=True)
class Changed:
    """One level that changed: its address, its title now, and the one it had before, empty where it is new or gone."""

    address: Address
    title: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class AidChanges:
    """What a newer finding aid has otherwise than the one before: levels added, gone, and called otherwise."""

    added: tuple[Changed, ...] = ()
    gone: tuple[Changed, ...] = ()
    renamed: tuple[Changed, ...] = ()

    def sentences(self) -> Iterator[str]:
        """Give a sentence for each change."""
        yield from (f"Added: {each.address}, {each.title}" for each in self.added)
        yield from (f"Gone: {each.address}, {each.title}" for each in self.gone)
        yield from (f"Renamed: {each.address}, {each.before}, is now {each.title}" for each in self.renamed)


def as_before(held: Sequence[Description], now: Sequence[Description]) -> tuple[tuple[Description, ...], AidChanges]:
    """Return what a finding aid says now, at the addresses that its levels had before, and what changed.

    Shapes: both begin with the collection, which is the same. A level is the same as one of the same parent that has
    its identifier, else its title, else its series number or its box and folder; one that lies in another box or
    folder is not. No address of a level that is gone is given to another: what was decided on it stays decided.
    """
    matching = _Matching(held, now)
    matching.match()
    placed = tuple(replace(each, address=matching.addresses[each.address]) for each in now)
    before = {each.address: each for each in held}
    after = {each.address: each for each in placed}
    return placed, AidChanges(
        added=tuple(Changed(each.address, each.title) for each in placed if each.address not in before),
        gone=tuple(Changed(each.address, each.title) for each in held if each.address not in after),
        renamed=tuple(
            Changed(each.address, each.title, before[each.address].title)
            for each in placed
            if each.address in before and before[each.address].title != each.title
        ),
    )


@dataclass(slots=True)
class _Matching:
    """Which level of the newer finding aid is which of the older, from the collection down."""

    held: Sequence[Description]
    now: Sequence[Description]
    addresses: dict[Address, Address] = field(default_factory=dict)
    _taken: set[Address] = field(default_factory=set)

    def match(self) -> None:
        """Find for each level of the newer finding aid its address."""
        self._taken = {each.address for each in self.held} | {
            above for each in self.held for above in prefixes(each.address)
        }
        held_below, now_below = _by_parent(self.held), _by_parent(self.now)
        self.addresses[self.now[0].address] = self.held[0].address
        known = {self.held[0].address}
        waiting = [self.now[0].address]
        for parent in waiting:
            at = self.addresses[parent]
            same = dict(_pairs(held_below[at] if at in known else (), now_below[parent]))
            for each in now_below[parent]:
                self.addresses[each.address] = same.get(each.address) or self._free(at, parent, each.address)
                waiting.append(each.address)
            known |= set(same.values())

    def _free(self, at: Address, parent: Address, address: Address) -> Address:
        """Return an address below a level's own for one that was not there, that no other has or had."""
        wanted = Address(at + address.removeprefix(parent))
        free, count = wanted, 1
        while free in self._taken:
            count += 1
            free = Address(f"{wanted}-{count}")
        self._taken.add(free)
        return free


def _by_parent(descriptions: Iterable[Description]) -> Mapping[Address, list[Description]]:
    """Return the levels right below each level, in order."""
    known = {each.address for each in descriptions}
    below: dict[Address, list[Description]] = defaultdict(list)
    for each in descriptions:
        above = next((prefix for prefix in reversed(prefixes(each.address)[:-1]) if prefix in known), None)
        if above is not None:
            below[above].append(each)
    return below


def _pairs(held: Sequence[Description], now: Sequence[Description]) -> Iterator[tuple[Address, Address]]:
    """Give each level of one parent with the address it had, by the surest sign that both have."""
    paired: set[Address] = set()
    paired_now: set[Address] = set()
    for sign in (_by_identifier, _by_title, _by_number):
        waiting: dict[tuple[object, ...], list[Description]] = defaultdict(list)
        for each in held:
            if each.address not in paired:
                waiting[sign(each)].append(each)
        counts = {named: len(found) for named, found in waiting.items()}
        for each in now:
            named = sign(each)
            # Two levels of one name are told apart by their order; by number alone they are not.
            if (
                named
                and each.address not in paired_now
                and waiting[named]
                and (sign is _by_title or counts[named] == 1)
            ):
                found = waiting[named].pop(0)
                paired.add(found.address)
                paired_now.add(each.address)
                yield each.address, found.address


def _place(each: Description) -> tuple[str, str, str]:
    """Return kind, box and folder: what an address is made of may not differ."""
    kind = kind_of(each.level)
    return (kind, "", "") if kind == "series" else (kind, container_label(each.box), container_label(each.folder))


def _by_identifier(each: Description) -> tuple[object, ...]:
    return (each.identifier.casefold(), _place(each)) if each.identifier else ()


def _by_title(each: Description) -> tuple[object, ...]:
    return (" ".join(each.title.casefold().split()), _place(each)) if each.title else ()


def _by_number(each: Description) -> tuple[object, ...]:
    if kind_of(each.level) == "series":
        label = series_label(each.identifier, each.title)
        return ("series", label) if label else ()
    return _place(each) if each.folder else ()
