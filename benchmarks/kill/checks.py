"""What must hold after a kill, each fact counted: nothing acknowledged is lost, nothing closed is open."""

from pathlib import Path

from benchmarks.kill.looking import Side, Sight, canaries, leavings, told_by
from benchmarks.tally import Tally
from indexer.accession.access import AccessRules
from indexer.model.page import Page
from indexer.pipeline.workplace import page_access

WHOLE = "stores and register pass SQLite's integrity check"
LEDGER = "what the ledger calls read is there, with readings and picture"
KEPT = "what had been read before is there, word for word"
DECIDED = "decisions acknowledged are in the register"
UNSEEN = "what was told to be closed no reading room shows or finds"
STILL_OPEN = "what was opened before is still open"
NOTHING_OPEN = "pages, index entries and pictures of the open side have an open decision at or above them"
SILENT = "names, words and pictures of closed pages in no byte of the open side"
ONE_SIDE = "each page is on the one side where decisions put it"
INDEXED = "the index holds exactly what the store holds"
TIDY = "no file is left that nobody names"
GOES_ON = "the next add reads exactly what was not finished"
WRITTEN_UP = "the ledger has every leaf"
SAME_ANSWERS = "searches answer as if nothing had happened"


def check_as_found(sight: Sight, tally: Tally, point: str, *, home: Path, before: list[AccessRules]) -> None:
    """Check what must hold the moment after the kill, before anybody cleans up.

    Shapes: before are the rules of every moment since a command last returned; what was closed in all of them and is
    closed now must be in no byte of the open side.
    """
    wholes = (sight.open.whole, sight.closed.whole, sight.register_whole)
    tally.hold(WHOLE, [whole for whole in wholes if whole != "ok"], point, of=3)
    # A blank page that was read has no reading, and is not searchable.
    read = {(page.scan.source, page.scan.leaf) for page in sight.pages.values() if page.readings or not page.searchable}
    lost = [leaf for leaf in sight.ledger if leaf not in read]
    tally.hold(LEDGER, lost, point, of=len(sight.ledger))
    tally.hold(LEDGER, _without_picture(sight.open) + _without_picture(sight.closed), point, of=len(sight.pages))
    rules = [*before, sight.rules]
    never = [page for page in sight.pages.values() if not any(_is_open(sight, page, each) for each in rules)]
    always = [page for page in sight.pages.values() if all(_is_open(sight, page, each) for each in rules)]
    _check_nothing_open(sight, never, tally, point)
    _check_silence(sight, never, tally, point, home=home)
    if before:
        shut = [page.id for page in always if page.id not in sight.open.pages]
        tally.hold(STILL_OPEN, shut, point, of=len(always))


def check_settled(sight: Sight, tally: Tally, point: str, *, home: Path) -> None:
    """Check what must hold once the next staff command has returned."""
    check_as_found(sight, tally, point, home=home, before=[])
    check_unseen(sight, tally, point)
    both = sight.open.pages.keys() & sight.closed.pages.keys()
    astray = [page.id for page in sight.pages.values() if (page.id in sight.open.pages) != sight.is_open(page)]
    tally.hold(ONE_SIDE, [*both, *astray], point, of=len(sight.pages))
    for side in (sight.open, sight.closed):
        unlike = set(side.revisions.items()) ^ set(side.indexed.items())
        tally.hold(INDEXED, unlike, point, of=len(side.revisions))
        tally.hold(TIDY, side.pictures ^ side.named_pictures, point, of=len(side.pictures))
    tally.hold(TIDY, leavings(home), point)


def check_unseen(sight: Sight, tally: Tally, point: str) -> None:
    """Check that readers see nothing of what is closed, wherever it still stands."""
    shut = [page.id for page in sight.pages.values() if not sight.is_open(page)]
    tally.hold(UNSEEN, sight.seen.intersection(shut), point, of=len(shut))


def check_kept(sight: Sight, pages: dict[str, Page], tally: Tally, point: str) -> None:
    """Check that pages that were there before are there with every word."""
    lost = [name for name, page in pages.items() if not _is_same(sight.pages.get(page.id), page)]
    tally.hold(KEPT, lost, point, of=len(pages))


def _is_same(now: Page | None, before: Page) -> bool:
    return now is not None and (now.scan.sha256, now.readings) == (before.scan.sha256, before.readings)


def _is_open(sight: Sight, page: Page, rules: AccessRules) -> bool:
    return page_access(rules, sight.items[page.place.item], page.id).is_open


def _without_picture(side: Side) -> list[str]:
    return [page.scan.image for page in side.pages.values() if page.scan.image not in side.pictures | {""}]


def _check_nothing_open(sight: Sight, never: list[Page], tally: Tally, point: str) -> None:
    closed = {page.id for page in never}
    pictured = {name.rpartition("-")[0] for name in sight.open.pictures}
    found = [*closed & sight.open.pages.keys(), *closed & sight.open.indexed.keys(), *closed & pictured]
    tally.hold(NOTHING_OPEN, found, point, of=len(sight.open.pages) + len(sight.open.indexed) + len(pictured))


def _check_silence(sight: Sight, never: list[Page], tally: Tally, point: str, *, home: Path) -> None:
    if never:
        told = canaries(sight, never, home)
        said = told_by(home / "open")
        tally.hold(SILENT, [name for name, canary in told.items() if canary in said], point, of=len(told))
