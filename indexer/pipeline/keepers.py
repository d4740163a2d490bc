"""Keepers: the repositories to which collections belong, and what each states on the use of what it keeps."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.errors import UnknownAddressError, did_you_mean
from indexer.model.archive import Address
from indexer.pages.below import pages_below
from indexer.pages.holdings import Holdings
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace
from indexer.postings.normalize import fold_name


@dataclass(frozen=True, slots=True)
class Keeper:
    """A repository with its collections. Shapes: name empty for those of which nobody says who keeps them."""

    name: str
    collections: tuple[Address, ...]
    open_pages: int
    closed_pages: int
    use: str

    def lines(self) -> Iterator[str]:
        """Give it line by line."""
        pages = f"{self.open_pages:,} open and {self.closed_pages:,} closed pages"
        yield f"{self.name or 'Nobody says who keeps'}: {', '.join(self.collections)}; {pages}"
        yield from (f"  {paragraph}" for paragraph in self.use.splitlines() if paragraph.strip())


def kept_by(holdings: Holdings) -> dict[Address, tuple[str, str]]:
    """Return who keeps each collection, empty where nobody says it, and what it states on its use."""
    found = {Address(item.address.split("/")[0]): ("", "") for item in holdings.register.items()}
    tops = (each for each in holdings.descriptions() if "/" not in each.address)
    return found | {each.address: (each.repository, each.repository_use) for each in tops}


def keepers(holdings: Holdings, name: str = "") -> tuple[Keeper, ...]:
    """Return the repositories, all or the one of this name. Raises: UnknownAddressError, with the nearest name."""
    grouped: dict[str, list[Address]] = {}
    kept = kept_by(holdings)
    for collection, (keeper, _) in kept.items():
        if not name or fold_name(keeper) == fold_name(name):
            grouped.setdefault(fold_name(keeper), []).append(collection)
    if name and not grouped:
        raise unknown("repository", name, [*filter(None, dict.fromkeys(keeper for keeper, _ in kept.values()))])
    opened, closed = (pages_below(side.database, kept) for side in holdings.sides)
    return tuple(
        Keeper(
            name=next(filter(None, (kept[each][0] for each in of_it)), ""),
            collections=tuple(of_it),
            open_pages=sum(opened[each] for each in of_it),
            closed_pages=sum(closed[each] for each in of_it),
            use=next(filter(None, (kept[each][1] for each in of_it)), ""),
        )
        for of_it in grouped.values()
    )


def state_use(name: str, use: str, workplace: Workplace) -> None:
    """Let a repository state the conditions under which all that it keeps may be used; empty, it states none.

    Raises: UnknownAddressError, with the nearest name.
    """
    settle(workplace)
    (found,) = keepers(workplace.holdings, name) if name else (None,)
    if found is None:
        raise unknown("repository", name, [])
    workplace.holdings.register.name_repositories(dict.fromkeys(found.collections, (found.name, use.strip())))
    settle(workplace)


def unknown(kind: str, name: str, known: list[str]) -> UnknownAddressError:
    """Return the error for a name that nothing here has."""
    listed = f"There are: {'; '.join(known)}." if known else "Run: pinkas repository"
    return UnknownAddressError(
        f"There is no {kind} {name}.", kept="Nothing was changed.", remedy=did_you_mean(name, known) or listed
    )
