"""Searches to try: what staff set, or one of each kind that the open pages themselves suggest."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from indexer.errors import QueryError
from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.model.query import AllOf, Band
from indexer.model.results import Expanded, Hit, Results, Strip
from indexer.names.letters import script_of
from indexer.postings.normalize import fold_value
from indexer.postings.zones import slots_in
from searchui.results.desk import Desk
from searchui.results.find import find
from searchui.results.phrases import phrases_of
from searchui.results.room import Room
from searchui.tongue import N_

SEPARATOR = ";"
"""Between the searches that staff set; no operator of the query language."""
_SAMPLE = 60
"""Pages in which phrases are looked for, evenly over all of them: a tenth of a second (measured)."""
_LOOKED_AT = 10
"""Hits among which the one to show is chosen."""
_CHANCES = 3
"""Candidates of a kind that are tried before the kind is left out."""
_SPELLINGS = 3
"""Other spellings or endings that a sentence names."""
_NO_FIGURE = 0.8
"""How sure text counts for which no figure is known: a clear scan is shown rather than it (opinion)."""


@dataclass(frozen=True, slots=True)
class Try:
    """A search that finds something: what it shows, how many pages it finds, and one of them.

    Shapes: says is a message, to be said to each reader in her language.
    """

    query: str
    says: str
    spellings: tuple[str, ...]
    pages: int
    hit: Hit


def tries(room: Room, kinds: Iterable[Sequence[str]]) -> Iterator[Try]:
    """Yield for each kind its first search that finds an open page, rather each with a page of its own.

    Shapes: searches that cannot be run are left out.
    """
    shown: set[PageId] = set()
    for queries in kinds:
        found = (_tried(query, room, shown) for query in queries[:_CHANCES])
        first = next((each for each in found if each is not None), None)
        if first is not None:
            shown.add(first.hit.page_id)
            yield first


def as_set(searches: str) -> tuple[tuple[str, ...], ...]:
    """Return the searches that staff set, each a kind of its own."""
    return tuple((query,) for query in map(str.strip, searches.split(SEPARATOR)) if query)


def suggested(desk: Desk) -> tuple[tuple[str, ...], ...]:
    """Return searches of three kinds, the best first: names across scripts, phrases, beginnings of words.

    Cost: linear in the words of the lexicon, and a sample of pages is decoded.
    """
    written = desk.lexicon.as_printed
    names = tuple(map(written, desk.lexicon.names_across()))
    phrases = tuple(f'"{" ".join(map(written, phrase.split()))}"' for phrase in _phrases(desk))
    return names, phrases, tuple(f"{begin}*" for begin in desk.lexicon.beginnings())


def _phrases(desk: Desk) -> list[str]:
    every = desk.searcher.matches(AllOf(())).listing()
    step = max(len(every) // _SAMPLE, 1)
    sample = desk.searcher.revisions([every.page(position) for position in range(0, len(every), step)][:_SAMPLE])
    found = ((page, desk.store.spine(page, revision)) for page, revision in sample.items())
    spines = {page: spine for page, spine in found if spine is not None}
    runs = desk.searcher.repeated(tuple(spines))
    repeated = [slots_in(runs[page]) for page in spines]
    titles = {word for title in desk.store.shelves.titles() for word in fold_value(title).split()}
    if not spines:
        return []
    return phrases_of(tuple(spines.values()), repeated, desk.lexicon, pages=len(every), titles=titles)


def _tried(query: str, room: Room, shown: Set[PageId]) -> Try | None:
    try:
        results = find(query, room, limit=_LOOKED_AT)
    except QueryError:
        return None
    if not results.hits:
        return None
    words, is_name = 2 if '"' in query else 1, _is_name(results)
    hit = max(results.hits, key=lambda hit: (hit.page_id not in shown, *_worth(hit, words, is_name=is_name)))
    says, spellings = _says(results)
    return Try(query, says, spellings, results.total or results.across, hit)


def _worth(hit: Hit, words: int, *, is_name: bool) -> tuple[int, bool, float]:
    """Weigh a hit: rather one whose words show in its strip, a name rather in another spelling, then clear print."""
    in_sight = 0 if hit.strip is None else min(_beside_the_first(hit.strip), words)
    is_other = is_name and hit.strip is not None and hit.strip.lit[0].band is Band.KNOWN
    return (in_sight, is_other, _NO_FIGURE if hit.confidence is None else hit.confidence)


def _beside_the_first(strip: Strip) -> int:
    """Count what is lit next to the first lit word: of a narrow strip no more is in sight."""
    first = strip.lit[0].rect
    near = Rect(first.x - 2 * strip.print_px, first.y, first.width + 4 * strip.print_px, first.height)
    return sum(
        first.y <= rect.y + rect.height // 2 < first.bottom and near.shared_area(rect) > 0
        for rect in (each.rect for each in strip.lit)
    )


def _is_name(results: Results) -> bool:
    return len(results.expanded) == 1 and '"' not in results.query and "*" not in results.query


def _says(results: Results) -> tuple[str, tuple[str, ...]]:
    """Return what a search shows, and spellings to name with it."""
    expanded = results.expanded[:1]
    if '"' in results.query:
        return N_("Words in quotation marks are found together, in this order."), ()
    if results.query.endswith("*"):
        return N_("A star stands for any ending:"), _named(expanded, Band.TYPED)[:_SPELLINGS]
    others = _named(expanded, Band.KNOWN)
    own = {script_of(each.text.lower()) for each in expanded}
    if across := tuple(other for other in others if script_of(other.lower()) not in own):
        return N_("A name in one script finds it in every other, and in the spellings of its day:"), across[:_SPELLINGS]
    return (N_("Other spellings and endings are found with it:"), others[:_SPELLINGS]) if others else ("", ())


def _named(expanded: Sequence[Expanded], band: Band) -> tuple[str, ...]:
    """Return the most usual forms of a band as print writes them, first that of each script."""
    pages = {
        printed: -pages
        for each in expanded
        for form, pages, printed in zip(each.forms, each.pages, each.printed, strict=True)
        if form.band is band
    }
    usual = sorted(pages, key=lambda printed: (pages[printed], printed))
    of_scripts = {script_of(printed.lower()): printed for printed in reversed(usual)}
    return tuple(sorted(usual, key=lambda printed: printed not in of_scripts.values()))
