"""Recall that readers may see: how much is read of the open pages of a collection, by its latest sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from indexer.errors import StoreError
from indexer.pages.connection import on_the_disk, sync_directory

FILE = "recall.json"


@dataclass(frozen=True, slots=True)
class Recall:
    """How much was read right on strips of open pages drawn by chance. Nothing tells who counted.

    Shapes: collection is empty where pages of all collections were drawn; low and high bound recall in 95 of 100 such
    samples. Units: recall, low and high 0.0-1.0; at ISO 8601 in UTC.
    """

    collection: str
    at: str
    pages: int
    words: int
    recall: float
    low: float
    high: float


def publish(recall: Recall, directory: Path) -> None:
    """Keep a recall in a side's directory, in place of the earlier one of the same collection."""
    _write(recalls_in(directory) | {recall.collection: recall}, directory)


def recalls_in(directory: Path) -> dict[str, Recall]:
    """Return the recalls in a side's directory by their collections.

    Raises: StoreError where the file cannot be read.
    """
    path = directory / FILE
    try:
        return {each.collection: each for each in msgspec.json.decode(path.read_bytes(), type=list[Recall])}
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise StoreError(f"{path} cannot be read: {error}.", remedy="Delete it, and draw a sample again.") from error


def withdraw(directory: Path, open_pages: Mapping[str, int]) -> None:
    """Drop recalls that were drawn from more pages than are open by now: they would tell that some were closed.

    Shapes: open pages by collection, all of them under an empty name.
    """
    held = recalls_in(directory)
    kept = {name: each for name, each in held.items() if each.pages <= open_pages.get(name, 0)}
    if kept != held:
        _write(kept, directory)


def _write(recalls: Mapping[str, Recall], directory: Path) -> None:
    with on_the_disk():
        aside = directory / f"{FILE}.new"
        aside.write_bytes(msgspec.json.encode(list(recalls.values())))
        aside.chmod(0o644)
        aside.replace(directory / FILE)
        sync_directory(directory)
