"""The names on file, by the settings, with their forms normalized as print is."""

from indexer.accession.authorities import NamesOnFile, names_folder, read_names
from indexer.postings.normalize import pieces_of


def words_of(form: str) -> tuple[str, ...]:
    """Return the normalized words of a form of a name, as they stand at the slots of a page."""
    return tuple(piece.term for piece in pieces_of(form))


def names_on_file(setting: str) -> NamesOnFile:
    """Return the names of the folder that is set, or of the one that Pinkas brings along.

    Raises: InputError with file, line and remedy.
    """
    return read_names(names_folder(setting), words_of)
