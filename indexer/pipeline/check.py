"""A look at pages before they are opened: marks on them and private data, page by page; nothing is decided here."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from indexer.accession.file_names import natural_key
from indexer.accession.marks.findings import findings_of
from indexer.model.findings import Finding, FindingKind, digests_of
from indexer.model.geometry import around
from indexer.model.page import Card, PageId, PageKind, Scan
from indexer.model.progress import Progress
from indexer.pages.reviews import Review
from indexer.pages.store import Store
from indexer.pipeline.addresses import Held, held_at
from indexer.pipeline.workplace import Workplace

_NAMED = 5
"""Pages that are named on one line; the rest is counted."""
_EMPTY = (PageKind.BLANK, PageKind.PICTURE)


@dataclass(frozen=True, slots=True)
class PageCheck:
    """What was found on a page.

    Shapes: side is open or closed; not_checked is a sentence where it has no text that can be read; review is the last
    one that covers all that was found, None where nobody looked at all of it.
    """

    page_id: PageId
    side: str
    address: str
    sequence: int
    revision: int
    scan: Scan
    kind: PageKind
    findings: tuple[Finding, ...]
    not_checked: str = ""
    review: Review | None = None

    @property
    def is_to_be_looked_at(self) -> bool:
        """Whether something was found that nobody has looked at."""
        return bool(self.findings) and self.review is None

    @property
    def name(self) -> str:
        """The page as it is named to staff."""
        return f"{self.address}, page {self.sequence} ({self.page_id}, {self.side})"

    def lines(self) -> Iterator[str]:
        """Give what was found, each once, but for blocks that stand on many pages."""
        told = Counter((each.kind, each.key) for each in self.findings)
        own = {(each.kind, each.key): each for each in reversed(self.findings) if not each.repeated}
        if not own:
            return
        looked = f" Looked at {self.review.at[:10]} by {self.review.who}." if self.review else ""
        yield f"{self.name}{':' if not looked else '.'}{looked}"
        for each in reversed(own.values()):
            times = told[each.kind, each.key]
            often = f", {times} times" if times > 1 else ""
            yield f"  {each.kind.value}: {_bare(each)}{often}. {each.because}"
            yield f"    {_at(each)}  {each.line}"

    def as_json(self) -> dict[str, Any]:
        """Return the page for programs; a rectangle is x, y, width, height."""
        return {
            "page": self.page_id,
            "side": self.side,
            "address": self.address,
            "sequence": self.sequence,
            "revision": self.revision,
            "not_checked": self.not_checked,
            "review": {"at": self.review.at, "who": self.review.who, "note": self.review.note} if self.review else None,
            "findings": [finding_as_json(each) for each in self.findings],
        }


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found at and below an address, page by page in its order; pages without a finding are among them."""

    address: str
    pages: tuple[PageCheck, ...]

    def lines(self) -> Iterator[str]:
        """Give the report line by line: pages, then what repeats, then what was not checked, then the sum."""
        for page in self.pages:
            yield from page.lines()
        yield from self._repeated_lines()
        yield from self._not_checked_lines()
        counts = counts_of(self.pages)
        found = sum(bool(page.findings) for page in self.pages)
        told = f": {told_counts(counts)}" if counts else ""
        yield f"{_pages(len(self.pages))} of {self.address} looked through, something found on {found}{told}."
        left = sum(page.is_to_be_looked_at for page in self.pages)
        if left:
            command = f"pinkas access reviewed {shlex.quote(self.address)} --note ..."
            yield f"Nothing was decided. Once somebody has looked at {_these(left)}: {command}"

    def _repeated_lines(self) -> Iterator[str]:
        """Give what stands in letterheads and other repeated blocks once for all pages."""
        blocks: dict[tuple[FindingKind, str], list[tuple[PageCheck, Finding]]] = {}
        for page in self.pages:
            for key, each in {(each.kind, each.key): each for each in page.findings if each.repeated}.items():
                blocks.setdefault(key, []).append((page, each))
        for (kind, _), held in blocks.items():
            names = "; ".join(f"{page.address}, page {page.sequence}" for page, _ in held[:_NAMED])
            more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
            where = f"in a block that repeats, on {_pages(len(held))}: {names}{more}"
            yield f"{kind.value}: {_bare(held[0][1])}. {held[0][1].because}"
            yield f"  {where}"

    def _not_checked_lines(self) -> Iterator[str]:
        for page in self.pages:
            if page.not_checked:
                yield f"not checked: {page.name}: {page.not_checked}"
        for what, kind in (("handwriting beside the print", PageKind.MIXED), ("the picture", PageKind.PICTURE)):
            of_kind = [page for page in self.pages if page.kind is kind]
            if of_kind:
                names = "; ".join(f"{page.address}, page {page.sequence}" for page in of_kind[:_NAMED])
                more = f" and {len(of_kind) - _NAMED} more" if len(of_kind) > _NAMED else ""
                yield f"not checked: {what} of {_pages(len(of_kind))}: {names}{more}"

    def as_json(self) -> dict[str, Any]:
        """Return the report for programs; pages on which nothing was found and that were checked are counted alone."""
        told = [page for page in self.pages if page.findings or page.not_checked]
        return {
            "address": self.address,
            "pages": len(self.pages),
            "counts": {kind.value: count for kind, count in counts_of(self.pages).items()},
            "found": [page.as_json() for page in told],
            "handwriting_not_checked": [page.page_id for page in self.pages if page.kind is PageKind.MIXED],
            "pictures_not_checked": [page.page_id for page in self.pages if page.kind is PageKind.PICTURE],
        }


def check(address: str, workplace: Workplace, *, kinds: Collection[FindingKind] = ()) -> CheckReport:
    """Return what was found on the pages at and below an address, of these kinds or of all.

    Raises: UnknownAddressError. Cost: about 7 ms a page.
    """
    holdings = workplace.holdings
    described = frozenset(each.address for each in holdings.register.descriptions())
    full, held = held_at(address, holdings.sides, described)
    return CheckReport(full, looked_at(held, workplace, kinds=kinds))


def looked_at(
    held: Iterable[Held], workplace: Workplace, *, kinds: Collection[FindingKind] = ()
) -> tuple[PageCheck, ...]:
    """Return what was found on these pages, in the order of their addresses."""
    ordered = sorted(held, key=lambda each: (natural_key(each.item.address), each.place.sequence, each.page_id))
    reviews = workplace.holdings.register.reviews.of([each.page_id for each in ordered])
    found: dict[PageId, PageCheck] = {}
    for name, side in zip(("open", "closed"), workplace.holdings.sides, strict=True):
        here = {each.page_id: each for each in ordered if each.side is side}
        for card, findings, is_read in _found_on(side, tuple(here)):
            wanted = tuple(each for each in findings if not kinds or each.kind in kinds)
            workplace.tell(Progress("pages looked through", len(found), len(ordered)))
            found[card.id] = PageCheck(
                page_id=card.id,
                side=name,
                address=here[card.id].item.address,
                sequence=card.place.sequence,
                revision=card.revision,
                scan=card.scan,
                kind=card.kind,
                findings=wanted,
                not_checked="" if is_read and card.searchable else _not_checked(card),
                review=_covering(findings, reviews.get(card.id, ())),
            )
    return tuple(found[each.page_id] for each in ordered if each.page_id in found)


def _found_on(side: Store, pages: tuple[PageId, ...]) -> Iterator[tuple[Card, tuple[Finding, ...], bool]]:
    """Give pages with what was found on them, and whether there was text to look through."""
    cards = {card.id: card for card in side.cards(pages)}
    blocks = side.blocks.repeats(pages)
    without_text = dict.fromkeys(cards)
    for page, spine in side.spines({page: card.revision for page, card in cards.items()}):
        revision, repeats = blocks.get(page, (0, ()))
        without_text.pop(page)
        yield cards[page], findings_of(spine, repeats if revision == spine.revision else ()), bool(spine.slots)
    yield from ((cards[page], (), False) for page in without_text)


def _not_checked(card: Card) -> str:
    """Return why a page without text that can be read was not checked; pictures are told together, blank ones not."""
    if card.kind in _EMPTY:
        return ""
    return f"no readable text ({card.kind.value}). {card.reason}".strip()


def _covering(findings: tuple[Finding, ...], reviews: tuple[Review, ...]) -> Review | None:
    """Return the last review where everything found was looked at, at one time or another."""
    seen = {digest for review in reviews for digest in review.findings}
    return reviews[-1] if reviews and seen.issuperset(digests_of(findings)) else None


def counts_of(pages: Iterable[PageCheck]) -> dict[FindingKind, int]:
    """Return how many findings of each kind there are, one that stands on a page several times counted once."""
    counted = Counter(kind for page in pages for kind, _ in {(each.kind, each.key) for each in page.findings})
    return {kind: counted[kind] for kind in FindingKind if counted[kind]}


def told_counts(counts: dict[FindingKind, int]) -> str:
    """Return counts of findings in words."""
    return ", ".join(kind.counted(count) for kind, count in counts.items())


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return a finding for programs; a rectangle is x, y, width, height."""
    rects = [list(asdict(rect).values()) for rect in finding.rects]
    return {
        "kind": finding.kind.value,
        "words": finding.words,
        "line": finding.line,
        "because": finding.because,
        "ordinals": [finding.first, finding.end],
        "rects": rects,
        "strip": list(asdict(finding.strip).values()),
        "repeated": finding.repeated,
    }


def _bare(finding: Finding) -> str:
    """Return its words without what ends a sentence."""
    return finding.words.rstrip(" .,;:")


def _at(finding: Finding) -> str:
    rect = around(finding.rects)
    return f"{rect.x},{rect.y},{rect.width},{rect.height}"


def _pages(number: int) -> str:
    return f"{number:,} {'page' if number == 1 else 'pages'}"


def _these(number: int) -> str:
    return "it" if number == 1 else f"all {number:,}"
