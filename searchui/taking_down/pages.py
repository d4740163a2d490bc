"""The pages that have a name, on one side: by every way of searching for it, each with its line and what kind it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.errors import QueryError
from indexer.model.archive import Item
from indexer.model.geometry import Rect
from indexer.model.page import Card, PageId
from indexer.model.query import Band, Fuzzy, Group, Name, Query
from indexer.model.results import Hit
from indexer.model.spine import Capital, Spine
from searchui.query.expand import expand
from searchui.query.names_asked import NameWays
from searchui.results.desk import Desk
from searchui.results.hits import make_hits, spine_of
from searchui.taking_down.sought import Sought, is_torn

_PIECE = 4
"""Letters in a row that a badly misread surname still has, or one fewer at its beginning (opinion)."""
LEAST_FUZZY = 5
"""Letters of a surname from which words few letters away are looked at: of shorter ones too many are (opinion)."""
_LINES_OF_A_LIST, _SHARE_OF_A_LIST, _WORDS_OF_A_LINE = 8, 0.5, 7
"""Lines of few words with a capital, from which and from which share of a page on it is a list of names (opinion)."""
_MOST_SHOWN = 240
"""Letters of a line that are shown (opinion)."""


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A page that has the name.

    Shapes: says is the line, or a few around it; is_list where the name stands in one line of a list of names; rects
    are those of the name. Units: page px.
    """

    card: Card
    item: Item
    band: Band
    says: str
    is_list: bool
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of searching.

    Shapes: is_whole where it asks for the whole name, so that its bands say all; is_torn where its words are so unlike
    the surname that without a given name beside them they say nothing.
    """

    tree: Query
    is_whole: bool
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What one way found on a page, as sure as the words around let it be."""

    band: Band
    ordinals: tuple[int, ...]
    rects: tuple[Rect, ...]
    snippet: str


class NamedPages:
    """The pages of one side that have the name, and sentences on what could not be searched for as a whole."""

    def __init__(self, sought: Sought, desk: Desk) -> None:
        self._sought = sought
        self._desk = desk
        self.unsearched: list[str] = []

    def found(self) -> tuple[NamedPage, ...]:
        """Return the pages, the surest first, each once."""
        hits: dict[PageId, list[tuple[Hit, _Way]]] = {}
        for way in self._ways():
            for hit in self._hits(way.tree):
                hits.setdefault(hit.page_id, []).append((hit, way))
        cards = list(self._desk.store.cards(hits))
        items = self._desk.store.items_of({card.place.item for card in cards})
        named = (self._named(card, items[card.place.item], hits[card.id]) for card in cards)
        return tuple(
            sorted(filter(None, named), key=lambda each: (each.band, each.item.address, each.card.place.sequence))
        )

    def _ways(self) -> Iterator[_Way]:
        """Yield the searches, the surest first: whole names, surnames, words few letters away, initials."""
        names = [tuple(name.split()) for name in self._sought.names]
        surnames = self._sought.surnames
        yield from (_Way(Name(name), is_whole=True) for name in names)
        yield from (_Way(Name((surname,)), is_whole=False) for surname in surnames)
        yield from (_Way(Fuzzy(surname), is_whole=False) for surname in surnames if len(surname) >= LEAST_FUZZY)
        yield from (
            _Way(torn, is_whole=False, is_torn=True) for surname in surnames if (torn := self._torn(surname)).forms
        )
        ways = NameWays(self._desk.knowing)
        yield from (_Way(Name(name), is_whole=True) for each in names if (name := ways.initial_only(each)))

    def _torn(self, surname: str) -> Group:
        """Return the words that can be a surname of which several letters were misread: they share some in a row."""
        if len(surname) < LEAST_FUZZY:
            return Group(surname, ())
        middle = (("", surname[n : n + _PIECE], "") for n in range(1, len(surname) - _PIECE))
        patterns = ((surname[: _PIECE - 1], ""), *middle, ("", surname[-_PIECE:]))
        forms = (form for each in patterns for form in self._desk.lexicon.pattern_forms(each))
        torn = {form.term: replace(form, band=Band.DAMAGED) for form in forms if is_torn(form.term, surname)}
        return Group(surname, tuple(torn.values()))

    def _hits(self, tree: Query) -> Iterator[Hit]:
        try:
            expansion = expand(tree, self._desk.knowing)
            scored = self._desk.searcher.matches(expansion.tree).window(limit=0).scored
        except QueryError as error:
            self.unsearched.append(str(error))
            return
        self.unsearched += [notice for notice in expansion.notices if notice not in self.unsearched]
        # Without a word that is lit only a title has the name: it is listed as what it is.
        yield from (hit for hit in make_hits(scored, expansion.tree, self._desk) if hit.said)

    def _named(self, card: Card, item: Item, hits: Sequence[tuple[Hit, _Way]]) -> NamedPage | None:
        spine = spine_of(card.id, self._desk) or Spine(0, ())
        lines = lines_of(spine)
        each = (self._place(hit, way, spine, lines) for hit, way in hits)
        places = [place for place in each if place is not None]
        if not places:
            return None
        surest = min(places, key=lambda each: each.band)
        named = sorted({spine.slots[each].line for each in surest.ordinals})
        says = " / ".join(lines[each] for each in named) or surest.snippet
        is_list = bool(named) and is_list_of_names(spine, named)
        return NamedPage(card, item, surest.band, says[:_MOST_SHOWN], is_list, surest.rects)

    def _place(self, hit: Hit, way: _Way, spine: Spine, lines: Mapping[int, str]) -> _Place | None:
        """Return what a way found: a surname alone, in whatever spelling, is sure where its given name is beside it."""
        if way.is_whole:
            # What is lit says it more surely than the order of results: a surname alone is never the whole name.
            band = max(hit.band, min(said.band for said in hit.said))
            ordinals = tuple(dict.fromkeys(each.ordinal for each in hit.lit))
            return _Place(band, ordinals, tuple(each.rect for each in hit.lit), hit.snippet.text)
        bands = {line: self._band_in(line, lines) for line in {spine.slots[each.ordinal].line for each in hit.lit}}
        band = min(bands.values(), default=Band.SURNAME)
        if way.is_torn and band >= Band.SURNAME:
            return None
        lit = [each for each in hit.lit if band >= Band.SURNAME or bands[spine.slots[each.ordinal].line] < Band.SURNAME]
        ordinals = tuple(dict.fromkeys(each.ordinal for each in lit))
        beside = [each for each in self._given_beside(ordinals, spine) if each not in ordinals]
        rects = (*(each.rect for each in lit), *(rect for each in beside for rect in spine.slots[each].rects))
        return _Place(band, (*ordinals, *beside), rects, hit.snippet.text)

    def _band_in(self, line: int, lines: Mapping[int, str]) -> Band:
        """Return how sure the name stands in a line or over the ends of it."""
        text = " ".join(lines.get(n, "") for n in (line - 1, line, line + 1))
        found = self._sought.found_in(text)
        torn = None if found and found.band < Band.SURNAME else self._sought.found_torn_in(text)
        return min((each.band for each in (found, torn) if each), default=Band.SURNAME)

    def _given_beside(self, ordinals: Sequence[int], spine: Spine) -> Iterator[int]:
        """Yield the ordinals of the given names right beside surnames."""
        near = {each + step for each in ordinals for step in (-2, -1, 1, 2)}
        for ordinal in sorted(near & set(range(len(spine.slots)))):
            if self._sought.is_given(spine.slots[ordinal].printed[0].term):
                yield ordinal


def lines_of(spine: Spine) -> dict[int, str]:
    """Return the lines of a page as their first reading has them, by number."""
    lines: dict[int, list[str]] = {}
    for slot in spine.slots:
        lines.setdefault(slot.line, []).append(slot.printed[0].text)
    return {number: " ".join(words) for number, words in lines.items()}


def is_list_of_names(spine: Spine, named: Sequence[int]) -> bool:
    """Return whether a page is a list of names, and lines of it lines of that list."""
    capitals: dict[int, list[bool]] = {}
    for slot in spine.slots:
        printed = slot.printed[0]
        if any(map(str.isalpha, printed.text)):
            capitals.setdefault(slot.line, []).append(printed.capital is not Capital.LOWER)
    few = {line: words for line, words in capitals.items() if len(words) <= _WORDS_OF_A_LINE}
    alike = {line for line, words in few.items() if 2 * sum(words) >= len(words)}
    is_list = len(alike) >= _LINES_OF_A_LIST and len(alike) >= _SHARE_OF_A_LIST * len(capitals)
    return is_list and all(line in alike for line in named)
