"""Pages, items and descriptions as rows of the tables, and back."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import RowMapping

from indexer.model.archive import (
    AccessPoint,
    Address,
    Decision,
    Description,
    Item,
    Level,
    Note,
    NoteKind,
    Related,
    SourceClass,
    Verdict,
)
from indexer.model.geometry import Rect
from indexer.model.page import Card, ItemId, Page, PageId, PageKind, Place, Route, Scan, Unread
from indexer.model.reading import Lineage, Reading, ReadingKind
from indexer.pages.codec import decode_words

Row: TypeAlias = Mapping[str, Any] | RowMapping


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as it stands in the store.

    Shapes: scan is the n of the scan that was read; words are encoded.
    """

    scan: int
    kind: ReadingKind
    lineage: Lineage
    words: bytes


def page_row(page: Page, *, scan: int, shown: int | None) -> dict[str, Any]:
    """Return the row of a page whose scan and shown reading have these numbers."""
    return {
        "id": page.id,
        "item": page.place.item,
        "sequence": page.place.sequence,
        "side": page.place.side,
        "scan": scan,
        "kind": page.kind.value,
        "route": page.route.value,
        "reason": page.reason,
        "languages": _listed(page.languages),
        "shown": shown,
        "revision": page.revision,
        "searchable": page.searchable,
    }


def scan_row(page: PageId, n: int, scan: Scan) -> dict[str, Any]:
    """Return the row of a page's n-th scan."""
    return {"page": page, "n": n, **asdict(scan)}


def reading_row(page: PageId, n: int, reading: StoredReading) -> dict[str, Any]:
    """Return the row of a page's n-th reading."""
    lineage = asdict(reading.lineage) | {"language_data": _listed(reading.lineage.language_data)}
    return {"page": page, "n": n, "scan": reading.scan, "kind": reading.kind.value, **lineage, "words": reading.words}


def unread_row(page: Page) -> dict[str, Any]:
    """Return the row of what was not read of a page."""
    blocks = [astuple(block) for block in page.unread.blocks]
    return {"page": page.id, "share": page.unread.share, "blocks": json.dumps(blocks)}


def unread_of(row: Row) -> Unread:
    """Return what was not read of the page whose row this is."""
    return Unread(row["share"], tuple(Rect(*block) for block in msgspec.json.decode(row["blocks"])))


def page_of(row: Row, scans: Sequence[Row], readings: Sequence[Row], unread: Row | None = None) -> Page:
    """Return the page that these rows hold, scans and readings being in order."""
    taken = [(each["n"], scan_of(each)) for each in scans]
    return Page(
        id=PageId(row["id"]),
        place=Place(ItemId(row["item"]), row["sequence"], row["side"]),
        scan=next(scan for n, scan in taken if n == row["scan"]),
        kind=PageKind(row["kind"]),
        route=Route(row["route"]),
        reason=row["reason"],
        languages=texts_of(row["languages"]),
        readings=tuple(_reading_of(each) for each in readings),
        shown=row["shown"],
        revision=row["revision"],
        searchable=row["searchable"],
        earlier=tuple(scan for n, scan in taken if n != row["scan"]),
        unread=unread_of(unread) if unread else Unread(),
    )


def card_of(row: Row) -> Card:
    """Return the card of the page whose row, with that of its shown scan, this is."""
    return Card(
        id=PageId(row["id"]),
        place=Place(ItemId(row["item"]), row["sequence"], row["side"]),
        scan=scan_of(row),
        kind=PageKind(row["kind"]),
        languages=texts_of(row["languages"]),
        searchable=row["searchable"],
        reason=row["reason"],
        revision=row["revision"],
    )


def scan_of(row: Row) -> Scan:
    """Return the scan in the row."""
    return Scan(**{name: row[name] for name in Scan.__dataclass_fields__})


def stored_reading_of(row: Row) -> StoredReading:
    """Return the reading in the row with its words as they are stored."""
    return StoredReading(row["scan"], ReadingKind(row["kind"]), _lineage_of(row), row["words"])


def _reading_of(row: Row) -> Reading:
    return Reading(ReadingKind(row["kind"]), _lineage_of(row), decode_words(row["words"]))


def _lineage_of(row: Row) -> Lineage:
    return Lineage(
        row["engine"], row["version"], texts_of(row["language_data"]), row["settings_digest"], row["made_at"]
    )


def item_row(item: Item) -> dict[str, Any]:
    """Return the row of an item."""
    return asdict(item) | {
        "source_class": item.source_class.value,
        "languages": _listed(item.languages),
        "creators": _listed(item.creators),
        "extra": json.dumps(item.extra, ensure_ascii=False),
    }


def item_of(row: Row) -> Item:
    """Return the item in the row."""
    made = {
        "languages": texts_of(row["languages"]),
        "creators": texts_of(row["creators"]),
        "extra": msgspec.json.decode(row["extra"]),
        "source_class": _source_class_of(row),
    }
    return Item(**{name: row[name] for name in Item.__dataclass_fields__ if name not in made}, **made)


def _source_class_of(row: Row) -> SourceClass:
    return SourceClass(row["source_class"] or SourceClass.ARCHIVAL)


def _note_of(kind: str, text: str, heading: str) -> Note:
    return Note(NoteKind(kind), text, heading)


def _record(make: Callable[..., Any], held: Any) -> Any:
    # Before version 4 a note was its text alone.
    return Note(NoteKind.SCOPE, held) if isinstance(held, str) else make(*held)


_TEXTS = ("title", "identifier", "box", "folder", "restriction", "repository", "repository_use")
_LISTS = ("dates", "bulk_dates", "types", "languages", "links", "creators", "extent")
_RECORDS: dict[str, Callable[..., Any]] = {"notes": _note_of, "access_points": AccessPoint, "related": Related}


def description_row(description: Description, finding_aid: str = "") -> dict[str, Any]:
    """Return the row of a description that came from this finding aid, if from any."""
    row = {name: getattr(description, name) for name in Description.__dataclass_fields__}
    row["ord"] = row.pop("order")
    row |= {name: _listed(row[name]) for name in _LISTS}
    row |= {name: json.dumps([astuple(each) for each in row[name]], ensure_ascii=False) for name in _RECORDS}
    row |= {"level": description.level.value, "source_class": description.source_class.value}
    return row | {"finding_aid": finding_aid}


def loses(held: Row, wanted: Row | None) -> bool:
    """Return whether a description's row says something that the row in its place no longer says."""
    if wanted is None:
        return True
    changed = [name for name in held if held[name] != wanted[name]]
    return any(name not in (*_LISTS, *_RECORDS) or not _said(held[name]) <= _said(wanted[name]) for name in changed)


def _said(column: str) -> set[str]:
    return {json.dumps(each) for each in _decoded(column)}


def description_of(row: Row) -> Description:
    """Return the description in the row."""
    named: dict[str, Any] = {name: row[name] for name in _TEXTS}
    named |= {name: texts_of(row[name]) for name in _LISTS}
    named |= {name: tuple(_record(make, each) for each in _decoded(row[name])) for name, make in _RECORDS.items()}
    named |= {"address": Address(row["address"]), "level": Level(row["level"]), "order": row["ord"]}
    return Description(source_class=_source_class_of(row), **named)


def decision_row(decision: Decision) -> dict[str, Any]:
    """Return the row of a decision."""
    said = {"verdict": decision.verdict.value, "hides_title": "yes" if decision.hides_title else ""}
    return asdict(decision) | said


def decision_of(row: Row) -> Decision:
    """Return the decision in the row."""
    named = {name: row[name] for name in ("address", "reason", "who", "made_at", "until")}
    return Decision(verdict=Verdict(row["verdict"]), hides_title=bool(row["hides_title"]), **named)


def related_of(column: str) -> tuple[Related, ...]:
    """Return the other material in a column."""
    return tuple(Related(*each) for each in _decoded(column))


def _listed(texts: Sequence[str]) -> str:
    # JSON and not a separator: outside text can hold any character.
    return json.dumps(list(texts), ensure_ascii=False)


@lru_cache(maxsize=256)
def languages_of(column: str) -> tuple[str, ...]:
    """Return the languages in a column, of which pages have few different ones."""
    return texts_of(column)


def texts_of(column: str) -> tuple[str, ...]:
    """Return the texts in a column that holds a list of them."""
    return tuple(_decoded(column))


def _decoded(column: str) -> list[Any]:
    """Return what a column holds, nothing for one that an older database lacks."""
    held: list[Any] = msgspec.json.decode(column) if column else []
    return held
