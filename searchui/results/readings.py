"""All readings of a page beside each other: what each source has for every word of the shown text, and how sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.model.archive import Item
from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.model.reading import ReadingKind
from indexer.model.spine import Printed, Slot, Spine
from searchui.results.black import with_black
from searchui.results.hits import spine_of
from searchui.results.lines import ShownWord, lines_of, rect_of
from searchui.results.open_page import open_page
from searchui.results.page_view import black_on
from searchui.results.room import Room
from searchui.results.script import line_languages


@dataclass(frozen=True, slots=True)
class Read:
    """What a source has for a word. Units: sure 0.0-1.0, None where it does not tell."""

    text: str
    sure: float | None


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of the shown text. Shapes: reads has a place for each source, empty where that has nothing here."""

    text: str
    is_doubtful: bool
    reads: tuple[tuple[Read, ...], ...]
    rect: Rect | None


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the shown text. Shapes: number counts from 1, as beside the scan; language is a three-letter code."""

    number: int
    language: str
    words: tuple[ReadWord, ...]


@dataclass(frozen=True, slots=True)
class PageReadings:
    """All readings of a page. Shapes: sequence counts the open pages of its item; the source shown is the first."""

    page_id: PageId
    item: Item
    sequence: int
    source_file: str
    sources: tuple[ReadingKind, ...]
    lines: tuple[ReadLine, ...]


def page_readings(page_id: str, room: Room) -> PageReadings:
    """Return the readings of an open page, by its spine; no lines where it has no text, or none that is indexed yet.

    Raises: UnknownAddressError, the same words for a page that is closed and for one that never was.
    """
    desk = room.desk()
    opened = open_page(page_id, desk)
    page = opened.page
    spine = spine_of(page.id, desk)
    sources = _sources(spine, page.readings[page.shown].kind if page.shown is not None else None)
    lines = with_black(lines_of(spine, {}), spine, black_on(page.id, desk)) if spine else []
    texts = [" ".join(word.text for word in line) for line in lines]
    languages = line_languages(texts, page.languages)
    return PageReadings(
        page_id=page.id,
        item=opened.item,
        sequence=opened.number,
        source_file=page.scan.source,
        sources=sources,
        lines=tuple(
            ReadLine(number, language, tuple(_words(line, spine, sources) if spine else ()))
            for number, (line, language) in enumerate(zip(lines, languages, strict=True), start=1)
        ),
    )


def _sources(spine: Spine | None, shown: ReadingKind | None) -> tuple[ReadingKind, ...]:
    slots = spine.slots if spine else ()
    there = {printed.source for slot in slots for printed in slot.printed}
    return tuple(sorted(there, key=lambda kind: (kind is not shown, list(ReadingKind).index(kind))))


def _words(line: Sequence[ShownWord], spine: Spine, sources: Sequence[ReadingKind]) -> Iterator[ReadWord]:
    for word in line:
        slots = [spine.slots[ordinal] for ordinal in word.ordinals]
        reads = tuple(_reads(slots, source) for source in sources)
        yield ReadWord(word.text, word.is_doubtful, reads, rect_of([word], spine))


def _reads(slots: Sequence[Slot], source: ReadingKind) -> tuple[Read, ...]:
    """Return what a source has over these slots: the word as each of its runs read it, or its pieces in a row."""
    whole = _longest(slots[0], source) if slots else ()
    if whole and whole[0].span >= len(slots):
        return tuple(dict.fromkeys(Read(each.text, each.confidence) for each in whole))
    pieces = list(_in_a_row(slots, source))
    if not pieces:
        return ()
    known = [each.confidence for each in pieces if each.confidence is not None]
    return (Read(" ".join(each.text for each in pieces), min(known, default=None)),)


def _in_a_row(slots: Sequence[Slot], source: ReadingKind) -> Iterator[Printed]:
    at = 0
    while at < len(slots):
        found = _longest(slots[at], source)
        yield from found[:1]
        at += found[0].span if found else 1


def _longest(slot: Slot, source: ReadingKind) -> tuple[Printed, ...]:
    """Return the forms of a source that cover most from this slot on: a piece of a word is no reading of it."""
    forms = [each for each in slot.printed if each.source is source]
    most = max((each.span for each in forms), default=0)
    return tuple(each for each in forms if each.span == most)
