"""Words that show what a search can do: names that stand in several scripts, words with many endings."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile
from math import log1p

from indexer.model.query import Band
from indexer.names.keys import keys_of
from indexer.names.letters import script_of
from indexer.postings.entries import Entries
from indexer.postings.kin import kin_of
from indexer.postings.row import Row
from indexer.postings.standing import Standing

_LIKELY = 4000
"""Words of the rarer scripts that are looked at, those on most pages: half a second of 80,000 words (measured)."""
_LOOKED_AT = 24
"""Names whose spellings are looked up, those with most cognates; each takes milliseconds (measured)."""
_LETTERS = 5
"""Of a name: shorter ones agree with too many words of other languages (opinion)."""
_STEM_LETTERS = 4
"""Of a beginning, which then stands for its family and for little else (opinion)."""
_ENDINGS = 3
"""Words that make a family worth showing (opinion)."""


def names_across(entries: Entries) -> list[str]:
    """Return names of the rarer scripts that stand in another script too, those with most spellings first.

    Cost: linear in words, and a look-up of spellings for each of a few.
    """
    words = list(_well_read(entries))
    scripts = Counter(script_of(row.term) for row in words)
    if len(scripts) < 2:
        return []
    main = scripts.most_common(1)[0][0]
    rarer = [row for row in words if len(row.term) >= _LETTERS and script_of(row.term) is not main]
    in_order = sorted(rarer, key=lambda row: (-row.pages, row.term))
    usual = islice((row for row in in_order if keys_of(row.term)), _LIKELY)
    likely = sorted(usual, key=lambda row: (-_cognates(row, entries), row.term))[:_LOOKED_AT]
    counts = {row.term: _spellings(row.term, entries) for row in likely}
    found = (term for term, spellings in counts.items() if spellings)
    return sorted(found, key=lambda term: (-counts[term], scripts[script_of(term)], term))


def _well_read(entries: Entries) -> Iterator[Row]:
    return filter(_is_well_read, entries.words())


def _is_well_read(row: Row) -> bool:
    return row.standing is Standing.ATTESTED and row.is_word and row.term.isalpha() and not row.is_aside


def _is_name(row: Row) -> bool:
    return row.standing is Standing.ATTESTED and row.titled > 0 and row.lowered == 0


def _cognates(row: Row, entries: Entries) -> int:
    """Count the names in other scripts that share a key: cheap to find and often the same name."""
    script = script_of(row.term)
    others = (other for other in entries.by_names(keys_of(row.term)) if _is_name(other))
    return sum(script_of(other.term) is not script for other in others)


def _spellings(term: str, entries: Entries) -> int:
    script = script_of(term)
    rows = (entries.rows[other] for other, match in kin_of(term, entries).known.items() if match.band <= Band.KNOWN)
    return sum(_is_name(row) and script_of(row.term) is not script for row in rows)


def beginnings(entries: Entries) -> list[str]:
    """Return beginnings of words that stand for most of a family of endings and little else, the best first.

    Cost: linear in words.
    """
    worth: dict[str, float] = {}
    for words in entries.families(least=_ENDINGS):
        family = {row.term for row in words if row.is_ordinary and _is_well_read(row)}
        if len(family) < _ENDINGS:
            continue
        begin = _common_beginning(min(family), max(family))
        if len(begin) >= _STEM_LETTERS:
            worth[begin] = max(worth.get(begin, 0.0), _worth(begin, family, entries))
    return sorted(worth, key=lambda begin: (-worth[begin], begin))


def _worth(begin: str, family: set[str], entries: Entries) -> float:
    """Weigh a family by endings, its share of what begins so, and pages; best is a beginning that is no word."""
    share = len(family) / sum(1 for _ in entries.by_prefix(begin))
    pages = log1p(sum(entries.rows[term].pages for term in family))
    return len(family) * share * pages * (1.0 if begin in entries.rows else 1.5)


def _common_beginning(first: str, last: str) -> str:
    """Return what the first and the last word in order have in common, and so all between them."""
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
