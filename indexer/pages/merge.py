"""What becomes of a page that is put again: new scans and readings join the old ones, nothing is lost."""

from dataclasses import dataclass, replace

from indexer.model.page import Page, Scan
from indexer.model.reading import Reading
from indexer.pages.codec import encode_words, same_words
from indexer.pages.rows import StoredReading


@dataclass(frozen=True, slots=True)
class Stored:
    """All scans and readings of a page. Shapes: the n of each is its index; they only ever grow."""

    scans: tuple[Scan, ...] = ()
    readings: tuple[StoredReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A page joined with what is stored.

    Shapes: scan and shown are the n of those to show; new_scans and new_readings are the n of those to write.
    """

    stored: Stored
    scan: int
    shown: int | None
    new_scans: tuple[int, ...]
    new_readings: tuple[int, ...]


def merged(page: Page, held: Stored) -> Merged:
    """Return everything known of the page once it is put, older scans and readings first.

    A scan is the same when bytes and leaf are: its file may have got another name. A reading that is new was made on
    the page's present scan.
    """
    scans, places, new_scans = list(held.scans), [], []
    for scan in (*page.earlier, page.scan):
        place = _place_of_scan(scan, scans)
        if place == len(scans):
            scans.append(scan)
            new_scans.append(place)
        elif scans[place] != scan:
            # A picture that was taken in stays with its scan even when only the rest is said again.
            scans[place] = replace(scan, image=scan.image or scans[place].image)
            new_scans.append(place)
        places.append(place)
    readings = list(held.readings)
    shown_places = [_join_reading(reading, readings, scan=places[-1]) for reading in page.readings]
    return Merged(
        stored=Stored(tuple(scans), tuple(readings)),
        scan=places[-1],
        shown=None if page.shown is None else shown_places[page.shown],
        new_scans=tuple(new_scans),
        new_readings=tuple(range(len(held.readings), len(readings))),
    )


def _place_of_scan(scan: Scan, scans: list[Scan]) -> int:
    same = (place for place, each in enumerate(scans) if (each.sha256, each.leaf) == (scan.sha256, scan.leaf))
    return next(same, len(scans))


def _join_reading(reading: Reading, readings: list[StoredReading], *, scan: int) -> int:
    words = encode_words(reading.words)
    for place, each in enumerate(readings):
        if (each.kind, each.lineage) == (reading.kind, reading.lineage) and same_words(each.words, words):
            return place
    readings.append(StoredReading(scan, reading.kind, reading.lineage, words))
    return len(readings) - 1
