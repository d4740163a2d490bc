"""What is said of a specimen: its items, their place, their names, and the queries that must find them."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.specimens.scans import Made


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's query and the file and leaf that it must find."""

    text: str
    source: str
    leaf: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One archival item. Shapes: first and last are leaves of its file, 0 and 0 all of them."""

    title: str
    date: str
    type: str
    languages: tuple[str, ...] = ("eng",)
    names: tuple[str, ...] = ()
    queries: tuple[Query, ...] = ()
    first: int = 0
    last: int = 0
    caption: str = ""
    inscription: str = ""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A group of files made together, and the items in them.

    Shapes: place is the address of the folder below the collection: series[/subseries]/box/folder.
    """

    name: str
    directory: str
    place: str
    route: str
    make: Callable[[], tuple[Made, ...]]
    entries: tuple[Entry, ...]
    collection: str = "SP-1"
    is_closed: bool = False


def one(source: str, *texts: str, leaf: int = 1) -> tuple[Query, ...]:
    """Return queries that must find one leaf of a file."""
    return tuple(Query(text, source, leaf) for text in texts)
