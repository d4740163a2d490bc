"""The command `pinkas takedown`: lists what is touched, does what is confirmed, undoes it, tells of those before."""

import getpass
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from indexer.answering import answers, say_lines
from indexer.at_work import workplace
from indexer.errors import InputError
from indexer.model.geometry import Rect
from indexer.output import say_json
from indexer.pages.takedowns import Takedown
from indexer.pipeline.closing import purge
from indexer.pipeline.takedown import Asked, made, take_down, undo
from searchui.taking_down.confirming import confirmed_of
from searchui.taking_down.gather import Gatherer
from searchui.taking_down.list_file import Line, as_csv, can_be_done, cells_of, line_of, read_list
from searchui.taking_down.told import as_json as takedown_as_json
from searchui.taking_down.told import listing_lines, past_lines, takedown_line, touched_lines
from searchui.taking_down.touched import Do, Listing

_KEPT = "Nothing was changed."
_REGION = re.compile(r"(?P<page>[^:]+):(?P<rect>\d{1,6},\d{1,6},\d{1,6},\d{1,6})")


@dataclass(frozen=True, slots=True)
class _Given:
    """What was given on the command line."""

    target: str
    person: str
    request: Path | None
    reason: str
    as_json: bool

    @property
    def what(self) -> str:
        return self.person or self.target

    def asked(self, what: str) -> Asked:
        """Return what a takedown is made of. Raises: InputError where the request or the reason is missing."""
        if self.request is None or not self.reason.strip():
            remedy = "Give the letter or message that asks for it, and why: --request FILE --reason TEXT"
            raise InputError("A takedown needs a request and a reason.", kept=_KEPT, remedy=remedy)
        return Asked(what, self.request, self.reason, getpass.getuser())


@click.command()
@click.argument("target", default="", metavar="[ADDRESS|PAGE|PAGE:X,Y,WIDTH,HEIGHT]")
@click.option("--person", default="", metavar="NAME", help="Whom it is about, searched in every spelling.")
@click.option("--request", type=click.Path(path_type=Path), help="The letter or message that asks for it; it is kept.")
@click.option("--reason", default="", help="Why; kept with who and when.")
@click.option(
    "--list", "list_to", type=click.Path(path_type=Path), help="Write the list here, to be edited and applied."
)
@click.option("--apply", "list_from", type=click.Path(path_type=Path), help="Do what this edited list says.")
@click.option("--undo", "undone", type=int, metavar="N", help="Take back what takedown N did.")
@click.option("--past", is_flag=True, help="List the takedowns that were made.")
@answers
def takedown(
    target: str, person: str, request: Path | None, reason: str, as_json: bool, **how: Path | int | bool | None
) -> None:
    """List all that touches a person, an address or a page, and close, black and withhold what you confirm of it."""
    given = _Given(target, person, request, reason, as_json)
    list_to, list_from, undone = how["list_to"], how["list_from"], how["undone"]
    if how["past"]:
        _say_past(given)
    elif isinstance(undone, int):
        with workplace() as place:
            _say_done(undo(undone, reason=reason, who=getpass.getuser(), workplace=place), given)
    elif isinstance(list_from, Path):
        _apply(read_list(list_from), given, given.what or list_from.name)
    else:
        _list(given, list_to if isinstance(list_to, Path) else None)


def _list(given: _Given, list_to: Path | None) -> None:
    """List what is touched; where a request and a reason are given and no file for the list, ask one by one."""
    listing = _gathered(given)
    if given.as_json:
        say_json(listing.as_json())
    else:
        say_lines(listing_lines(listing))
    if list_to is not None:
        _write(list_to, as_csv(listing.touched))
        if not given.as_json:
            say_lines([f"{_KEPT} Edit the first column of {list_to}, then run it with --apply."])
    elif given.as_json or given.request is None:
        if not given.as_json:
            say_lines([f"{_KEPT} Write it to a file with --list FILE, or give --request and --reason to be asked."])
    else:
        asked = given.asked(listing.asked)
        _apply(tuple(_one_by_one(listing)), given, asked.what)


def _gathered(given: _Given) -> Listing:
    if bool(given.person) == bool(given.target):
        remedy = "Give --person NAME, or an address, a page, or a part of one as PAGE:X,Y,WIDTH,HEIGHT."
        raise InputError("What is to be taken down?", kept=_KEPT, remedy=remedy)
    with workplace(only_reads=True) as place:
        gatherer = Gatherer(place)
        if given.person:
            return gatherer.person(given.person)
        region = _REGION.fullmatch(given.target)
        rects = (Rect(*map(int, region["rect"].split(","))),) if region else ()
        return gatherer.place(region["page"] if region else given.target, rects)


def _one_by_one(listing: Listing) -> Iterator[Line]:
    """Ask of each thing what is to be done with it; what can only be told is not asked."""
    for number, each in enumerate(listing.touched, start=1):
        choices = [do.value for do in can_be_done(each)]
        if choices != [Do.LEAVE.value]:
            say_lines(touched_lines(number, each))
            do = click.prompt("Do", type=click.Choice(choices), default=each.do.value, show_choices=True)
            yield line_of(cells_of(each) | {"do": do}, f"Number {number}")


def _apply(lines: tuple[Line, ...], given: _Given, what: str) -> None:
    asked = given.asked(what)
    with workplace(only_reads=True) as place:
        confirmed = confirmed_of(lines, place.holdings.register.items())
        begun = take_down(asked, confirmed, place)
    purged = purge(workplace)
    with workplace(only_reads=True) as place:
        done = made(begun.number, place)
    _say_done(done, given, purged.waits_for)


def _say_past(given: _Given) -> None:
    with workplace(only_reads=True) as place:
        past = place.holdings.register.takedowns.past()
    say_json([takedown_as_json(each) for each in past]) if given.as_json else say_lines(past_lines(past))


def _say_done(done: Takedown, given: _Given, waits_for: str = "") -> None:
    if given.as_json:
        say_json(takedown_as_json(done) | {"waits_for": waits_for})
        return
    say_lines([takedown_line(done)])
    if waits_for:
        say_lines(
            [f"What is closed is hidden from readers. {waits_for} It withholds the texts, at its end at the latest."]
        )


def _write(path: Path, text: str) -> None:
    """Write the list for its owner alone: it has texts of the closed side. Raises: InputError where there is a file."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        remedy = "Give another name, or take that file away."
        raise InputError(
            f"The list cannot be written to {path}: {error.strerror}.", kept=_KEPT, remedy=remedy
        ) from error
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
