"""Reviews: what would open without anybody having looked at it, and that somebody did."""

import shlex
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.accession.access import AccessRules
from indexer.errors import InputError
from indexer.model.archive import Decision, Verdict
from indexer.model.findings import FindingKind, digests_of
from indexer.model.page import PageId
from indexer.pages.reviews import Review
from indexer.pipeline.addresses import Held, held_at
from indexer.pipeline.check import PageCheck, check, counts_of, looked_at, told_counts
from indexer.pipeline.workplace import Workplace, page_access


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """What would open with an address and hold findings that nobody has looked at.

    Shapes: pages counts such pages, 0 where there is nothing to ask; not_readable those that would open without any
    text that a machine could check; checks are both.
    """

    address: str
    pages: int
    counts: dict[FindingKind, int]
    not_readable: int
    checks: tuple[PageCheck, ...] = ()

    def lines(self) -> Iterator[str]:
        """Give what is to be asked, line by line."""
        if self.pages:
            pages = "1 page that would open holds" if self.pages == 1 else f"{self.pages:,} pages that would open hold"
            yield f"{pages} what nobody has looked at: {told_counts(self.counts)}."
            yield f"To look at them: pinkas access check {shlex.quote(self.address)}"
        if self.not_readable:
            pages = "1 page was" if self.not_readable == 1 else f"{self.not_readable:,} pages were"
            yield f"{pages} not checked: no readable text."

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        counts = {kind.value: count for kind, count in self.counts.items()}
        return {"address": self.address, "pages": self.pages, "counts": counts, "not_readable": self.not_readable}


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """That pages were looked at. Shapes: pages counts them, findings what was found on them, each once a page."""

    address: str
    pages: int
    findings: int
    not_readable: int
    note: str

    def lines(self) -> Iterator[str]:
        """Give the report line by line."""
        if not self.pages:
            yield f"Nothing was found on pages of {self.address}, so there was nothing to look at."
            return
        yield f"Kept that {_counted(self.pages, 'page')} of {self.address} were looked at, with {self._found()}."
        yield "Where other text, or another scan, shows something new on a page, it is to be looked at again."

    def _found(self) -> str:
        unread = f", {self.not_readable:,} of them without readable text" if self.not_readable else ""
        return _counted(self.findings, "finding") + unread

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        return {
            "address": self.address,
            "pages": self.pages,
            "findings": self.findings,
            "not_readable": self.not_readable,
            "note": self.note,
        }


def unreviewed(address: str, workplace: Workplace) -> Unreviewed:
    """Return what an open decision on an address would open though nobody has looked at what was found there.

    Raises: UnknownAddressError. Cost: that of a check of the pages that would open.
    """
    register = workplace.holdings.register
    described = frozenset(each.address for each in register.descriptions())
    full, held = held_at(address, workplace.holdings.sides, described)
    opening = Decision(full, Verdict.OPEN, "", "", workplace.now())
    after = AccessRules((*register.decisions(), opening), register.descriptions())
    before = workplace.rules()
    would_open = [
        each
        for each in held
        if page_access(after, each.item, each.page_id).is_open
        and not page_access(before, each.item, each.page_id).is_open
    ]
    pages = looked_at(would_open, workplace)
    left = [page for page in pages if page.is_to_be_looked_at]
    unread = [page for page in pages if page.not_checked and page.review is None]
    return Unreviewed(full, len(left), counts_of(left), len(unread), (*left, *unread))


def note_opened(pages: Collection[PageId], workplace: Workplace) -> int:
    """Keep which of these pages are open though nobody looked at what is found on them; return how many.

    Cost: that of a check of those that are open.
    """
    side = workplace.holdings.open_side
    items = {item.id: item for item in side.items()}
    opened = [Held(card.id, card.place, items[card.place.item], side) for card in side.cards(pages)]
    left = [page for page in looked_at(opened, workplace) if page.is_to_be_looked_at]
    if left:
        addresses = {page.page_id: f"{page.address}/{page.page_id}" for page in left}
        workplace.holdings.register.reviews.note_unseen(addresses)
    return len(left)


def review(address: str, workplace: Workplace, *, note: str, who: str) -> ReviewReport:
    """Keep that somebody looked at all that `check` lists at and below an address.

    Raises: UnknownAddressError; InputError for a note that says nothing.
    """
    report = check(address, workplace)
    return _keep(
        report.address, [page for page in report.pages if page.findings or page.not_checked], workplace, note, who
    )


def review_opening(found: Unreviewed, workplace: Workplace, *, note: str, who: str) -> ReviewReport:
    """Keep that somebody looked at what would open, as it was asked. Raises: InputError as `review` does."""
    return _keep(found.address, found.checks, workplace, note, who)


def _keep(address: str, pages: Sequence[PageCheck], workplace: Workplace, note: str, who: str) -> ReviewReport:
    said, at = note.strip(), workplace.now()
    if not said:
        raise InputError("A review needs a note.", kept="Nothing was changed.", remedy="Give --note TEXT.")
    reviews = [_reviewed(page, who=who, at=at, note=said) for page in pages]
    workplace.holdings.register.reviews.add(reviews, address=address)
    findings = sum(len(each.findings) for each in reviews)
    return ReviewReport(address, len(reviews), findings, sum(bool(page.not_checked) for page in pages), said)


def _reviewed(page: PageCheck, *, who: str, at: str, note: str) -> Review:
    address = f"{page.address}/{page.page_id}"
    return Review(page.page_id, address, page.revision, digests_of(page.findings), who, at, note)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
