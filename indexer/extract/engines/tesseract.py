"""Tesseract: which of its two forms reads on this machine, its version, and the languages that it has data for."""

from pathlib import Path

from indexer.extract.engines.engine import Engine
from indexer.extract.engines.library import Library, library_languages, library_version
from indexer.extract.engines.program import Program, program_languages, program_version

ENGINE = "tesseract"


def engine_here(scratch: Path) -> Engine:
    """Return the library where it and its data are there, else the program, which needs scratch."""
    return Library() if library_languages() else Program(scratch)


def engine_version() -> str:
    """Return the version of what reads, such as "5.5.4"; an empty string where nothing can."""
    return library_version() if library_languages() else program_version()


def installed_languages() -> tuple[str, ...]:
    """Return the names of the language data there is, sorted; empty where nothing can read."""
    return library_languages() or program_languages()
