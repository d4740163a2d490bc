"""Everything that the page of a person or a place shows: its pages by date, kept apart by how surely they name it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from indexer.errors import UnknownAddressError
from indexer.model.archive import Address
from indexer.model.page import ItemId, PageId
from indexer.model.query import AllOf, Band, Field, Form, Group, Name, Not, Query
from indexer.model.results import Hit, ItemHits
from indexer.postings.engine import Matches, Order, Scored
from indexer.postings.identified import person_term
from indexer.postings.ranking import is_by_title
from searchui.query.expand import Expansion, expand
from searchui.query.names_asked import HIDDEN, NameWays
from searchui.query.rephrase import bringing_in, narrowed
from searchui.query.widening import OFF_FIELD
from searchui.results.authority_told import AuthorityTold, told_of
from searchui.results.described import descriptions_found
from searchui.results.desk import Desk
from searchui.results.groups import Group as ItemGroup
from searchui.results.groups import groups_of
from searchui.results.hits import make_hits
from searchui.results.levels import above_of, level_at
from searchui.results.place import Crumb
from searchui.results.related import crumbs_of
from searchui.results.spelt import SpeltWord, spelt
from searchui.results.subjects import Subject
from searchui.results.timeline import Timeline, within_level, years_found
from searchui.results.vouched import identified_by_page
from searchui.results.whereabouts import text_of
from searchui.tongue import _

AT_FIRST = 10
"""Pages of each way that stand on the first view (opinion)."""
A_VIEW = 25
"""Pages in a view of one way alone (opinion)."""
_FOLDERS = 12
"""Folders that are named, those with most pages (opinion)."""


class Way(StrEnum):
    """How a page names somebody, or a place, the surest way first.

    Shapes: another is somebody's word that it is another one of that name; less is damaged print, what only sounds
    alike, and what may be a word; by title is what stands in a title and not on the page.
    """

    IDENTIFIED = "identified"
    FULL = "full"
    LESS = "less"
    SURNAME = "surname"
    INITIAL = "initial"
    ANOTHER = "another"
    TITLE = "title"


_WAYS = {
    Band.TYPED: Way.FULL,
    Band.KNOWN: Way.FULL,
    Band.CAPITALIZED: Way.LESS,
    Band.CAPITALS: Way.LESS,
    Band.SOUNDS: Way.LESS,
    Band.DAMAGED: Way.LESS,
    Band.SURNAME: Way.SURNAME,
    Band.INITIAL: Way.INITIAL,
}


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one way.

    Shapes: groups are those in view, oldest first and undated last, page by page under their items; others says by page
    whom else somebody said that words on it name; offset counts the pages before the first in view.
    """

    way: Way
    pages: int
    groups: tuple[ItemGroup, ...]
    others: Mapping[PageId, tuple[str, ...]]
    offset: int = 0

    @property
    def shown(self) -> int:
        """How many pages are in view."""
        return sum(len(each.hits) for each in self.groups)


@dataclass(frozen=True, slots=True)
class FolderNaming:
    """A folder with how many pages of the search lie in it."""

    folder: Crumb
    pages: int


@dataclass(frozen=True, slots=True)
class NamedView:
    """The page of a person or place.

    Shapes: query is the search for it and total its pages; repeated more match only in blocks that repeat, which
    repeated_query brings in; initials are the search for the initial of the surname where the name itself does not
    stand, empty where that finds nothing; told is what is on file, None for a name that was only asked for; at is the
    level that the page is narrowed to; descriptions counts those of finding aids; more folders are those that are not
    named.
    """

    subject: Subject
    query: str
    total: int
    repeated: int
    repeated_query: str
    parts: tuple[Part, ...]
    spelt: tuple[SpeltWord, ...]
    off: tuple[str, ...]
    timeline: Timeline | None
    folders: tuple[FolderNaming, ...]
    more_folders: int
    descriptions: int
    told: AuthorityTold | None
    initials: str = ""
    at: Crumb | None = None
    notices: tuple[str, ...] = ()

    @property
    def ways(self) -> int:
        """In how many ways pages name it."""
        return len(self.parts)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see of it: without spellings that are off, at a level, one way alone from an offset on."""

    off: tuple[str, ...] = ()
    at: str = ""
    way: str = ""
    offset: int = 0


def named_view(subject: Subject, desk: Desk, wanted: Wanted) -> NamedView:
    """Return the page of a person or place.

    Raises: UnknownAddressError where it is narrowed to what is not there; QueryError for what cannot be searched.
    Cost: a search, and what is linear in the pages found; one search more for initials.
    """
    run = _run(_narrowed(subject.tree, wanted, desk), desk)
    found = {way: (run, scored) for way, scored in _by_way(subject, run, desk).items()}
    initials = _by_initials(subject, wanted, desk)
    if initials is not None and initials.matches.total:
        found[Way.INITIAL] = (initials, list(initials.oldest_first))
    folders, more = _folders(run.matches, desk)
    return NamedView(
        subject=subject,
        query=text_of(run.tree),
        total=run.matches.total,
        repeated=run.every.repeated,
        repeated_query=text_of(bringing_in(run.tree, repeated=True) or run.tree),
        parts=tuple(_parts(found, subject, wanted, desk)),
        spelt=spelt(subject, run.expansion, desk),
        off=wanted.off,
        timeline=years_found(run.tree, run.matches),
        folders=folders,
        more_folders=more,
        descriptions=descriptions_found(run.tree, desk, limit=1).total,
        told=told_of(subject.authority, desk) if subject.authority else None,
        initials=text_of(initials.tree) if initials is not None and initials.matches.total else "",
        at=next(iter(crumbs_of([Address(wanted.at)], desk.store)), None) if wanted.at else None,
        notices=run.expansion.notices,
    )


def _narrowed(tree: Query, wanted: Wanted, desk: Desk) -> Query:
    for form in wanted.off:
        tree = narrowed(tree, Field(OFF_FIELD, form))
    if not wanted.at:
        return tree
    level = level_at(wanted.at, desk.store)
    within = within_level(level, desk) if level else None
    if within is None:
        raise UnknownAddressError(
            _("There is nothing at %(address)s.", address=wanted.at), remedy=_("Search, or start at the collections.")
        )
    for each in within.children if isinstance(within, AllOf) else (within,):
        tree = narrowed(tree, each)
    return tree


def _by_initials(subject: Subject, wanted: Wanted, desk: Desk) -> "_Run | None":
    """Return the search for a given name with the initial of the surname, where the name itself does not stand."""
    if not subject.is_person or not (shorter := NameWays(desk.knowing).initial_only(subject.words)):
        return None
    return _run(_narrowed(AllOf((Name(shorter), Not(subject.tree))), wanted, desk), desk)


@dataclass(frozen=True, slots=True)
class _Run:
    """A search that was run."""

    tree: Query
    expansion: Expansion
    every: Matches

    @property
    def matches(self) -> Matches:
        """The pages that have more of it than a repeated block."""
        return self.every.own

    @property
    def oldest_first(self) -> tuple[Scored, ...]:
        """All its pages by date, undated ones last."""
        return self.matches.window(limit=0, order=Order.OLDEST).scored


def _run(tree: Query, desk: Desk) -> _Run:
    expansion = expand(tree, desk.knowing)
    return _Run(tree, expansion, desk.searcher.matches(expansion.tree))


def _by_way(subject: Subject, run: _Run, desk: Desk) -> dict[Way, list[Scored]]:
    """Return the pages by how they name it."""
    own = _own(subject, run.matches, desk)
    found: dict[Way, list[Scored]] = {}
    for each in run.oldest_first:
        found.setdefault(_way(each, own), []).append(each)
    return found


def _way(each: Scored, own: frozenset[PageId] | None) -> Way:
    if each.band is Band.IDENTIFIED:
        return Way.IDENTIFIED if own is None or each.page in own else Way.ANOTHER
    return Way.TITLE if is_by_title(each.zone) else _WAYS[each.band]


def _own(subject: Subject, matches: Matches, desk: Desk) -> frozenset[PageId] | None:
    """Return the pages on which this very one was identified; None where that is no matter."""
    if subject.authority is None or Band.IDENTIFIED not in matches.bands:
        return None
    ids = (subject.authority.id, *subject.authority.also)
    forms = tuple(Form(person_term(each), 1, Band.IDENTIFIED, 1.0, "") for each in ids)
    return frozenset(each.page for each in desk.searcher.search(Group(HIDDEN, forms), limit=0).scored)


def _parts(
    found: Mapping[Way, tuple[_Run, Sequence[Scored]]], subject: Subject, wanted: Wanted, desk: Desk
) -> Iterator[Part]:
    """Yield the ways in which pages name it, the surest first: the first pages of each, or a view of the one wanted."""
    one = wanted.way if wanted.way in found else ""
    for way in (each for each in Way if each in found and (not one or each == one)):
        run, scored = found[way]
        offset = min(wanted.offset, len(scored) - 1) if one else 0
        hits = make_hits(scored[offset : offset + (A_VIEW if one else AT_FIRST)], run.expansion.tree, desk)
        groups = tuple(groups_of(_by_item(hits), desk.store))
        pages = [hit.page_id for each in groups for hit in each.hits]
        others = {page: said for page in pages if (said := _others(page, subject, desk))}
        yield Part(way, len(scored), groups, others, offset)


def _by_item(hits: Iterator[Hit]) -> Iterator[ItemHits]:
    """Yield the hits with those that follow each other in one item together."""
    for item, of_item in groupby(hits, key=lambda hit: hit.item):
        held = tuple(of_item)
        yield ItemHits(item, len(held), held, "")


def _others(page: PageId, subject: Subject, desk: Desk) -> tuple[str, ...]:
    """Return the other persons whom somebody said that words on a page name."""
    own = subject.authority
    ids = dict.fromkeys(each.authority for each in identified_by_page(desk).get(page, ()))
    people = (desk.names.authorities.get(each) for each in ids)
    return tuple(each.preferred for each in people if each is not None and (own is None or each.id != own.id))


def _folders(matches: Matches, desk: Desk) -> tuple[tuple[FolderNaming, ...], int]:
    """Return the folders in which the pages of a search lie, those with most of them first, and how many more."""
    found = {each.item: each.total for each in matches.by_item(Order.FINDING_AID, limit=0, pages=1)}
    pages: Counter[Address] = Counter()
    for item in desk.store.items_of(map(ItemId, found)).values():
        pages[above_of(item.address) or item.address] += found[item.id]
    crumbs = crumbs_of([address for address, _ in pages.most_common(_FOLDERS)], desk.store)
    return tuple(FolderNaming(each, pages[each.address]) for each in crumbs), len(pages) - len(crumbs)
