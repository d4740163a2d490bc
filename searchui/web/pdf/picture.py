"""A picture of ours inside a PDF, as it lies on the disk: nothing is decoded, and it is read piece by piece.

Source: ISO 32000-1:2008, 7.4.4.4 (rows of PNG as they are packed), 7.4.8 (JPEG), 8.9.5 (pictures); PNG, second edition,
5.3 and 11.2; ITU-T T.81, B.1 and B.2.2.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_PIECE = 65_536
"""Octets that are read at a time."""
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_MARKS = 1_000
"""Segments and chunks that are looked at (opinion): a picture of ours has a dozen, and one more for each 64 KB."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture as a PDF takes it. Shapes: parts are where in the file its octets lie, each its start and length."""

    path: Path
    entries: str
    parts: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """How many octets there are."""
        return sum(length for _, length in self.parts)

    def content(self) -> Iterator[bytes]:
        """Give the octets. Raises: OSError where the file is gone or shorter than it was."""
        with self.path.open("rb") as file:
            for start, length in self.parts:
                file.seek(start)
                left = length
                while left:
                    piece = file.read(min(left, _PIECE))
                    if not piece:
                        raise OSError(f"{self.path.name} ends early")
                    left -= len(piece)
                    yield piece


def stored(path: Path) -> Stored | None:
    """Return a picture of ours; None where it is of a kind that a PDF cannot take as it is, or is none."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_PNG))
            return _png(path, file) if head == _PNG else _jpeg(path, file) if head[:2] == b"\xff\xd8" else None
    except (OSError, struct.error):
        return None


def _png(path: Path, file: BinaryIO) -> Stored | None:
    """Return a PNG in grey, black and white or colours, without a palette, transparency or interlacing."""
    file.seek(len(_PNG) + 8)
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", file.read(13))
    colours = {0: 1, 2: 3}.get(colour)
    if colours is None or interlaced or depth > 8:
        return None
    parts, at = [], len(_PNG)
    for _ in range(_MOST_MARKS * 100):
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        if kind == b"IDAT":
            parts.append((at + 8, length))
        if kind == b"IEND":
            break
        at += length + 12
    rows = f"/Predictor 15 /Colors {colours} /BitsPerComponent {depth} /Columns {width}"
    return Stored(
        path,
        f"{_of(width, height, depth)} /ColorSpace {_SPACES[colours]} /Filter /FlateDecode /DecodeParms << {rows} >>",
        tuple(parts),
    )


def _jpeg(path: Path, file: BinaryIO) -> Stored | None:
    """Return a JPEG in grey or colours."""
    at = 2
    for _ in range(_MOST_MARKS):
        file.seek(at)
        mark, kind, length = struct.unpack(">BBH", file.read(4))
        if mark != 0xFF:
            return None
        if kind in _FRAMES:
            depth, height, width, colours = struct.unpack(">BHHB", file.read(6))
            if colours not in _SPACES:
                return None
            size = path.stat().st_size
            entries = f"{_of(width, height, depth)} /ColorSpace {_SPACES[colours]} /Filter /DCTDecode"
            return Stored(path, entries, ((0, size),))
        at += 2 + length
    return None


def _of(width: int, height: int, depth: int) -> str:
    return f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent {depth}"


_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""The beginnings of a frame that PDF readers know: baseline, extended and progressive."""
