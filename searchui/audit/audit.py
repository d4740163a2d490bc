"""An audit from its first step to its last: two homes, two crawls over the same addresses, and every probe."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from indexer.model.page import PageId
from indexer.pages.store import Store
from indexer.settings import Settings
from searchui.audit.canaries import Canaries
from searchui.audit.channels import PROBES
from searchui.audit.compare import differing
from searchui.audit.crawl import Watch, crawled, reachable
from searchui.audit.findings import Crawl, Finding, Ground, Opener
from searchui.audit.homes import Home, bare_home, full_home, standing
from searchui.audit.look import look_of
from searchui.audit.visits import Visit, sampled, visits_to

_TRIES = 3
"""How often a difference has to be there (opinion)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a large collection is looked at.

    Shapes: pages and addresses are closed pages and levels that are asked for by name, drawn by the seed; links is how
    many addresses are followed from where visits lead.
    """

    pages: int = 20
    addresses: int = 60
    links: int = 1000


@dataclass(frozen=True, slots=True)
class Audited:
    """What was done and what was found.

    Shapes: asked counts the addresses asked for in each room; left_out says in sentences what was only sampled.
    """

    seed: int
    asked: int
    findings: tuple[Finding, ...]
    left_out: tuple[str, ...] = ()


def audit(settings: Settings, scratch: Path, open_room: Opener, *, seed: int, limits: Limits) -> Audited:
    """Return what an audit of a home finds, working in an empty scratch directory."""
    ground, visits = prepare(settings, scratch, open_room, seed=seed, limits=limits)
    return Audited(seed, len(visits), tuple(dict.fromkeys(found(ground))), tuple(_left_out(ground, visits, limits)))


def found(ground: Ground) -> Iterator[Finding]:
    """Give what every probe finds."""
    for probe in PROBES:
        yield from probe(ground)


def prepare(
    settings: Settings, scratch: Path, open_room: Opener, *, seed: int, limits: Limits
) -> tuple[Ground, list[Visit]]:
    """Return both homes crawled, with all that was asked for: where the one without closed scans leads decides it."""
    canaries = Canaries.drawn(seed)
    full = full_home(settings, scratch, canaries, seed)
    bare = bare_home(full, settings, scratch)
    visits = _visits(full, canaries, seed, limits)
    place = scratch / "room"
    with standing(bare, place):
        asked, in_bare = reachable(open_room(place), visits, most=limits.links)
    ground = Ground(canaries, full, bare, place, open_room, Crawl(), in_bare)
    return _settled(ground, asked, watch_of(full, canaries, seed, limits)), asked


def _settled(ground: Ground, visits: list[Visit], watch: Watch) -> Ground:
    """Return the ground with the full home asked too.

    Shapes: what is answered otherwise than in the bare home is asked again in both, up to three times: some parts of a
    view are made aside and come when they are made, and a difference that does not last is none.
    """
    ground = replace(ground, in_full=crawl_of(ground, ground.full, visits, watch))
    for _ in range(_TRIES):
        again = differing(ground.in_full, ground.in_bare)
        if not again:
            break
        ground = replace(
            ground,
            in_full=ground.in_full.renewed(crawl_of(ground, ground.full, again * 2, watch)),
            in_bare=ground.in_bare.renewed(crawl_of(ground, ground.bare, again * 2, None)),
        )
    return ground


def crawl_of(ground: Ground, home: Home, visits: list[Visit], watch: Watch | None) -> Crawl:
    """Return what the room of a home answers. Shapes: watch is None where nothing closed can be seen in it."""
    with standing(home, ground.place):
        return crawled(ground.open_room(ground.place), visits, watch)


def watch_of(full: Home, canaries: Canaries, seed: int, limits: Limits) -> Watch:
    """Return what answers are held against: the looks of planted closed pages, the bytes of pictures of others."""
    with closing_side(full) as closed:
        planted = [path.read_bytes() for path in _pictures(closed, full.planted)]
        others = [path.read_bytes() for path in _pictures(closed, sampled(full.closed, limits.pages, seed))]
    looks = tuple(look for look in map(look_of, planted) if look is not None)
    return Watch(canaries, looks, frozenset(sha256(each).hexdigest() for each in (*planted, *others)))


@contextmanager
def closing_side(full: Home) -> Iterator[Store]:
    """Give the closed side of a home to read."""
    store = Store.open(full.directory / "closed", writable=False, private=True)
    try:
        yield store
    finally:
        store.close()


def _pictures(store: Store, pages: Sequence[PageId]) -> Iterator[Path]:
    for card in store.cards(pages):
        path = store.image_path(card.scan)
        if path is not None and path.is_file():
            yield path


def _visits(full: Home, canaries: Canaries, seed: int, limits: Limits) -> list[Visit]:
    closed = [*full.planted, *sampled(full.closed, limits.pages, seed)]
    return visits_to(canaries, closed, full.moved, sampled(full.addresses, limits.addresses, seed))


def _left_out(ground: Ground, visits: Sequence[Visit], limits: Limits) -> Iterator[str]:
    """Say what was only sampled, without a number of anything closed."""
    if len(ground.full.closed) > limits.pages or len(ground.full.addresses) > limits.addresses:
        yield f"Of what is closed, at most {limits.pages} pages and {limits.addresses} items were asked for by name."
    if len(visits) - len(_visits(ground.full, ground.canaries, 0, limits)) >= limits.links:
        yield f"Links were followed to the {limits.links:,} nearest addresses."
