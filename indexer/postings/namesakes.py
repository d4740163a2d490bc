"""Namesakes: which words and names of a list a search for a name would give its reader, best first, on one scale."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.model.query import Band
from indexer.model.spine import Capital
from indexer.names.damage import shipped_damage
from indexer.names.keys import keys_of
from indexer.names.letters import Script, script_of
from indexer.names.matching import PLAIN, Match, compare
from indexer.names.persons import compare_names
from indexer.postings.entries import Entries
from indexer.postings.misprints import SURE, Misprints
from indexer.postings.normalize import capital_of, words_of
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.tabled import TabledNames, Words
from indexer.postings.tier import Tier

_SCALE = {
    Band.TYPED: (1.0, 1.0),
    Band.KNOWN: (0.75, 0.99),
    Band.SOUNDS: (0.5, 0.74),
    Band.DAMAGED: (0.3, 0.49),
    Band.SURNAME: (0.2, 0.29),
    Band.INITIAL: (0.1, 0.19),
}
"""Least and greatest score of a band, 0.0-1.0: no candidate of a surer band stands below one that is less sure."""
LEAST_ALIKE = 0.915
"""Score of `compare` from which a word that only sounds alike is shown: below, most are other names (measured on the
development names, benchmarks/names/README.md)."""
FEW, MORE = 4, 1.0
"""Below so many known spellings more doubtful misprints are shown, by so much more cost (arbitrary misreadings): who is
given little wants to see them. Measured on real scans, where it finds half as many again (benchmarks/names/README.md).
"""
PLURAL = "plural"
"""What `compare` says of a plural: of a word that the list writes small it is no family."""
_SMALL = 0.1
"""What a word that the list writes small loses of its score where a name is asked for (opinion)."""
_SPELT = 0.05
"""What a spelling of another name loses against the name as it stands in a table (opinion)."""
_MOST_COMPARED = 500
"""Whole names that are compared with one, those first that have its rarest words (opinion)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line of the list, as it stands there, that a reader who asked for a name would be given."""

    term: str
    score: float
    band: Band
    because: str


class Namesakes:
    """The words and names of a list, to be ranked by how sure each is a name asked for."""

    def __init__(self, lines: Iterable[str], others: TabledNames) -> None:
        """Take the lines, one word or name each, and what tables say. Cost: the keys of every distinct word."""
        self._others = others
        self._lines: dict[str, list[str]] = {}
        self._by_words: dict[tuple[str, ...], list[str]] = {}
        self._holding: dict[str, list[str]] = {}
        for line in dict.fromkeys(lines):
            self._take(line)
        self._small = {term for term, of in self._lines.items() if all(capital_of(o) is Capital.LOWER for o in of)}
        terms = sorted({*self._lines, *self._holding})
        self._entries = Entries([Tier.of_rows((_row(term) for term in terms), with_stems=False)])
        self._misprints = Misprints((*terms, *others.terms()), self._entries, shipped_damage())
        self._of_class = lru_cache(maxsize=1024)(self._in_class)

    def _take(self, line: str) -> None:
        words = words_of(line)
        if words:
            self._by_words.setdefault(words, []).append(line)
        if _is_whole(line):
            for word in set(words):
                self._holding.setdefault(word, []).append(line)
        elif words:
            self._lines.setdefault("".join(words), []).append(line)

    def rank(self, query: str) -> tuple[Candidate, ...]:
        """Return what a search for this name finds among the lines, best first; of equals in order of the letters."""
        found: dict[str, Candidate] = {}
        for each in self._candidates(query):
            if each.term not in found or each.score > found[each.term].score:
                found[each.term] = each
        return tuple(sorted(found.values(), key=lambda each: (-each.score, each.term)))

    def _candidates(self, query: str) -> Iterator[Candidate]:
        words = words_of(query)
        for line in self._by_words.get(words, ()):
            yield _candidate(line, Match(1.0, Band.TYPED, "as typed"))
        less = self._small if capital_of(query) is not Capital.LOWER else frozenset[str]()
        others = list(self._by_other_names(words, less))
        yield from others
        if _is_whole(query):
            yield from self._whole(query, words)
        elif words:
            yield from self._single("".join(words), less, len(others))

    # Single words

    def _single(self, term: str, less: Set[str], others: int) -> Iterator[Candidate]:
        """Yield the single words that can be a single word asked for.

        Shapes: less are words that are kept only where they are surely spellings or misprints, after the others: those
        that the list writes small where a name is asked for.
        """
        yield from self._of_term(term, Match(1.0, Band.TYPED, "as typed"))
        alike = dict(self._alike(term))
        for other, match in alike.items():
            if other not in less:
                yield from self._of_term(other, match)
            elif match.band <= Band.KNOWN and PLURAL not in match.because:
                yield from self._of_term(other, replace(match, score=match.score - _SMALL))
        for other, match in self._misread(term, alike, others):
            score = match.score - (_SMALL if other in less else 0.0)
            if score > 0:
                yield from self._of_term(other, replace(match, score=score))

    def _alike(self, term: str) -> Iterator[tuple[str, Match]]:
        """Yield the words that are known spellings or sound closely alike."""
        for row in self._entries.by_names(keys_of(term)):
            match = compare(term, row.term) if row.term != term else None
            if match and (match.band <= Band.KNOWN or self._is_shown(term, row.term, match)):
                yield row.term, match

    def _is_shown(self, term: str, other: str, match: Match) -> bool:
        return match.score >= LEAST_ALIKE and not self._others.are_other_names(term, other)

    def _misread(self, term: str, alike: dict[str, Match], others: int) -> Iterator[tuple[str, Match]]:
        """Yield the misprints of a word and of its plain spellings in its script."""
        plain = (other for other, match in alike.items() if match.band <= Band.KNOWN and match.because == PLAIN)
        meant = {term, *(other for other in plain if script_of(other) is script_of(term))}
        sure = others + sum(match.band <= Band.KNOWN for match in alike.values())
        for printed, misprint in self._misprints.of(meant, MORE if sure < FEW else 0.0).items():
            because = f"damaged print of {misprint.meant} ({self._misprints.told(misprint)})"
            yield printed, Match(min(misprint.spare, SURE) / SURE, Band.DAMAGED, because)

    def _of_term(self, term: str, match: Match) -> Iterator[Candidate]:
        return (_candidate(line, match) for line in self._lines.get(term, ()))

    # What tables say

    def _by_other_names(self, words: Words, less: Set[str]) -> Iterator[Candidate]:
        """Yield the lines that tables put beside a name, and known spellings of those that are single words."""
        for other in self._others.of(words):
            for line in self._by_words.get(other.words, ()):
                yield _candidate(line, other.match)
            if other.kind is None and len(other.words) == 1:
                match = replace(other.match, score=other.match.score - _SPELT)
                for term in self._spellings(other.words[0]) - less:
                    yield from self._of_term(term, match)
        for place, class_id in enumerate(self._others.classes(words)):
            for term in self._of_class(class_id) - less:
                yield from self._of_term(term, self._others.spelt(class_id, place))

    def _spellings(self, form: str) -> frozenset[str]:
        """Return the words of the same script that spell a form; none of Hebrew ones, which spell too much."""
        script = script_of(form)
        if script is Script.HEBREW:
            return frozenset()
        terms = (row.term for row in self._entries.by_names(keys_of(form)) if script_of(row.term) is script)
        matches = ((term, compare(form, term)) for term in terms)
        return frozenset(term for term, match in matches if match and match.because == PLAIN)

    def _in_class(self, class_id: str) -> frozenset[str]:
        """Return the words that are forms of a class of given names, or spell one."""
        rows = self._entries.by_names(self._others.keys(class_id))
        latin = (row.term for row in rows if script_of(row.term) is not Script.HEBREW)
        return frozenset(term for term in latin if class_id in self._others.given.classes_of(term))

    # Whole names

    def _whole(self, query: str, words: Sequence[str]) -> Iterator[Candidate]:
        """Yield the whole names that can be the name asked for."""
        for line in self._holding_like(words):
            match = compare_names(query, line, self._others.given)
            if match:
                yield _candidate(line, match)

    def _holding_like(self, words: Sequence[str]) -> list[str]:
        """Return the whole names that have one of these words in some spelling, those with the rarest words first."""
        by_word = [list(self._lines_like(word)) for word in words if len(word) > 1]
        lines = dict.fromkeys(line for lines in sorted(by_word, key=len) for line in lines)
        return list(lines)[:_MOST_COMPARED]

    def _lines_like(self, word: str) -> Iterator[str]:
        yield from self._holding.get(word, ())
        for other, _ in self._alike(word):
            yield from self._holding.get(other, ())


def _is_whole(line: str) -> bool:
    """Return whether a line has several words, with blanks between them."""
    return len(line.split()) > 1


def _row(term: str) -> Row:
    """Return a row that says: printed once and read well; nothing is known of how."""
    return Row(term, (1,), 1, 1, 0, 0, 0, Standing.ATTESTED)


def _candidate(line: str, match: Match) -> Candidate:
    least, greatest = _SCALE[match.band]
    return Candidate(line, round(least + (greatest - least) * match.score, 4), match.band, match.because)
