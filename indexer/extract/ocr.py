"""OCR of a raster: which languages, which way up, and which of several passes is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from indexer.extract.behind import Behind, Sight, own_words, print_behind
from indexer.extract.engines.engine import Engine, Layout, Picture, Stance
from indexer.extract.engines.tesseract import engine_here
from indexer.extract.engines.wordlist import knows
from indexer.extract.languages import DATA_OF_SCRIPT
from indexer.extract.otherlanguages import Looked, support, with_other_languages
from indexer.extract.prepare import Prepared, prepare, turned_image, turned_rects
from indexer.extract.render import Raster
from indexer.extract.typescript.reread import read_by_its_letters
from indexer.extract.wear import Wear
from indexer.model.geometry import Rect
from indexer.model.language import main_script, script_of
from indexer.model.reading import Word

_DOUBTFUL = 0.62  # mean under which script and stance are asked: Cyrillic read as English gives 0.32-0.38
_MENDABLE = 0.75  # mean under which light and languages are tried another way
_WORTHLESS = 0.40  # confidence a word must pass to speak for a pass; a mean would reward passes that drop text
_FEW_WORDS = 5
_SETTLED = 0.85  # confidence from which a word that is listed is not looked at again
_HOPELESS = 0.5  # share of doubtful words from which the first look may have been the wrong one (opinion)
_CLEARLY_MORE = 1.1  # by how much another must read more to take its place: it may read columns across (opinion)
_SURE = 0.80  # confidence from which a word is not doubtful; on clean print 1 in 100 is under it, on good cables 15
_LEAST_BELIEVED = 0.10  # of a further pass: what is under it is half of its noise and a tenth of what it adds
_SPEAKING = 3  # letters from which a word tells how well a page is read
_LONG_WORD = 4  # letters from which an upright word is wider than high
_AS_GOOD = 0.8  # share of what was read lying that must be read upright for the turn to be right
_CLEARLY = 0.02  # by how much the mean must rise for another language to be believed (opinion)
_WELL_READ = 0.80  # mean from which no further language is tried, nor mended print as it was: Russian and Hebrew print
# gives 0.79-0.84


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at. Units: dpi at which it is read, of a page that is held at more."""

    name: str
    dpi: int
    layout: Layout

    def scale_of(self, raster: Raster) -> float:
        """Return how much smaller than in the raster the page is read. A scan of unknown size may be small already."""
        longest = max(raster.image.size)
        return min(1.0, max(self.dpi / raster.dpi, _LEAST_PX * self.dpi / FIRST.dpi / longest))


FIRST = Look("first look", 200, Layout.COLUMNS)
"""Source: on 30 real pages 200 dpi finds as many words as 300 in four fifths of the time; newspapers are no smaller."""
HALF_SIZE = Look("half size", 150, Layout.ONE_BLOCK)
OWN_LETTERS = Look("own letters", 300, Layout.COLUMNS)
"""A look at typescript alone: words in doubt are spelt by the letters that the page itself shows clearly."""
FULL_SIZE = Look("full size", 300, Layout.COLUMNS)
_WORTH_HALF_SIZE, _WORTH_FULL_SIZE = 0.05, 0.10
"""Shares of doubtful words from which further looks are worth their time."""
_WORTH_BESIDE_LETTERS = 0.20  # the same for the full size where the page's letters were read: it adds a third of them
_LEAST_PX = 1300  # long side under which a page is not made smaller: typescript of 1,333 px reads better than of 2,000


@dataclass(frozen=True, slots=True)
class OcrWish:
    """What is known before OCR.

    Shapes: languages that the description names, may be empty; the language data installed; the turns already fixed.
    """

    languages: tuple[str, ...]
    installed: tuple[str, ...]
    quarter_turns: int | None


@dataclass(frozen=True, slots=True)
class Treatment:
    """What may be done to a picture where it shows the need."""

    even_light: bool = True
    mend: bool = True


_FULL = Treatment()


@dataclass(frozen=True, slots=True)
class OcrPass:
    """What one run of OCR found; rectangles in the pixels of the picture that was read.

    Shapes: languages are those that the page was read in, beside those in which strips of it were.
    """

    words: tuple[Word, ...]
    languages: tuple[str, ...]
    quarter_turns: int
    prepared: Prepared
    look: Look
    treatment: Treatment
    beside: tuple[str, ...] = ()
    behind: Behind | None = None
    """What shows through from the other side, and was taken away before this was read."""

    @property
    def mean_confidence(self) -> float:
        """The mean over all words, 0.0 where there are none."""
        return sum(word.confidence or 0.0 for word in self.words) / len(self.words) if self.words else 0.0

    @property
    def worth(self) -> float:
        """How much was read and how surely, to compare passes over the same picture."""
        return sum(max(0.0, (word.confidence or 0.0) - _WORTHLESS) for word in self.words if _has_letters(word.text))

    @property
    def doubtful_share(self) -> float:
        """The share of words of three letters and more that are not sure, 0.0 where there are none."""
        words = [word for word in self.words if sum(map(str.isalpha, word.text)) >= _SPEAKING]
        return sum((word.confidence or 0.0) < _SURE for word in words) / len(words) if words else 0.0

    @property
    def is_mended(self) -> bool:
        """Whether the picture that was read had its wear mended."""
        return self.prepared.wear is not Wear.SOUND

    def turned(self, quarter_turns: int) -> "OcrPass":
        """Return the pass as if the page had been turned clockwise before it was read."""
        size = self.prepared.image.size
        words = tuple(replace(word, rects=turned_rects(word.rects, size, quarter_turns)) for word in self.words)
        turns = (self.quarter_turns + quarter_turns) % 4
        return replace(self, words=words, quarter_turns=turns, prepared=self.prepared.turned(quarter_turns))

    def settled(self) -> Iterator[Rect]:
        """Yield the rectangles of the words that are sure and listed, or numbers, or in a script that came beside."""
        for word in self.words:
            is_known = word.text.isdigit() or knows(word.text, (*self.languages, *self.beside))
            if ((word.confidence or 0.0) >= _SETTLED and is_known) or self._is_beside(word):
                yield word.rects[0]

    def _is_beside(self, word: Word) -> bool:
        """Return whether a word is in a script that the page as a whole was not read in."""
        others = {script_of(name) for name in self.beside} - {script_of(name) for name in self.languages}
        return bool(others) and main_script([word.text]) in others

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
    ready: dict[tuple[int, Treatment], Prepared] = field(default_factory=dict)

    def run(self, languages: tuple[str, ...], quarter_turns: int, treatment: Treatment = _FULL) -> OcrPass:
        treatment = replace(treatment, even_light=treatment.even_light and not self.raster.is_bilevel)
        prepared = self._prepared(quarter_turns, treatment).at_most(FIRST.scale_of(self.raster))
        words = self.engine.words(self.picture_of(prepared), languages, FIRST.layout)
        return OcrPass(words, languages, quarter_turns, prepared, FIRST, treatment)

    def look_again(self, first: OcrPass, look: Look, *, of_all: bool = False) -> OcrPass:
        """Return what another look reads of all that the first did not settle, or of all, and itself believes."""
        whole, settled = self._prepared(first.quarter_turns, first.treatment), () if of_all else first.settled()
        rest = whole.without(settled, first.prepared.straightening.scale).at_most(look.scale_of(self.raster))
        words = self.engine.words(self.picture_of(rest), first.languages, look.layout)
        believed = tuple(word for word in words if (word.confidence or 0.0) >= _LEAST_BELIEVED)
        return replace(first, words=believed, prepared=rest, look=look)

    def behind(self, first: OcrPass) -> Behind | None:
        """Return what of the other side shows through on the page."""
        frame = turned_image(self.raster.image, first.quarter_turns).convert("L")
        dpi = max(round(self.raster.dpi * first.prepared.straightening.scale), 1)
        behind = print_behind(
            Sight(frame, self.raster.is_bilevel, first.prepared, first.words),
            lambda image: self.engine.words(Picture(image, dpi), first.languages, FIRST.layout),
            partial(knows, languages=first.languages),
        )
        return replace(behind, quarter_turns=first.quarter_turns) if behind else None

    def look_by_letters(self, looks: Sequence[OcrPass]) -> OcrPass:
        """Return what the page's own letters spell where the looks were in doubt; nothing on pages in set type."""
        first = looks[0]
        whole = self._prepared(first.quarter_turns, first.treatment)
        words = [_at_scale(look, whole.straightening.scale) for look in looks]
        spelt = read_by_its_letters(whole.image, words, first.languages)
        return replace(first, words=spelt, prepared=whole, look=OWN_LETTERS)

    def picture_of(self, prepared: Prepared) -> Picture:
        return Picture(prepared.image, max(round(self.raster.dpi * prepared.straightening.scale), 1))

    def _prepared(self, quarter_turns: int, treatment: Treatment) -> Prepared:
        key = (quarter_turns, treatment)
        if key not in self.ready:
            self.ready.clear()  # one picture at a time: each is some 10 MB
            turned = turned_image(self.raster.image, quarter_turns)
            self.ready[key] = prepare(turned, even_light=treatment.even_light, mend=treatment.mend)
        return self.ready[key]


def read_raster(raster: Raster, wish: OcrWish, scratch: Path) -> tuple[OcrPass, ...]:
    """Return the passes that are kept of a page, the best first: one where it is clean and in the first language.

    Cost: 0.3-1.5 CPU seconds a pass; one on clean pages, two or three where words are doubtful, five where most are.
    """
    reader = _Reader(raster, engine_here(scratch))
    best = _read_first(reader, wish)
    if best.doubtful_share >= _HOPELESS and (behind := reader.behind(best)):
        cleaned = replace(raster, image=behind.taken_from(raster.image))
        reader = _Reader(cleaned, reader.engine)
        best = replace(_read_first(reader, wish), behind=behind)
    share, looks = best.doubtful_share if len(best.words) >= _FEW_WORDS else 0.0, [best]
    if share >= _HOPELESS:
        whole = reader.look_again(best, HALF_SIZE, of_all=True)
        looks.insert(0 if whole.worth > _CLEARLY_MORE * best.worth else 1, whole)
    looks += _further_looks(reader, looks, share)
    own = looks if raster.is_bilevel else list(map(_of_this_side, looks))
    return (own[0], *(each for each in own[1:] if each.words))


def _of_this_side(look: OcrPass) -> OcrPass:
    """Return a look without what shows through beside the page's own print."""
    is_listed = partial(knows, languages=look.languages)
    return replace(look, words=own_words(look.words, look.prepared.image, is_listed))


def _further_looks(reader: _Reader, looks: Sequence[OcrPass], share: float) -> Iterator[OcrPass]:
    """Yield the looks that are worth their time where this share of the words is doubtful.

    Mended strokes are as thick at half size: larger they give nothing new.
    """
    first = looks[0]
    if share < _WORTH_HALF_SIZE:
        return
    half = reader.look_again(first, HALF_SIZE)
    by_letters = reader.look_by_letters([*looks, half])
    yield from (half, by_letters)
    if share >= (_WORTH_BESIDE_LETTERS if by_letters.words else _WORTH_FULL_SIZE) and not first.is_mended:
        yield reader.look_again(first, FULL_SIZE)


def _read_first(reader: _Reader, wish: OcrWish) -> OcrPass:
    """Return the first look, taken again in other languages, turns or light until it is good or nothing is left."""
    languages, _ = usable_languages(wish)
    best = reader.run(languages, wish.quarter_turns or 0)
    if best.mean_confidence < _WELL_READ and best.is_mended:
        best = _best(best, iter([reader.run(languages, best.quarter_turns, Treatment(mend=False))]))
    if wish.quarter_turns is None and (turns := lying_turns(best.words)):
        best = _upright(reader, best, turns)
    best = _in_its_languages(reader, best, wish)
    before = best
    if best.mean_confidence < _DOUBTFUL or len(best.words) < _FEW_WORDS:
        stance = reader.engine.stance(reader.picture_of(best.prepared))
        best = _best(best, (reader.run(*way) for way in _other_ways(best, wish, stance)))
    if best.mean_confidence < _MENDABLE and best.prepared.was_lit:
        unlit = replace(best.treatment, even_light=False)
        best = _best(best, iter([reader.run(best.languages, best.quarter_turns, unlit)]))
    return best if best is before else _in_its_languages(reader, best, wish)


def _in_its_languages(reader: _Reader, first: OcrPass, wish: OcrWish) -> OcrPass:
    """Return a look with what is in other languages read in them: the page as a whole, or strips of it."""
    best, tried = first, set(first.languages)
    while True:
        looked = Looked(reader.picture_of(best.prepared), best.words, best.languages)
        found = with_other_languages(reader.engine, looked, wish.installed, tried)
        if not found.whole:
            return replace(best, words=found.words, beside=found.languages[len(best.languages) :])
        tried.add(found.whole)
        whole = reader.run((found.whole,), best.quarter_turns, best.treatment)
        best = whole if support(whole.words, whole.languages) > support(best.words, best.languages) else best


def _upright(reader: _Reader, lying: OcrPass, turns: int) -> OcrPass:
    """Return print that was read lying as it stands; it is read again where it was not read well."""
    if lying.mean_confidence >= _SETTLED and lying.doubtful_share < _WORTH_HALF_SIZE:
        return lying.turned(turns)
    upright = reader.run(lying.languages, turns)
    return upright if upright.worth > _AS_GOOD * lying.worth else lying


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
    """Return whether a pass in the same language, or in another and clearly surer, may take the place of one."""
    return other.languages == best.languages or other.mean_confidence > best.mean_confidence + _CLEARLY


def _at_scale(look: OcrPass, scale: float) -> list[Word]:
    """Return the words of a look with their rectangles in a picture of the same page at this scale."""
    larger = scale / look.prepared.straightening.scale
    return [replace(word, rects=tuple(rect.scaled(larger) for rect in word.rects)) for word in look.words]


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
