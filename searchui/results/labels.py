"""How the values that pages are counted by are written for readers; the index has them folded."""

from indexer.model.archive import Address, Description, Level, SourceClass
from indexer.pages.store import Store
from indexer.postings.normalize import fold_name, fold_value
from searchui.results.place import by_address, name_of
from searchui.tongue import name_of_language


class Labels:
    """Values and names by folded value, of everything that is held."""

    def __init__(self, store: Store) -> None:
        """Take the values that items have. Cost: the store goes through its items; few values come of it."""
        self._written = {("source", fold_value(each)): each.value for each in SourceClass}
        for field in ("series", "type"):
            for value in store.shelves.spellings(field):
                self._written.setdefault((field, fold_value(value)), value)
        for name in store.shelves.makers():
            self._written.setdefault(("made", fold_name(name)), name)
        for shelf in store.shelves.upper():
            collection = shelf.address.partition("/")[0]
            self._written.setdefault(("collection", fold_value(collection)), collection)
        self._described = by_address(store.shelves.named_in_facets())
        for each in self._described.values():
            self._written.setdefault(("repository", fold_name(each.repository)), each.repository)
        collections = {("collection", fold_value(each)): each for each in self._described if "/" not in each}
        # Whoever asks has their names in her own language: what is kept here is where they are said.
        self._named = collections | _series_named(self._described)

    def written(self, field: str, value: str) -> str:
        """Return a value as the record writes it; as it is where the record does not have it."""
        return self._written.get((field, value), value)

    def label(self, field: str, value: str) -> str:
        """Return a value in words for readers: a title where there is one."""
        if field == "lang":
            return name_of_language(value)
        address = self._named.get((field, value))
        return (name_of(address, self._described) if address else "") or self.written(field, value)


def _series_named(described: dict[Address, Description]) -> dict[tuple[str, str], Address]:
    """Return series by their label; one that series of several collections share with other names stays bare."""
    found: dict[tuple[str, str], dict[str, Address]] = {}
    for address, each in described.items():
        if each.level is Level.SERIES:
            of_label = found.setdefault(("series", fold_value(address.rpartition("/")[2])), {})
            of_label.setdefault(name_of(address, described), address)
    return {key: next(iter(names.values())) for key, names in found.items() if len(names) == 1}
