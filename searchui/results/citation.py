"""The citation of a page: what a footnote needs to lead another reader to the same sheet."""

from indexer.model.archive import Item, Level
from indexer.model.page import Page
from searchui.results.place import Descriptions, addresses_above

_SERIES = (Level.SERIES, Level.SUBSERIES)


def cite(page: Page, item: Item, descriptions: Descriptions, *, pages: int, repository: str) -> str:
    """Return one line: item, date, page; container; series; collection; repository.

    Shapes: what is not known is left out; pages is how many of the item are open.
    Source: the Chicago Manual of Style on manuscript collections (item first, repository last); the rest is opinion.
    """
    above = [descriptions[each] for each in addresses_above(item.address)[:-1] if each in descriptions]
    collection = next((each for each in above if each.level is Level.COLLECTION), None)
    parts = [
        _joined(
            ", ", item.title, item.dates, f"page {page.place.sequence}" if pages > 1 or page.place.sequence > 1 else ""
        ),
        _joined(", ", f"box {item.box}" if item.box else "", f"folder {item.folder}" if item.folder else ""),
        *(each.title for each in reversed(above) if each.level in _SERIES),
        _joined(", ", collection.title, collection.identifier) if collection else item.address.partition("/")[0],
        repository,
    ]
    return _joined("; ", *parts) + "."


def _joined(separator: str, *parts: str) -> str:
    return separator.join(part.strip().rstrip(".") for part in parts if part.strip())
