"""The citation of a page: what a footnote needs to lead another reader to the same sheet."""

from indexer.model.archive import FROM_PAGE, Address, Description, Item, Level, NoteKind
from indexer.postings.normalize import fold_name
from searchui.results.place import Descriptions, addresses_above, kept_by

_SERIES = (Level.SERIES, Level.SUBSERIES)


def cite(number: int, item: Item, descriptions: Descriptions, *, pages: int, repository: str) -> str:
    """Return one line on a page: maker, item, date, page; container; series; collection; repository.

    Shapes: what is not known is left out; repository keeps what nobody says the keeper of; number and pages count the
    item's open pages. Who made it stands first where the item says so; what a level above says stands with it, unless
    the collection's title says it already.
    Source: the Chicago Manual of Style on manuscript collections (item first, repository last); the rest is opinion.
    """
    return _cited(item, descriptions, f"page {number}" if pages > 1 else "", repository)


def cite_item(item: Item, descriptions: Descriptions, *, repository: str) -> str:
    """Return one line on a whole item, as `cite` does on a page."""
    return _cited(item, descriptions, "", repository)


def cite_collection(address: Address, described: Description | None, *, repository: str) -> str:
    """Return one line: collection, its dates; repository."""
    dates, keeper = (", ".join(described.dates), described.repository or repository) if described else ("", repository)
    return _joined("; ", _joined(", ", _collection(address, described), dates), keeper) + "."


def preferred_form(address: str, descriptions: Descriptions) -> str:
    """Return the citation that the finding aid asks for, of the nearest level that asks; empty where none does."""
    for each in reversed(addresses_above(address)):
        if each in descriptions and (notes := descriptions[each].notes_of(NoteKind.CITATION)):
            return notes[0].text
    return ""


def _cited(item: Item, descriptions: Descriptions, number: str, repository: str) -> str:
    levels = addresses_above(item.address)
    above = [descriptions[each] for each in levels[:-1] if each in descriptions]
    collection = next((each for each in above if each.level is Level.COLLECTION), None)
    makers, of_level = _makers(item, collection)
    parts = [
        _joined(", ", makers, item.title, _dates(item), number),
        of_level,
        _joined(", ", f"box {item.box}" if item.box else "", f"folder {item.folder}" if item.folder else ""),
        *(each.title for each in reversed(above) if each.level in _SERIES),
        _collection(levels[0], collection),
        kept_by(item.address, descriptions, repository),
    ]
    return _joined("; ", *parts) + "."


def _makers(item: Item, collection: Description | None) -> tuple[str, str]:
    """Return who made an item as its author, and in words where only a level above says it."""
    if not item.creators_from:
        return _joined(" and ", *item.creators), ""
    title = fold_name(collection.title) if collection else ""
    unsaid = [name for name in item.creators if fold_name(name) not in title]
    return "", f"made by {_joined(' and ', *unsaid)}" if unsaid else ""


def _dates(item: Item) -> str:
    if item.dates_from == FROM_PAGE:
        return f"{item.dates}, {item.whose_dates}"
    return f"{item.dates} (date {item.whose_dates})" if item.whose_dates else item.dates


def _collection(address: Address, described: Description | None) -> str:
    return _joined(", ", described.title, described.identifier) if described else str(address)


def _joined(separator: str, *parts: str) -> str:
    return separator.join(part.strip().rstrip(".") for part in parts if part.strip())
