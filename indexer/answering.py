"""What commands share: a hint for a misspelt one, `--json`, errors as messages, the settings here, the workplace."""

import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from indexer.errors import PinkasError, StoreError, did_you_mean
from indexer.output import bars, plain, say_failure
from indexer.pages.holdings import Holdings
from indexer.pipeline.settle import settle_withdrawn
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings


class Commands(click.Group):
    """A group that answers a misspelt command with the nearest one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was meant, or say which one may have been."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], self.list_commands(ctx))
            raise click.UsageError(f"{error.message} {hint}".strip(), ctx) from None


def answers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--json`, and turn every error of ours into its message and exit code."""

    @click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
    @wraps(command)
    def answering(*args: Any, as_json: bool, **kwargs: Any) -> None:
        try:
            command(*args, as_json=as_json, **kwargs)
        except PinkasError as error:
            say_failure(error, as_json=as_json)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("Stopped. Everything that was finished is kept; the same command goes on from here.", err=True)
            sys.exit(130)

    return answering


def settings_here() -> Settings:
    """Return the settings for this directory and environment."""
    return Settings.load(os.environ, Path.cwd())


def say_lines(lines: Iterable[str]) -> None:
    """Print lines without what a name or text could do to a terminal."""
    for line in lines:
        click.echo(plain(line))


def now() -> str:
    """Return this moment as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def workplace(*, begins: bool = False, only_reads: bool = False) -> Iterator[Workplace]:
    """Give the staff's workplace, with the holdings open for writing; only what begins holdings makes them.

    What only reads does so while another command writes.
    Raises: StoreError where nothing was ever added.
    """
    settings = settings_here()
    if not begins and not settings.closed_dir.is_dir():
        raise StoreError(f"Nothing was ever added to {settings.home}.", remedy="Add scans first: pinkas add PATH")
    opened = Holdings.read if only_reads else Holdings.open
    with opened(settings.home, repository=settings.repository) as holdings, bars() as tell:
        place = Workplace(holdings, settings, now, secrets.token_bytes, tell)
        yield place
        if not only_reads:
            # Whoever closed something meanwhile did not wait for this command.
            settle_withdrawn(place)
