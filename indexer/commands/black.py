"""The staff's commands for regions of scans: black, show-again, regions."""

import getpass
import hashlib
import re
from pathlib import Path
from typing import Any

import click

from indexer.answering import answers, say_lines
from indexer.at_work import workplace
from indexer.errors import InputError
from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.output import say_json
from indexer.pipeline.blacking import (
    PageRegions,
    Why,
    black,
    nothing_to_black,
    rects_of_words,
    regions_of,
    show_again,
)
from indexer.pipeline.workplace import Workplace

_RECT = re.compile(r"(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})")
_reason = click.option("--reason", required=True, help="Why; kept with who and when.")
_request = click.option(
    "--request", type=click.Path(path_type=Path), help="The request it goes back to; its name and digest are kept."
)


@click.command("black")
@click.argument("page")
@click.argument("regions", nargs=-1, metavar="[X,Y,WIDTH,HEIGHT]...")
@click.option("--words", multiple=True, metavar="TEXT", help="These printed words, wherever they stand on the page.")
@click.option("--nothing", is_flag=True, help="Say that the page's scan needs no black.")
@_reason
@_request
@answers
def black_regions(page: str, reason: str, request: Path | None, as_json: bool, **what: Any) -> None:
    """Make regions of PAGE black for readers: left, top, width and height in px of its scan. The original stays."""
    why = Why(reason, getpass.getuser(), _named(request))
    with workplace() as place:
        _say(_blacked(PageId(page), why, place, **what), as_json)


def _blacked(
    page: PageId, why: Why, place: Workplace, *, regions: tuple[str, ...], words: tuple[str, ...], nothing: bool
) -> PageRegions:
    if nothing and (regions or words):
        raise InputError("Nothing is to be black, and something.", remedy="Give regions or words, or --nothing.")
    if nothing:
        return nothing_to_black(page, why, place)
    rects = [_rect(each) for each in regions]
    rects += [rect for text in words for rect in rects_of_words(page, text, place.holdings)]
    return black({page: rects}, why, place)[0]


@click.command("show-again")
@click.argument("page")
@click.argument("numbers", nargs=-1, type=click.IntRange(1), metavar="[N]...")
@_reason
@_request
@answers
def show_regions_again(page: str, numbers: tuple[int, ...], reason: str, request: Path | None, as_json: bool) -> None:
    """Show regions N of PAGE again, or all of them: the original comes back as it was."""
    with workplace() as place:
        why = Why(reason, getpass.getuser(), _named(request))
        _say(show_again(PageId(page), numbers, why, place), as_json)


@click.command("regions")
@click.argument("page")
@answers
def list_regions(page: str, as_json: bool) -> None:
    """List what was said of the regions of PAGE, with who, when and why, and what words are gone from it."""
    with workplace(only_reads=True) as place:
        _say(regions_of(PageId(page), place), as_json)


def _say(told: PageRegions, as_json: bool) -> None:
    say_json(told.as_json()) if as_json else say_lines(told.lines())


def _rect(text: str) -> Rect:
    match = _RECT.fullmatch(text.replace(" ", ""))
    if match is None:
        raise InputError(
            f"{text!r} is no region.",
            kept="Nothing was changed.",
            remedy="Write left, top, width and height in px of the scan, such as 120,480,600,40.",
        )
    return Rect(*map(int, match.groups()))


def _named(request: Path | None) -> str:
    """Return how a request is kept: by its file's name and digest; the file itself stays where it is."""
    if request is None:
        return ""
    try:
        return f"{request.name} (sha256 {hashlib.sha256(request.read_bytes()).hexdigest()})"
    except OSError as error:
        raise InputError(
            f"{request} cannot be read: {error.strerror}.",
            kept="Nothing was changed.",
            remedy="Name the file of the request.",
        ) from error
