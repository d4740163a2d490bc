"""Everything that the view of a whole finding aid shows: the tree of one collection, with a search where it lies."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.errors import UnknownAddressError
from indexer.model.archive import Address, Description
from indexer.pages.recall import Recall
from indexer.postings.normalize import fold_value
from searchui.results.citation import preferred_form
from searchui.results.cited import Cited, cited_level
from searchui.results.coverage import recall_of
from searchui.results.levels import Branch, HeldItem, branch_at
from searchui.results.place import Crumb, kept_by
from searchui.results.room import Room
from searchui.results.told_here import ToldHere, told_here
from searchui.results.whereabouts import Narrowing, Whereabouts, narrowing, query_of_item, whereabouts
from searchui.tongue import _

FIRST_ITEMS = 8
"""Items of a folder that are shown at once; a folder view has the rest (opinion)."""
MOST_LINES = 2_000
"""Lines above which a finding aid shows no item that a search did not find: some 0.6 MB of HTML (measured)."""
_MOST_FOUND = 500
"""Items found up to which even a large finding aid shows them; above, their folders say how many pages (opinion)."""
_IN_SIGHT = 40
"""Lines that may be in sight when the view opens: two screens (opinion)."""
_MOST_FOLDERS_A_SERIES = 60
"""Folders up to which boxes are written into the folders' lines and are no lines of their own (opinion)."""

_UNTOLD = ToldHere()


@dataclass(frozen=True, slots=True)
class AidItem:
    """An item in the tree. Shapes: hits counts its pages that were found; query is the search within it."""

    held: HeldItem
    hits: int
    query: str


@dataclass(frozen=True, slots=True)
class AidBranch:
    """A level in the tree.

    Shapes: label is that of the branch, with its box where the box has no line; hits counts pages that were found
    here and below, query is the search narrowed to them, empty where it cannot be written; holds counts the levels
    right below by their kind; left_out counts items here that are not shown, left_out_hits the pages found on those.
    """

    branch: Branch
    label: str
    hits: int
    query: str
    is_open: bool
    holds: tuple[tuple[str, int], ...]
    below: tuple["AidBranch", ...]
    items: tuple[AidItem, ...]
    left_out: int
    left_out_hits: int

    @property
    def is_leaf(self) -> bool:
        """Whether there is nothing to open."""
        return not (self.below or self.items or self.left_out)


@dataclass(frozen=True, slots=True)
class FindingAidView:
    """The finding aid of one collection.

    Shapes: hits counts the pages found in it; only says that branches without hits are left out; all_open that every
    branch is open; notices are sentences on the search; recall says how much was read by a sample, None where none was
    drawn; told are the descriptions that a search finds.
    """

    root: AidBranch
    crumbs: tuple[Crumb, ...]
    description: Description | None
    cited: Cited
    preferred: str
    query: str
    hits: int
    only: bool
    all_open: bool
    notices: tuple[str, ...]
    recall: Recall | None = None
    told: ToldHere = _UNTOLD


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a reader wants to see the tree: a search in it, only its branches, every branch open, every branch shut."""

    query: str = ""
    only: bool = False
    all_open: bool = False
    all_shut: bool = False


def finding_aid_view(collection: str, room: Room, wanted: Wanted, *, repository: str = "") -> FindingAidView:
    """Return the finding aid of a collection, with a search shown where its pages lie if there is one.

    Raises: UnknownAddressError, the same words for what is closed and for what never was.
    Cost: linear in the collection, some 0.1 ms a component (measured).
    """
    desk = room.desk()
    tree = branch_at(collection, desk.store) if collection and "/" not in collection else None
    if tree is None:
        raise UnknownAddressError(
            _("There is no finding aid of %(collection)s.", collection=collection),
            remedy=_("Search, or start at the collections."),
        )
    found = whereabouts(wanted.query, desk, collection)
    growing = _Growing(tree, found, narrowing(desk) if found.by_item else None, wanted)
    root = growing.root()
    told = {tree.address: tree.description} if tree.description else {}
    return FindingAidView(
        root=root,
        crumbs=(
            Crumb(kept_by(tree.address, told, repository), Address(""), "repository"),
            Crumb(tree.label, tree.address, tree.kind),
        ),
        description=tree.description,
        cited=cited_level(tree.address, tree.label, told, desk.names.authorities, repository=repository),
        preferred=preferred_form(tree.address, told),
        query=wanted.query,
        hits=root.hits,
        only=wanted.only and bool(root.hits),
        all_open=wanted.all_open,
        notices=found.notices,
        recall=recall_of(tree.address, desk.store),
        told=told_here(found, desk, tree.address),
    )


class _Growing:
    """Makes the tree to show of the tree that is held."""

    def __init__(self, tree: Branch, found: Whereabouts, narrows: Narrowing | None, wanted: Wanted) -> None:
        self._tree = tree
        self._found = found
        self._narrows = narrows
        self._wanted = wanted
        self._only = wanted.only and found.pages(tree.within()) > 0
        is_large = _lines(tree) > MOST_LINES
        self._most_items = 0 if is_large else FIRST_ITEMS
        self._most_found = 0 if is_large and len(found.by_item) > _MOST_FOUND else FIRST_ITEMS
        top = list(_children(tree))
        in_sight = len(top) + sum(len(list(_children(each))) + len(each.items) for _, each in top)
        self._opens_top = not found.query and in_sight <= _IN_SIGHT

    def root(self) -> AidBranch:
        """Return the whole tree, from the collection down."""
        return self._grown(self._tree, self._tree.label, depth=0)

    def _grown(self, branch: Branch, label: str, *, depth: int) -> AidBranch:
        held = tuple(branch.within()) if self._narrows else ()
        hits = self._found.pages(held)
        items = tuple(self._items(branch.items))
        shown = self._shown(items)
        below = tuple(self._grown(each, name, depth=depth + 1) for name, each in _children(branch))
        return AidBranch(
            branch=branch,
            label=label,
            hits=hits,
            query=self._query(held, branch.kind) if hits else "",
            is_open=self._is_open(hits, depth),
            holds=tuple(Counter(each.kind for _, each in _children(branch)).items()),
            below=tuple(each for each in below if each.hits or not self._only),
            items=shown,
            left_out=len(items) - len(shown),
            left_out_hits=sum(each.hits for each in items) - sum(each.hits for each in shown),
        )

    def _items(self, held: Sequence[HeldItem]) -> Iterator[AidItem]:
        for each in held:
            hits = self._found.pages([each])
            if hits or not self._only:
                tree = self._found.tree
                yield AidItem(each, hits, query_of_item(tree, each.item) if tree and hits else "")

    def _shown(self, items: tuple[AidItem, ...]) -> tuple[AidItem, ...]:
        """Return those that are found, or the first; one alone is not worth leaving out."""
        found = tuple(each for each in items if each.hits)
        most = self._most_found if found else self._most_items
        if most and len(items) <= most + 1:
            return items
        return (found or items)[:most]

    def _query(self, held: Sequence[HeldItem], kind: str) -> str:
        tree = self._found.tree
        return self._narrows.query(tree, [each.item for each in held], kind) if self._narrows and tree else ""

    def _is_open(self, hits: int, depth: int) -> bool:
        if self._wanted.all_open or self._wanted.all_shut:
            return self._wanted.all_open
        return bool(hits) or (self._opens_top and depth == 1)


def _lines(branch: Branch) -> int:
    return 1 + len(branch.items) + sum(_lines(each) for each in branch.below)


def _children(branch: Branch) -> Iterator[tuple[str, Branch]]:
    """Yield the levels below with their labels, those of bare boxes in the place of the boxes where they are few."""
    folders = sum(len(each.below) for each in branch.below if _is_bare_box(each))
    for each in branch.below:
        if not _is_bare_box(each) or folders > _MOST_FOLDERS_A_SERIES:
            yield each.label, each
            continue
        for folder in each.below:
            is_said = fold_value(folder.label).startswith(fold_value(each.label))
            yield folder.label if is_said else f"{each.label}, {folder.label}", folder


def _is_bare_box(branch: Branch) -> bool:
    """Return whether nobody said anything of a box and it holds nothing but folders."""
    is_said = branch.description is not None or branch.kind != "box"
    return not is_said and not branch.items and all(each.kind == "folder" for each in branch.below)
