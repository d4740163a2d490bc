"""What an item has of its own or from a level above, in words for readers: its type, and who made it."""

from indexer.model.archive import Item, SourceClass
from searchui.results.vocabulary import term, with_level


def type_of(item: Item) -> str:
    """Return the type of an item and where it is from: "trip report, from its series"; empty without one."""
    return with_level(item.type, item.type_from)


def made_by(item: Item) -> str:
    """Return who made an item and where that is from: "Harbor Committee, from its collection"; empty where unknown."""
    return with_level("; ".join(name.strip(" .") for name in item.creators), item.creators_from)


def kind_of_source(item: Item) -> str:
    """Return what kind of source an item is where that needs saying: "web, secondary"; empty for archival ones."""
    return "" if item.source_class is SourceClass.ARCHIVAL else term(item.source_class.value)
