"""OCR of a raster: which languages, which way up, and which of several passes is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import Image

from indexer.extract.engine import Engine, Layout, Picture, Stance
from indexer.extract.languages import DATA_OF_SCRIPT, script_of, scripts_of
from indexer.extract.prepare import Prepared, prepare
from indexer.extract.render import Raster
from indexer.extract.tesseract import engine_here
from indexer.model.reading import Word

_DOUBTFUL = 0.62  # mean under which script and stance are asked: Cyrillic read as English gives 0.32-0.38
_MENDABLE = 0.75  # mean under which light and languages are tried another way
_WORTHLESS = 0.40  # confidence a word must pass to speak for a pass; a mean would reward passes that drop text
_FEW_WORDS = 5
_LONG_WORD = 4  # letters from which an upright word is wider than high
_AS_GOOD = 0.8  # share of what was read lying that must be read upright for the turn to be right
_CLEARLY = 0.02  # by how much the mean must rise for another language to be believed (opinion)
_BELIEVED = 0.60  # confidence of the words that speak for a second script
_SHARE_BESIDE = 0.05  # share of their letters that must be of it: a line of Hebrew on an English page (opinion)
_WELL_READ = 0.80  # mean from which no further language is tried: Russian and Hebrew print gives 0.79-0.84


@dataclass(frozen=True, slots=True)
class OcrWish:
    """What is known before OCR.

    Shapes: languages that the description names, may be empty; the language data installed; the turns already fixed;
    whether the page has a text layer that can be used.
    """

    languages: tuple[str, ...]
    installed: tuple[str, ...]
    quarter_turns: int | None
    has_layer: bool = False


@dataclass(frozen=True, slots=True)
class OcrPass:
    """What one run of OCR found; rectangles in the pixels of the picture that was read."""

    words: tuple[Word, ...]
    languages: tuple[str, ...]
    quarter_turns: int
    prepared: Prepared

    @property
    def mean_confidence(self) -> float:
        """The mean over all words, 0.0 where there are none."""
        return sum(word.confidence or 0.0 for word in self.words) / len(self.words) if self.words else 0.0

    @property
    def worth(self) -> float:
        """How much was read and how surely, to compare passes over the same picture."""
        return sum(max(0.0, (word.confidence or 0.0) - _WORTHLESS) for word in self.words if _has_letters(word.text))

    def words_in_frame(self) -> tuple[Word, ...]:
        """Return the words with their rectangles in the frame."""
        straight = self.prepared.straightening
        return tuple(
            Word(word.text, tuple(map(straight.to_frame, word.rects)), word.confidence, word.line, word.block)
            for word in self.words
        )


def usable_languages(wish: OcrWish) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the languages to begin with, and those hinted at whose data is missing."""
    wanted = wish.languages or tuple(name for name in ("eng", *wish.installed) if name != "osd")[:1]
    return (
        tuple(name for name in wanted if name in wish.installed),
        tuple(name for name in wanted if name not in wish.installed),
    )


def read_raster(raster: Raster, wish: OcrWish, scratch: Path) -> OcrPass:
    """Return the best of as few passes as the page needs: one where it is upright, clean and in the first language.

    Cost: 0.6-2 CPU seconds a pass.
    """
    reader = _Reader(raster, engine_here(scratch))
    languages, _ = usable_languages(wish)
    best = reader.run(languages, wish.quarter_turns or 0)
    if wish.quarter_turns is None and (turns := lying_turns(best.words)):
        upright = reader.run(languages, turns)
        best = upright if upright.worth > _AS_GOOD * best.worth else best
    if best.mean_confidence < _DOUBTFUL or len(best.words) < _FEW_WORDS:
        stance = reader.engine.stance(Picture(best.prepared.image, raster.dpi))
        best = _best(best, (reader.run(*way) for way in _other_ways(best, wish, stance)))
    if _may_be_mixed(best, wish):
        best = _best(best, iter([reader.run(_mixed(wish.installed), best.quarter_turns)]))
    if best.mean_confidence < _MENDABLE and best.prepared.was_lit:
        best = _best(best, iter([reader.run(best.languages, best.quarter_turns, even_light=False)]))
    return best


def lying_turns(words: tuple[Word, ...]) -> int:
    """Return the clockwise quarter turns that make print upright that was read lying on its side, 0 if it stands.

    Tesseract reads columns of lying print without a word: only the shapes of its rectangles show it.
    """
    long = [word for word in words if len(word.text) >= _LONG_WORD]
    if 2 * sum(word.rects[0].height > word.rects[0].width for word in long) <= len(long):
        return 0
    steps = [after.rects[0].y - before.rects[0].y for before, after in pairwise(words) if before.line == after.line]
    return 3 if 2 * sum(step > 0 for step in steps) > len(steps) else 1


@dataclass(frozen=True, slots=True)
class _Reader:
    raster: Raster
    engine: Engine

    def run(self, languages: tuple[str, ...], quarter_turns: int, *, even_light: bool = True) -> OcrPass:
        image = turned_image(self.raster.image, quarter_turns)
        prepared = prepare(image, even_light=even_light and not self.raster.is_bilevel)
        words = self.engine.words(Picture(prepared.image, self.raster.dpi), languages, Layout.COLUMNS)
        return OcrPass(words, languages, quarter_turns, prepared)


def turned_image(image: Image.Image, quarter_turns: int) -> Image.Image:
    """Return the picture turned clockwise by quarter turns."""
    ways = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
    return image.transpose(ways[quarter_turns % 4]) if quarter_turns % 4 else image


def _other_ways(first: OcrPass, wish: OcrWish, stance: Stance | None) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give languages and turns that are worth another pass, the likelier first."""
    turns = first.quarter_turns
    if stance is not None and wish.quarter_turns is None:
        turns = (turns + stance.quarter_turns) % 4
    ways = [first.languages]
    if not wish.languages and stance is not None:
        ways = _data_of(stance.script, wish.installed)
    for languages in ways:
        if languages and (languages, turns) != (first.languages, first.quarter_turns):
            yield languages, turns


def _data_of(script: str, installed: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what to read print of this script with: each language alone, which on Hebrew beats it with English."""
    return [(name,) for name in DATA_OF_SCRIPT.get(script, ("eng",)) if name in installed]


def _may_be_mixed(best: OcrPass, wish: OcrWish) -> bool:
    """Return whether other scripts may stand beside the Latin that was read; a layer would have shown them."""
    if wish.languages or wish.has_layer or len(best.words) < _FEW_WORDS:
        return False
    return best.mean_confidence < _MENDABLE and all(script_of(name) == "Latin" for name in best.languages)


def _mixed(installed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first language of each script, for pages on which scripts stand side by side."""
    return tuple(data[0] for data in DATA_OF_SCRIPT.values() if data[0] in installed)


def _best(first: OcrPass, others: Iterator[OcrPass]) -> OcrPass:
    """Return the pass that read most. Another language must also be surer: noise gives many words in any script."""
    best = first
    for other in others:
        if other.worth > best.worth and _is_believed(other, best):
            best = other
        if best.mean_confidence > _WELL_READ:  # little is left to win, and each pass costs as much as the first
            break
    return best


def _is_believed(other: OcrPass, best: OcrPass) -> bool:
    """Return whether a pass in other languages is surer, and finds the scripts that it was given beside Latin."""
    if other.languages == best.languages:
        return True
    if other.mean_confidence <= best.mean_confidence + _CLEARLY:
        return False
    counts = scripts_of(word.text for word in other.words if (word.confidence or 0.0) > _BELIEVED)
    beside = sum(counts.values()) - counts["Latin"]
    return len(other.languages) == 1 or beside > _SHARE_BESIDE * sum(counts.values())


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
