"""What Pinkas holds of each page after reading: the shown text, each reading alone, and what a search finds."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gathered import Batch
from scoring import pairs_among

from indexer.extract.reading import WITH_LAYER
from indexer.model.page import Page
from indexer.model.query import Band
from indexer.model.reading import Reading, ReadingKind
from indexer.model.spine import Spine
from indexer.names.damage import Damage
from indexer.pages.store import Store
from indexer.postings.index import Index
from indexer.postings.lexicon import Lexicon
from indexer.postings.normalize import pieces_of
from indexer.postings.spine import postings_of
from indexer.postings.tier import Tier

_BY_CONFUSIONS = (Band.TYPED, Band.DAMAGED)
"""The bands that count as finding a word under the damage of its print; spellings and endings do not."""


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page as it is held.

    Shapes: shown is the text a reader sees; ocr is what OCR made without the layer, any_look all that its looks
    read; each is empty where there is none; readings are all that were not made of others; terms are all that is
    posted of the page, pairs those of them that a phrase finds next to each other, each as often as it does.
    """

    shown: str
    ocr: str
    any_look: str
    layer: str
    readings: tuple[str, ...]
    terms: frozenset[str]
    pairs: Counter[tuple[str, str]]


class Held:
    """The pages of a home by batch, and its lexicon."""

    def __init__(self, home: Path, damage: Damage | None = None) -> None:
        self._store = Store.open(home / "open", writable=False)
        lexicon = Lexicon(_tiers(home), damage)
        self._lexicon = lexicon
        self.forms_of = lru_cache(maxsize=None)(lambda term: _forms_of(term, lexicon))

    def pages(self, batch: Batch) -> list[HeldPage]:
        """Return the pages of a batch in its order.

        Raises: SystemExit where a page was not read.
        """
        held = {page.scan.leaf: page for page in self._store.pages() if page.scan.source.endswith(batch.path.name)}
        missing = [leaf for leaf in range(1, len(batch.pages) + 1) if leaf not in held]
        if missing:
            raise SystemExit(f"{batch.path.name}: leaves {missing} were not read.")
        return [self._held(held[leaf]) for leaf in sorted(held)]

    def _held(self, page: Page) -> HeldPage:
        spine = self._store.spine(page.id, page.revision)
        terms = frozenset(posting.term for posting in postings_of(spine)) if spine else frozenset()
        shown = page.readings[page.shown] if page.shown is not None else None
        looks = [_text(reading) for reading in page.readings if _is_ocr(reading)]
        layers = [_text(reading) for reading in page.readings if reading.kind is ReadingKind.LAYER]
        alone = tuple(_text(reading) for reading in page.readings if reading.lineage.engine != WITH_LAYER)
        pairs = _pairs(spine) if spine else Counter()
        look, layer = next(iter(looks), ""), next(iter(layers), "")
        return HeldPage(_text(shown), look, "\n".join(looks), layer, alone, terms, pairs)

    def is_read_well(self, term: str) -> bool:
        """Return whether some page has a term as a well-read word."""
        return self._lexicon.is_attested(term)

    def findable(self, words: Sequence[str], page: HeldPage) -> tuple[int, int]:
        """Return how many words stand on the page in any reading, and how many with the confusions of print."""
        exact = sum(all(term in page.terms for term in _terms(word)) for word in words)
        return exact, sum(self.finds(word, page) for word in words)

    def finds(self, word: str, page: HeldPage) -> bool:
        """Return whether a search for a word finds the page, damaged print included."""
        return all(not self.forms_of(term).isdisjoint(page.terms) for term in _terms(word))


def pairs_kept(words: Sequence[str], page: HeldPage) -> tuple[int, int]:
    """Return how many true neighbours a phrase finds, and how many have both words on the page in any reading."""
    true = pairs_among([term for word in words for term in _terms(word)], page.terms)
    return (true & page.pairs).total(), true.total()


def _pairs(spine: Spine) -> Counter[tuple[str, str]]:
    at: dict[int, list[str]] = defaultdict(list)
    for posting in postings_of(spine):
        at[posting.ordinal].append(posting.term)
    return Counter(
        (posting.term, after) for posting in postings_of(spine) for after in at[posting.ordinal + posting.span]
    )


@lru_cache(maxsize=4)
def _tiers(home: Path) -> tuple[Tier, ...]:
    """Return the lexicon's tiers; kept, for a benchmark looks at one home by many tables."""
    return tuple(map(Tier.decode, Index.open(home / "open" / "index").tiers))


def _forms_of(term: str, lexicon: Lexicon) -> frozenset[str]:
    forms = lexicon.word_forms(term)
    return frozenset({term, *(form.term for form in forms if form.band in _BY_CONFUSIONS)})


def _terms(word: str) -> Iterator[str]:
    return (piece.term for piece in pieces_of(word))


def _is_ocr(reading: Reading) -> bool:
    """Return whether a reading was made by OCR without words of the text layer."""
    return reading.kind is ReadingKind.OCR and reading.lineage.engine != WITH_LAYER


def _text(reading: Reading | None) -> str:
    """Return a reading as lines."""
    lines: dict[tuple[int, int], list[str]] = {}
    for word in reading.words if reading else ():
        lines.setdefault((word.block, word.line), []).append(word.text)
    return "\n".join(" ".join(words) for words in lines.values())
