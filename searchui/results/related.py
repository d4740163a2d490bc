"""Related and separated material: a link where this room holds it, else its name and holder; and who points here."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model.archive import Address, Description
from indexer.pages.references import identifier_key
from indexer.pages.store import Store
from searchui.results.levels import called
from searchui.results.place import Crumb


@dataclass(frozen=True, slots=True)
class Pointed:
    """Other material that a finding aid points to. Shapes: held is None where this room does not hold it."""

    identifier: str
    title: str
    holder: str
    held: Crumb | None = None


@dataclass(frozen=True, slots=True)
class Bearings:
    """What a level points to, and what points to it. Shapes: mentions are levels of other collections."""

    related: tuple[Pointed, ...] = ()
    separated: tuple[Pointed, ...] = ()
    mentions: tuple[Crumb, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.related or self.separated or self.mentions)


def bearings_of(address: Address, described: Description | None, store: Store) -> Bearings:
    """Return what a level points to in the order of its finding aid, and what points to it by its identifier.

    Shapes: what it says of its own collection is left out, for everything there is related.
    """
    told = described.related if described else ()
    held = store.references.levels({identifier_key(each.identifier) for each in told} - {""})
    first = {key: addresses[0] for key, addresses in held.items()}
    crumbs = {crumb.address: crumb for crumb in crumbs_of(dict.fromkeys(first.values()), store)}
    pointed = [
        (each.is_separated, Pointed(each.identifier, each.title, each.holder, crumbs.get(first.get(key, Address("")))))
        for each in told
        if (key := identifier_key(each.identifier)) or each.title
        if _collection(first.get(key, "")) != _collection(address)
    ]
    return Bearings(
        related=tuple(each for is_separated, each in pointed if not is_separated),
        separated=tuple(each for is_separated, each in pointed if is_separated),
        mentions=mentioned_in(address, described, store),
    )


def _collection(address: str) -> str:
    return address.partition("/")[0]


def mentioned_in(address: Address, described: Description | None, store: Store) -> tuple[Crumb, ...]:
    """Return the levels of other collections that name this one as related or separated material."""
    names = [described.identifier] if described and described.identifier else []
    names += [address] if "/" not in address else []
    keys = {key for name in names if (key := identifier_key(name))}
    above = {
        pointer.address: None
        for pointer in (store.references.pointers() if keys else ())
        if identifier_key(pointer.related.identifier) in keys and _collection(pointer.address) != _collection(address)
    }
    return crumbs_of(above, store)


def crumbs_of(addresses: Iterable[Address], store: Store) -> tuple[Crumb, ...]:
    """Return levels as links to them, in the order given."""
    wanted = tuple(addresses)
    descriptions = store.described(wanted)
    named = ((each, *called(each, descriptions, store)) for each in wanted)
    return tuple(Crumb(label, address, kind) for address, label, kind in named)
