"""Strips of a page: stretches of lines that are doubtful, cut out, stacked under each other and read by themselves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from statistics import median

from PIL import Image

from indexer.extract.engines.engine import Engine, Layout, Picture
from indexer.extract.engines.wordlist import knows
from indexer.model.geometry import Rect, around
from indexer.model.reading import Word

_ALL_BUT_SURE = 0.85  # confidence: print of another script gives 0-0.6 on most words, by chance 0.9 on a few
_ANCHORED = 0.90  # confidence from which a word of four letters is what it says, a name or not
_LISTED = 0.80  # the same where it is listed and has three letters
_LONG = 5  # letters from which a listed word is no chance, however doubtful: in print of another script 1 in 100 is
_MOST_SURE = 0.70  # mean confidence by letters over which a stretch is not doubtful if one word of it is listed
_FEWEST_SIGNS = 2  # a name in another script may be read as two letters and a mark
_WIDEST_SIGN = 1.5  # times its height that a stretch is wide at least: less is a sign or two (opinion)
_MOST_OF_A_LINE = 0.7  # share of its letters from which a line is doubtful as a whole (opinion)
_FEWEST_LETTERS = 3
_TALLEST = 2.0  # times the median height of words: what is higher is a pen stroke or a picture (opinion)
_FLATTEST = 0.4  # of the median height; a dash, a row of dots
_PAD = 0.2  # of its height, by which a strip is cut wider than its words
_GAP = 0.8  # of its height, white under each strip


@dataclass(frozen=True, slots=True)
class Strip:
    """Words that follow one another on one line. Shapes: first and last are their places among the page's words."""

    first: int
    last: int
    rect: Rect

    def of(self, words: Sequence[Word]) -> Sequence[Word]:
        """Return the words of it, from all of the page."""
        return words[self.first : self.last + 1]


def strips_where(words: Sequence[Word], is_wanted: Sequence[bool]) -> list[Strip]:
    """Return the stretches of wanted words, each on one line of the page."""
    strips = []
    keyed = groupby(range(len(words)), key=lambda n: (words[n].block, words[n].line, is_wanted[n]))
    for (_, _, wanted), places in keyed:
        if wanted:
            numbers = list(places)
            strips.append(Strip(numbers[0], numbers[-1], around([words[n].rects[0] for n in numbers])))
    return strips


def doubtful_strips(words: Sequence[Word], languages: tuple[str, ...]) -> list[Strip]:
    """Return the stretches that may be print of another script: low in confidence, as high as print, with letters."""
    if not words:
        return []
    high = median(word.rects[0].height for word in words)
    found = strips_where(words, [not _is_anchored(word, languages) for word in words])
    trimmed = (strip for each in found if (strip := _trimmed(each, words)) is not None)
    return [strip for strip in trimmed if _may_be_print(strip, words, languages, high)]


def _is_anchored(word: Word, languages: tuple[str, ...]) -> bool:
    """Return whether a word is surely in the language it was read in."""
    confidence, letters = word.confidence or 0.0, sum(map(str.isalpha, word.text))
    if letters > _FEWEST_LETTERS and confidence >= _ANCHORED:
        return True
    is_sure = letters >= _FEWEST_LETTERS and confidence >= _LISTED
    return (is_sure or letters >= _LONG) and knows(word.text, languages)


def whole_lines(strips: Iterable[Strip], words: Sequence[Word]) -> list[Strip]:
    """Return the strips in order, the whole line where they are most of it: short words are sure by chance."""
    lines: dict[tuple[int, int], Strip] = {}
    for strip in strips_where(words, [True] * len(words)):
        lines[_line_of(words[strip.first])] = strip
    found: list[Strip] = []
    in_order = sorted(strips, key=lambda strip: strip.first)
    for line, parts in groupby(in_order, key=lambda strip: lines[_line_of(words[strip.first])]):
        of_line = list(parts)
        found += [line] if letters_in(of_line, words) >= _MOST_OF_A_LINE * letters_in([line], words) else of_line
    return found


def letters_in(strips: Iterable[Strip], words: Sequence[Word]) -> int:
    """Return how many signs the words of the strips have."""
    return sum(len(word.text) for strip in strips for word in strip.of(words))


def _trimmed(strip: Strip, words: Sequence[Word]) -> Strip | None:
    """Return the strip from its first word that is not all but sure to its last."""
    unsure = [n for n in range(strip.first, strip.last + 1) if (words[n].confidence or 0.0) < _ALL_BUT_SURE]
    if not unsure:
        return None
    return _strip(unsure[0], unsure[-1], words)


def _strip(first: int, last: int, words: Sequence[Word]) -> Strip:
    return Strip(first, last, around([word.rects[0] for word in words[first : last + 1]]))


def _line_of(word: Word) -> tuple[int, int]:
    return word.block, word.line


def _may_be_print(strip: Strip, words: Sequence[Word], languages: tuple[str, ...], high: float) -> bool:
    own, rect = strip.of(words), strip.rect
    signs = sum(map(str.isalnum, "".join(word.text for word in own)))
    if signs < _FEWEST_SIGNS or rect.width < _WIDEST_SIGN * rect.height:
        return False
    if not _FLATTEST * high <= rect.height <= _TALLEST * high:
        return False
    speaks = any(len(word.text) >= _FEWEST_LETTERS and knows(word.text, languages) for word in own)
    return mean_by_letters(own) < (_MOST_SURE if speaks else _ALL_BUT_SURE)


def anchored_share(words: Sequence[Word], languages: tuple[str, ...]) -> float:
    """Return the share of the page's letters in words that are surely in the language they were read in, 0.0-1.0."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if _is_anchored(word, languages)) / letters if letters else 0.0


def mean_by_letters(words: Sequence[Word]) -> float:
    """Return the mean confidence of words, long ones counting for more; 0.0 for none."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * (word.confidence or 0.0) for word in words) / letters if letters else 0.0


def read_strips(engine: Engine, picture: Picture, strips: Sequence[Strip], language: str) -> Iterator[tuple[Word, ...]]:
    """Yield what is read of each strip in a language, in the picture's own pixels.

    Cost: that of reading the strips' share of the page, in one go.
    """
    cuts = [_padded(strip.rect, picture.image) for strip in strips]
    margin = max(cut.height for cut in cuts)
    tops = list(accumulate((cut.height + round(_GAP * cut.height) for cut in cuts), initial=margin))
    stack = Image.new("L", (2 * margin + max(cut.width for cut in cuts), tops[-1]), 255)
    for cut, top in zip(cuts, tops, strict=False):
        stack.paste(picture.image.crop((cut.x, cut.y, cut.right, cut.bottom)), (margin, top))
    found = engine.words(Picture(stack, picture.dpi), (language,), Layout.ONE_BLOCK)
    for cut, top in zip(cuts, tops, strict=False):
        inside = [word for word in found if top <= _middle(word.rects[0]) < top + cut.height]
        yield tuple(_moved(word, cut.x - margin, cut.y - top) for word in _of_one_line(inside))


def _of_one_line(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words of the longest line, and of others beside it: what lies over it is cut off a neighbour."""
    lines = [list(line) for _, line in groupby(words, key=_line_of)]
    longest = max(lines, key=lambda line: sum(len(word.text) for word in line), default=[])
    for line in lines:
        if line is longest or not any(_overlap_across(word, other) for word in line for other in longest):
            yield from line


def _overlap_across(word: Word, other: Word) -> bool:
    return min(word.rects[0].right, other.rects[0].right) > max(word.rects[0].x, other.rects[0].x)


def _padded(rect: Rect, image: Image.Image) -> Rect:
    by = round(_PAD * rect.height)
    x, y = max(rect.x - by, 0), max(rect.y - by, 0)
    return Rect(x, y, min(rect.right + by, image.width) - x, min(rect.bottom + by, image.height) - y)


def _moved(word: Word, across: int, down: int) -> Word:
    rect = word.rects[0]
    return replace(word, rects=(Rect(rect.x + across, rect.y + down, rect.width, rect.height),))


def _middle(rect: Rect) -> float:
    return rect.y + rect.height / 2
