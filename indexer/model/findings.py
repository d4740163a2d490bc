"""Findings: what on a page somebody should look at before it is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from indexer.model.geometry import Rect


class FindingKind(StrEnum):
    """Of what kind a finding is, in the order in which they are counted."""

    MARK = "mark"
    PHONE = "phone"
    PAPERS = "papers"
    ADDRESS = "address"
    BIRTH = "birth"
    HEALTH = "health"
    CHILD = "child"
    ACCOUNT = "account"

    def counted(self, number: int) -> str:
        """Return a number of findings of this kind in words."""
        one, many = _NOUNS[self]
        return f"{number:,} {one if number == 1 else many}"


_NOUNS = {
    FindingKind.MARK: ("mark", "marks"),
    FindingKind.PHONE: ("telephone number", "telephone numbers"),
    FindingKind.PAPERS: ("number of an identity paper", "numbers of identity papers"),
    FindingKind.ADDRESS: ("address", "addresses"),
    FindingKind.BIRTH: ("date of birth", "dates of birth"),
    FindingKind.HEALTH: ("word on health", "words on health"),
    FindingKind.CHILD: ("word on a child", "words on children"),
    FindingKind.ACCOUNT: ("bank account", "bank accounts"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a page that somebody should look at before it is opened, and why.

    Shapes: words as printed; key is the same for the same finding however it is read; ordinals from first to the one
    past the last; repeated is on how many pages the block stands that it is in, 0 where it is in none.
    Units: rects are in page px; strip is around the lines it stands on.
    """

    kind: FindingKind
    words: str
    key: str
    first: int
    end: int
    rects: tuple[Rect, ...]
    strip: Rect
    line: str
    because: str
    repeated: int = 0

    @property
    def digest(self) -> str:
        """What a review keeps of it: the same for the same finding, and no text."""
        return sha256(f"{self.kind.value} {self.key}".encode()).hexdigest()[:16]


def digests_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the digests of findings, sorted, each once."""
    return tuple(sorted({each.digest for each in findings}))
