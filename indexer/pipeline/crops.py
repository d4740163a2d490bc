"""Crops of what was found: strips of the scans as PNG files for staff, and a table that says what each is."""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

from indexer.errors import InputError, UnreadableFileError
from indexer.extract.crops import CropRequest, Crops, crops_of
from indexer.model.findings import Finding
from indexer.pages.connection import on_the_disk
from indexer.pages.images import make_directory
from indexer.pipeline.check import CheckReport, PageCheck
from indexer.pipeline.workplace import Workplace
from indexer.sandbox.parent import Sandbox

TABLE = "findings.tsv"
_SECONDS = 120.0
"""For one picture; the largest takes some 10 seconds to decode (opinion)."""
_COLUMNS = ("file", "address", "sequence", "page", "side", "kind", "words", "line", "rect", "because")


def cut_crops(report: CheckReport, directory: Path, workplace: Workplace) -> int:
    """Write a strip of the scan for each finding, and a table of them; return how many strips there are.

    Shapes: files are named by page and number, and this user alone may read them. A finding whose page has no picture
    has a row without a file.
    Raises: InputError for a directory on the open side.
    """
    if directory.resolve().is_relative_to(workplace.settings.open_dir.resolve()):
        raise InputError(
            f"{directory} is on the open side, where readers could come upon it.",
            kept="No strip was cut.",
            remedy="Name another directory: --crops DIR",
        )
    make_directory(directory, 0o700)
    cut = 0
    table = io.StringIO()
    rows = csv.writer(table, delimiter="\t", lineterminator="\n")
    rows.writerow(_COLUMNS)
    with Sandbox(workplace.settings.child_memory_mb) as child:
        for page in report.pages:
            names = _cut(page, directory, workplace, child)
            cut += sum(map(bool, names))
            rows.writerows(_row(page, each, name) for each, name in zip(page.findings, names, strict=True))
    _write(directory / TABLE, table.getvalue().encode())
    return cut


def _cut(page: PageCheck, directory: Path, workplace: Workplace, child: Sandbox) -> list[str]:
    """Write the strips of a page and return their names, empty ones where its picture gives none."""
    if not page.findings:
        return []
    side = next(side for side in workplace.holdings.sides if side.directory.name == page.side)
    path = side.image_path(page.scan)
    if path is None or not path.is_file():
        return [""] * len(page.findings)
    rects = tuple(each.strip for each in page.findings)
    asked = CropRequest(str(path), rects, workplace.settings.max_pixels)
    try:
        pngs = child.call(crops_of, asked, kind=Crops, timeout_s=_SECONDS).pngs
    except UnreadableFileError:
        return [""] * len(page.findings)
    names = [f"{page.page_id}-{number:03}.png" for number in range(1, len(pngs) + 1)]
    for name, png in zip(names, pngs, strict=True):
        _write(directory / name, png)
    return names


def _row(page: PageCheck, finding: Finding, name: str) -> Iterator[str]:
    strip = finding.strip
    place = f"{strip.x},{strip.y},{strip.width},{strip.height}"
    where = (page.address, str(page.sequence), page.page_id, page.side)
    said = (finding.kind.value, finding.words, finding.line, place, finding.because)
    return (_in_a_cell(text) for text in (name, *where, *said))


def _in_a_cell(text: str) -> str:
    """Return text that a spreadsheet takes for text, and that ends no row. Source: OWASP, CSV injection."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain[:1] in ("=", "+", "-", "@") else plain


def _write(path: Path, content: bytes) -> None:
    with on_the_disk():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as written:
            os.fchmod(handle, 0o600)
            written.write(content)
