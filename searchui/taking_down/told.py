"""What a takedown touches, and what became of takedowns, in lines for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from indexer.pages.takedowns import DONE, UNDONE, Takedown
from searchui.taking_down.touched import Listing, Touched


def listing_lines(listing: Listing) -> Iterator[str]:
    """Give a listing line by line: what is touched by kind, what was not searched, what cannot be called back."""
    names = f", searched as {', '.join(listing.names)}" if len(listing.names) > 1 else ""
    count = len(listing.touched)
    yield f"{listing.asked}{names}: {count} {'thing is' if count == 1 else 'things are'} touched."
    kind = ""
    for number, each in enumerate(listing.touched, start=1):
        if each.kind.value != kind:
            kind = each.kind.value
            yield f"{kind.capitalize()}: {listing.counts()[kind]}"
        yield from touched_lines(number, each)
    yield from _part("Not searched:", listing.unsearched)
    yield from _part("Beyond recall:", listing.beyond)


def touched_lines(number: int, touched: Touched) -> Iterator[str]:
    """Give one thing in three lines: what is proposed and where, what it says, and why."""
    where = " ".join(filter(None, (touched.side, touched.address or touched.page, touched.part)))
    sure = f"  ({touched.how_sure})" if touched.how_sure else ""
    yield f"  {number}. {touched.do.value}: {where}{sure}"
    if touched.says:
        yield f"       {touched.says}"
    yield f"       {touched.why}"


def past_lines(takedowns: Iterable[Takedown]) -> Iterator[str]:
    """Give takedowns line by line, the oldest first."""
    for each in takedowns:
        yield takedown_line(each)
        yield f"  {len(each.proposed)} lines; request: closed/requests/{each.request} (sha256 {each.sha256[:12]}...)"
        if each.undone_by:
            yield f"  {each.state} by {each.undone_by}: {each.undone_because}"


def takedown_line(takedown: Takedown) -> str:
    """Return the line that says what a takedown did."""
    did = (
        f"{len(takedown.closed)} closed, {len(takedown.withheld)} texts withheld,"
        f" {len(takedown.regions)} regions of pages blacked"
    )
    state = {DONE: "", UNDONE: " Undone."}.get(takedown.state, f" ({takedown.state}: the next command finishes it.)")
    return (
        f"Takedown {takedown.number}, {takedown.at[:10]}, {takedown.who}: {takedown.asked}: {did}."
        f" {takedown.reason}.{state}"
    )


def as_json(takedown: Takedown) -> dict[str, Any]:
    """Return a takedown for programs."""
    plain = ("number", "at", "who", "reason", "asked", "request", "sha256", "state", "undone_by", "undone_because")
    return {name: getattr(takedown, name) for name in plain} | {
        "closed": list(takedown.closed),
        "withheld": [{"subject": each.subject, "part": each.part, "text": each.text} for each in takedown.withheld],
        "blacked": list(takedown.regions),
        "lines": list(takedown.proposed),
    }


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    said = list(lines)
    if said:
        yield heading
        yield from (f"  {line}" for line in said)
