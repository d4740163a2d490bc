"""Results of a name kept apart by what shows it: somebody's word, the full name, a capital, a surname, an initial."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.model.query import AllOf, AnyOf, Band, Name, Query
from indexer.model.results import Hit, Results
from indexer.postings.engine import Order
from searchui.query.parse import parse
from searchui.results.groups import Group
from searchui.tongue import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class Kind:
    """What hits of a kind are called, and what that means."""

    says: str
    means: str = ""


_FULL = Kind(N_("The full name"))
_ONE_WORD = Kind(N_("The name"))
_IDENTIFIED = Kind(N_("Identified"), N_("Somebody who read the page says that it is this person."))
_CAPITAL = Kind(N_("Perhaps a word"), N_("It has a capital, but no given name, initial or title beside it."))
_SURNAME = Kind(N_("Surname only"), N_("No given name stands beside it: this person, or another one."))
_INITIAL = Kind(N_("Initial only"), N_("A given name with no more than the initial of a surname."))
_REPEATED = Kind(N_("In letterheads, running heads or stamps"), N_("Only in lines that repeat from page to page."))
_ACROSS = Kind(N_("On different pages of an item"))
_KINDS = {
    Band.IDENTIFIED: _IDENTIFIED,
    Band.CAPITALIZED: _CAPITAL,
    Band.CAPITALS: _CAPITAL,
    Band.SURNAME: _SURNAME,
    Band.INITIAL: _INITIAL,
    Band.ACROSS: _ACROSS,
}


@dataclass(frozen=True, slots=True)
class Apart:
    """Items of one kind. Shapes: pages counts those of the kind in all results, 0 where it is not known."""

    kind: Kind
    pages: int
    groups: tuple[Group, ...]

    @property
    def heading(self) -> str:
        """The heading of the part."""
        if not self.pages:
            return _(self.kind.says)
        pages = ngettext("%(num)s page", "%(num)s pages", self.pages)
        return _("%(kind)s: %(pages)s", kind=_(self.kind.says), pages=pages)


def kept_apart(results: Results, groups: Sequence[Group]) -> tuple[Apart, ...]:
    """Return the items kind by kind in the order of the results; empty where they are of one kind or come mixed.

    Shapes: an item stands where its first page does, with its other pages, which say of what kind they are.
    """
    counts = counts_of(results)
    if len(counts) < 2 or results.order != Order.RELEVANCE.value:
        return ()
    name = _name_kind(results)
    parts = [(kind, tuple(of_kind)) for kind, of_kind in groupby(groups, key=lambda group: _kind(group.hits[0], name))]
    if len({kind.says for kind, _ in parts}) < len(parts):
        return ()
    return tuple(Apart(kind, counts.get(kind, 0), of_kind) for kind, of_kind in parts)


def counts_of(results: Results) -> Mapping[Kind, int]:
    """Return how many pages are of each kind, the surest first; empty where none but one kind is."""
    name = _name_kind(results)
    counts: dict[Kind, int] = {}
    for band, pages in results.bands.items():
        kind = _KINDS.get(band, name)
        counts[kind] = counts.get(kind, 0) + pages
    return counts if len(counts) > 1 else {}


def _kind(hit: Hit, name: Kind) -> Kind:
    return _REPEATED if hit.repeated_on is not None else _KINDS.get(hit.band, name)


def _name_kind(results: Results) -> Kind:
    return _FULL if any(len(name.words) > 1 for name in _names(parse(results.query))) else _ONE_WORD


def _names(tree: Query) -> Iterable[Name]:
    if isinstance(tree, AllOf | AnyOf):
        for child in tree.children:
            yield from _names(child)
    elif isinstance(tree, Name):
        yield tree
