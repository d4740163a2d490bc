"""Descriptions that a search finds beside pages: their titles and notes lit, and how many pages lie below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.errors import QueryError
from indexer.model.archive import Address, Description, Level
from indexer.model.query import AllOf, Alone, AnyOf, Group, Not, Query, Rewarded
from indexer.model.query import Sequence as InARow
from indexer.model.results import DescriptionHit, DescriptionsFound, LevelAbove, Seen, Snippet, SnippetPart
from indexer.pages.below import pages_below
from indexer.postings.described import levels_above, revision_of
from indexer.postings.engine import Matches, Order, Scored
from searchui.query.closeness import favouring_near
from searchui.query.expand import Expansion, expand
from searchui.query.limits import check_limits, check_text, check_window
from searchui.query.parse import understand
from searchui.results.described_text import cut_description
from searchui.results.desk import Desk, Generation
from searchui.results.levels import is_inside
from searchui.results.light import in_titles_of, said_of
from searchui.results.place import Descriptions, addresses_above, crumbs_to, title_of
from searchui.results.room import Room
from searchui.results.vocabulary import description_of, error_in_words
from searchui.results.whereabouts import Whereabouts
from searchui.tongue import _


def find_descriptions(
    text: str, room: Room | Desk, *, limit: int = 20, offset: int = 0, order: Order = Order.RELEVANCE
) -> DescriptionsFound:
    """Return the descriptions that match, in this order. Shapes: limit 0 means all.

    Raises: QueryError for what cannot be searched, before any index is touched.
    """
    check_text(text)
    check_window(limit, offset)
    tree = understand(text).tree
    check_limits(tree)
    desk = room if isinstance(room, Desk) else room.desk()
    return descriptions_found(tree, desk, limit=limit, offset=offset, order=order)


def descriptions_found(
    tree: Query, desk: Desk, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE
) -> DescriptionsFound:
    """Return the descriptions for which a search that was understood holds.

    Shapes: where the search would cost too much among them, none, and a notice that says so.
    Cost: one search more, in an index that is small beside that of the pages; nothing where nothing is described.
    """
    if desk.descriptions is None:
        return DescriptionsFound()
    try:
        asked = _asked(tree, desk)
    except QueryError as error:
        return DescriptionsFound(notices=(_("The finding aid was not searched: %(why)s", why=error_in_words(error)),))
    if asked is None:
        return DescriptionsFound()
    scored = asked.matches.window(limit=limit, offset=offset, order=order).scored
    return DescriptionsFound(asked.matches.total, tuple(_hits(scored, asked, desk)), asked.expansion.notices)


def described_within(found: Whereabouts, desk: Desk, address: str) -> tuple[Address, ...]:
    """Return what is described at and below an address and matches a search that was run there, the best first.

    Shapes: none where nothing is described or the search would cost too much among descriptions.
    """
    if found.tree is None or desk.descriptions is None:
        return ()
    try:
        asked = _asked(found.tree, desk)
    except QueryError:
        return ()
    scored = asked.matches.window(limit=0).scored if asked else ()
    matching = tuple(Address(each.page) for each in scored if is_inside(each.page, address))
    held = desk.store.described(matching)
    return tuple(each for each in matching if each in held)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search as it was run in the descriptions."""

    aids: Generation
    expansion: Expansion
    matches: Matches


def _asked(tree: Query, desk: Desk) -> _Asked | None:
    aids, knowing = desk.descriptions, desk.knowing_of_descriptions
    if aids is None or knowing is None:
        return None
    expansion = expand(tree, knowing)
    return _Asked(aids, expansion, aids.searcher.matches(_saying_itself(favouring_near(expansion.tree))))


def _saying_itself(tree: Query) -> Query:
    """Return the search for descriptions that say something of it themselves, and not only by the titles above them.

    Shapes: what is under Not is looked for without titles of levels above, and so is what is under two of them.
    """
    said = _any_of_words(tree)
    return tree if said is None else AllOf((tree, Not(Not(said))))


def _any_of_words(tree: Query) -> Query | None:
    """Return the search for any of the words of a tree, None where it has none; among choices conditions count too."""
    match tree:
        case Group() | InARow() | Alone():
            return tree
        case AllOf(children):
            words = tuple(each for child in children if (each := _any_of_words(child)) is not None)
            return AnyOf(words) if words else None
        case AnyOf(children):
            return AnyOf(tuple(_any_of_words(child) or child for child in children))
        case Rewarded(child):
            return _any_of_words(child)
        case _:
            return None


def _hits(scored: Sequence[Scored], asked: _Asked, desk: Desk) -> Iterator[DescriptionHit]:
    """Yield the hits in their order. What was changed or withdrawn since the index was made is passed over."""
    names = [each.page for each in scored]
    held = desk.store.described({above for name in names for above in addresses_above(name)})
    searcher = asked.aids.searcher
    revisions, shown = searcher.revisions(names), searcher.shown(names)
    seen = searcher.seen(asked.expansion.tree, names)
    pages = pages_below(desk.store.database, map(Address, names))
    for each in scored:
        described = held.get(Address(each.page))
        if described is None or revision_of(described, levels_above(described.address, held)) != revisions[each.page]:
            continue
        why = seen.get(each.page, Seen())
        cut = cut_description(described, shown[each.page], why)
        as_printed = asked.aids.lexicon.as_printed
        yield DescriptionHit(
            description=described,
            kind="" if described.level is Level.OTHER else described.level.value,
            label=_labelled(described, cut.title),
            above=_above(described, held),
            score=each.score,
            band=each.band,
            part=cut.part,
            snippet=cut.snippet,
            pages=pages[described.address],
            holder=_holder(described, held),
            said=said_of(why.lights, as_printed),
            in_titles=in_titles_of(why.told, as_printed),
        )


def kind_described(hit: DescriptionHit) -> str:
    """Return what a hit is, in words for readers: "Series description"."""
    return description_of(hit.kind)


def _labelled(described: Description, title: Snippet) -> Snippet:
    """Return a title after the number that the level goes by, "Series VI: Press", or what stands for one."""
    label = title_of(described.address, described, described.level.value)
    if not title.parts:
        return Snippet((SnippetPart(label),), "")
    number = label.removesuffix(described.title) if label.endswith(described.title) else ""
    return replace(title, parts=((SnippetPart(number), *title.parts) if number else title.parts))


def _above(described: Description, held: Descriptions) -> tuple[LevelAbove, ...]:
    crumbs = crumbs_to(described.address, held, repository=None)
    return tuple(LevelAbove(crumb.label, crumb.address) for crumb in crumbs[:-1])


def _holder(described: Description, held: Descriptions) -> str:
    levels = (described, *levels_above(described.address, held))
    return next((each.repository for each in levels if each.repository), "")
