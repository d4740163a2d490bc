"""Other languages on a page: what was read doubtfully, or speaks for another language, is read in that, strip by strip.

A strip is taken only with evidence: most of its letters are of the other script, they were read more surely, and a good
part of them stands in the word list. So noise stays noise, and a page in one language alone pays next to nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from indexer.extract.besttext import joined
from indexer.extract.engines.engine import Engine, Picture
from indexer.extract.engines.wordlist import knows
from indexer.extract.languages import DATA_OF_SCRIPT, line_languages
from indexer.extract.order.direction import WordAcross, has_hebrew, ordered_line
from indexer.extract.strips import (
    Strip,
    anchored_share,
    doubtful_strips,
    mean_by_letters,
    read_strips,
    strips_where,
    whole_lines,
)
from indexer.model.language import main_script, script_of, scripts_of
from indexer.model.reading import Word

_PROBES = 4  # strips that are tried before all are: the longest and most doubtful; print in a script fills whole lines
_WORD = 3  # signs from which something read is more than a crumb
_LEAST_OF_A_PAGE = 0.4  # share of letters surely read under which not strips are read again but all (opinion)
_SURE = 0.85  # confidence from which a word may stay inside a strip that is otherwise in another language
_OWN_LETTERS = 0.6  # share of a strip's letters that must be of the script it was read in
_READ = 0.90  # mean confidence from which a strip is read: print in its own script gives 0.8-0.97, in another 0-0.65
_READ_AMONG = 0.60  # the same on a page of which other strips are print in that script (opinion)
_LISTED_ADDS = 0.5  # to the mean where all letters stand in listed words; names stand in none (opinion)
_SHORT = 8  # letters under which words are listed by chance
_SHORTEST = 4  # letters under which a strip says nothing
_SURER = 0.15  # by how much it must be surer than before (opinion)
_LISTED_WEIGHT = 0.7  # what standing in a word list is worth beside confidence, as in the best text


@dataclass(frozen=True, slots=True)
class Looked:
    """A picture, and what was read on it in which languages.

    Shapes: rectangles in the picture's pixels; whole is the language in which the page as a whole should be read
    instead, empty where it should not.
    """

    picture: Picture
    words: tuple[Word, ...]
    languages: tuple[str, ...]
    whole: str = ""


def with_other_languages(
    engine: Engine, looked: Looked, installed: Sequence[str], tried: Collection[str] = ()
) -> Looked:
    """Return a page with its strips in other languages read in them, and these languages after its own.

    Shapes: where most of the page is in another language, it comes back with that named and is not read further,
    unless the page as a whole was tried in it.
    Cost: nothing on clean print in one language; else that of reading a few strips, and all that are doubtful where
    one of the few turns out to be in another script.
    """
    told = _told(looked)
    main = max(dict.fromkeys(told), key=told.count, default="")
    if main in _unread_neighbours(looked.languages, installed) and main not in tried:
        return replace(looked, whole=main)
    for language in _of_other_scripts(looked.languages, installed):
        looked = _with_script(engine, looked, language, may_be_whole=language not in tried)
        if looked.whole:
            return looked
    for language, strips in _neighbours(looked, installed).items():
        looked = _with_neighbour(engine, looked, language, strips)
    return looked


def support(words: Sequence[Word], languages: tuple[str, ...]) -> float:
    """Return what speaks for words letter by letter: their confidence, and whether they are listed; 0.0 for none."""
    letters = sum(len(word.text) for word in words)
    return mean_by_letters(words) + _LISTED_WEIGHT * _listed(words, languages) if letters else 0.0


def _neighbours(looked: Looked, installed: Sequence[str]) -> Mapping[str, list[Strip]]:
    """Return the strips whose lines speak for another language of the script that they were read in."""
    told, words = _told(looked), looked.words
    found = {}
    for language in _unread_neighbours(looked.languages, installed):
        script = script_of(language)
        of_it = [told[n] == language and main_script([word.text]) in (script, "") for n, word in enumerate(words)]
        if strips := strips_where(words, of_it):
            found[language] = strips
    return found


def _told(looked: Looked) -> list[str]:
    """Return the language of each word's line."""
    return [language for language, line in line_languages(looked.words, looked.languages) for _ in line]


def _unread_neighbours(languages: Sequence[str], installed: Sequence[str]) -> list[str]:
    scripts = {script_of(language) for language in languages}
    return [each for each in installed if each not in (*languages, "osd") and script_of(each) in scripts]


def _of_other_scripts(languages: Sequence[str], installed: Sequence[str]) -> Iterator[str]:
    read = {script_of(language) for language in languages}
    for script, data in DATA_OF_SCRIPT.items():
        if script not in read and (usable := next((name for name in data if name in installed), "")):
            yield usable


def _with_neighbour(engine: Engine, looked: Looked, language: str, strips: Sequence[Strip]) -> Looked:
    """Return the page with those strips read in a language of the same script that have more behind them in it."""
    read = zip(strips, read_strips(engine, looked.picture, strips, language), strict=True)
    taken = {
        strip: found
        for strip, found in read
        if support(found, (language,)) > support(strip.of(looked.words), looked.languages)
    }
    return _put(looked, taken, language)


def _with_script(engine: Engine, looked: Looked, language: str, *, may_be_whole: bool) -> Looked:
    """Return the page with those doubtful strips read in another script that are print in it."""
    words = looked.words
    strips = sorted(doubtful_strips(words, looked.languages), key=lambda strip: -_promise(strip, words))
    taken = _taken(engine, looked, language, strips[:_PROBES])
    if not taken:
        return looked
    if may_be_whole and anchored_share(words, looked.languages) < _LEAST_OF_A_PAGE:
        return replace(looked, whole=language)
    unread = [strip for strip in whole_lines(strips, words) if strip not in taken]
    further = _taken(engine, looked, language, unread, enough=_READ_AMONG)
    covered = {(line.first, line.last) for line in further}
    kept = {strip: found for strip, found in taken.items() if not any(a <= strip.first <= b for a, b in covered)}
    return _put(looked, kept | further, language)


def _promise(strip: Strip, words: Sequence[Word]) -> float:
    """Return how much may be won by reading a strip again: its doubtful letters, without crumbs as noise gives."""
    own = [word for word in strip.of(words) if len(word.text) >= _WORD]
    return sum(len(word.text) * (1.0 - (word.confidence or 0.0)) for word in own)


def _taken(
    engine: Engine, looked: Looked, language: str, strips: Sequence[Strip], enough: float = _READ
) -> dict[Strip, tuple[Word, ...]]:
    if not strips:
        return {}
    read = zip(strips, read_strips(engine, looked.picture, strips, language), strict=True)
    return {strip: found for strip, found in read if _is_print(found, strip.of(looked.words), language, enough)}


def _is_print(found: Sequence[Word], before: Sequence[Word], language: str, enough: float) -> bool:
    """Return whether a strip is print in the script of a language, by what was read of it in that and before."""
    counts, mean = scripts_of(word.text for word in found), mean_by_letters(found)
    own = counts[script_of(language)]
    if own < _SHORTEST or own < _OWN_LETTERS * counts.total() or mean < mean_by_letters(before) + _SURER:
        return False
    listed = _listed(found, DATA_OF_SCRIPT[script_of(language)]) if own >= _SHORT else 0.0
    return mean + _LISTED_ADDS * listed >= enough


def _listed(words: Sequence[Word], languages: tuple[str, ...]) -> float:
    """Return the share of letters that stand in listed words, 0.0-1.0."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if knows(word.text, languages)) / letters if letters else 0.0


def _put(looked: Looked, taken: Mapping[Strip, tuple[Word, ...]], language: str) -> Looked:
    """Return the page with strips put in place of what was there; single words stay where more speaks for them."""
    if not taken:
        return looked
    languages = (*looked.languages, language)
    instead: dict[int, list[Word]] = {}
    for strip, found in taken.items():
        before = strip.of(looked.words)
        sure = [word for word in before if (word.confidence or 0.0) >= _SURE]
        best = joined(found, [sure], partial(knows, languages=languages))
        here = [replace(word, line=before[0].line, block=before[0].block) for word in best]
        instead |= {n: here if n == strip.first else [] for n in range(strip.first, strip.last + 1)}
    words = [word for n, own in enumerate(looked.words) for word in instead.get(n, [own])]
    changed = {(looked.words[strip.first].block, looked.words[strip.first].line) for strip in taken}
    return Looked(looked.picture, tuple(_in_order(words, changed)), languages)


def _in_order(words: Sequence[Word], changed: set[tuple[int, int]]) -> Iterator[Word]:
    """Yield the words, those of changed lines with Hebrew in the order in which they are spoken."""
    for key, line in groupby(words, key=lambda word: (word.block, word.line)):
        of_line = list(line)
        if key in changed and any(has_hebrew(word.text) for word in of_line):
            yield from (placed.word for placed in ordered_line([WordAcross(word) for word in of_line]))
        else:
            yield from of_line
