"""The folder of names that the room goes by: read when it opens, and again when somebody has edited a file."""

import logging
from pathlib import Path

from indexer.accession.authorities import NamesOnFile, read_names
from indexer.errors import InputError
from indexer.postings.normalize import words_of

_LOG = logging.getLogger("pinkas.names")


class NamesFolder:
    """Plain files that archivists edit while readers search."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, tuple[int, int]] = {}

    def read(self) -> NamesOnFile:
        """Return the names as they stand. Raises: InputError with file, line and remedy."""
        self._seen = self._stamps()
        return read_names(self._folder, words_of)

    def read_again(self, before: NamesOnFile) -> NamesOnFile:
        """Return the names as they stand now, or those from before where a line has a fault, which is logged."""
        try:
            return self.read()
        except InputError as error:
            _LOG.error("The names were not read again: %s", error)
            return before

    def is_current(self) -> bool:
        """Return whether no file was edited since."""
        return self._stamps() == self._seen

    def _stamps(self) -> dict[str, tuple[int, int]]:
        try:
            found = {path.name: path.stat() for path in self._folder.glob("*.tsv")}
        except OSError:
            return self._seen
        return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in sorted(found.items())}
