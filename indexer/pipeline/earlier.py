"""What earlier accessions left to go by: the finding aid, how many leaves a file has, and where it was taken from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePosixPath

from indexer.accession.files import FoundFile
from indexer.model.archive import Address, Description, FindingAid
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.register import Register

_TAKEN_FROM = "Taken from "


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that was taken in. Shapes: root is the directory that was added, that of the file where it came alone."""

    sha256: str
    root: Path

    def path(self, name: str) -> Path:
        """Return where the file of this name was."""
        parts = PurePosixPath(name).parts
        return self.root.joinpath(*parts[1:]) if len(parts) > 1 else self.root / name


@dataclass(frozen=True, slots=True)
class HeldAid:
    """What is described of a collection that has a finding aid, the collection first, and what of it the aid has."""

    descriptions: tuple[Description, ...]
    own: frozenset[Address]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known before anything is looked at.

    Shapes: finding_aid is that of the collection; aids goes by collection; leaves goes by name and sha256 and has only
    files of which every leaf was tried; taken goes by name; states has what became of whole files, OCR text beside
    scans among them, by name and sha256.
    """

    finding_aid: FindingAid | None = None
    leaves: Mapping[tuple[str, str], int] = field(default_factory=dict)
    taken: Mapping[str, TakenFile] = field(default_factory=dict)
    states: Mapping[tuple[str, str], State] = field(default_factory=dict)
    aids: Mapping[Address, HeldAid] = field(default_factory=dict)


def root_of(file: FoundFile) -> Path:
    """Return the directory that was added, or that in which a file lies that was given by itself."""
    depth = len(PurePosixPath(file.name).parts)
    return file.path.absolute().parents[max(depth - 2, 0)]


def taken_from(root: Path) -> str:
    """Return the sentence by which the ledger remembers where a file came from."""
    return f"{_TAKEN_FROM}{root}"


def taken_file(row: LedgerRow) -> TakenFile | None:
    """Return where the file of a ledger row came from, None for a row that does not say."""
    root = row.reason.removeprefix(_TAKEN_FROM)
    return TakenFile(row.sha256, Path(root)) if row.leaf == 0 and root != row.reason else None


def earlier_in(register: Register, collection: str) -> Earlier:
    """Return what earlier accessions left; the finding aid is that of the collection, if one is named."""
    rows = register.ledger()
    taken = {row.source: file for row in rows if (file := taken_file(row))}
    states = {(row.source, row.sha256): row.state for row in rows if row.leaf == 0}
    return Earlier(_finding_aid(register, collection), _leaves(rows), taken, states, _aids(register))


def _aids(register: Register) -> dict[Address, HeldAid]:
    collections = dict.fromkeys(aid.collection for aid in register.finding_aids())
    held = {each: HeldAid(register.descriptions(each), register.addresses_in_aid(each)) for each in collections}
    return {each: aid for each, aid in held.items() if aid.descriptions and aid.descriptions[0].address == each}


def _finding_aid(register: Register, collection: str) -> FindingAid | None:
    taken = next((aid for aid in register.finding_aids()[::-1] if aid.collection == collection), None)
    descriptions = register.descriptions(taken.collection) if taken else ()
    return FindingAid(taken.source, taken.sha256, descriptions) if taken and descriptions else None


def _leaves(rows: Iterable[LedgerRow]) -> dict[tuple[str, str], int]:
    found = {}
    for source, of_source in groupby(rows, key=lambda row: row.source):
        whole, *leaves = of_source
        tried = [row.leaf for row in leaves if row.sha256 == whole.sha256]
        if whole.leaf == 0 and whole.state is State.READ and tried:
            found[source, whole.sha256] = len(tried)
    return found
