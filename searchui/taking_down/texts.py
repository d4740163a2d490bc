"""Texts that have a name and are not on a page: titles, captions, the finding aid, tables of names, names of files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from indexer.accession.authorities import COLUMNS, FILES
from indexer.model.archive import Description, Item
from indexer.model.query import Band
from indexer.model.tables import rows_of
from indexer.pages.identified import read_identified
from indexer.pages.withheld import ITEM, subject_of, texts_in
from searchui.taking_down.sought import Found, Sought
from searchui.taking_down.touched import SURE, Do, Kind, Touched


def texts_touched(said: Iterable[Item | Description], sought: Sought) -> Iterator[Touched]:
    """Yield the texts of items and descriptions that have the name, as the register has them.

    Shapes: those that are closed too, for a text is withheld whatever is opened later.
    """
    for each in said:
        kind = Kind.TITLE if subject_of(each)[0] == ITEM else Kind.DESCRIPTION
        for part, text in texts_in(each):
            if found := sought.found_in(text):
                why = f"readers see it: {part.replace('_', ' ').removeprefix('extra:')}"
                yield Touched(_done(Do.WITHHOLD, found), kind, each.address, found.band, _flat(text), why, part=part)
        if found := sought.found_in_file_name(each.address.rpartition("/")[2]):
            why = f"the address itself has the name: pinkas access close {each.address} --hide-title renames it"
            yield Touched(Do.LEAVE, Kind.ADDRESS, each.address, found.band, each.address, why)


def tables_touched(folder: Path, sought: Sought) -> Iterator[Touched]:
    """Yield the lines of the tables of names that have the name."""
    ids = {person.id for person in sought.persons} | {also for person in sought.persons for also in person.also}
    for name in FILES:
        path = folder / name
        rows = rows_of(path.read_bytes(), name, COLUMNS, []) if path.is_file() else []
        for row in rows:
            found = sought.found_in(row["form"])
            if row["id"] in ids or (found and found.band in SURE):
                why = f"tables of names are public: take line {row.line} out of {path}"
                says = "\t".join(row[column] for column in COLUMNS)
                band = found.band if found else Band.IDENTIFIED
                yield Touched(Do.LEAVE, Kind.TABLE, "", band, _flat(says), why, part=f"{name}:{row.line}")


def identified_touched(closed: Path, sought: Sought) -> Iterator[Touched]:
    """Yield the identifications that name whoever is looked for, from the record on the closed side."""
    ids = {person.id for person in sought.persons} | {also for person in sought.persons for also in person.also}
    for each in read_identified(closed):
        found = sought.found_in(each.text)
        if each.authority in ids or (found and found.band in SURE):
            why = f'it is public as long as its page is: pinkas names unidentify {each.page} "{each.text}"'
            yield Touched(Do.LEAVE, Kind.IDENTIFICATION, "", Band.IDENTIFIED, each.text, why, page=each.page)


def settings_touched(examples: Iterable[str], sought: Sought) -> Iterator[Touched]:
    """Yield the searches to try that the settings have, and that have the name."""
    for each in examples:
        if found := sought.found_in(each):
            why = "a search to try on the home page: take it out of the setting examples"
            yield Touched(Do.LEAVE, Kind.SETTING, "", found.band, each, why, part="examples")


def _done(do: Do, found: Found) -> Do:
    return do if found.band in SURE else Do.LEAVE


def _flat(text: str) -> str:
    return " ".join(text.split())
