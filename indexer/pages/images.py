"""The pictures of a side's pages: taken in so that they survive a power loss, named by page alone."""

import os
import re
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from indexer.errors import StoreError
from indexer.model.page import PageId
from indexer.pages.connection import on_the_disk, sync_directory

_NAME = re.compile(r"(?P<page>[A-Za-z0-9]{2,64})-(?P<n>[0-9]{1,6})\.(?:png|jpg)")
_TEMPORARY = ".part"


def make_directory(directory: Path, mode: int) -> None:
    """Make a directory with exactly this mode, whatever the umask, so that it survives a power loss."""
    with on_the_disk():
        if not directory.is_dir():
            directory.mkdir(parents=True)
            directory.chmod(mode)
            sync_directory(directory.parent)


class Images:
    """The directory `images` of one side: `images/<first two letters>/<page id>-<n>.<png|jpg>`."""

    def __init__(self, directory: Path, *, file_mode: int, directory_mode: int) -> None:
        self.directory = directory
        self._file_mode = file_mode
        self._directory_mode = directory_mode

    def path(self, name: str) -> Path:
        """Return where the picture of this name is or would be.

        Raises: StoreError for a name that is not a picture's: no text from outside becomes a path.
        """
        if _NAME.fullmatch(name) is None:
            raise StoreError(f"{name!r} is not the name of a page's picture.")
        return self.directory / name[:2] / name

    def take(self, page: PageId, written: Path) -> str:
        """Take in a copy of a picture as the page's next and return its name; it is on the disk when this returns.

        Shapes: written ends in .png, .jpg or .jpeg, and stays where it is.
        """
        suffix = {".jpeg": ".jpg"}.get(written.suffix.lower(), written.suffix.lower())
        taken = [int(path.stem.rpartition("-")[2]) for path in self._of(page)]
        name = f"{page}-{max(taken, default=-1) + 1}{suffix}"
        self.put(name, written)
        return name

    def put(self, name: str, written: Path) -> None:
        """Copy a picture in under a name it has already; whole or not at all, and synced."""
        path = self.path(name)
        make_directory(path.parent, self._directory_mode)
        temporary = path.with_name(name + _TEMPORARY)
        with on_the_disk():
            with written.open("rb") as source, temporary.open("wb") as target:
                os.fchmod(target.fileno(), self._file_mode)
                shutil.copyfileobj(source, target, 1 << 20)
                target.flush()
                os.fsync(target.fileno())
            temporary.replace(path)
            sync_directory(path.parent)

    def remove(self, names: Iterable[str]) -> None:
        """Delete pictures, and sync that they are gone. Those not there are passed over.

        Their blocks are not overwritten: on a journaling file system or a flash disk that would promise what it
        cannot keep. The directory entry is gone for good, the blocks are the file system's to use again.
        """
        touched = set()
        for name in names:
            path = self.path(name)
            path.unlink(missing_ok=True)
            touched.add(path.parent)
        for parent in sorted(touched):
            if parent.is_dir():
                sync_directory(parent)

    def sweep(self, known: Collection[str]) -> tuple[str, ...]:
        """Delete every file that is not a known picture (left by a kill) and return their names."""
        left = sorted(path for path in self.directory.glob("*/*") if path.name not in known)
        for path in left:
            path.unlink()
        for parent in {path.parent for path in left}:
            sync_directory(parent)
        return tuple(path.name for path in left)

    def _of(self, page: PageId) -> list[Path]:
        return [path for path in (self.directory / page[:2]).glob(f"{page}-*") if _NAME.fullmatch(path.name)]
