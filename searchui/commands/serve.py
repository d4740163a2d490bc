"""The command that opens the reading room, or the staff room: serve."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from indexer.answering import answers, settings_here
from indexer.at_work import workplace
from indexer.errors import BusyError, InputError
from indexer.output import say_json
from indexer.pipeline.settle import settle
from indexer.sandbox.users import who_serves
from indexer.settings import Settings
from searchui.door import open_door
from searchui.serving import check_begun, let_in, open_room, settle_first, try_room
from searchui.unit import unit_of


@click.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on; 0 means any free one.")
@click.option("--user", help="User of the system by whom to serve, where root starts it; nobody, if none is named.")
@click.option("--print-unit", is_flag=True, help="Print a service of systemd that serves with these settings.")
@click.option("--check", is_flag=True, help="Say whether the room could be opened with these settings, and open none.")
@click.option("--staff", is_flag=True, help="Open the staff room instead: both sides, for this machine alone.")
@click.option("--socket", "path", type=click.Path(path_type=Path), help="Open the staff room on this socket, no port.")
@answers
def serve(*, staff: bool, path: Path | None, print_unit: bool, check: bool, as_json: bool, **options: Any) -> None:
    """Open the reading room in the browser. It shows the open side and is told of nothing else."""
    if staff:
        _serve_staff(host=options["host"], port=options["port"], path=path, as_json=as_json)
        return
    if path is not None:
        raise InputError("A socket is for the staff room alone.", remedy="Add --staff, or leave --socket out.")
    settings = settings_here().changed(**options)
    if print_unit:
        click.echo(unit_of(settings), nl=False)
        return
    if check:
        _check(settings, as_json=as_json)
        return
    with open_door(settings) as door:
        check_begun(settings)
        user = who_serves(settings.user)
        let_in(user, settings)
        settle_first(settings, as_json=as_json)
        open_room(settings, door, user, as_json=as_json, again=[sys.executable, *sys.orig_argv[1:]])


def _check(settings: Settings, *, as_json: bool) -> None:
    check_begun(settings)
    user = who_serves(settings.user)
    try_room(settings, user)
    told = f"The reading room can be opened by {user.name}."
    say_json({"can_be_opened": True, "user": user.name}) if as_json else click.echo(told)


def _serve_staff(*, as_json: bool, **where: Any) -> None:
    from searchui.staff.opening import serve_staff, way_in  # noqa: PLC0415 - the public room never loads the staff's

    with suppress(BusyError), workplace() as place:
        settle(place)
    settings = settings_here()
    with way_in(settings, **where) as way:
        serve_staff(settings, way, as_json=as_json)
