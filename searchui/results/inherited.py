"""What is told of an item for readers: who made it, and what kind of source it is."""

from indexer.model.archive import Item, SourceClass
from searchui.results.vocabulary import term


def makers_of(item: Item) -> str:
    """Return who made an item, empty where nobody says so."""
    return "; ".join(name.strip(" .") for name in item.creators)


def kind_of_source(item: Item) -> str:
    """Return what kind of source an item is where that needs saying: "web, secondary"; empty for archival ones."""
    return "" if item.source_class is SourceClass.ARCHIVAL else term(item.source_class.value)
