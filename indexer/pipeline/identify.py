"""Saying, and taking back, that a word on a page names a certain person, body or place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from indexer.errors import InputError, UnknownAddressError, did_you_mean
from indexer.model.page import PageId
from indexer.model.spine import Printed, Slot
from indexer.names.authority import Authorities, Authority
from indexer.pages.holdings import Holdings
from indexer.pages.identified import (
    Identification,
    look_through_identified,
    read_identified,
    record_identified,
    strike_identified,
)
from indexer.postings.normalize import words_of

_KEPT = "Nothing was changed."
Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to look: a page, a word or several as printed, and which from 1 where there are more."""

    page: str
    word: str
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Whom the word names: the id of an authority or a name that only one has; who says so, by what, on which day."""

    authority: str
    who: str
    source: str
    date: str


def identify(spot: Spot, said: Said, authorities: Authorities, holdings: Holdings) -> tuple[Identification, ...]:
    """Record that a word on a page names somebody, and publish it if the page is open.

    Shapes: one identification a printed word, so two for "Anna Gold".
    Raises: UnknownAddressError for a page that is not held; InputError for a word or a name that is not there, stands
    several times, or was identified before.
    """
    authority = _authority(said.authority, authorities)
    if not said.who.strip() or not said.source.strip():
        raise InputError("An identification needs who says so, and by what.", kept=_KEPT, remedy="Give --source TEXT.")
    directory = holdings.closed_side.directory
    new = tuple(
        Identification(PageId(spot.page), slot.rects[0], printed.text, authority.id, said.who, said.source, said.date)
        for slot, printed in _found(spot, holdings)
    )
    _check_new(new, read_identified(directory))
    record_identified(directory, new)
    holdings.publish_identified()
    return new


def unidentify(spot: Spot, holdings: Holdings) -> tuple[Identification, ...]:
    """Take back what was said of a word on a page, and return it.

    Raises: InputError where nothing was said of it, or of several words that read so.
    """
    directory = holdings.closed_side.directory
    wanted = words_of(spot.word)
    said = [each for each in read_identified(directory) if each.page == spot.page]
    runs = [run for run in _windows(said, len(wanted)) if words_of(" ".join(each.text for each in run)) == wanted]
    if not runs:
        remedy = did_you_mean(spot.word, [each.text for each in said]) or "Run: pinkas names check"
        raise InputError(f'Nobody has said whom "{spot.word}" names on page {spot.page}.', kept=_KEPT, remedy=remedy)
    struck = tuple(_chosen(runs, spot))
    strike_identified(directory, struck)
    holdings.publish_identified()
    return struck


def faults_on_record(holdings: Holdings, authorities: Authorities) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the record of identifications, each with what to do."""
    found, faults = look_through_identified(holdings.closed_side.directory)
    yield from ((str(fault), fault.remedy) for fault in faults)
    for each in found:
        if authorities.get(each.authority) is None:
            what = (
                f'identifications.tsv: "{each.text}" on page {each.page} names {each.authority}, which is in no table.'
            )
            yield what, "Add it to a table of names, or run: pinkas names unidentify"


def _authority(named: str, authorities: Authorities) -> Authority:
    found = authorities.get(named)
    by_name = authorities.named(words_of(named)) if found is None else (found,)
    if len(by_name) == 1:
        return by_name[0]
    if by_name:
        ids = ", ".join(each.id for each in by_name)
        raise InputError(f'"{named}" is a name of several: {ids}.', kept=_KEPT, remedy="Give the id of one.")
    remedy = did_you_mean(named, [each.id for each in authorities]) or "Add a line to a table of names first."
    raise InputError(f'There is no "{named}" in the tables of names.', kept=_KEPT, remedy=remedy)


def _found(spot: Spot, holdings: Holdings) -> Sequence[tuple[Slot, Printed]]:
    """Return the slots of a page that have the words one after another, in any of its readings."""
    slots = _slots(spot.page, holdings)
    words = words_of(spot.word)
    if not words:
        raise InputError(f'"{spot.word}" has no letter in it.', kept=_KEPT, remedy="Give the word as it is printed.")
    runs = [run for each in _windows(slots, len(words)) if (run := _as_words(each, words))]
    if not runs:
        texts = [printed.text for slot in slots for printed in slot.printed]
        remedy = did_you_mean(spot.word, texts) or f"Run: pinkas text {spot.page}"
        raise InputError(f'"{spot.word}" does not stand on page {spot.page}.', kept=_KEPT, remedy=remedy)
    return _chosen(runs, spot)


def _slots(page: str, holdings: Holdings) -> Sequence[Slot]:
    page_id = PageId(page)
    side = holdings.side_of(page_id)
    held = side.page(page_id) if side else None
    if side is None or held is None:
        raise UnknownAddressError(f"There is no page {page}.", kept=_KEPT, remedy="Run: pinkas find WORD --json")
    spine = side.spine(page_id, held.revision)
    return spine.slots if spine else ()


def _windows(row: Sequence[Each], length: int) -> Iterator[Sequence[Each]]:
    return (row[first : first + length] for first in range(len(row) - length + 1)) if length else iter(())


def _as_words(slots: Sequence[Slot], words: Sequence[str]) -> tuple[tuple[Slot, Printed], ...]:
    """Return the slots with the form in which each has its word, nothing where one has it not."""
    forms = [
        next((one for one in slot.printed if one.term == word), None) for slot, word in zip(slots, words, strict=True)
    ]
    return tuple((slot, form) for slot, form in zip(slots, forms, strict=True) if form) if all(forms) else ()


def _chosen(runs: Sequence[Each], spot: Spot) -> Each:
    """Return the one that is meant. Raises: InputError where it is not said which, or there are fewer."""
    nth = spot.nth or 1
    if nth > len(runs) or (spot.nth is None and len(runs) > 1):
        happened = f'"{spot.word}" stands {len(runs)} times on page {spot.page}.'
        raise InputError(happened, kept=_KEPT, remedy=f"Say which one, in reading order: --nth 1 to --nth {len(runs)}")
    return runs[nth - 1]


def _check_new(new: Sequence[Identification], said: Sequence[Identification]) -> None:
    known = {(each.page, each.rect): each for each in said}
    for each in new:
        if before := known.get((each.page, each.rect)):
            happened = (
                f'"{before.text}" on page {before.page} is {before.authority}, by {before.who} ({before.source}).'
            )
            raise InputError(happened, kept=_KEPT, remedy="To say something else, first run: pinkas names unidentify")
