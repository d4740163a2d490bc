"""Pages of a side on which a part is black: where, and of which state of their originals they were made."""

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

import msgspec
from sqlalchemy import select

from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import batches
from indexer.pages.store import Store


@dataclass(frozen=True, slots=True)
class Blacked:
    """What a page of a side was made of.

    Shapes: acts counts what had been said of its regions, original is the revision of its original; both tell nothing
    of any other page. Units: rects in px of the frame of the shown scan, empty where all black lies on earlier scans.
    """

    acts: int
    original: int
    rects: tuple[Rect, ...] = ()


def blacked_row(page: PageId, blacked: Blacked) -> dict[str, Any]:
    """Return the row that goes with a page."""
    rects = json.dumps([astuple(each) for each in blacked.rects])
    return {"page": page, "acts": blacked.acts, "original": blacked.original, "rects": rects}


def blacked_on(side: Store, pages: Iterable[PageId] | None = None) -> dict[PageId, Blacked]:
    """Return what was made black on those of these pages, or of all pages of a side, of which a part is."""
    if side.database.version < schema.SINCE_REGIONS:
        return {}
    wanted, page = select(schema.blacked), schema.blacked.c.page
    asked = [wanted] if pages is None else [wanted.where(page.in_(batch)) for batch in batches(tuple(pages))]
    found: dict[PageId, Blacked] = {}
    with side.database.reading() as connection:
        for each in asked:
            for row in connection.execute(each).mappings():
                found[PageId(row["page"])] = Blacked(row["acts"], row["original"], _rects(row["rects"]))
    return found


def _rects(held: str) -> tuple[Rect, ...]:
    return tuple(Rect(*each) for each in msgspec.json.decode(held))
