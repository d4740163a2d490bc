"""The specimens that Pinkas comes with, as they are taken in for a demonstration."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from indexer.model.archive import Verdict
from indexer.names.authority import Authorities
from indexer.pages.identified import read_identified
from indexer.pipeline.identify import Said, Spot, identify
from indexer.pipeline.plan import Given
from indexer.pipeline.workplace import Workplace


def specimens_in(corpus: Path, who: str) -> Iterator[Given]:
    """Yield what to take in from the corpus, what needs no OCR first."""
    specimens = corpus / "specimens"
    aid = corpus / "finding_aids" / "asj-specimens.xml"
    yield Given((specimens / "with-sidecar",), who, collection="SP-1", sidecar=specimens / "sidecar.csv")
    yield Given((specimens / "scans",), who, finding_aid=aid, access=Verdict.OPEN)
    yield Given((specimens / "asj-run",), who, collection="ASJ", access=Verdict.OPEN)


def identify_specimens(corpus: Path, authorities: Authorities, place: Workplace) -> None:
    """Record whom words in the specimens name, as far as that is not on record. Raises: as `identify`."""
    said = {(each.page, each.authority) for each in read_identified(place.holdings.closed_side.directory)}
    for row in _identified(corpus):
        scan = hashlib.sha256((corpus / "specimens" / "scans" / row["file"]).read_bytes()).hexdigest()
        page = place.holdings.open_side.find_scan(scan, int(row["leaf"]))
        if page is not None and (page, row["authority"]) not in said:
            by = Said(row["authority"], row["who"], row["source"], place.now()[:10])
            identify(Spot(page, row["text"]), by, authorities, place.holdings)


def _identified(corpus: Path) -> Iterator[dict[str, str]]:
    with (corpus / "specimens" / "identified.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
