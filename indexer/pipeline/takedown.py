"""Takedowns: what somebody confirmed is closed and withheld in one go, kept with its request, and can be undone."""

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from indexer.errors import InputError, StoreError, UnknownAddressError
from indexer.model.decisions import hidden_levels
from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.pages.connection import on_the_disk, sync_directory
from indexer.pages.images import make_directory
from indexer.pages.register import Register
from indexer.pages.takedowns import DONE, Takedown
from indexer.pages.traces import REQUESTS
from indexer.pages.withheld import WithheldText
from indexer.pipeline.addresses import held_at
from indexer.pipeline.blacking import Why, regions_to_black, regions_to_show
from indexer.pipeline.decide import NOT_CARRIED_OUT
from indexer.pipeline.settle import pages_leaving, settle, withdraw
from indexer.pipeline.workplace import Workplace

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_KEPT = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What somebody confirmed. Shapes: lines are those of the list, as they were confirmed, each by its columns."""

    lines: tuple[dict[str, str], ...]
    closed: tuple[str, ...] = ()
    withheld: tuple[WithheldText, ...] = ()
    blacked: Mapping[PageId, Sequence[Rect]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom or what a takedown is asked for, by which file, and why."""

    what: str
    request: Path
    reason: str
    who: str


def take_down(asked: Asked, confirmed: Confirmed, workplace: Workplace) -> Takedown:
    """Close, black and withhold what was confirmed; when this returns readers see no page that is closed or blacked.

    Shapes: no other command is waited for, so that the holdings need only be open for reading. Texts are withheld, and
    what was closed leaves all files, when a command that writes settles: `purge` is one.
    Raises: InputError for a reason that says nothing, a request that cannot be read, or where nothing was confirmed;
    UnknownAddressError for an address that is not held.
    """
    content = _request(asked)
    if not (confirmed.closed or confirmed.withheld or confirmed.blacked):
        raise InputError("Nothing was confirmed.", kept=_KEPT, remedy="Write close, black or withhold in the list.")
    _check_held(confirmed, workplace)
    sha256 = hashlib.sha256(content).hexdigest()
    takedown = Takedown(
        number=0,
        at=workplace.now(),
        who=asked.who,
        reason=asked.reason.strip(),
        asked=asked.what,
        request=_keep_request(asked.request, content, sha256, workplace),
        sha256=sha256,
        proposed=confirmed.lines,
        closed=_topmost(confirmed.closed),
        withheld=confirmed.withheld,
    )
    why = Why(takedown.reason, asked.who, request=f"{takedown.request} sha256 {sha256}")
    black = regions_to_black(confirmed.blacked, why, workplace)
    with closing(Register.open(workplace.holdings.closed_side.directory, writable=True)) as register:
        begun = register.takedowns.begin(takedown, hidden_levels(register.decisions()), black)
    try:
        withdraw(pages_leaving(workplace), workplace)
    except StoreError as error:
        raise StoreError(error.happened, kept=NOT_CARRIED_OUT, remedy=error.remedy) from error
    return begun


def undo(number: int, *, reason: str, who: str, workplace: Workplace) -> Takedown:
    """Take back what a takedown decided and show its texts again: all is as before it.

    Shapes: what was decided on the same addresses since stays.
    Raises: InputError for a reason that says nothing, and for one that is undone already; UnknownAddressError.
    """
    _check_reason(reason)
    settle(workplace)
    takedown = made(number, workplace)
    if takedown.state != DONE:
        raise InputError(f"Takedown {number} was undone before.", kept=_KEPT, remedy="See: pinkas takedown --past")
    at = workplace.now()
    shown = regions_to_show(takedown.regions, Why(reason, who), workplace)
    said = reason.strip()
    workplace.holdings.register.takedowns.begin_undo(takedown, at=at, who=who, reason=said, shown=shown)
    settle(workplace)
    return made(number, workplace)


def made(number: int, workplace: Workplace) -> Takedown:
    """Return the takedown of a number, as far as it has come. Raises: UnknownAddressError."""
    found = next((each for each in workplace.holdings.register.takedowns.past() if each.number == number), None)
    if found is None:
        remedy = "List them: pinkas takedown --past"
        raise UnknownAddressError(f"There is no takedown {number}.", kept=_KEPT, remedy=remedy)
    return found


def _request(asked: Asked) -> bytes:
    _check_reason(asked.reason)
    try:
        return asked.request.read_bytes()
    except OSError as error:
        raise InputError(
            f"The request {asked.request} cannot be read: {error.strerror}.",
            kept=_KEPT,
            remedy="Give the letter or message that asks for it: --request FILE",
        ) from error


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise InputError("A takedown needs a reason.", kept=_KEPT, remedy="Give --reason TEXT.")


def _check_held(confirmed: Confirmed, workplace: Workplace) -> None:
    """Raise UnknownAddressError before anything is done where something confirmed is not held."""
    register, sides = workplace.holdings.register, workplace.holdings.sides
    described = frozenset(each.address for each in register.descriptions())
    for address in confirmed.closed:
        held_at(address, sides, described)
    known = described | {str(item.id) for item in register.items()}
    for text in confirmed.withheld:
        if text.subject not in known:
            raise UnknownAddressError(
                f"Nothing is said of {text.subject} by now.", kept=_KEPT, remedy="Make the list anew."
            )


def _topmost(addresses: Sequence[str]) -> tuple[str, ...]:
    """Return addresses without those below another one, which are closed with it."""
    wanted = dict.fromkeys(addresses)
    return tuple(each for each in wanted if not any(above in wanted for above in _above(each)))


def _above(address: str) -> list[str]:
    labels = address.split("/")
    return ["/".join(labels[:end]) for end in range(1, len(labels))]


def _keep_request(path: Path, content: bytes, sha256: str, workplace: Workplace) -> str:
    """Copy a request to the closed side, for its owner alone, and return the name of the copy."""
    directory = workplace.holdings.closed_side.directory / REQUESTS
    suffix = path.suffix if _SUFFIX.fullmatch(path.suffix) else ""
    copy = directory / f"{sha256[:24]}{suffix}"
    make_directory(directory, 0o700)
    with on_the_disk():
        aside = copy.with_name(f"{copy.name}.new")
        aside.touch(mode=0o600)
        aside.chmod(0o600)
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(copy)
        sync_directory(directory)
    return copy.name
