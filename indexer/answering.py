"""What commands share: how they are found and loaded, `--json`, errors as messages, the settings here, the time."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from indexer.errors import PinkasError, did_you_mean
from indexer.output import plain, say_failure
from indexer.settings import Settings


class Commands(click.Group):
    """A group that loads a command when it is asked for, and answers a misspelt one with the nearest.

    Shapes: at has the place of each command by its name, as module:function.
    """

    def __init__(self, *args: Any, at: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.at = dict(at)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted({*self.at, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, which is loaded for it, or none of that name."""
        if cmd_name not in self.at:
            return super().get_command(ctx, cmd_name)
        module, _, function = self.at[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

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
