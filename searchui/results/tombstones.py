"""Tombstones: what stands where a level is closed, by the words of its finding aid and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.accession.terms import says_open
from indexer.model.archive import Address, Description, Level
from indexer.pages.hidden_titles import is_hidden
from searchui.results.vocabulary import closed_level, numbered


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That a level is closed.

    Shapes: words are those of the finding aid, empty where it gives none, or where the level hides its title;
    said_of is the address of the level that says them, which may be one above.
    """

    words: str
    said_of: Address
    hides_title: bool = False


def tombstone_of(levels: Sequence[Description]) -> Tombstone | None:
    """Return what stands where nothing is open, by the published descriptions from the collection down to a level.

    Shapes: None where they restrict nothing: then it may as well not be digitized. The nearest words count, and those
    of the collection speak of parts.
    """
    said = (each for each in reversed(levels) if each.restriction is not None and _closes(each))
    nearest = next(said, None)
    if nearest is None or nearest.restriction is None or says_open(nearest.restriction):
        return None
    hides_title = is_hidden(nearest)
    return Tombstone("" if hides_title else nearest.restriction, nearest.address, hides_title)


def _closes(described: Description) -> bool:
    return "/" in described.address or is_hidden(described)


def name_of_hidden(described: Description) -> str:
    """Return what a level is called that hides its title: "Folder 3", or "Closed folder" where it has no number."""
    label = described.address.rpartition("/")[2]
    if described.level is Level.COLLECTION:
        return label
    is_box = described.level is Level.OTHER and label == described.box
    kind = "box" if is_box else "level" if described.level is Level.OTHER else described.level.value
    return closed_level(kind) if label.startswith("closed-") else numbered(kind, label)
