"""Counting at the terminal: shows strips of pages one by one, and asks how many of their words were read right."""

from collections.abc import Iterable
from typing import Any

import click

from indexer.model.page import PageId
from indexer.output import plain
from indexer.pages.store import Store
from indexer.pipeline.sample import Counted, Strip, strip_of

_STOP = "q"


def count_strips(side: Store, drawn: Iterable[tuple[PageId, int]]) -> list[Counted]:
    """Return what was counted on the drawn strips, up to where the person stopped."""
    counted = []
    for number, (page_id, strip) in enumerate(drawn, start=1):
        page = side.page(page_id)
        if page is None:
            continue
        shown = strip_of(page, strip)
        picture = side.images.path(page.scan.image) if page.scan.image else page.scan.source
        answer = _asked(number, shown, str(picture))
        if answer is None:
            break
        counted.append(answer)
    return counted


def _asked(number: int, strip: Strip, picture: str) -> Counted | None:
    rect = strip.rect
    place = f"{rect.x},{rect.y},{rect.width},{rect.height}"
    _say(f"\nStrip {number}: page {strip.page_id}, {picture}, at {place} (x, y, width, height in px)")
    for line in strip.lines or ("(nothing was read here)",):
        _say(f"  {line}")
    words = _number(f"Words on this strip of the paper ({_STOP} ends)", None)
    right = _number("Of these, right in the text above", words) if words else words
    return None if words is None or right is None else Counted(strip.page_id, rect, words, right)


def _number(question: str, most: int | None) -> int | None:
    """Return a number that was typed, None where the person stops."""

    def read(typed: str) -> int | None:
        if typed.strip().lower() == _STOP:
            return None
        if not typed.strip().isdecimal() or (most is not None and int(typed) > most):
            raise click.BadParameter("a whole number" + (f" up to {most}" if most is not None else ""))
        return int(typed)

    found: Any = click.prompt(question, value_proc=read, err=True)
    return None if found is None else int(found)


def _say(line: str) -> None:
    click.echo(plain(line), err=True)
