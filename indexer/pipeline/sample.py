"""Samples: strips of pages drawn by chance, on which staff count what was read, and the recall that comes of it."""

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec

from indexer.errors import StoreError
from indexer.model.archive import SourceClass
from indexer.model.geometry import Rect
from indexer.model.page import Card, Page, PageId, PageKind
from indexer.pages.connection import on_the_disk
from indexer.pages.recall import Recall
from indexer.pages.store import Store
from indexer.pages.traces import keep_lines

_STRIPS = 12  # to a page: on a typed page of 50 lines a strip has four, counted in half a minute (opinion)
_Z = 1.96  # standard errors on either side of 95 % of chances
_WITHOUT_TEXT = (PageKind.BLANK, PageKind.PICTURE)
FILE = "samples.jsonl"


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page as wide as the page, and what was read on it. Units: rect in page px."""

    page_id: str
    rect: Rect
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What somebody counted on a strip: the words on the paper, and those of them that stand right in the text."""

    page_id: str
    rect: Rect
    words: int
    right: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Recall as it was counted on strips drawn by chance.

    Shapes: seed draws the same strips from the same pages; low and high bound recall in 95 of 100 such samples;
    collection is empty where all were drawn from.
    Units: recall, low and high 0.0-1.0; at ISO 8601 in UTC.
    """

    at: str
    who: str
    side: str
    seed: int
    pages: int
    words: int
    right: int
    recall: float
    low: float
    high: float
    collection: str = ""

    @property
    def line(self) -> str:
        """The sample in a sentence."""
        of = f" of {self.collection}" if self.collection else ""
        bounds = f"95% interval {self.low:.1%} to {self.high:.1%}"
        return (
            f"{self.at[:10]}, {self.side} side{of}: {self.right} of {self.words} words on strips of {self.pages} pages "
            f"were read right, {self.recall:.1%} ({bounds}; seed {self.seed}, {self.who})."
        )

    def as_json(self) -> dict[str, Any]:
        """Return the sample for programs."""
        return asdict(self)

    def as_recall(self) -> Recall:
        """Return what readers may see of it: neither who counted nor the seed, which tells the pages."""
        return Recall(self.collection, self.at, self.pages, self.words, self.recall, self.low, self.high)


def cards_of(side: Store, collection: str) -> Iterator[Card]:
    """Yield the pages of a collection on a side, all where it is empty; web captures were not read from print."""
    archival = (item for item in side.items() if item.source_class is not SourceClass.WEB)
    items = [item.id for item in archival if not collection or item.address.partition("/")[0] == collection]
    return side.cards(page for item in items for page in side.pages_of(item))


def draw(cards: Iterable[Card], wanted: int, seed: int) -> list[tuple[PageId, int]]:
    """Return as many pages by chance, each with the number of a strip by chance; blank pages and pictures are left out.

    Shapes: fewer where there are fewer pages; pages without a word are drawn too, for there may be print on them.
    """
    chance = random.Random(seed)  # noqa: S311  a seed that is told must draw the same again
    every = sorted(card.id for card in cards if card.kind not in _WITHOUT_TEXT)
    return [(page, chance.randrange(_STRIPS)) for page in chance.sample(every, min(wanted, len(every)))]


def strip_of(page: Page, number: int) -> Strip:
    """Return a strip of a page, counted from 0 at the top, with the words whose middle lies on it."""
    top, bottom = (page.scan.height_px * place // _STRIPS for place in (number, number + 1))
    lines: dict[tuple[int, int], list[str]] = {}
    for word in page.readings[page.shown].words if page.shown is not None else ():
        middle = word.rects[0].y + word.rects[0].height / 2
        if top <= middle < bottom:
            lines.setdefault((word.block, word.line), []).append(word.text)
    rect = Rect(0, top, page.scan.width_px, bottom - top)
    return Strip(page.id, rect, tuple(" ".join(words) for words in lines.values()))


def wilson(right: int, words: int) -> tuple[float, float]:
    """Return the bounds within which a share lies in 95 of 100 samples like this one.

    Source: Wilson, Probable inference, the law of succession, and statistical inference, 1927. Words of one strip are
    alike, so that the true interval is somewhat wider.
    """
    if not words:
        return 0.0, 1.0
    share, square = right / words, _Z**2
    middle = (share + square / (2 * words)) / (1 + square / words)
    half = _Z / (1 + square / words) * (share * (1 - share) / words + square / (4 * words**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def sample_of(counted: Sequence[Counted], *, at: str, who: str, side: str, seed: int, collection: str = "") -> Sample:
    """Return what the counted strips say of how much is read."""
    words, right = sum(each.words for each in counted), sum(each.right for each in counted)
    low, high = wilson(right, words)
    recall = right / words if words else 0.0
    shares = round(recall, 4), round(low, 4), round(high, 4)
    return Sample(at, who, side, seed, len(counted), words, right, *shares, collection)


def keep(sample: Sample, directory: Path) -> None:
    """Write a sample at the end of the file of samples in a directory, made for this user alone."""
    with on_the_disk():
        path = directory / FILE
        path.touch(mode=0o600)
        with path.open("ab") as kept:
            kept.write(msgspec.json.encode(sample) + b"\n")


def forget_samples(directory: Path, collections: Collection[str]) -> None:
    """Take the samples of these collections out of the file; a line that a kill cut off goes too."""
    path = directory / FILE
    if path.exists():
        lines = path.read_bytes().splitlines(keepends=True)
        whole = [line for line in lines if line.endswith(b"\n")]
        said = [msgspec.json.decode(line, type=Sample).collection for line in whole]
        keep_lines(path, lines, [line for line, of in zip(whole, said, strict=True) if of not in collections])


def kept_in(directory: Path) -> tuple[Sample, ...]:
    """Return the samples kept in a directory, the oldest first; a line that a kill cut off is left out.

    Raises: StoreError where the file cannot be read.
    """
    path = directory / FILE
    if not path.exists():
        return ()
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}.") from error
    return tuple(msgspec.json.decode(line, type=Sample) for line in lines if line.endswith(b"\n"))
