"""The holdings as staff see them: the open side, the closed side and the register, with one writer at a time."""

import fcntl
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from indexer.errors import BusyError, StoreError
from indexer.model.archive import Address, Description
from indexer.model.decisions import hidden_levels
from indexer.model.page import PageId
from indexer.pages import identified, recall
from indexer.pages.blacked import blacked_on
from indexer.pages.connection import on_the_disk
from indexer.pages.engines import Listed, published_words
from indexer.pages.hidden_titles import is_hidden, without_hidden
from indexer.pages.images import make_directory
from indexer.pages.originals import Originals
from indexer.pages.published import published, told_or_over_open
from indexer.pages.register import Register
from indexer.pages.store import Store
from indexer.pages.withdrawn import Hidden, Withdrawals


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a start cleaned up after a kill: pages that stood on both sides, and files that nothing names."""

    pages: tuple[PageId, ...]
    files: tuple[str, ...]


class Holdings:
    """Both sides and the register under one directory."""

    def __init__(self, home: Path, lock: int | None, repository: str = "") -> None:
        is_writer = lock is not None
        self.home = home
        self._repository = repository
        self._lock = lock
        self.open_side = Store.open(home / "open", writable=is_writer)
        self.closed_side = Store.open(home / "closed", writable=is_writer, private=True)
        self.register = Register.open(home / "closed", writable=is_writer)
        self.withdrawals = Withdrawals(home / "open")
        """What readers no longer see of the open side, though it is still there."""
        self.open_side.as_shown = self.register.withheld.applied
        self.originals = Originals(home / "closed", writable=is_writer)
        self.scratch = home / "closed" / "scratch"
        """For pictures and text that nobody has decided on yet; a writer has a directory of its own in it."""
        self.recovered = Recovered((), ())

    @classmethod
    def open(cls, home: Path, *, repository: str = "") -> Self:
        """Return the holdings for the one writer, made where there are none and cleaned up after a kill.

        Shapes: repository keeps the collections of which nobody says who does.

        Raises: BusyError when another process is writing.
        """
        make_directory(home, 0o755)
        lock = _lock(home)
        try:
            make_directory(home / "open", 0o755)
            make_directory(home / "closed", 0o700)
            holdings = cls(home, lock, repository)
        except BaseException:
            os.close(lock)
            raise
        try:
            holdings.recovered = holdings.recover()
        except BaseException:
            holdings.close()
            raise
        return holdings

    @classmethod
    def read(cls, home: Path, *, repository: str = "") -> Self:
        """Return the holdings for staff who only read; a writer may be at work meanwhile.

        Raises: StoreError where there are none.
        """
        return cls(home, None, repository)

    def close(self) -> None:
        """Let go of all files and of the lock."""
        for part in (self.open_side, self.closed_side, self.register, self.originals):
            part.close()
        if self._lock is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def sides(self) -> tuple[Store, Store]:
        """The open side, then the closed side."""
        return self.open_side, self.closed_side

    @property
    def records(self) -> tuple[Store, ...]:
        """The stores that readings are put into: where an earlier one has a page, what a later one has is made of it.

        Shapes: the originals of pages of which a part is blacked, where there are any, then the sides.
        """
        return (self.originals.held, *self.sides) if self.originals.held else self.sides

    def side_of(self, page_id: PageId) -> Store | None:
        """Return the side that holds a page, or None where neither does."""
        return next((side for side in reversed(self.sides) if side.page(page_id) is not None), None)

    def descriptions(self) -> tuple[Description, ...]:
        """Return the descriptions of the register; collections of which nobody says who keeps them have the default."""
        every = self.register.descriptions()
        return tuple(
            replace(each, repository=self._repository) if not each.repository and "/" not in each.address else each
            for each in every
        )

    def publish_descriptions(self, is_open: Callable[[Address], bool] | None = None) -> None:
        """Bring the open side's descriptions, recall and identifications up to date with what is open now.

        Shapes: `is_open` says of an address what decisions say; without it an item that nobody digitized stays
        described where it is. Of a level that hides its title they learn that something closed is there.
        """
        is_open = is_open or {each.address for each in self.open_side.descriptions()}.__contains__
        self.open_side.put_descriptions(self._published(is_open))
        self._publish_engine_words()
        self._withdraw_recalls()
        self.publish_identified()

    def withdraw(self, pages: Collection[PageId], is_open: Callable[[Address], bool]) -> frozenset[str]:
        """Hide pages of the open side from readers, and what may not be told without them; return the names of it.

        Shapes: when this returns it is hidden, whatever another process writes meanwhile; everything stays where it
        is. `is_open` as for the descriptions.
        """
        left = {each.address: is_hidden(each) for each in self._published(is_open, leaving=frozenset(pages))}
        shown = ((each.address, is_hidden(each)) for each in self.open_side.descriptions())
        gone = (address for address, hides in shown if address not in left or left[address] > hides)
        return self.withdrawals.add(Hidden(frozenset(pages), frozenset(gone)))

    def _published(
        self, is_open: Callable[[Address], bool], *, leaving: Collection[PageId] = ()
    ) -> tuple[Description, ...]:
        """Return the descriptions that readers may see once these pages have left the open side."""
        places = self.open_side.places() if leaving else {}
        staying = {place.item for page, place in places.items() if page not in leaving}
        left = {places[page].item for page in leaving if page in places}
        items = self.open_side.items()
        opened = [item.address for item in items if item.id not in left or item.id in staying]
        closed = [item.address for item in self.closed_side.items()] + [
            each.address for each in items if each.id in left
        ]
        told = told_or_over_open(self.descriptions(), self.register.made_addresses(), opened)
        shown = published(told, self.register.items(), opened, closed, is_open)
        return without_hidden(shown, hidden_levels(self.register.decisions()))

    def publish_identified(self, *, leaving: Collection[PageId] = ()) -> None:
        """Bring the open side's identifications up to date, without those of pages that are about to leave it."""
        if not any((side.directory / identified.FILE).exists() for side in self.sides):
            return
        black = blacked_on(self.open_side)
        opened = {page: black[page].rects if page in black else () for page in self.open_side.page_ids()}
        staying = {page: rects for page, rects in opened.items() if page not in leaving}
        identified.publish_identified(self.closed_side.directory, self.open_side.directory, staying)

    def _publish_engine_words(self) -> None:
        """Tell the open side what search engines may list, of nothing but what readers can see there."""
        said, side = self.register.engines.holding(), self.open_side
        items = {item.id: item.address for item in side.items()} if said else {}
        pages = (f"{items[place.item]}/{page}" for page, place in side.places().items()) if said else ()
        described = (each.address for each in side.descriptions()) if said else ()
        Listed(side.database).put(published_words(said, (*described, *pages)))

    def _withdraw_recalls(self) -> None:
        if not (self.open_side.directory / recall.FILE).exists():
            return
        collections = {item.id: item.address.partition("/")[0] for item in self.open_side.items()}
        pages = Counter(collections[place.item] for place in self.open_side.places().values())
        recall.withdraw(self.open_side.directory, pages | Counter({"": pages.total()}))

    def recover(self) -> Recovered:
        """Finish what a kill left half done; closed wins where a page stands on both sides. Running it again is free.

        Raises: BusyError when a reader holds on to pages that were closed.
        """
        both = tuple(sorted(set(self.open_side.page_ids()) & set(self.closed_side.page_ids())))
        if both:
            self.open_side.drop_pages(both)
        files = [name for side in self.sides for name in side.images.sweep(side.image_names())]
        files += self.originals.recover()
        self._renew_scratch()
        if self.open_side.database.owes_wipe:
            self.publish_descriptions()
        for database in (self.open_side.database, self.closed_side.database, self.register.database):
            if database.owes_wipe:
                database.wipe()
        # A kill while pages were being opened leaves them in the log, without the commit that would have opened them.
        self.open_side.database.wipe_log()
        return Recovered(both, tuple(files))

    def _renew_scratch(self) -> None:
        """Empty the scratch, and give this writer a new directory in it.

        A child of a writer that was killed may still be at work on its page. What it writes into the directory of its
        own writer, which is gone, comes to nothing, and it cannot write over what ours are drawing.
        """
        scratch = self.home / "closed" / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)
        make_directory(scratch, 0o700)
        with on_the_disk():
            self.scratch = Path(tempfile.mkdtemp(dir=scratch))


def _lock(home: Path) -> int:
    with on_the_disk():
        handle = os.open(home / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        writer = os.read(handle, 20).decode("ascii", "replace").strip()
        os.close(handle)
        raise BusyError(
            f"Another command is writing to {home}" + (f" (process {writer})." if writer else "."),
            kept="Nothing was changed.",
            remedy="Wait until it is done, or end it with Ctrl-C, and run this again.",
        ) from error
    except OSError as error:
        os.close(handle)
        raise StoreError(f"{home} cannot be locked: {error}.", remedy="Keep it on a local disk.") from error
    # On a full disk the lock holds all the same; only nobody is told by which process.
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    return handle
