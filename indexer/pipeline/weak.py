"""Weak pages: those whose text is missing, doubtful or incomplete, the worst first, for who may look or scan again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from indexer.extract.choose import MUCH_UNREAD, SURE
from indexer.model.archive import Item
from indexer.model.geometry import Rect, around
from indexer.model.page import ItemId, Page, PageKind
from indexer.model.reading import Reading, ReadingKind, Word
from indexer.pages.holdings import Holdings
from indexer.pages.store import Store

_MANY_DOUBTFUL = 0.30  # share of doubtful words from which a page is named: clean typescript has 0.02-0.1 (opinion)
_LOW_MEAN = 0.75  # mean confidence under which a page is named: OCR tries such a page another way
_BETTER_THAN_NONE = 0.99  # weakness of a page of doubtful words alone: some of them may be found
_FEWEST_WORDS = 5  # in a block that is named by itself
_SPEAKING = 2  # letters and digits from which a word counts in a block: rough edges of film give single ones
_MOSTLY = 0.5  # share of a block of unread print that lies in a doubtful one (opinion)
_TOLD = 3  # regions on the line of a page; JSON has them all
_BY_PEOPLE = (ReadingKind.CORRECTION, ReadingKind.TRANSCRIPTION)
_WITHOUT_TEXT = (PageKind.BLANK, PageKind.PICTURE)


@dataclass(frozen=True, slots=True)
class WeakRegion:
    """A block of a page whose words are doubtful, or whose print was not read.

    Shapes: words is 0 and confidence None where nothing was read. Units: rect in page px, confidence 0.0-1.0.
    """

    rect: Rect
    words: int = 0
    confidence: float | None = None

    @property
    def place(self) -> str:
        """Where it is, and how much was read there."""
        at = f"{self.rect.x},{self.rect.y},{self.rect.width},{self.rect.height}"
        return f"{self.words} words at {at}" if self.words else f"unread print at {at}"


@dataclass(frozen=True, slots=True)
class WeakPage:
    """A page whose text is weak, and why.

    Shapes: why has one sentence or more; confidence is None where OCR gave no word; side is open or closed.
    Units: weakness, confidence, doubtful and unread 0.0-1.0.
    """

    page_id: str
    side: str
    address: str
    sequence: int
    source: str
    leaf: int
    kind: str
    weakness: float
    confidence: float | None
    doubtful: float
    unread: float
    why: tuple[str, ...]
    regions: tuple[WeakRegion, ...]

    @property
    def line(self) -> str:
        """The page on one line, with its worst regions."""
        places = "; ".join(each.place for each in self.regions[:_TOLD])
        more = f" and {len(self.regions) - _TOLD} more" if len(self.regions) > _TOLD else ""
        doubtful = f" Worst places: {places}{more}." if places else ""
        where = f"{self.address}, page {self.sequence} ({self.page_id}, {self.side}), {self.source}, leaf {self.leaf}"
        return f"{where}: {' '.join(self.why)}{doubtful}"

    def as_json(self) -> dict[str, Any]:
        """Return the page for programs; a rectangle is x, y, width, height."""
        regions = [
            {"rect": list(asdict(each.rect).values()), "words": each.words, "confidence": each.confidence}
            for each in self.regions
        ]
        return asdict(self) | {"why": list(self.why), "regions": regions}


def weak_pages(holdings: Holdings) -> list[WeakPage]:
    """Return the weak pages of both sides, the worst first, then by their places.

    Cost: decodes the words of every page, about 3 ms each.
    """
    items = {item.id: item for side in holdings.sides for item in side.items()}
    items |= {item.id: item for item in holdings.register.items()}
    names = zip(("open", "closed"), holdings.sides, strict=True)
    found = [weak for name, side in names for weak in _weak_of(name, side, items)]
    return sorted(found, key=lambda weak: (-weak.weakness, weak.address, weak.sequence, weak.page_id))


def _weak_of(name: str, side: Store, items: dict[ItemId, Item]) -> Iterator[WeakPage]:
    for page in side.pages():
        weak = weak_page(page, side=name, address=items[page.place.item].address)
        if weak is not None:
            yield weak


def weak_page(page: Page, *, side: str, address: str) -> WeakPage | None:
    """Return what is weak about a page's text, None where nothing is, or where people wrote the text."""
    words, confidence, doubtful = _judged(page)
    told = {} if _is_by_people(page) else dict(_reasons(page, confidence, doubtful))
    if not told:
        return None
    return WeakPage(
        page_id=page.id,
        side=side,
        address=address,
        sequence=page.place.sequence,
        source=page.scan.source,
        leaf=page.scan.leaf,
        kind=page.kind.value,
        weakness=round(max(told.values()), 3),
        confidence=confidence,
        doubtful=doubtful,
        unread=page.unread.share,
        why=tuple(told),
        regions=weak_regions(words, page.unread.blocks) if page.searchable else (),
    )


def is_weak(page: Page) -> bool:
    """Return whether anything is weak about a page's text, as `weak_page` tells it."""
    if _is_by_people(page):
        return False
    _, confidence, doubtful = _judged(page)
    return any(True for _ in _reasons(page, confidence, doubtful))


def _is_by_people(page: Page) -> bool:
    return any(reading.kind in _BY_PEOPLE for reading in page.readings)


def _judged(page: Page) -> tuple[tuple[Word, ...], float | None, float]:
    """Return the words of OCR by which a page is judged, their mean confidence, and the share that is doubtful."""
    words = _ocr_words(page)
    if not words:
        return (), None, 0.0
    confidence = round(sum(map(_sureness, words)) / len(words), 3)
    return words, confidence, round(sum(_sureness(word) <= SURE for word in words) / len(words), 3)


def _reasons(page: Page, confidence: float | None, doubtful: float) -> Iterator[tuple[str, float]]:
    """Give each reason as a sentence, and how weak it alone makes the text."""
    if not page.searchable:
        if page.kind not in _WITHOUT_TEXT:
            yield f"No text that can be searched ({page.kind.value}). {page.reason}", 1.0
        return
    if confidence is not None and confidence < _LOW_MEAN:
        yield f"OCR is {confidence:.0%} sure of its words.", min(1 - confidence, _BETTER_THAN_NONE)
    if doubtful >= _MANY_DOUBTFUL:
        yield f"{doubtful:.0%} of its words are doubtful.", min(doubtful, _BETTER_THAN_NONE)
    if page.unread.share >= MUCH_UNREAD:
        yield f"{page.unread.share:.0%} of its print was not read.", min(page.unread.share, _BETTER_THAN_NONE)


def _ocr_words(page: Page) -> tuple[Word, ...]:
    """Return the words of the OCR that is shown, else of the surest one, without those that no OCR was asked about.

    A text layer says nothing of how sure it is; further looks of OCR are there to be searched, not to be judged.
    """
    shown = page.readings[page.shown] if page.shown is not None else None
    if shown is not None and shown.kind is ReadingKind.OCR:
        return _sure_of(shown)
    return max(
        (_sure_of(reading) for reading in page.readings if reading.kind is ReadingKind.OCR), key=_total, default=()
    )


def _sure_of(reading: Reading) -> tuple[Word, ...]:
    return tuple(word for word in reading.words if word.confidence is not None)


def _total(words: tuple[Word, ...]) -> float:
    return sum(map(_sureness, words))


def _sureness(word: Word) -> float:
    return word.confidence or 0.0


def weak_regions(words: Iterable[Word], unread: Iterable[Rect] = ()) -> tuple[WeakRegion, ...]:
    """Return the blocks that were not read, the largest first, then those whose words are doubtful on the mean.

    Shapes: of doubtful blocks the least sure comes first; unread print inside one of them is not named again.
    """
    doubtful = sorted(_doubtful_regions(words), key=lambda region: region.confidence or 0.0)
    apart = (rect for rect in unread if all(rect.overlap(each.rect) <= _MOSTLY for each in doubtful))
    return (*map(WeakRegion, sorted(apart, key=lambda rect: -rect.area)), *doubtful)


def _doubtful_regions(words: Iterable[Word]) -> Iterator[WeakRegion]:
    """Yield blocks that are doubtful; one that is no wider than a word is a rule or a torn edge and no print."""
    speaking = [word for word in words if sum(map(str.isalnum, word.text)) >= _SPEAKING]
    wide = median([word.rects[0].width for word in speaking if _sureness(word) > SURE] or [0])
    blocks: dict[int, list[Word]] = defaultdict(list)
    for word in speaking:
        blocks[word.block].append(word)
    for block in blocks.values():
        mean = sum(map(_sureness, block)) / len(block)
        rect = around(rect for word in block for rect in word.rects)
        if len(block) >= _FEWEST_WORDS and mean <= SURE and rect.width > wide:
            yield WeakRegion(rect, len(block), round(mean, 3))
