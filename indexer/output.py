"""What commands say: plain lines or JSON on standard output, progress and trouble on standard error."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from indexer.errors import PinkasError
from indexer.model.progress import Progress, Teller


@contextmanager
def bars() -> Iterator[Teller]:
    """Give a teller that draws progress bars on a terminal and says nothing where standard error is piped."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as drawn:
        tasks: dict[str, Any] = {}

        def tell(progress: Progress) -> None:
            task = tasks.get(progress.what)
            if task is None:
                task = tasks[progress.what] = drawn.add_task(progress.what)
            drawn.update(task, completed=progress.done, total=progress.total or None)

        yield tell


def say_json(answer: Any) -> None:
    """Print one JSON value on one line, with every script as it is."""
    line = json.dumps(answer, ensure_ascii=False)
    # Half a character (a lone surrogate) cannot be printed; as \udce9 it is good JSON.
    click.echo(line.encode("utf-8", "backslashreplace").decode("utf-8"))


def plain(line: str) -> str:
    """Return a line without what a file's name or text could do to a terminal: escapes, line breaks, turned writing."""
    return "".join(char if char.isprintable() else " " * char.isspace() for char in line)


def say_failure(error: PinkasError, *, as_json: bool) -> None:
    """Print what happened, what was kept and what to do: on standard error, or as JSON on standard output."""
    if as_json:
        fault = {"kind": type(error).__name__, "happened": error.happened, "kept": error.kept, "remedy": error.remedy}
        say_json({"error": fault})
    else:
        click.echo(plain(str(error)), err=True)
