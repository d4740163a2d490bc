"""What the finding aid's links and the sidecar's rows say of each file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.accession.arrangement import Finding, FindingKind
from indexer.accession.matching import FileMatch, FileMatcher, is_elsewhere
from indexer.accession.sidecar import COLUMNS, Sidecar, SidecarRow
from indexer.errors import did_you_mean
from indexer.model.archive import Description


@dataclass(frozen=True, slots=True)
class Link:
    """The level whose link names a file, and the place of the link in the finding aid."""

    description: Description
    order: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Links and rows by the name of the file they mean, and what was found amiss on the way."""

    links: dict[str, Link]
    rows: dict[str, list[SidecarRow]]
    findings: tuple[Finding, ...]


def gather(descriptions: Iterable[Description], sidecar: Sidecar | None, matcher: FileMatcher) -> Sources:
    """Return which link and which rows mean each file."""
    links, about_links = _links(descriptions, matcher)
    rows, about_rows = _rows(sidecar, matcher) if sidecar else ({}, [])
    return Sources(links, rows, (*about_links, *about_rows))


def _links(descriptions: Iterable[Description], matcher: FileMatcher) -> tuple[dict[str, Link], list[Finding]]:
    links: dict[str, Link] = {}
    findings: list[Finding] = []
    pairs = ((description, href) for description in descriptions for href in description.links)
    for order, (description, href) in enumerate(pairs):
        match = matcher.find(href)
        findings += _about(match, f"the link {href} of {description.address}", description.address)
        if match.file is None:
            findings += [] if match.rivals else [_unmet(href, description)]
        elif match.file.name in links:
            first = links[match.file.name].description.address
            sentence = f"{match.file.name} is linked from {first} and from {description.address}; the first one holds."
            findings.append(Finding(FindingKind.AMBIGUOUS, match.file.name, sentence))
        else:
            links[match.file.name] = Link(description, order)
    return links, findings


def _unmet(href: str, description: Description) -> Finding:
    where = description.address
    if is_elsewhere(href):
        return Finding(FindingKind.LINK_ELSEWHERE, where, f"{where} links to {href}, which was not fetched.")
    return Finding(FindingKind.LINK_WITHOUT_FILE, where, f"{where} links to {href}, and no such file was given.")


def _rows(sidecar: Sidecar, matcher: FileMatcher) -> tuple[dict[str, list[SidecarRow]], list[Finding]]:
    rows: dict[str, list[SidecarRow]] = defaultdict(list)
    findings = [_unknown_column(sidecar.source, name) for name in sidecar.unknown_columns]
    for row in sidecar.rows:
        where = f"{sidecar.source}, line {row.line}"
        match = matcher.find(row.file)
        findings += _about(match, f"{row.file} in {where}", where)
        if match.file is not None:
            rows[match.file.name].append(row)
        elif not match.rivals:
            sentence = f"{where} speaks of {row.file}, and no such file was given."
            findings.append(Finding(FindingKind.ROW_WITHOUT_FILE, where, sentence))
    return dict(rows), findings


def _unknown_column(source: str, name: str) -> Finding:
    hint = did_you_mean(name.casefold(), list(COLUMNS))
    sentence = f'{source}: the column "{name}" is not known and was kept as it is. {hint}'.strip()
    return Finding(FindingKind.UNKNOWN_COLUMN, source, sentence)


def _about(match: FileMatch, what: str, where: str) -> list[Finding]:
    if match.rivals:
        sentence = f"{what} can mean {' or '.join(match.rivals)}; none was taken. Give more of the path."
        return [Finding(FindingKind.AMBIGUOUS, where, sentence[0].upper() + sentence[1:])]
    if match.file is not None and match.loosely:
        sentence = f"{what} met {match.file.name} {match.loosely}."
        return [Finding(FindingKind.LOOSE_MATCH, where, sentence[0].upper() + sentence[1:])]
    return []
