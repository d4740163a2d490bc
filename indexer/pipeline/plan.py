"""What is to be taken in: files found, counted and arranged, before anything is written."""

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from indexer.accession.again import AidChanges, as_before
from indexer.accession.arrange import (
    Arrangement,
    Finding,
    FindingKind,
    PlannedItem,
    SourceFile,
    arrange,
    describe_tree,
    under_label,
)
from indexer.accession.files import SUFFIXES, TEXT_SUFFIXES, FoundFile, find_files, kinds_passed_over
from indexer.accession.finding_aid import FindingAidRequest, read_finding_aid
from indexer.accession.labels import label_of, printable
from indexer.accession.sidecar import Sidecar, read_sidecar
from indexer.errors import FindingAidError, SidecarError, UnreadableFileError
from indexer.extract.inventory import FileRequest, Inventory
from indexer.extract.media import media_of
from indexer.extract.pool import Readers
from indexer.model.archive import FindingAid, SourceClass, Verdict
from indexer.model.progress import Progress, Teller
from indexer.pipeline.earlier import Earlier, TakenFile
from indexer.pipeline.found_beside import find_beside, is_named_ocr
from indexer.pipeline.naming import as_text, name_files, unnameable
from indexer.sandbox.parent import Sandbox
from indexer.settings import Settings

_FINDING_AID_SECONDS = 60.0
"""The largest finding aid seen (2,799 components) takes under a second; this is for hostile ones."""


@dataclass(frozen=True, slots=True)
class Given:
    """What `pinkas add` was given.

    Shapes: columns renames sidecar columns, aid_columns those of a finding aid in CSV, ours to theirs; who names the
    person; web says that all files are captures from the web.
    """

    paths: tuple[Path, ...]
    who: str
    collection: str = ""
    finding_aid: Path | None = None
    sidecar: Path | None = None
    columns: tuple[tuple[str, str], ...] = ()
    aid_columns: tuple[tuple[str, str], ...] = ()
    names: str = ""
    access: Verdict | None = None
    retry: bool = False
    repository: str = ""
    web: bool = False

    @property
    def says_places(self) -> bool:
        """Whether it says where files belong; if not, what is known already stays where it is."""
        return bool(self.finding_aid or self.sidecar or self.names)

    @property
    def again(self) -> str:
        """The command that takes the same in again and also reads what could not be read."""
        words = ["pinkas", "add", *map(str, self.paths), "--retry", *(["--web"] if self.web else [])]
        for option, value in (
            ("--collection", self.collection),
            ("--finding-aid", self.finding_aid),
            ("--sidecar", self.sidecar),
            ("--columns", _renamed(self.columns)),
            ("--aid-columns", _renamed(self.aid_columns)),
            ("--names", self.names),
            ("--repository", self.repository),
        ):
            words += [option, str(value)] if value else []
        return as_text(shlex.join(words))


def _renamed(columns: Iterable[tuple[str, str]]) -> str:
    return ",".join(f"{ours}={theirs}" for ours, theirs in columns)


@dataclass(frozen=True, slots=True)
class Plan:
    """Files, how many leaves each has, and the places of all leaves.

    Shapes: inventories go by the file's name; taken says where files of earlier accessions came from, by name; beside
    has the OCR files that lie beside scans, by the scan's name; changes are those of the finding aid from the one
    before, None where there was none.
    """

    files: dict[str, FoundFile]
    inventories: dict[str, Inventory]
    failures: dict[str, UnreadableFileError]
    arrangement: Arrangement
    finding_aid: FindingAid | None
    taken: Mapping[str, TakenFile]
    beside: Mapping[str, tuple[FoundFile, ...]] = field(default_factory=dict)
    changes: AidChanges | None = None

    def collections_of_files(self) -> dict[str, str]:
        """Return the label of the collection of each file, empty for files without leaves where there are several."""
        items = self.arrangement.items
        labels = {leaf.source: one.item.address.split("/")[0] for one in items for leaf in one.leaves}
        every = {each.address.split("/")[0] for each in self.arrangement.descriptions} | {*labels.values()}
        return dict.fromkeys(self.files, every.pop() if len(every) == 1 else "") | labels

    def collections_of_beside(self) -> dict[str, str]:
        """Return the same of the OCR files that lie beside them."""
        labels = self.collections_of_files()
        return {file.name: labels.get(scan, "") for scan, files in self.beside.items() for file in files}

    def lines(self) -> Iterator[str]:
        """Give the tree that would come of it, and what an archivist should look at."""
        yield from describe_tree(self.arrangement)
        if self.beside:
            yield f"OCR text lies beside {len(self.beside):,} of the files and will be read with them."
        yield from (f"! {finding.sentence}" for finding in self.arrangement.findings)
        yield from (f"! {name}: {error}" for name, error in self.failures.items())

    def as_json(self) -> dict[str, Any]:
        """Return the plan for programs."""
        return {
            "files": len(self.files),
            "pages": sum(len(planned.leaves) for planned in self.arrangement.items),
            "beside": len(self.beside),
            "items": [
                {
                    "address": planned.item.address,
                    "title": planned.item.title,
                    "dates": planned.item.dates,
                    "leaves": [[leaf.source, leaf.leaf, leaf.sequence, leaf.side] for leaf in planned.leaves],
                }
                for planned in self.arrangement.items
            ],
            "findings": findings_as_json(self.arrangement.findings),
            "failures": [{"source": name, "reason": str(error)} for name, error in self.failures.items()],
        }


def findings_as_json(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Return what an archivist should look at, for programs."""
    return [{"kind": finding.kind.value, "where": finding.where, "sentence": finding.sentence} for finding in findings]


def plan_accession(given: Given, settings: Settings, *, earlier: Earlier, readers: Readers, tell: Teller) -> Plan:
    """Return the plan for what was given; nothing is written.

    Shapes: the finding aid that was taken in for the collection earlier holds where none is given. Files of which
    every leaf was tried before are not opened.
    Raises: InputError for paths, finding aids, sidecars and patterns that cannot be used.
    """
    is_placed = given.says_places or earlier.finding_aid is not None
    found = find_files(given.paths, SUFFIXES | TEXT_SUFFIXES if given.web else SUFFIXES)
    ocr_named = frozenset(file for file in found if is_named_ocr(file))
    named = name_files((file for file in found if file not in ocr_named), earlier.taken, is_placed=is_placed)
    files = named.files
    beside = find_beside(given.paths, files, ocr_named)
    finding_aid, changes = _finding_aid(given, settings, earlier) if given.finding_aid else (None, None)
    sidecar = _sidecar(given.sidecar, given) if given.sidecar else None
    looked = FileRequest("", settings.max_pixels, captures=given.web)
    inventories, failures = _inventories(files, earlier, looked, readers=readers, tell=tell)
    arrangement = arrange(
        # A file that cannot be read has no leaves, but its link is not without a file.
        [_source(name, file, inventories.get(name)) for name, file in files.items()],
        collection=given.collection,
        finding_aid=finding_aid or earlier.finding_aid,
        sidecar=sidecar,
        pattern=given.names,
    )
    if given.web:
        arrangement = replace(arrangement, items=tuple(_captured(each, inventories) for each in arrangement.items))
    if finding_aid is None:
        arrangement = _without_links_missed(arrangement)
    else:
        # Under another name of the collection the finding aid's own levels come first, one for one.
        own = arrangement.descriptions[: len(finding_aid.descriptions)]
        finding_aid = replace(finding_aid, descriptions=own)
    findings = (
        *named.findings,
        *beside.findings,
        *_passed_over(given.paths, beside.paths | {file.path for file in found}),
        *arrangement.findings,
    )
    arrangement = replace(arrangement, findings=findings)
    failures |= dict.fromkeys(named.unnameable, unnameable())
    every = files | named.unnameable
    return Plan(every, inventories, failures, arrangement, finding_aid, earlier.taken, beside.of_scan, changes)


def _without_links_missed(arrangement: Arrangement) -> Arrangement:
    """Leave out links without a file: those of an earlier finding aid speak of files that need not be given again."""
    heard = (each for each in arrangement.findings if each.kind is not FindingKind.LINK_WITHOUT_FILE)
    return replace(arrangement, findings=tuple(heard))


def _finding_aid(given: Given, settings: Settings, earlier: Earlier) -> tuple[FindingAid, AidChanges | None]:
    """Return the finding aid that was given, its levels at the addresses they had before, and what changed."""
    assert given.finding_aid is not None
    read = read_one_finding_aid(given.finding_aid, settings, given.aid_columns)
    descriptions = under_label(label_of(given.collection), read.descriptions)
    held = earlier.aids.get(descriptions[0].address)
    if held is None:
        return replace(read, descriptions=descriptions), None
    placed, changes = as_before(held.descriptions, descriptions)
    gone = tuple(each for each in changes.gone if each.address in held.own)
    return replace(read, descriptions=placed), replace(changes, gone=gone)


def _passed_over(paths: Iterable[Path], known: frozenset[Path]) -> Iterator[Finding]:
    """Tell what else lies there: an archivist may think that it was taken in."""
    kinds = kinds_passed_over(paths, known)
    if kinds:
        listed = printable(", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items())))
        sentence = f"Files of kinds that are no scans were passed over: {listed}."
        yield Finding(FindingKind.PASSED_OVER, "", sentence)


def _captured(planned: PlannedItem, inventories: Mapping[str, Inventory]) -> PlannedItem:
    """Return an item of captures; one that is called after its file has the capture's first line for a title."""
    item = replace(planned.item, source_class=SourceClass.WEB)
    source = planned.leaves[0].source
    found = inventories[source].title
    is_unnamed = item.title == PurePosixPath(source).stem
    return replace(planned, item=replace(item, title=found if found and is_unnamed else item.title))


def _source(name: str, file: FoundFile, inventory: Inventory | None) -> SourceFile:
    """Return a file to be arranged; a captured page of text is an item of its own."""
    is_text = inventory is not None and inventory.media == "text"
    return SourceFile(name, file.sha256, inventory.leaves if inventory else 0, is_whole=is_text)


def readers_of(settings: Settings) -> Readers:
    """Return the crew of children that reads outside bytes under these settings."""
    workers = settings.workers or os.cpu_count() or 1
    return Readers(workers, settings.child_memory_mb, settings.page_seconds)


def _inventories(
    files: Mapping[str, FoundFile], earlier: Earlier, looked: FileRequest, *, readers: Readers, tell: Teller
) -> tuple[dict[str, Inventory], dict[str, UnreadableFileError]]:
    found: dict[str, Inventory | UnreadableFileError] = {
        name: Inventory(media_of(file.path), leaves)
        for name, file in files.items()
        # A capture is looked into each time, for its title.
        if not looked.captures and (leaves := earlier.leaves.get((name, file.sha256)))
    }
    by_path = {str(file.path.resolve()): name for name, file in files.items() if name not in found}
    for path, outcome in readers.inventories(replace(looked, path=path) for path in by_path):
        found[by_path[path]] = outcome
        tell(Progress("files looked into", len(found), len(files)))
    # In the order of the files, not in that in which the children were done.
    inventories = {name: found[name] for name in files if isinstance(found[name], Inventory)}
    failures = {name: found[name] for name in files if isinstance(found[name], UnreadableFileError)}
    return inventories, failures  # type: ignore[return-value]  # each is filtered by kind above


def _sidecar(path: Path, given: Given) -> Sidecar:
    if not path.is_file():
        raise SidecarError(f"{path} is not there.", kept="Nothing was added.", remedy="Check the path.")
    return read_sidecar(path, dict(given.columns))


def read_one_finding_aid(path: Path, settings: Settings, columns: Sequence[tuple[str, str]] = ()) -> FindingAid:
    """Return the finding aid in a file, parsed in a child. Raises: FindingAidError."""
    if not path.is_file():
        raise FindingAidError(f"{path} is not there.", kept="Nothing was added.", remedy="Check the path.")
    with Sandbox(settings.child_memory_mb) as sandbox:
        request = FindingAidRequest(str(path.resolve()), columns=tuple(columns))
        try:
            return sandbox.call(read_finding_aid, request, kind=FindingAid, timeout_s=_FINDING_AID_SECONDS)
        except FindingAidError as error:
            kept = "Nothing was added or changed."
            raise FindingAidError(error.happened, kept=kept, remedy=error.remedy) from None
