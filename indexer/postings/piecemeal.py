"""Posting lists in the files of several segments made into one, some terms after the other, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.postings.engine import Zone
from indexer.postings.merging import Kept, merge
from indexer.postings.pieces import pieces_of_lists
from indexer.postings.postingfile import PostingFile
from indexer.postings.zonelists import ZoneLists

_AT_ONCE = 2_000_000
"""Postings that are merged at once, in some 60 MB of memory; a term that stands more often is merged by itself."""


class KeptFile(NamedTuple):
    """The posting lists of a segment, and which of its pages stay."""

    file: PostingFile
    pages: NDArray[np.bool_]


def merge_files(parts: Sequence[KeptFile]) -> dict[Zone, Iterator[ZoneLists]]:
    """Return the posting lists of the pages that stay, as `merge` gives them, in pieces.

    Shapes: each piece has the terms that follow those before it. A zone may have none.
    Raises: ValueError for more pages than a segment can have.
    Cost: linear in the postings.
    """
    merge([Kept({}, part.pages) for part in parts])
    zones = [zone for zone in Zone if any(zone in part.file.zones for part in parts)]
    return {zone: _in_pieces(zone, parts) for zone in zones}


def _in_pieces(zone: Zone, parts: Sequence[KeptFile]) -> Iterator[ZoneLists]:
    having = [n for n, part in enumerate(parts) if zone in part.file.zones]
    files = [parts[n].file.zones[zone] for n in having]
    for ends in pieces_of_lists([file.terms for file in files], [file.places for file in files], _AT_ONCE):
        kept = [Kept({}, part.pages) for part in parts]
        for n, file, of_file in zip(having, files, ends, strict=True):
            kept[n] = Kept({zone: file.between(*of_file)}, parts[n].pages)
        found = merge(kept)
        for part in parts:
            part.file.let_go()
        if zone in found:
            yield found[zone]
