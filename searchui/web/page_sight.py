"""How a page is looked at, as its address keeps it: size and turn of the scan, marks of doubt, and a part of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from indexer.model.geometry import Rect
from searchui.web.asked import whole_number

_NUMBER = r"(\d{1,7}(?:\.\d{1,6})?)"
_PART = re.compile(rf"(?:(pixel|percent):)?{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
"""Source: Media Fragments URI 1.0, 4.2.2 (xywh); decimals as the IIIF Image API has them."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How a page is looked at.

    Shapes: turn is 0, 90, 180 or 270; line counts from 1, 0 for none; part is as the address has it, empty for none.
    Units: turn in degrees to the right.
    """

    is_large: bool = False
    turn: int = 0
    marks_doubt: bool = False
    line: int = 0
    part: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Self:
        """Return what the arguments of an address say; what makes no sense there is the usual."""
        return cls(
            arguments.get("scan") == "large",
            _quarter(whole_number(arguments.get("turn", "")) or 0),
            arguments.get("doubt") == "marked",
            whole_number(arguments.get("line", "")) or 0,
            arguments.get("xywh", ""),
        )

    @property
    def everywhere(self) -> dict[str, Any]:
        """What goes along to other pages, as `url_for` is given it. Shapes: nothing that is usual."""
        return {
            **({"scan": "large"} if self.is_large else {}),
            **({"turn": self.turn} if self.turn else {}),
            **({"doubt": "marked"} if self.marks_doubt else {}),
        }

    @property
    def here(self) -> dict[str, Any]:
        """The same with what is of this page alone."""
        line = {"line": self.line} if self.line else {}
        return self.everywhere | line | ({"xywh": self.part} if self.part else {})

    @property
    def in_the_other_size(self) -> "Sight":
        """The same beside the text where the scan is large, and large where it is beside the text."""
        return replace(self, is_large=not self.is_large)

    @property
    def turned_on(self) -> "Sight":
        """The same with the scan turned by another quarter to the right."""
        return replace(self, turn=_quarter(self.turn + 90))

    @property
    def with_other_doubt(self) -> "Sight":
        """The same with doubtful words marked where they are not, and not where they are."""
        return replace(self, marks_doubt=not self.marks_doubt)

    def at_line(self, number: int) -> "Sight":
        """Return the same with a line looked at, and no other part."""
        return replace(self, line=number, part="")

    def part_of(self, width_px: int, height_px: int) -> Rect | None:
        """Return the part of a page of this size that is asked for, as far as it lies on it; None where it does not."""
        found = _PART.fullmatch(self.part)
        if found is None:
            return None
        unit, *numbers = found.groups()
        across, down = (width_px / 100, height_px / 100) if unit == "percent" else (1, 1)
        x, y, width, height = map(float, numbers)
        asked = Rect(round(x * across), round(y * down), round(width * across), round(height * down))
        if not asked.shared_area(Rect(0, 0, width_px, height_px)):
            return None
        return asked.clipped(width_px, height_px)


def _quarter(degrees: int) -> int:
    return degrees % 360 if degrees % 90 == 0 else 0
