"""The command that takes in the specimens and opens the reading room: demo, and what it starts beside itself."""

import subprocess
import sys
import time
from pathlib import Path

import click

from indexer.answering import answers, settings_here
from indexer.at_work import workplace
from indexer.errors import IndexDamageError
from indexer.output import say_json
from indexer.pipeline.add import add
from indexer.pipeline.names import names_on_file
from indexer.pipeline.settle import settle
from indexer.pipeline.specimens import identify_specimens, specimens_in
from indexer.postings.index import Index
from indexer.sandbox.limits import end_with_what_feeds
from indexer.sandbox.users import who_serves
from indexer.settings import Settings
from searchui.door import open_door
from searchui.serving import let_in, open_room

_FIRST_PAGES_SECONDS = 120
"""How long a first visit waits for its first pages before it opens the room all the same."""


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--port", type=int, help="Port to listen on; 0 means any free one.")
@answers
def demo(corpus: Path, port: int | None, as_json: bool) -> None:
    """Take in the specimens in CORPUS and open the reading room as soon as the first pages can be searched."""
    settings = settings_here().changed(port=port)
    command = [sys.executable, "-m", "searchui", "read-specimens", str(corpus), "--ends-with-input"]
    with open_door(settings) as door:
        user = who_serves(settings.user)
        let_in(user, settings)
        # It keeps the right to write, and so is none that this process could end by a signal: it ends by its input.
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=sys.stderr) as reading:
            _wait_for_first_pages(settings, reading)
            open_room(settings, door, user, as_json=as_json)


@click.command("read-specimens", hidden=True)
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--ends-with-input", is_flag=True, help="End when nobody can write to standard input any more.")
@answers
def read_specimens(corpus: Path, as_json: bool, ends_with_input: bool) -> None:
    """Take in the specimens in CORPUS, the ones that need no OCR first."""
    if ends_with_input:
        end_with_what_feeds(sys.stdin.fileno())
    for given in specimens_in(corpus, "demo"):
        with workplace(begins=True) as place:
            report = add(given, place)
        say_json(report.as_json()) if as_json else click.echo(list(report.lines())[-2])
    with workplace() as place:
        identify_specimens(corpus, names_on_file(place.settings.names).authorities, place)
        settle(place)


def _wait_for_first_pages(settings: Settings, reading: "subprocess.Popen[bytes]") -> None:
    """Wait until a page can be searched, the reading has ended, or patience has."""
    give_up = time.monotonic() + _FIRST_PAGES_SECONDS
    while time.monotonic() < give_up and reading.poll() is None:
        try:
            if Index.open(settings.open_dir / "index").searcher.total:
                return
        except IndexDamageError:
            return
        time.sleep(0.2)
