"""Reviews: who looked at what was found on a page before it was opened, kept in the register and in its log."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import Database, batches, upsert
from indexer.pages.log import Act, append

_reviews = schema.reviews
_unseen = schema.unseen


@dataclass(frozen=True, slots=True)
class Review:
    """That somebody looked at what was found on a page.

    Shapes: findings are their digests, none where the page has no text that can be read; at is ISO 8601 in UTC.
    """

    page: PageId
    address: str
    revision: int
    findings: tuple[str, ...]
    who: str
    at: str
    note: str


class Reviews:
    """The reviews of the register. They are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, reviews: Sequence[Review], *, address: str) -> None:
        """Keep the reviews of the pages at and below an address, with one entry in the log for all of them."""
        if not reviews:
            return
        one = reviews[0]
        about = {
            "pages": len(reviews),
            "findings": sum(len(each.findings) for each in reviews),
            "note": one.note,
        }
        rows = [
            {
                "page": each.page,
                "address": each.address,
                "revision": each.revision,
                "findings": " ".join(each.findings),
                "who": each.who,
                "at": each.at,
                "note": each.note,
            }
            for each in reviews
        ]
        with self._database.writing() as connection:
            connection.execute(insert(_reviews), rows)
            for batch in batches([each.page for each in reviews]):
                connection.execute(delete(_unseen).where(_unseen.c.page.in_(batch)))
            append(connection, Act.REVIEW, who=one.who, at=one.at, addresses=[address], about=about)

    def note_unseen(self, opened: Mapping[PageId, str]) -> None:
        """Keep that pages, given with their addresses, were opened though nobody looked at what is found on them."""
        with self._database.writing() as connection:
            upsert(connection, _unseen, [{"page": page, "address": address} for page, address in opened.items()])

    def unseen(self) -> dict[PageId, str]:
        """Return the pages that were opened so and were not reviewed since, with the addresses they had."""
        if self._database.version < schema.SINCE_REVIEWS:
            return {}
        with self._database.reading() as connection:
            return {PageId(page): address for page, address in connection.execute(select(_unseen)).all()}

    def of(self, pages: Collection[PageId]) -> dict[PageId, tuple[Review, ...]]:
        """Return the reviews of those of these pages that have any, the oldest first."""
        if self._database.version < schema.SINCE_REVIEWS:
            return {}
        found: dict[PageId, list[Review]] = {}
        with self._database.reading() as connection:
            for batch in batches(tuple(pages)):
                wanted = select(_reviews).where(_reviews.c.page.in_(batch)).order_by(_reviews.c.n)
                for row in connection.execute(wanted).mappings():
                    said = {name: row[name] for name in Review.__dataclass_fields__ if name != "findings"}
                    review = Review(**said, findings=tuple(row["findings"].split()))
                    found.setdefault(review.page, []).append(review)
        return {page: tuple(reviews) for page, reviews in found.items()}
