"""The two homes that are compared: a copy with canaries on its closed side, and the same without any closed scan."""

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.answering import now
from indexer.model.archive import Address, Decision, Verdict
from indexer.model.page import PageId
from indexer.names.authority import Kind
from indexer.pages import identified, recall
from indexer.pages.connection import batches, copy_database
from indexer.pages.holdings import Holdings
from indexer.pages.images import make_directory
from indexer.pipeline.add import add
from indexer.pipeline.closing import close_at_once
from indexer.pipeline.decide import decide
from indexer.pipeline.describing import describe
from indexer.pipeline.identify import Said, Spot, identify
from indexer.pipeline.indexing import catch_up
from indexer.pipeline.names import names_on_file
from indexer.pipeline.plan import Given
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings
from searchui.audit.canaries import Canaries
from searchui.audit.planting import HIDDEN, OPEN, OPEN_LETTER, finding_aid, plant

_WRITTEN_ONCE = frozenset({"images", "index", "descriptions"})
"""Directories whose files are replaced and never written into, so that a copy may share them."""
_PAGES_AT_ONCE = 200
_WHO, _REASON = "audit", "planted by an audit"
_HELD = "held"


@dataclass(frozen=True, slots=True)
class Home:
    """One of the two homes.

    Shapes: closed are the archive's own pages that readers may not see, addresses those of their items; planted are
    closed pages that an audit planted, moved those of them that were open and indexed before.
    """

    directory: Path
    closed: tuple[PageId, ...] = ()
    addresses: tuple[Address, ...] = ()
    planted: tuple[PageId, ...] = ()
    moved: tuple[PageId, ...] = ()

    @property
    def open_dir(self) -> Path:
        """The side that readers are given."""
        return self.directory / "open"

    @property
    def held(self) -> Path:
        """The indexes of the open side as they lay on the disk, with all that their history may have left in them."""
        return self.directory / _HELD


def full_home(settings: Settings, scratch: Path, canaries: Canaries, seed: int) -> Home:
    """Return a copy of a home, in a scratch directory, with the canaries taken in as staff take in scans.

    The home itself is only read. What holds no pages yet is copied as what it is: nothing.
    """
    directory = scratch / "full"
    _copy_home(settings.home, directory)
    with _working(directory, settings, seed) as place:
        closed = place.holdings.closed_side
        own, addresses = closed.page_ids(), tuple(sorted(item.address for item in closed.items()))
        moved = _planted(scratch, canaries, place)
        planted = tuple(each for each in closed.page_ids() if each not in frozenset(own))
        _hold_index(place)
        return Home(directory, own, addresses, planted, moved)


def bare_home(full: Home, settings: Settings, scratch: Path) -> Home:
    """Return a home with the same finding aids, decisions and open pages, on which no closed page was ever taken in.

    Its open side is made anew, page by page, so that nothing the other one may have kept comes along.
    """
    directory = scratch / "bare"
    make_directory(directory, 0o755)
    make_directory(directory / "closed", 0o700)
    copy_database(full.directory / "closed" / "register.sqlite", directory / "closed" / "register.sqlite")
    make_directory(directory / "open", 0o755)
    # What staff counted on open pages, and whom words name: of that record, what is of open pages is published.
    for name in (f"open/{recall.FILE}", f"closed/{identified.FILE}"):
        if (full.directory / name).exists():
            shutil.copy2(full.directory / name, directory / name)
    with _working(directory, settings, 0) as place:
        with Holdings.read(full.directory) as source:
            _copy_open_side(source, place.holdings)
        _forget_closed_items(place)
        settle(place)
    return Home(directory)


@contextmanager
def standing(home: Home, at: Path) -> Iterator[Path]:
    """Let the open side of a home alone stand at a path, the same for either home: some answers depend on it."""
    home.open_dir.rename(at)
    try:
        yield at
    finally:
        at.rename(home.open_dir)


@contextmanager
def _working(directory: Path, settings: Settings, seed: int) -> Iterator[Workplace]:
    chance = random.Random(seed)  # noqa: S311 (names of pages in a copy that is thrown away)
    own = replace(settings, home=directory)
    with Holdings.open(directory, repository=settings.repository) as holdings:
        yield Workplace(holdings, own, now, chance.randbytes, lambda _: None)


@contextmanager
def copy_at_work(home: Home, directory: Path) -> Iterator[Workplace]:
    """Give the workplace of a copy of a home, which is made in a directory and removed with it afterwards."""
    _copy_home(home.directory, directory)
    try:
        with _working(directory, Settings(), 0) as place:
            yield place
    finally:
        shutil.rmtree(directory)


def close_open_letter(place: Workplace) -> None:
    """Close the planted letter that is open."""
    _decide(OPEN_LETTER, Verdict.CLOSED, place)


def _copy_home(home: Path, directory: Path) -> None:
    make_directory(directory, 0o755)
    for side, mode in (("open", 0o755), ("closed", 0o700)):
        make_directory(directory / side, mode)
        for path in sorted((home / side).rglob("*")):
            inside = path.relative_to(home / side)
            if path.is_file() and inside.parts[0] != "scratch" and not path.name.endswith(("-wal", "-shm")):
                # What a writer takes away meanwhile, the copy makes anew as any command does.
                with suppress(FileNotFoundError):
                    _copy_file(path, directory / side / inside, mode, is_shared=inside.parts[0] in _WRITTEN_ONCE)


def _copy_file(path: Path, target: Path, mode: int, *, is_shared: bool) -> None:
    for parent in reversed(target.parents):
        if not parent.exists():
            parent.mkdir(mode=mode)
    if path.suffix == ".sqlite":
        copy_database(path, target)
    elif is_shared:
        _share(path, target)
    else:
        shutil.copy2(path, target)


def _share(path: Path | str, target: Path | str) -> None:
    """Give a file a second name; copy it where the file system has none to give."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)


def _planted(scratch: Path, canaries: Canaries, place: Workplace) -> tuple[PageId, ...]:
    """Take in the canaries, open what is to be open, close what is to be closed after it was; return the latter."""
    files = scratch / "files"
    files.mkdir()
    rows, aid = plant(files, canaries), scratch / "finding-aid.csv"
    aid.write_text(finding_aid(canaries), encoding="utf-8")
    add(Given((files,), _WHO, finding_aid=aid, sidecar=rows), place)
    _decide(OPEN, Verdict.OPEN, place)
    items = {str(item.address): item for item in place.holdings.register.items()}
    mixed = place.holdings.open_side.pages_of(items[f"{OPEN}/mixed"].id)[1]
    moved = (*place.holdings.open_side.pages_of(items[f"{OPEN}/{canaries.moved}"].id), mixed)
    _decide(f"{OPEN}/{canaries.moved}", Verdict.CLOSED, place)
    _decide(mixed, Verdict.CLOSED, place)
    close_at_once([HIDDEN], reason=_REASON, who=_WHO, workplace=place, hides_title=True)
    settle(place)
    _identify(moved[0], canaries.name[0], place)
    return moved


def _identify(page: PageId, name: str, place: Workplace) -> None:
    """Say of a name on a closed page that it is somebody in the tables of names, where these know anybody."""
    authorities = names_on_file(place.settings.names).authorities
    for person in authorities.of_kind(Kind.PERSON)[:1]:
        identify(Spot(page, name), Said(person.id, _WHO, "planted", now()[:10]), authorities, place.holdings)


def _hold_index(place: Workplace) -> None:
    """Keep the indexes as they are, and make them anew: how often pages were indexed again shows in some counts.

    The other home has no such history, and is to differ by nothing but closed pages.
    """
    side = place.holdings.open_side
    for index in ("index", "descriptions"):
        shutil.copytree(side.directory / index, place.holdings.home / _HELD / index, copy_function=_share)
    describe(side, now=now(), afresh=True)
    catch_up(side, now=now(), afresh=True, processes=place.settings.workers)


def _decide(address: str, verdict: Verdict, place: Workplace) -> None:
    decide(address, verdict, reason=_REASON, until="", who=_WHO, workplace=place)


def _copy_open_side(source: Holdings, target: Holdings) -> None:
    for batch in batches(source.open_side.page_ids(), _PAGES_AT_ONCE):
        rows = source.open_side.rows_of(batch)
        target.open_side.put_rows(rows)
    for name in source.open_side.image_names():
        path = target.open_side.images.path(name)
        make_directory(path.parent, 0o755)
        _share(source.open_side.images.path(name), path)


def _forget_closed_items(place: Workplace) -> None:
    """Take items without an open page out of the register. Where no decision but those on pages closed it, one does."""
    holdings, rules = place.holdings, place.rules()
    opened = {item.id for item in holdings.open_side.items()}
    closed = [item for item in holdings.register.items() if item.id not in opened]
    holdings.register.add_decisions(
        Decision(item.address, Verdict.CLOSED, "Its pages are closed.", _WHO, now(), "")
        for item in closed
        if rules.of(item.address).is_open
    )
    holdings.register.remove_items([item.id for item in closed], at=now())
