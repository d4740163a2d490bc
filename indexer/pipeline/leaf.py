"""A leaf of a file, and the page it is."""

from dataclasses import dataclass

from indexer.accession.files import FoundFile
from indexer.extract.media import Media
from indexer.model.archive import Item
from indexer.model.page import Card, PageId, Place


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a file and the page it is.

    Shapes: held is the page as the store has it, None where it is new; failed is the reason for which these very
    bytes could not be read before, empty if they were or were never tried; use is what the list of scans says of the
    use of the page itself.
    """

    page_id: PageId
    item: Item
    place: Place
    file: FoundFile
    media: Media
    leaf: int
    held: Card | None
    failed: str = ""
    use: str = ""

    @property
    def is_read(self) -> bool:
        """Whether these very bytes were read before."""
        return self.held is not None and (self.held.scan.sha256, self.held.scan.leaf) == (self.file.sha256, self.leaf)
