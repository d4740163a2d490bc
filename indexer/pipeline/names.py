"""The names on file, by the settings, with their forms normalized as print is."""

from indexer.accession.authorities import NamesOnFile, names_folder, read_names
from indexer.postings.normalize import words_of


def names_on_file(setting: str) -> NamesOnFile:
    """Return the names of the folder that is set, or of the one that Pinkas brings along.

    Raises: InputError with file, line and remedy.
    """
    return read_names(names_folder(setting), words_of)
