"""Two crawls held against each other, address by address and piece by piece."""

from collections.abc import Iterator

from searchui.audit.findings import Crawl, Finding, Ground, Kind
from searchui.audit.pieces import pieces_of


def probe_answers(ground: Ground) -> Iterator[Finding]:
    """Give what was seen of closed pages, and every piece of an answer that closed scans make another one."""
    yield from ground.in_full.findings
    yield from differences(ground.in_full, ground.in_bare)


def differences(one: Crawl, other: Crawl) -> Iterator[Finding]:
    """Give a finding for each piece in which two crawls of the same addresses differ."""
    for address, answer in one.answers.items():
        if answer != other.answers[address]:
            pieces, others = pieces_of(answer), pieces_of(other.answers[address])
            for channel in sorted(pieces.keys() | others.keys()):
                if pieces.get(channel) != others.get(channel):
                    yield Finding(channel, Kind.DIFFERENCE, address)
