"""The lexicon: what a word of the reader can look like on the pages, each form with its band, weight and reason."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice
from math import log1p
from typing import NamedTuple, TypeAlias

from indexer.model.query import Band, Form
from indexer.names.damage import Damage, shipped_damage
from indexer.names.matching import Match
from indexer.postings.capitals import as_said
from indexer.postings.entries import SLIPS_FROM, Entries, Near
from indexer.postings.keylists import Pattern
from indexer.postings.kin import Kin, kin_of
from indexer.postings.misread import Misread
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.telling import beginnings, names_across
from indexer.postings.tier import Tier

MOST_FORMS = 257
"""Forms of one word that are given, the heaviest: one more than are searched, so that the reader can be told."""
SHORTEST_PIECE = 3
"""Letters that the longest piece of a pattern needs; shorter ones stand for too much of the lexicon."""

# Weights 0.0-1.0: how much a form counts against the word as typed. Opinion, to be measured with judged queries; what
# matters is their order, for pages are ordered by band first where the query is one word.
_STEM_WEIGHT = 0.8
_SOUNDS_WEIGHT = 0.6
_DAMAGED_WEIGHT = 0.5
_GLUED_WEIGHT = 0.4
_EDIT_WEIGHTS = {1: 0.4, 2: 0.25}
SHORTEST_GLUED = 5
"""Letters of words that are looked for run together: shorter ones make compounds, afternoon, sometimes (opinion)."""
_SLIPS = 0.1
"""Share of a word's sightings up to which a small letter is a slip, and a capital the head of a sentence (opinion)."""
_ALIKE, _SLIPS_ALIKE = frozenset("ckopsuvwxzкопсух"), 0.34
"""Letters whose capital differs by its height alone, and the share up to which small ones are slips (opinion)."""
_SETTLED_PAGES = 3
"""Pages on which a well-read form is a word of its own and no slip for another (opinion)."""
_RARE_PAGES = 20
"""Pages up to which a printed word may be a slip or a misreading that was taken for a word (opinion)."""
_MORE, _FAR_MORE = 20, 50
"""By how many times the pages a word tells that a rarer one is it misread, or is a slip for it (opinion)."""
LOOKS_KEPT = 64
"""Words of which it is kept how they look, for they are asked for again as names at once (opinion)."""
Damaged: TypeAlias = list[tuple[Row, Match]]
_FINALS = dict(zip("כמנפצ", "ךםןףץ", strict=True))


class Lexicon:
    """The forms of the pages of some tiers, and the variants of a word among them."""

    def __init__(self, tiers: Iterable[Tier], damage: Damage | None = None) -> None:
        """Merge the tiers of an index; what misreadings cost is told otherwise only to measure it."""
        self._entries = Entries(tiers)
        self._damage = damage or shipped_damage()
        self._misread = Misread(self._entries, self._damage)
        self._like = lru_cache(maxsize=512)(self._find_like)
        self._variants = lru_cache(maxsize=512)(self._find_variants)
        self._looks = lru_cache(maxsize=LOOKS_KEPT)(self._find_looks)

    def known(self, term: str) -> bool:
        """Return whether pages print this term as one word that looks like a word."""
        row = self._entries.rows.get(term)
        return row is not None and row.is_word

    def is_attested(self, term: str) -> bool:
        """Return whether a page has this term as a word that was read well."""
        row = self._entries.rows.get(term)
        return row is not None and row.standing is Standing.ATTESTED

    def pages_of(self, term: str) -> int:
        """Return on how many pages a term stands, counted by tier: pages that were dropped since still count."""
        row = self._entries.rows.get(term)
        return row.pages if row else 0

    def as_printed(self, term: str) -> str:
        """Return a term with the capitals that print mostly gives it, Sharansky, NCSJ, visa, and Hebrew final letters.

        Shapes: of equals the smaller, for a word at the head of a sentence is capitalized whatever it is; a last pe is
        given its final form, though a few foreign words (מיקרוסקופ) do without.
        """
        if (said := as_said(term)) != term:
            return said
        if len(term) > 1 and term[-1] in _FINALS:
            return term[:-1] + _FINALS[term[-1]]
        row = self._entries.rows.get(term)
        if row is None or not (row.titled or row.capitals) or row.lowered >= max(row.titled, row.capitals):
            return term
        return term.upper() if row.capitals > row.titled else term[:1].upper() + term[1:]

    def prefers_joined(self, first: str, second: str, joined: str) -> bool:
        """Return whether two terms around a hyphen at a line end are rather one word.

        Shapes: yes if the joined word is printed elsewhere, unless its halves are far more usual (exit-visa); if it
        is not, yes unless both halves are well-attested words (Soviet-Jewish).
        """
        halves = [row for row in map(self._entries.rows.get, (first, second)) if row and row.is_word]
        both_attested = len(halves) == 2 and all(row.standing is Standing.ATTESTED for row in halves)
        if not both_attested:
            return True
        rarer = min(row.pages for row in halves)
        # A tenth: "under" and "standing" are more usual than "understanding", but not ten times (opinion).
        return self.known(joined) and 10 * self.pages_of(joined) >= rarer

    def word_forms(self, term: str, *, quoted: bool = False, as_name: bool = False) -> tuple[Form, ...]:
        """Return the forms of a word, the surest first and the word as typed at the head.

        Shapes: spellings of names only if the word can be one: not where pages print it mostly small, unless it is
        asked as one and pages print it with a capital too. Quoted leaves out other endings.
        """
        is_name = not self._is_small(term) or (as_name and self.is_also_name(term))
        return self._variants(term, is_name, not quoted, False)

    def abbreviation_forms(self, term: str) -> tuple[Form, ...]:
        """Return an abbreviation and its damaged print: it has no spellings and no endings."""
        return self._variants(term, False, False, False)

    def name_forms(self, term: str) -> tuple[Form, ...]:
        """Return the spellings of a name and its damaged print, even if pages print the word mostly small.

        Shapes: without other endings of ordinary words, whose rules are not those of names; with rare words few
        letters away, for clerks mistyped names.
        """
        return self._variants(term, True, False, True)

    def pattern_forms(self, pattern: Pattern) -> tuple[Form, ...]:
        """Return the forms like a pattern with stars, those on most pages first.

        Shapes: none where no piece of it has three letters.
        """
        return self._like(pattern) if max(map(len, pattern)) >= SHORTEST_PIECE else ()

    def fuzzy_forms(self, term: str) -> tuple[Form, ...]:
        """Return the words few letters away, ordinary ones too, and damaged print."""
        found = _Found(self._entries)
        found.add_typed(term)
        near = self._entries.near(term)
        for row, edits in self._entries.words_near(near):
            found.add(row, Band.DAMAGED, _EDIT_WEIGHTS[edits], _letters_away(edits, row.term))
        self._add_damaged(term, self._misread.forms_of_each([near])[0], found)
        return found.heaviest()

    def nearest(self, term: str, is_told: Callable[[str], bool] = lambda _: True) -> str | None:
        """Return the well-attested word that a term most likely was meant to be, None where it may be right itself.

        Shapes: nearness in letters counts first, but a word on 20 times the pages makes up for one letter more; words
        that stand only in repeated blocks are never meant, nor what is itself a far more usual word misread. A term
        that pages print is right, unless it is a rare small word and one letter away stands one on 50 times its pages.
        Words that are not told are as if no page had them.
        """
        printed = self._entries.rows.get(term) if is_told(term) else None
        if printed is not None and not _may_be_slip(printed):
            return None
        found = self._entries.within_two(term)
        words = [(row, edits) for row, edits in found if row.standing is Standing.ATTESTED and _is_put_forward(row)]
        words.sort(key=lambda each: (3 * each[1] - log1p(each[0].pages), each[0].term))
        likely = (row for row, edits in words if printed is None or self._is_far_more_usual(row, printed, edits))
        return next((row.term for row in likely if not self._is_garble(row) and is_told(row.term)), None)

    def _is_far_more_usual(self, row: Row, slip: Row, edits: int) -> bool:
        """Return whether a printed word is a slip for another; an ending is none."""
        is_usual = edits == 1 and row.is_ordinary and row.pages >= _FAR_MORE * slip.pages
        return is_usual and self._entries.stems_of(row.term).isdisjoint(self._entries.stems_of(slip.term))

    def _is_garble(self, row: Row) -> bool:
        """Return whether a word, however well read, is most likely a far more usual one misread."""
        words = self._misread.words_for(row.term) if row.pages <= _RARE_PAGES else ()
        return any(word != row.term and self.pages_of(word) >= _MORE * row.pages for word in words)

    def is_ordinary(self, term: str) -> bool:
        """Return whether a term is a word that print writes small."""
        row = self._entries.rows.get(term)
        return row is not None and row.is_ordinary

    def is_also_word(self, term: str) -> bool:
        """Return whether print also writes a term small, so that only a capital tells the name: Begun and begun.

        Shapes: not what was read badly, for that is hardly a word; S is told from s by its height alone, so that more
        small ones are slips.
        """
        row = self._entries.rows.get(term)
        if row is None or row.standing is not Standing.ATTESTED:
            return False
        slips = _SLIPS_ALIKE if term[0] in _ALIKE else _SLIPS
        return row.lowered > slips * (row.titled + row.lowered)

    def is_also_name(self, term: str) -> bool:
        """Return whether a word that print writes small is often enough capitalized where its line is not."""
        row = self._entries.rows.get(term)
        return row is not None and self.is_also_word(term) and row.titled > _SLIPS * (row.titled + row.lowered)

    def names_across(self) -> list[str]:
        """Return names that stand here in several scripts, those with most spellings first."""
        return names_across(self._entries)

    def beginnings(self) -> list[str]:
        """Return beginnings of words with many endings, the best first."""
        return beginnings(self._entries)

    def _is_small(self, term: str) -> bool:
        row = self._entries.rows.get(term)
        return row is not None and not row.can_be_name

    def _find_variants(self, term: str, is_name: bool, with_endings: bool, with_slips: bool) -> tuple[Form, ...]:
        found = _Found(self._entries)
        found.add_typed(term)
        looks = self._looks(term, is_name)
        for other, match in looks.spellings:
            weight = match.score if match.band <= Band.KNOWN else match.score * _SOUNDS_WEIGHT
            found.add(self._entries.rows[other], match.band, weight, _because(match, other))
        for near, damaged in looks.seeds:
            if with_endings:
                self._add_endings(near.term, found)
            self._add_damaged(near.term, damaged, found)
            self._add_glued(near.term, found)
            if with_slips:
                self._add_slips(near, found)
        return found.heaviest()

    def _find_looks(self, term: str, is_name: bool) -> "_Looks":
        kin = kin_of(term, self._entries) if is_name else Kin({}, {}, (term,))
        near = self._entries.near_each(kin.seeds)
        damaged = self._misread.forms_of_each(near)
        return _Looks((*kin.known.items(), *kin.alike.items()), tuple(zip(near, damaged, strict=True)))

    def _add_endings(self, seed: str, found: "_Found") -> None:
        for row in self._entries.by_stems(self._entries.stems_of(seed)):
            found.add(row, Band.KNOWN, _STEM_WEIGHT, f"same word, other ending: {row.term}")

    def _add_slips(self, near: Near, found: "_Found") -> None:
        for row, edits in self._entries.words_near(near):
            is_settled = row.standing is Standing.ATTESTED and row.pages >= _SETTLED_PAGES
            if not (row.is_ordinary or is_settled):
                found.add(row, Band.DAMAGED, _EDIT_WEIGHTS[edits], _letters_away(edits, row.term))

    def _add_damaged(self, seed: str, damaged: Damaged, found: "_Found") -> None:
        told = self._damage.told_each([row.term for row, _ in damaged], seed)
        for (row, match), said in zip(damaged, told, strict=True):
            because = f"damaged print ({said}): {row.term}"
            found.add(row, Band.DAMAGED, _DAMAGED_WEIGHT * match.score, because)

    def _add_glued(self, seed: str, found: "_Found") -> None:
        """Add forms in which OCR ran the seed and a well-read word together, SOVIETJEWRY."""
        if len(seed) < SHORTEST_GLUED:
            return
        longer = [(row, row.term[len(seed) :]) for row in self._entries.by_prefix(seed)]
        longer += [(row, row.term[: -len(seed)]) for row in self._entries.by_ending(seed)]
        for row, other in longer:
            is_doubtful = row.standing is Standing.WORDLIKE and row.spans == (1,)
            if is_doubtful and len(other) >= SHORTEST_GLUED and self.is_attested(other):
                found.add(row, Band.DAMAGED, _GLUED_WEIGHT, f"run together with {other}: {row.term}")

    def _find_like(self, pattern: Pattern) -> tuple[Form, ...]:
        reason = _like(pattern)
        forms = (
            form for row in self._entries.like(pattern, MOST_FORMS) for form in _forms(row, Band.TYPED, 1.0, reason)
        )
        return tuple(islice(forms, MOST_FORMS))


class _Looks(NamedTuple):
    """What a word looks like on the pages however it is asked for: its spellings, and its seeds misread."""

    spellings: tuple[tuple[str, Match], ...]
    seeds: tuple[tuple[Near, Damaged], ...]


class _Found:
    """The forms found so far, the surest way to each kept."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._forms: dict[tuple[str, int], tuple[Form, int]] = {}

    def add_typed(self, term: str) -> None:
        row = self._entries.rows.get(term)
        forms = _forms(row, Band.TYPED, 1.0, "as typed") if row else [Form(term, 1, Band.TYPED, 1.0, "as typed")]
        self._forms |= {(form.term, form.span): (form, row.pages if row else 0) for form in forms}

    def add(self, row: Row, band: Band, weight: float, reason: str) -> None:
        rounded = round(weight, 4)
        for span in row.spans:
            kept = self._forms.get((row.term, span))
            if kept is None or (band, -rounded) < (kept[0].band, -kept[0].weight):
                self._forms[row.term, span] = Form(row.term, span, band, rounded, reason), row.pages

    def heaviest(self) -> tuple[Form, ...]:
        """Return the heaviest, surest first; of equals the more usual."""
        places = [
            ((form.band, -form.weight, -pages, form.term, form.span), form) for form, pages in self._forms.values()
        ]
        if len(places) > MOST_FORMS:
            places = sorted(places, key=lambda each: (each[0][1], each[0]))[:MOST_FORMS]
        return tuple(form for _, form in sorted(places))


def _forms(row: Row, band: Band, weight: float, reason: str) -> list[Form]:
    return [Form(row.term, span, band, weight, reason) for span in row.spans]


def _like(pattern: Pattern) -> str:
    """Say in words what a pattern asks for."""
    first, *between, last = pattern
    if any(between) and (first or last or len(between) > 1):
        return f"like {'*'.join(pattern)}"
    parts = [f"begins with {first}"] * bool(first) + [f"ends with {last}"] * bool(last)
    return " and ".join(parts) or f"has {between[0]} in it"


def _because(match: Match, other: str) -> str:
    """Say why: the label of the band, what was taken off if anything was, and the spelling."""
    note = match.because.partition(", ")[2]
    label = "known spelling" if match.band <= Band.KNOWN else "sounds alike"
    return f"{label} ({note}): {other}" if note else f"{label}: {other}"


def _letters_away(edits: int, other: str) -> str:
    return f"one letter away: {other}" if edits == 1 else f"two letters away: {other}"


def _may_be_slip(row: Row) -> bool:
    """Return whether a printed form may be a slip: it is rare, long enough, and no name, which all have spellings."""
    return row.pages <= _RARE_PAGES and len(row.term) >= SLIPS_FROM and (row.lowered > 0 or not row.is_word)


def _is_put_forward(row: Row) -> bool:
    return row.is_word and not row.is_aside
