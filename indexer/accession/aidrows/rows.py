"""One row of a finding aid in rows: what it says of its level, and under which level it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.accession.aidrows.columns import Column
from indexer.accession.aidtext.date_tails import dates_in
from indexer.accession.labels import level_named, printable
from indexer.accession.languages import language_codes
from indexer.model.archive import AccessPoint, Address, Description, Level, Note, NoteKind

_LEVELS = {
    **dict.fromkeys(("collection", "fonds", "recordgrp", "record group", "resource", "archive"), Level.COLLECTION),
    **dict.fromkeys(("series", "section"), Level.SERIES),
    **dict.fromkeys(("subseries", "sub-series", "sub series", "subsubseries"), Level.SUBSERIES),
    **dict.fromkeys(("file", "folder"), Level.FOLDER),
    **dict.fromkeys(("item", "piece", "document"), Level.ITEM),
    **dict.fromkeys(("other", "otherlevel", "other level", "class", "subfonds", "subgrp", "group", "box"), Level.OTHER),
}
_NOTHING = frozenset({"", "none", "no", "n/a", "-", "false", "0"})
_INTERNAL = "The finding aid marks this level as internal."


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Shapes: said has an empty address; depth None where no column counts it; key is by what other rows call this one;
    path names the series above it; has_level tells whether its level is stated, unknown_level is a word for one that
    is none.
    """

    line: int
    said: Description
    depth: int | None
    key: str
    parent: str
    path: tuple[str, ...]
    collection: str
    unknown_level: str


class Cells:
    """The cells of one row by what their columns hold."""

    def __init__(self, columns: Sequence[Column], cells: Sequence[str]) -> None:
        self.pairs = [(column, printable(cell)) for column, cell in zip(columns, cells, strict=False) if cell.strip()]
        self.long = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}

    def all(self, *ours: str) -> tuple[str, ...]:
        """Return what stands in the columns of these names, in the order of the row."""
        return tuple(dict.fromkeys(cell for column, cell in self.pairs if column.holds in ours))

    def one(self, ours: str) -> str:
        """Return what stands in the first column of this name, empty without one."""
        return next(iter(self.all(ours)), "")

    def at(self, ours: str, again: int) -> str:
        """Return what stands in the column of this name and number."""
        return next((cell for column, cell in self.pairs if column.holds == ours and column.again == again), "")


def row_of(line: int, columns: Sequence[Column], cells: Sequence[str]) -> Row:
    """Return a row. Raises: ValueError where its depth is no number."""
    said = Cells(columns, cells)
    word = said.one("level").casefold()
    path = tuple(part.strip() for name in ("series", "subseries") for part in said.all(name) if part.strip())
    depth = said.one("depth")
    if depth and not (depth.isascii() and depth.isdigit()):
        raise ValueError(f'the hierarchy is "{depth}"; it is counted in whole numbers')
    return Row(
        line=line,
        said=_described(said, path, word),
        depth=int(depth[:6]) if depth else None,
        key=said.one("key") or said.one("identifier"),
        parent=said.one("parent"),
        path=path,
        collection=said.one("collection"),
        unknown_level=word if word not in _LEVELS and word else "",
    )


def _described(said: Cells, path: tuple[str, ...], word: str) -> Description:
    title = said.one("title")
    box, folder = _containers(said)
    level = _LEVELS.get(word) or (Level.OTHER if word else _inferred(title, path, box or folder))
    if not title and level in (Level.SERIES, Level.SUBSERIES) and path:
        title = path[-1]
    dates, bulk = _dates(said)
    return Description(
        address=Address(""), level=level, title=title, order=0,
        identifier=said.one("identifier"), dates=dates, bulk_dates=bulk, box=box, folder=folder,
        types=said.all("types"),
        languages=tuple(dict.fromkeys(code for text in said.all("languages") for code in language_codes(text))),
        restriction=_restriction(said), links=said.all("links"), notes=tuple(_notes(said)),
        creators=said.all("creators", "agents"), extent=_extent(said),
        access_points=tuple(AccessPoint("subject", each) for each in said.all("subjects")),
        repository=said.one("repository") if level is Level.COLLECTION else "",
    )  # fmt: skip


def _inferred(title: str, path: tuple[str, ...], container: str) -> Level:
    """Return what a row without a level can only be."""
    if container:
        return Level.FOLDER
    named = level_named(title)
    if named is None and path and not title:
        return Level.SUBSERIES if len(path) > 1 else Level.SERIES
    return named or Level.OTHER


def _containers(said: Cells) -> tuple[str, str]:
    """Return box and folder: of their own columns, or of containers that name their kind."""
    told = {said.one(f"type {n}").casefold() or ("box", "folder")[n - 1]: said.one(f"number {n}") for n in (1, 2)}
    box = next((number if kind == "box" else f"{kind} {number}" for kind, number in told.items()
                if number and "folder" not in kind and kind != "file"), "")  # fmt: skip
    folder = next((number for kind, number in told.items() if number and ("folder" in kind or kind == "file")), "")
    return said.one("box") or box, said.one("folder") or folder


def _dates(said: Cells) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return inclusive and bulk dates: as expressed, or else from begin to end, for each time that dates are given."""
    inclusive: list[str] = []
    bulk = list(said.all("bulk dates"))
    for again in sorted({column.again for column, _ in said.pairs if column.holds in ("dates", "begin", "end")}):
        begin, end = said.at("begin", again), said.at("end", again)
        text = said.at("dates", again) or "-".join(dict.fromkeys(filter(None, (begin, end))))
        told = dates_in(text) if text else None
        is_bulk = "bulk" in said.at("date type", again).casefold()
        (bulk if is_bulk else inclusive).extend(told.dates if told else ())
        bulk.extend(told.bulk_dates if told else ())
    return tuple(dict.fromkeys(inclusive)), tuple(dict.fromkeys(bulk))


def _extent(said: Cells) -> tuple[str, ...]:
    measured = [
        f"{number} {said.at('unit', again)}".strip()
        for again in (1, 2)
        if (number := said.at("number", again)) or said.at("unit", again)
    ]
    return tuple(dict.fromkeys((*said.all("extent"), *measured, *said.all("summary"))))


def _restriction(said: Cells) -> str | None:
    """Return the words that restrict a level, None without any; a level that is not to be published is internal."""
    words = [text for text in said.all("restriction") if text.casefold() not in _NOTHING]
    is_flagged = said.one("flag").casefold() in ("true", "yes", "1", "x")
    words += ["Marked as restricted."] if is_flagged and not words else []
    words += [_INTERNAL] if said.one("publish").casefold() in ("false", "no") else []
    return "\n".join(words) if words else None


def _notes(said: Cells) -> list[Note]:
    """Return a note for each column that holds one, under the column's name, in its own paragraphs."""
    held = ((column, text) for column, text in said.long.items() if isinstance(column.holds, NoteKind) and text)
    return [Note(NoteKind(column.holds), _paragraphs(text), column.printed) for column, text in held]


def _paragraphs(text: str) -> str:
    return "\n".join(line for line in map(printable, text.splitlines()) if line)


def words_of(row: Row) -> Mapping[str, str]:
    """Return by which words other rows may call this one: its key, identifier and title."""
    return dict.fromkeys(filter(None, (row.key, row.said.identifier, row.said.title)), "")
