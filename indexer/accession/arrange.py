"""Arranging: files and all that is said of them become items with their leaves in order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from indexer.accession.arrangement import (
    Arrangement,
    Finding,
    FindingKind,
    PlacedLeaf,
    PlannedItem,
    SourceFile,
)
from indexer.accession.file_names import DEFAULT_PATTERN, FileNamePattern, name_key, natural_key
from indexer.accession.genres import is_mixed, level_type, singular
from indexer.accession.labels import label_of, prefixes, printable
from indexer.accession.matching import FileMatcher
from indexer.accession.pieces import Piece, Placing
from indexer.accession.runs import NumberedFile, gaps_and_doubles, numbered, same_bytes
from indexer.accession.shelves import Shelves
from indexer.accession.sidecar import Sidecar, SidecarRow
from indexer.accession.sources import Sources, gather
from indexer.accession.tree import describe_tree
from indexer.accession.unread_dates import unread_dates
from indexer.errors import InputError
from indexer.model.archive import Address, Description, FindingAid, Item, SourceClass, Verdict
from indexer.model.page import ItemId

__all__ = [
    "Arrangement",
    "Finding",
    "FindingKind",
    "PlacedLeaf",
    "PlannedItem",
    "SourceFile",
    "arrange",
    "describe_tree",
    "under_label",
]


def arrange(
    files: Iterable[SourceFile],
    *,
    collection: str = "",
    finding_aid: FindingAid | None = None,
    sidecar: Sidecar | None = None,
    pattern: str = "",
) -> Arrangement:
    """Return the items that the files make, where they lie, and what was found amiss.

    Shapes: a sidecar row wins over a link of the finding aid, a link over the file name, the name over directories;
    without a pattern the common one (DEFAULT_PATTERN) is tried. Single-page files of a folder form one item, a file
    of several leaves is one of its own, unless a row or a link says otherwise. Doubled files are kept and reported.
    Raises: SidecarError for a pattern that cannot be used; InputError when nothing names the collection.
    """
    if collection and not label_of(collection):
        raise InputError(f"{collection!r} names no collection.", remedy="Write letters or digits: --collection I-487")
    ordered = sorted(files, key=lambda file: name_key(file.name))
    described = under_label(label_of(collection), finding_aid.descriptions if finding_aid else ())
    sources = gather(described, sidecar, FileMatcher(ordered))
    shelves = Shelves(described, label_of(collection) or (described[0].address if described else ""))
    placing = Placing(shelves, sources, FileNamePattern(pattern or DEFAULT_PATTERN))
    pieces = [piece for file in ordered for piece in placing.pieces_of(file)]
    groups = _by_item(pieces, shelves)
    decisions, mixed = _decisions(groups)
    findings = [*sources.findings, *shelves.findings, *placing.findings, *mixed]
    findings += _strays(pieces, sources, shelves) if described else ()
    findings += _other_names(pieces, sources) if pattern else ()
    findings += (finding for where, run in _runs(groups).items() for finding in gaps_and_doubles(where, run))
    findings += same_bytes(ordered, findings)
    descriptions = (*described, *shelves.made_for(groups))
    items = tuple(_planned(address, group, shelves) for address, group in groups.items())
    findings += _unread_dates(items, shelves)
    return Arrangement(descriptions, items, _for_print(findings), decisions)


def _unread_dates(items: Iterable[PlannedItem], shelves: Shelves) -> Iterator[Finding]:
    """Yield the dates of rows that were not understood; those of the finding aid are remarks on it."""
    stated = [each.item for each in items if not each.item.dates_from and each.item.address not in shelves.described]
    for address, sentence in unread_dates((item.address, item.date) for item in stated):
        yield Finding(FindingKind.UNREAD_DATE, address, sentence)


def _for_print(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Take out of the sentences what a file name could do to a terminal."""
    return tuple(replace(finding, sentence=printable(finding.sentence)) for finding in findings)


def under_label(label: str, descriptions: Sequence[Description]) -> tuple[Description, ...]:
    """Put a finding aid under another label for its collection."""
    if not label or not descriptions:
        return tuple(descriptions)
    own = len(descriptions[0].address)
    return tuple(replace(one, address=Address(label + one.address[own:])) for one in descriptions)


def _by_item(pieces: Iterable[Piece], shelves: Shelves) -> dict[Address, list[Piece]]:
    """Return the pieces of each item in their order, items in the order of the finding aid and then by name."""
    groups: dict[Address, list[Piece]] = defaultdict(list)
    for piece in pieces:
        groups[piece.address].append(piece)

    def rank(address: Address) -> list[tuple[int, object]]:
        known = ((shelves.described.get(prefix), prefix.rpartition("/")[2]) for prefix in prefixes(address))
        return [(one.order if one else len(shelves.described), natural_key(label)) for one, label in known]

    return {address: sorted(groups[address], key=lambda piece: piece.key) for address in sorted(groups, key=rank)}


def _planned(address: Address, pieces: Sequence[Piece], shelves: Shelves) -> PlannedItem:
    leaves = [(piece, leaf) for piece in pieces for leaf in range(piece.first, piece.last + 1)]
    placed = (
        PlacedLeaf(
            piece.file.name,
            leaf,
            sequence,
            side=piece.named.side if piece.named else "",
            use=piece.row.use if piece.row else "",
        )
        for sequence, (piece, leaf) in enumerate(leaves, start=1)
    )
    return PlannedItem(_item(address, pieces, shelves), tuple(placed))


def _item(address: Address, pieces: Sequence[Piece], shelves: Shelves) -> Item:
    """Return what is known of an item: the rows first, then its own description, then the levels above."""
    rows = [piece.row for piece in pieces if piece.row]
    described = shelves.described.get(address)
    above = [one for one in shelves.above(address) if "/" in one.address and one is not described]
    said = _said(rows, "date")
    dates, dates_from = (said, "") if said else _dates(described, rows, above)
    words = shelves.words_of(address)
    type_, type_from = type_said(rows, described, above)
    creators, creators_from = _creators(rows, address, shelves)
    extra = {name: text for row in reversed(rows) for name, text in row.extra.items()}
    return Item(
        id=ItemId(""),
        address=address,
        title=_said(rows, "title") or (described.title if described else "") or _title(pieces, rows, shelves),
        dates=dates,
        dates_from=dates_from,
        type=type_,
        type_from=type_from,
        creators=creators,
        creators_from=creators_from,
        languages=_languages(rows, address, shelves),
        series=words.series,
        box=words.box,
        folder=words.folder,
        caption=_said(rows, "caption"),
        inscription=_said(rows, "inscription"),
        extra=extra,
        source_class=_source_class(rows, shelves.above(address)),
        **{column: _said(rows, column) for column in ("serial", "volume", "number", "continues")},
    )


def _source_class(rows: Iterable[SidecarRow], above: Iterable[Description]) -> SourceClass:
    """Return what the rows say, else the class of the nearest level above that is not archival."""
    said = (row.source_class for row in rows if row.source_class)
    inherited = (one.source_class for one in above if one.source_class is not SourceClass.ARCHIVAL)
    return next(said, next(inherited, SourceClass.ARCHIVAL))


def _said(rows: Iterable[SidecarRow], field: str) -> str:
    return next((text for row in rows if (text := str(getattr(row, field)))), "")


def _dates(described: Description | None, rows: Sequence[SidecarRow], above: Sequence[Description]) -> tuple[str, str]:
    """Return dates and the level they are from: what is described without is undated, loose leaves have those above.

    Shapes: the level is empty for dates of its own.
    """
    if described is not None:
        return described.date.text, ""
    is_named = any(row.describes_an_item for row in rows)
    dates = above[0].date.text if above and not is_named else ""
    return dates, above[0].level.value if dates else ""


def _title(pieces: Sequence[Piece], rows: Sequence[SidecarRow], shelves: Shelves) -> str:
    """Return the title of what nobody gave one: the row's label, the name of its only file, or its folder's title."""
    label = next((row.shelfmark.item for row in rows if row.shelfmark.item), "")
    files = {piece.file.name for piece in pieces}
    only = PurePosixPath(pieces[0].file.name).stem if len(files) == 1 else ""
    return label or only or shelves.title_of(Address(pieces[0].address.rpartition("/")[0]))


def type_said(
    rows: Sequence[SidecarRow], described: Description | None, above: Iterable[Description]
) -> tuple[str, str]:
    """Return the item's own type, else the nearest level's, and which level it is from, empty for the item itself.

    Shapes: a level says it by its genre headings, else by its title; where it has several things come no further up.
    """
    own = _said(rows, "type") or (singular(described.types[0]) if described and described.types else "")
    if own:
        return own, ""
    for level in above:
        if found := level_type(level):
            return found, level.level.value
        if len(level.types) > 1 or is_mixed(level.title):
            break
    return "", ""


def _creators(rows: Sequence[SidecarRow], address: Address, shelves: Shelves) -> tuple[tuple[str, ...], str]:
    """Return who made an item, and which level says so, empty for the item itself: the nearest that names anybody."""
    if said := _said(rows, "creator"):
        return tuple(part.strip() for part in said.split(";") if part.strip()), ""
    level = next((one for one in shelves.above(address) if one.creators), None)
    if level is None:
        return (), ""
    return level.creators, "" if level.address == address else level.level.value


def _languages(rows: Iterable[SidecarRow], address: Address, shelves: Shelves) -> tuple[str, ...]:
    """Return the languages of the nearest level that names any, of the collection only if it has one."""
    said = next((row.languages for row in rows if row.languages), ())
    nearest = next((one for one in shelves.above(address) if one.languages), None)
    is_hint = nearest is not None and ("/" in nearest.address or len(nearest.languages) == 1)
    return said or (nearest.languages if nearest and is_hint else ())


def _decisions(
    groups: dict[Address, list[Piece]],
) -> tuple[tuple[tuple[Address, Verdict], ...], list[Finding]]:
    """Return the decisions of the access column: closed if one row of an item says so, open only if all do."""
    decisions: list[tuple[Address, Verdict]] = []
    findings = []
    for address, pieces in groups.items():
        verdicts = {piece.row.verdict if piece.row else None for piece in pieces}
        if Verdict.CLOSED in verdicts:
            decisions.append((address, Verdict.CLOSED))
        elif verdicts == {Verdict.OPEN}:
            decisions.append((address, Verdict.OPEN))
        if len(verdicts) > 1:
            outcome = "it is closed" if Verdict.CLOSED in verdicts else "nothing was decided"
            sentence = f"{address}: its rows do not agree on access; {outcome}."
            findings.append(Finding(FindingKind.MIXED_ACCESS, address, sentence))
    return tuple(decisions), findings


def _strays(pieces: Iterable[Piece], sources: Sources, shelves: Shelves) -> Iterator[Finding]:
    """Give the files that no link names and that lie in no folder of the finding aid, those of one item together."""
    strays: dict[Address, list[str]] = defaultdict(list)
    for piece in pieces:
        parent = Address(piece.address.rpartition("/")[0])
        if piece.file.name not in sources.links and ("/" not in parent or parent not in shelves.described):
            strays[piece.address].append(piece.file.name)
    for address, names in strays.items():
        what = f"{len(names)} files ({names[0]} to {names[-1]})" if len(names) > 1 else names[0]
        sentence = f"The finding aid does not know {what}, put into {address}."
        yield Finding(FindingKind.STRAY_FILE, address, sentence)


def _other_names(pieces: Iterable[Piece], sources: Sources) -> Iterator[Finding]:
    for name in dict.fromkeys(piece.file.name for piece in pieces if piece.named is None):
        if name not in sources.links and name not in sources.rows:
            yield Finding(FindingKind.OTHER_NAME, name, f"The name of {name} is not of the pattern.")


def _runs(groups: dict[Address, list[Piece]]) -> dict[Address, list[NumberedFile]]:
    """Return numbered files by where they count: through a folder by a pattern, otherwise within an item."""
    runs: dict[Address, list[NumberedFile]] = defaultdict(list)
    for address, pieces in groups.items():
        folder = Address(address.rpartition("/")[0])
        for one in filter(None, (numbered(piece.file, piece.named) for piece in pieces)):
            runs[folder if one.is_sure else address].append(one)
    return runs
