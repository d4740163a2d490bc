"""Namesakes: which words and names of a list a search for a name would give its reader, best first, on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model.query import Band, Form
from indexer.model.spine import Capital
from indexer.postings.lexicon import Lexicon
from indexer.postings.normalize import capital_of, pieces_of
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.tier import Tier

_SCALE = {Band.TYPED: (1.0, 1.0), Band.KNOWN: (0.75, 0.99), Band.SOUNDS: (0.5, 0.74), Band.DAMAGED: (0.25, 0.49)}
"""Least and greatest score of a band, 0.0-1.0: no candidate of a surer band stands below one that is less sure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line of the list, as it stands there, that a reader who asked for a name would be given."""

    term: str
    score: float
    band: Band
    because: str


class Namesakes:
    """The words and names of a list, to be ranked by how sure each is a name asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines, one word or name each. Cost: the keys of every distinct word."""
        self._lines: dict[str, list[str]] = {}
        for line in dict.fromkeys(lines):
            if term := _one_term(line):
                self._lines.setdefault(term, []).append(line)
        rows = (_row(term, self._lines[term][0]) for term in sorted(self._lines))
        self._lexicon = Lexicon([Tier.of_rows(rows, with_stems=False)])

    def rank(self, query: str) -> tuple[Candidate, ...]:
        """Return what a search for this name finds among the lines, best first; of equals in order of the letters."""
        forms = self._lexicon.name_forms(_one_term(query))
        found = [_candidate(line, form) for form in forms for line in self._lines.get(form.term, ())]
        return tuple(sorted(found, key=lambda each: (-each.score, each.term)))


def _one_term(line: str) -> str:
    """Return the term of a line: its pieces written as one, as search takes Bar-Mitzvah."""
    return "".join(piece.term for piece in pieces_of(line))


def _row(term: str, line: str) -> Row:
    """Return a row that says: printed once, read well, written as the line is."""
    capital = capital_of(line)
    counts = (int(capital is Capital.TITLE), int(capital is Capital.LOWER), int(capital is Capital.UPPER))
    return Row(term, (1,), 1, 1, *counts, Standing.ATTESTED)


def _candidate(line: str, form: Form) -> Candidate:
    least, greatest = _SCALE[form.band]
    return Candidate(line, round(least + (greatest - least) * form.weight, 4), form.band, form.reason)
