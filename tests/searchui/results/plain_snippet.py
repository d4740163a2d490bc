"""Snippets cut from all words of a page, line by line: plain and slow, what the ones cut from ordinals are held to."""

from dataclasses import dataclass

from indexer.model.query import Band
from indexer.model.results import Snippet, SnippetPart
from searchui.results.lines import ShownWord, lines_of, merged, parts_of
from searchui.results.script import language_of
from searchui.results.snippet import WORDS

_Line = tuple[ShownWord, ...]


@dataclass(frozen=True, slots=True)
class PlainPassage:
    words: tuple[ShownWord, ...]
    is_first: bool
    is_last: bool


def plain_passage(spine, lit, repeated=()):
    lines = _lines(spine, lit)
    if not lines:
        return PlainPassage((), True, True)
    own = {ordinal: band for ordinal, band in lit.items() if ordinal not in repeated}
    first, last = _best_window(_lines(spine, own or lit))
    if not lit and repeated:
        first = _first_own(_lines(spine, dict.fromkeys(repeated, Band.TYPED)))
        last = _last_of(lines, first)
    return PlainPassage(tuple(word for line in lines[first:last] for word in line), not first, last == len(lines))


def plain_snippet(passage, languages):
    before = () if passage.is_first else (SnippetPart("… "),)
    after = () if passage.is_last else (SnippetPart(" …"),)
    text = " ".join(word.text for word in passage.words)
    return Snippet(merged((*before, *parts_of(passage.words), *after)), language_of(text, languages))


def _lines(spine, lit):
    return [part for line in lines_of(spine, lit) for part in _pieces(line)]


def _first_own(lines):
    return next((n for n, line in enumerate(lines) if any(word.band is None for word in line)), 0)


def _pieces(line):
    third = WORDS // 3
    return [line] if len(line) <= WORDS else [line[start : start + third] for start in range(0, len(line), third)]


def _best_window(lines):
    windows = [(first, _last_of(lines, first)) for first in range(len(lines))]
    return max(windows, key=lambda window: (*_worth(lines[window[0] : window[1]]), -window[0]))


def _last_of(lines, first):
    words, last = len(lines[first]), first + 1
    while last < len(lines) and words + len(lines[last]) <= WORDS:
        words += len(lines[last])
        last += 1
    return last


def _worth(lines):
    words = [word for line in lines for word in line]
    lit = [place for place, word in enumerate(words) if word.band is not None]
    if not lit:
        return (0, 0, 0)
    return (len({words[place].term for place in lit}), len(lit), min(lit[0], len(words) - 1 - lit[-1]))
