"""Print of the other side that shows through: told by a mirror and taken away before OCR, or told by its faintness."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from PIL import Image, ImageDraw, ImageOps

from indexer.extract.prepare import Prepared, on_white, turned_image
from indexer.model.geometry import Rect
from indexer.model.reading import Word

_BAND = 0.4  # share of the height that is looked at in the mirror, to be cheap where nothing shows through (opinion)
_SPEAKING = 4  # letters from which a word tells which way print runs: "mow" and "top" are words in the mirror too
_SURE = 0.80  # confidence from which a word speaks
_FEWEST = 5  # different ones that must stand in the mirror: 29 real pages have 0 to 4
_MOST = 9  # that may stand there as it is: where more do, print of its own is read, and no mirror is needed
_BY_CHANCE = 0.1  # of the words in the mirror: as many may speak as they are on a page that has none of its own
_CLEARLY = 2  # times as many must stand in the mirror
_PLACED = 0.30  # confidence from which a mirrored word is painted over on a scan without grays
_MARGIN = 16  # of 255: by which own print must be darker than what shows through (opinion)
_MEANT = 0.60  # confidence under which a word that is in no list makes no sense (opinion)
_LISTED_BY_CHANCE = 0.40  # the same for words that are in one: lists have "nae" and "ore" (opinion)
_FAR_FAINTER = 0.6  # share of the contrast of sure words; what shows through has 0.15-0.4 of it (opinion)
_FEWEST_GHOSTS = 8  # words from which faint debris is taken for the other side (opinion)
_MOST_MEASURED = 60  # sure words from which the page's own contrast is taken
_EDGE_PX = 4  # around what is painted over


@dataclass(frozen=True, slots=True)
class Behind:
    """What shows through.

    Shapes: level is None on a scan of black and white alone, rects are then where words were seen in the mirror, in px
    of the picture after these quarter turns. Units: level 0-255, on white paper, of its darkest strokes.
    """

    level: int | None
    rects: tuple[Rect, ...]
    quarter_turns: int = 0

    def taken_from(self, image: Image.Image) -> Image.Image:
        """Return the gray picture of the page as it was scanned without what shows through."""
        gray = image.convert("L")
        if self.level is not None:
            level = max(self.level, 1)
            return on_white(gray).point(lambda value: 255 if value >= level else value * 255 // level)
        upright = turned_image(gray, self.quarter_turns).copy()
        draw = ImageDraw.Draw(upright)
        for rect in self.rects:
            left, top = rect.x - _EDGE_PX, rect.y - _EDGE_PX
            draw.rectangle((left, top, rect.right + _EDGE_PX, rect.bottom + _EDGE_PX), fill=255)
        return turned_image(upright, -self.quarter_turns)


@dataclass(frozen=True, slots=True)
class Sight:
    """A page that was read and makes little sense.

    Shapes: frame is the picture that prepared was made of; words are what was read on that, in its px.
    """

    frame: Image.Image
    is_bilevel: bool
    prepared: Prepared
    words: Sequence[Word]


def print_behind(
    sight: Sight, read: Callable[[Image.Image], Sequence[Word]], knows: Callable[[str], bool]
) -> Behind | None:
    """Return what of the other side shows through, None where the page makes no more sense in a mirror.

    Shapes: read gives the words of a picture, knows tells words of its languages from debris.
    Cost: nothing where print is read in its doubtful part, else two looks at two fifths of a page.
    """
    image = sight.prepared.image
    top, bottom = _band(sight.words, image.height)
    strip = image.crop((0, top, image.width, bottom))
    here = _speaking((word for word in sight.words if top <= word.rects[0].y < bottom), knows)
    if len(here) > _MOST:
        return None
    for mirror in (ImageOps.mirror, ImageOps.flip):  # a leaf is turned over by its long side, or by its short one
        seen = read(mirror(strip))
        if len(_speaking(seen, knows)) >= max(_FEWEST, _CLEARLY * len(here)):
            if sight.is_bilevel:
                everywhere = read(mirror(image))
                own, other = len(_speaking(sight.words, knows)), len(_speaking(everywhere, knows))
                if own > _BY_CHANCE * other:
                    return None  # what is painted over would go with words of the page's own
                rects = _mirrored_back(everywhere, image, mirror)
                return Behind(None, tuple(map(sight.prepared.straightening.to_frame, rects)))
            spoken = (word for word in seen if _speaks(word, knows))
            rects = (_lower(rect, top) for rect in _mirrored_back(spoken, strip, mirror))
            return Behind(_level(sight.frame, map(sight.prepared.straightening.to_frame, rects)), ())
    return None


def own_words(words: Sequence[Word], gray: Image.Image, knows: Callable[[str], bool]) -> tuple[Word, ...]:
    """Return the words without those that make no sense and are far fainter than the page's own print.

    Shapes: words in px of the gray picture, which is evenly lit; all of them where fewer than eight are so, for a
    typewriter strikes a few letters faintly on any page. Cost: some 10 ms a page.
    """
    sure = [word for word in words if _speaks(word, knows)]
    doubtful = [n for n, word in enumerate(words) if _makes_no_sense(word, knows)]
    if not sure or len(doubtful) < _FEWEST_GHOSTS:
        return tuple(words)
    own = 255 - median(_core(gray, word.rects[0]) for word in sure[:_MOST_MEASURED])
    ghosts = {n for n in doubtful if 255 - _core(gray, words[n].rects[0]) < _FAR_FAINTER * own}
    if len(ghosts) < _FEWEST_GHOSTS:
        return tuple(words)
    return tuple(word for n, word in enumerate(words) if n not in ghosts)


def _makes_no_sense(word: Word, knows: Callable[[str], bool]) -> bool:
    return (word.confidence or 0.0) < (_LISTED_BY_CHANCE if knows(word.text) else _MEANT)


def _band(words: Sequence[Word], height: int) -> tuple[int, int]:
    """Return the part of the page about the middle of its doubtful words."""
    half = round(height * _BAND / 2)
    middle = round(median(word.rects[0].y for word in words if (word.confidence or 0.0) < _SURE))
    top = min(max(middle - half, 0), max(height - 2 * half, 0))
    return top, min(top + 2 * half, height)


def _speaking(words: Iterable[Word], knows: Callable[[str], bool]) -> set[str]:
    return {word.text.casefold() for word in words if _speaks(word, knows)}


def _speaks(word: Word, knows: Callable[[str], bool]) -> bool:
    return (word.confidence or 0.0) >= _SURE and sum(map(str.isalpha, word.text)) >= _SPEAKING and knows(word.text)


def _mirrored_back(words: Iterable[Word], image: Image.Image, mirror: Callable[..., Image.Image]) -> Iterator[Rect]:
    """Yield where words that were seen in a mirror stand on the picture."""
    for word in words:
        rect = word.rects[0]
        if (word.confidence or 0.0) < _PLACED:
            continue
        if mirror is ImageOps.mirror:
            yield Rect(image.width - rect.right, rect.y, rect.width, rect.height)
        else:
            yield Rect(rect.x, image.height - rect.bottom, rect.width, rect.height)


def _lower(rect: Rect, by: int) -> Rect:
    return Rect(rect.x, rect.y + by, rect.width, rect.height)


def _level(frame: Image.Image, rects: Iterator[Rect]) -> int:
    """Return how dark the darkest strokes in these places are on white paper, and a margin lighter is nothing."""
    gray = on_white(frame)
    cores = sorted(_core(gray, rect) for rect in rects)
    return max(cores[len(cores) // 10] - _MARGIN, 1)


def _core(gray: Image.Image, rect: Rect) -> int:
    """Return the value that the darkest tenth of a place reaches."""
    counts = gray.crop((rect.x, rect.y, rect.right, rect.bottom)).histogram()
    left = rect.area // 10
    for value, count in enumerate(counts):
        left -= count
        if left < 0:
            return value
    return len(counts) - 1
