"""Two crawls held against each other, address by address and piece by piece."""

from collections.abc import Iterator

from searchui.audit.findings import Answer, Crawl, Finding, Ground, Kind
from searchui.audit.pieces import HEADERS, pieces_of
from searchui.audit.visits import Visit


def probe_answers(ground: Ground) -> Iterator[Finding]:
    """Give what was seen of closed pages, and every piece of an answer that closed scans make another one."""
    yield from ground.in_full.findings
    yield from differences(ground.in_full, ground.in_bare)


def differing(one: Crawl, other: Crawl) -> list[Visit]:
    """Return the visits that were answered otherwise."""
    return [Visit(each.channel, address) for address, each in one.answers.items() if each != other.answers[address]]


def differences(one: Crawl, other: Crawl) -> Iterator[Finding]:
    """Give a finding for each piece in which two crawls of the same addresses differ."""
    for address, answer in one.answers.items():
        if answer != other.answers[address]:
            channels = _differing(answer, other.answers[address])
            yield from (Finding(channel, Kind.DIFFERENCE, address) for channel in sorted(channels))


def _differing(one: Answer, other: Answer) -> set[int]:
    if one.kind != other.kind:
        return {one.channel}
    pieces, others = pieces_of(one), pieces_of(other)
    differing = {each for each in pieces.keys() | others.keys() if pieces.get(each) != others.get(each)}
    # Other content has another status and tag: what leaks there is the content.
    return differing - {HEADERS} or differing
