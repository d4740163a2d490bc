"""Shelfmarks: the series, box, folder and item that a row, a file name or a directory names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """Where something is said to lie, as it was written; empty where nothing is said."""

    collection: str = ""
    series: tuple[str, ...] = ()
    box: str = ""
    folder: str = ""
    item: str = ""

    def over(self, other: "Shelfmark") -> "Shelfmark":
        """Return this shelfmark with what it leaves unsaid taken from another.

        Another box brings its own folder: the folder of the other shelfmark lies in the other box.
        """
        is_moved = bool(self.box) and self.box != other.box
        return Shelfmark(
            self.collection or other.collection,
            self.series or other.series,
            self.box or other.box,
            self.folder or ("" if is_moved else other.folder),
            self.item or other.item,
        )

    @property
    def is_empty(self) -> bool:
        """Whether it names neither series nor box nor folder."""
        return not (self.series or self.box or self.folder)
