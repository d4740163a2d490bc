"""The command that says which names of a list a search for a name would give: names rank."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from indexer.accession.authorities import names_folder, read_names
from indexer.answering import answers, say_lines, settings_here
from indexer.errors import InputError
from indexer.output import say_json
from indexer.postings.namesakes import Candidate, Namesakes
from indexer.postings.normalize import words_of
from indexer.postings.tabled import TabledNames

_LINES = click.Path(path_type=Path)


@click.command()
@click.option("--lexicon", required=True, type=_LINES, help="A file with a word or a whole name a line, in any script.")
@click.option("--queries", required=True, type=_LINES, help="A file with the names asked for, one a line.")
@click.option("--names", "folder", type=_LINES, help="Another folder of tables of names than the one that is set.")
@answers
def rank(lexicon: Path, queries: Path, folder: Path | None, as_json: bool) -> None:
    """Say which names of a list a search for each name of another would give a reader, best first."""
    asked = _lines_of(queries)
    on_file = read_names(folder or names_folder(settings_here().names), words_of)
    listed = Namesakes(_lines_of(lexicon), TabledNames(on_file.given, on_file.authorities))
    for query in asked:
        found = listed.rank(query)
        say_json(_as_json(query, found)) if as_json else say_lines(_printed(query, found))


def _lines_of(path: Path) -> list[str]:
    """Return the lines of a file that hold something. Raises: InputError if there are none, or no UTF-8."""
    kept = "No name was ranked."
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", kept=kept, remedy="Name a text file.") from error
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8, one name a line."
        raise InputError(f"{path} is not UTF-8 (byte {error.start}).", kept=kept, remedy=remedy) from error
    found = [line.strip() for line in lines if line.strip()]
    if not found:
        raise InputError(f"{path} has no names.", kept=kept, remedy="Write one name a line.")
    return found


def _as_json(query: str, found: tuple[Candidate, ...]) -> dict[str, Any]:
    candidates = [
        {"term": each.term, "score": each.score, "band": each.band.label, "because": each.because} for each in found
    ]
    return {"query": query, "candidates": candidates}


def _printed(query: str, found: tuple[Candidate, ...]) -> Iterator[str]:
    yield query if found else f"{query}: nothing"
    for each in found:
        yield f"  {each.score:.2f}  {each.term}  ({each.because})"
