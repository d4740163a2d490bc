"""The spellings panel: how far the search went, what was searched beside the words as typed, and how to change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from indexer.errors import QueryError
from indexer.model.query import Band, Form, Query
from indexer.model.results import Results
from searchui.query.describe import describe
from searchui.query.limits import MOST_CHARACTERS
from searchui.query.names_asked import SAID_OF_GIVEN
from searchui.query.parse import parse
from searchui.query.rephrase import switched, switched_off, turned
from searchui.query.widening import MARKS, Widening
from searchui.results.bands import said_of_band
from searchui.tongue import N_, _

_MOST_IN_SIGHT = 14
"""Chips that are in sight at once over all bands; more would push the first result off the screen (opinion)."""
_LEAST_A_BAND = 2
"""Chips of each band that are in sight whatever the other bands have (opinion)."""


_SAID = {
    Band.TYPED: N_("as typed"),
    Band.KNOWN: N_("known spellings"),
    Band.SOUNDS: N_("sounds like"),
    Band.DAMAGED: N_("damaged print"),
}
"""The marks of the dial for readers; each goes as far as all before it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the dial and the search with the dial there. Shapes: query is empty where it would be too long."""

    says: str
    query: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A form or another name that was searched, as readers see it, and the pages it stands on.

    Shapes: query is the same search without it, empty where it cannot be left out: the words as typed cannot.
    """

    text: str
    pages: int
    query: str


@dataclass(frozen=True, slots=True)
class Chips:
    """What was searched of one kind. Shapes: kind says what it is; rest holds chips folded away."""

    kind: str
    band: Band
    shown: tuple[Chip, ...]
    rest: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class SpellingsView:
    """The spellings panel. Shapes: off are the forms left out, each with the search that has it again."""

    dial: tuple[Mark, ...]
    kinds: tuple[Chips, ...]
    off: tuple[Chip, ...]

    @property
    def folded(self) -> int:
        """How many chips are folded away."""
        return sum(len(each.rest) for each in self.kinds)

    @property
    def can_be_left_out(self) -> bool:
        """Whether any form or other name can be left out of the search."""
        return any(chip.query for each in self.kinds for chip in (*each.shown, *each.rest))


def spellings_view(results: Results) -> SpellingsView | None:
    """Return the panel of a search, None where nothing but its words as typed was or could be searched."""
    try:
        tree = parse(results.query)
    except QueryError:
        return None
    off = tuple(Chip(form, 0, _written(switched(tree, form))) for form in switched_off(tree))
    upto = Widening.of(tree).upto
    found = _found(results, tree)
    is_plain = sum(len(chips) for _, _, chips in found) <= len(results.expanded) and _is_as_typed(found)
    if is_plain and not off and upto is Band.DAMAGED:
        return None
    dial = tuple(Mark(_(_SAID[band]), _written(turned(tree, mark)), band is upto) for mark, band in MARKS.items())
    return SpellingsView(dial, tuple(_folded(found)), off)


_Kind = tuple[str, Band, list[Chip]]


def _is_as_typed(found: list[_Kind]) -> bool:
    return all(band is Band.TYPED for _, band, _ in found)


def _found(results: Results, tree: Query) -> list[_Kind]:
    """Return what was searched by kind: forms by band, other names behind those that are spelt alike."""
    forms = list(_by_band(results, tree))
    sure = sum(band <= Band.KNOWN for _, band, _ in forms)
    return [*forms[:sure], *_other_names(results, tree), *forms[sure:]]


def _by_band(results: Results, tree: Query) -> Iterator[_Kind]:
    found: dict[tuple[Band, str], dict[str, int]] = {}
    for expanded in results.expanded:
        for form, printed, pages in zip(expanded.forms, expanded.printed, expanded.pages, strict=True):
            # The same word printed over one slot here and over two there: at least as many pages as the more usual.
            of_band = found.setdefault((form.band, _kind_of(form)), {})
            of_band[printed] = max(pages, of_band.get(printed, 0))
    for (band, kind), of_band in sorted(found.items(), key=_surest_first):
        chips = [Chip(text, pages, _without(tree, text, band)) for text, pages in of_band.items()]
        yield kind, band, sorted(chips, key=_most_pages)


def _kind_of(form: Form) -> str:
    """Return what a form is: other given names of a person are told apart from spellings."""
    says = form.reason.partition(":")[0]
    return says if says in SAID_OF_GIVEN.values() else form.band.label


def _surest_first(found: tuple[tuple[Band, str], dict[str, int]]) -> tuple[Band, bool, str]:
    band, kind = found[0]
    return (band, kind != band.label, kind)


def _other_names(results: Results, tree: Query) -> Iterator[_Kind]:
    names = sorted(results.other_names, key=lambda name: name.because)
    for because, of_kind in groupby(names, key=lambda name: name.because):
        chips = [Chip(name.text, name.pages, _without(tree, name.text, Band.KNOWN)) for name in of_kind]
        yield because, Band.KNOWN, sorted(chips, key=_most_pages)


def _most_pages(chip: Chip) -> tuple[int, str]:
    return (-chip.pages, chip.text)


def _without(tree: Query, form: str, band: Band) -> str:
    return "" if band <= Band.TYPED else _written(switched(tree, form))


def _folded(found: list[_Kind]) -> Iterator[Chips]:
    """Fold away what is too much: each kind keeps its first few, and what is left over goes to the surest."""
    left = _MOST_IN_SIGHT - sum(min(len(chips), _LEAST_A_BAND) for _, _, chips in found)
    for kind, band, chips in found:
        shown = min(len(chips), _LEAST_A_BAND + max(left, 0))
        left -= max(shown - _LEAST_A_BAND, 0)
        yield Chips(_said_of(kind, band), band, tuple(chips[:shown]), tuple(chips[shown:]))


def _said_of(kind: str, band: Band) -> str:
    """Return what a kind is called in the reader's language."""
    return said_of_band(band) if kind == band.label else _(kind)


def _written(tree: Query | None) -> str:
    """Return a search that we made; nothing where there is none, or it grew longer than searches may be."""
    query = "" if tree is None else describe(tree)
    return query if len(query) <= MOST_CHARACTERS else ""
