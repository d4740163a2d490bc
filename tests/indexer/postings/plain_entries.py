"""The entries of a lexicon in plain dictionaries, slow and plain: what those in mapped arrays are held against."""

import re

from rapidfuzz.distance import OSA, Levenshtein

from indexer.names.damage import damage_keys_of
from indexer.names.keys import keys_of
from indexer.postings.standing import Standing, may_be_damaged
from indexer.postings.stems import stems_of


class PlainEntries:
    """Finds by looking at every row."""

    def __init__(self, tiers):
        self.rows = {}
        for rows in tiers:
            for row in rows:
                self.rows[row.term] = self.rows[row.term].merged(row) if row.term in self.rows else row

    def by_prefix(self, prefix):
        return self._sorted(row for row in self.rows.values() if row.term.startswith(prefix))

    def like(self, pattern, most):
        letters = re.compile(".*".join(map(re.escape, pattern)), re.DOTALL)
        found = [row for row in self.rows.values() if letters.fullmatch(row.term)]
        return sorted(found, key=lambda row: (-row.pages, row.term))[:most]

    def by_ending(self, ending):
        return self._sorted(row for row in self._words() if row.term.endswith(ending))

    def by_stems(self, stems):
        return self._sorted(row for row in self._words() if stems & stems_of(row.term))

    def by_names(self, keys):
        return self._sorted(row for row in self._words() if row.can_be_name and keys & keys_of(row.term))

    def by_shapes(self, keys):
        return self._sorted(row for row in self._damaged() if keys & damage_keys_of(row.term))

    def near(self, term):
        if not term.isalpha() or len(term) < 5:
            return []
        found = self._within(term, 2 if len(term) >= 8 else 1, OSA, self._words())
        return [(row, edits) for row, edits in found if edits == 1 or row.term[0] == term[0]]

    def garbled(self, term):
        return {row.term for row in self._misread(term, self._damaged())}

    def garbled_from(self, printed):
        return {row.term for row in self._misread(printed, self._attested())}

    def longer_than(self, printed, most):
        longer = [row.term for row in self._attested() if len(printed) < len(row.term) <= len(printed) + most]
        ends = [word for word in longer if word.startswith(printed) or word.endswith(printed)]
        return set(ends) if len(printed) >= 4 else set()

    def shaped_like(self, printed):
        return {row.term for row in self._attested() if damage_keys_of(printed) & damage_keys_of(row.term)} - {printed}

    def within_two(self, term):
        return self._within(term, 2 if len(term) >= 6 else 1, OSA, self._words())

    def _misread(self, term, rows):
        if len(term) < 4:
            return []
        return [row for row, _ in self._within(term, 2 if len(term) >= 7 else 1, Levenshtein, rows)]

    def _within(self, term, most, metric, rows):
        found = [(row, metric.distance(term, row.term)) for row in rows if row.term != term]
        return sorted(((row, edits) for row, edits in found if edits <= most), key=lambda each: (each[1], each[0].term))

    def _words(self):
        return [row for row in self.rows.values() if row.standing > Standing.DEBRIS]

    def _attested(self):
        return [row for row in self.rows.values() if row.standing is Standing.ATTESTED]

    def _damaged(self):
        rows = self.rows.values()
        likely = [row for row in rows if row.standing > Standing.DEBRIS or may_be_damaged(row.term)]
        return [row for row in likely if damage_keys_of(row.term)]

    @staticmethod
    def _sorted(rows):
        return sorted(rows, key=lambda row: row.term)
