"""The command on the audit log: what was decided, closed, taken down and purged, and whether the log is whole."""

import sys
from dataclasses import asdict

import click

from indexer.answering import answers, say_lines, settings_here
from indexer.errors import InputError, StoreError
from indexer.output import say_json
from indexer.pages.holdings import Holdings
from indexer.pages.log import Entry, Verified, verify


@click.command("log")
@click.argument("address", default="")
@click.option("--verify", "is_verified", is_flag=True, help="Hold the log against itself and print its head.")
@click.option(
    "--head", default="", metavar="HEAD", help="With --verify: a head printed before, which must still be in it."
)
@answers
def log(address: str, is_verified: bool, head: str, as_json: bool) -> None:
    """List decisions on access, takedowns and purges, of ADDRESS and below it or of all, the oldest first."""
    if head and not is_verified:
        raise InputError("A head is for verifying.", remedy=f"Run: pinkas log --verify --head {head}")
    with Holdings.read(settings_here().home) as holdings:
        entries, decisions = holdings.register.log.entries(), holdings.register.every_decision()
    if is_verified:
        _say_verified(verify(entries, decisions, known_head=head), as_json=as_json)
        return
    shown = [each for each in entries if _is_about(each, address.strip("/"))]
    say_json([each.as_json() for each in shown]) if as_json else say_lines(each.line for each in shown)


def _is_about(entry: Entry, address: str) -> bool:
    return not address or any(each == address or each.startswith(f"{address}/") for each in entry.addresses)


def _say_verified(found: Verified, *, as_json: bool) -> None:
    if as_json:
        say_json(asdict(found))
    else:
        emptied = f", {found.emptied} of them emptied by removals" if found.emptied else ""
        say_lines([f"{found.entries} entries{emptied}. Head: {found.head}", *found.faults])
        click.echo("Something was changed behind Pinkas's back." if found.faults else "The log is whole.")
    if found.faults:
        sys.exit(StoreError.exit_code)
