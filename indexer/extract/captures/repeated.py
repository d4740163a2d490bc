"""Lines that several captures of one site have: its headings and menus, told by counting."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import UnreadableFileError
from indexer.extract.captures.capture import captured_text
from indexer.extract.captures.cuts import is_prose
from indexer.extract.captures.layout import unmarked_lines
from indexer.sandbox.child import parses_outside_bytes

_FEWEST = 3
"""Captures that must have a line before it is the site's: of two, one may quote the other (opinion)."""


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """The captures of one site: the files of one directory."""

    paths: tuple[str, ...]


@parses_outside_bytes
def repeated_lines(request: SiteRequest) -> tuple[str, ...]:
    """Return the lines without a sentence that three captures of a site or more have, in no order that means anything.

    Shapes: captures that cannot be read are passed over; reading them will say why.
    """
    counts: Counter[str] = Counter()
    for path in request.paths:
        counts.update(_short_lines(Path(path)))
    return tuple(line for line, captures in counts.items() if captures >= _FEWEST)


def _short_lines(path: Path) -> set[str]:
    try:
        text = captured_text(path)
    except (UnreadableFileError, OSError):
        return set()
    return {line.text for line in unmarked_lines(text) if not is_prose(line.text)}
