"""A font without strokes: every code of UTF-16 has the same empty sign, half as wide as it is high.

Words that lie over a picture are to be found and copied, not seen. So no letters are needed, and every script is as
good as any other.
Source: ISO 32000-1:2008, 9.7 (composite fonts), 9.10.3 (which letters a code stands for); Apple TrueType reference for
the tables. Tesseract writes its PDFs with a font of the same kind.
"""

import struct
from collections.abc import Iterator

from searchui.web.pdf.objects import PdfObjects

_EM = 1000
ADVANCE = 0.5
"""Width of every sign for its height."""
ASCENT, DESCENT = 0.8, -0.2
"""How far above and below the line the font reaches for its height."""

_BOX = (0, round(DESCENT * _EM), round(ADVANCE * _EM), round(ASCENT * _EM))


def font(number: int, objects: PdfObjects) -> Iterator[bytes]:
    """Give the objects of the font, of which the first has this number."""
    below, described, program, signs, letters = (objects.number() for _ in range(5))
    yield objects.plain(
        number,
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H "
        f"/DescendantFonts [{below} 0 R] /ToUnicode {letters} 0 R >>",
    )
    yield objects.plain(
        below,
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDToGIDMap {signs} 0 R /DW {round(ADVANCE * _EM)} "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {described} 0 R >>",
    )
    yield objects.plain(
        described,
        f"<< /Type /FontDescriptor /FontName /Unseen /Flags 5 /FontBBox [{' '.join(map(str, _BOX))}] /ItalicAngle 0 "
        f"/Ascent {_BOX[3]} /Descent {_BOX[1]} /CapHeight {_BOX[3]} /StemV 80 /FontFile2 {program} 0 R >>",
    )
    yield from objects.stream(program, _TRUETYPE, f"/Length1 {len(_TRUETYPE)}")
    yield from objects.stream(signs, b"\x00\x01" * 0x10000)
    yield from objects.stream(letters, _LETTERS)


def _truetype() -> bytes:
    """Return a TrueType font of two signs, an empty one and one that is a line across the room of a letter.

    Shapes: the line goes there and back, so nothing would be inked, but programs that show what is found see its room.
    """
    box = _BOX
    tables = {
        b"glyf": struct.pack(">hhhhhHHBBhhhh", 1, *box, 1, 0, 1, 1, box[0], box[2], box[1], box[3] - box[1]),
        b"head": struct.pack(
            ">iiIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0b11, _EM, 0, 0, *box, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">ihhhHhhhhhh8xhH", 0x10000, box[3], box[1], 0, box[2], 0, 0, box[2], 1, 0, 0, 0, 2),
        b"hmtx": struct.pack(">HhHh", box[2], 0, box[2], 0),
        b"loca": struct.pack(">HHH", 0, 0, 12),
        b"maxp": struct.pack(">iH13H", 0x10000, 2, 2, 1, 0, 0, 2, *(0,) * 8),
    }
    head = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    directory, content, at = b"", b"", len(head) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        padded = table + b"\x00" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, at + len(content), len(table))
        content += padded
    return head + directory + content


_TRUETYPE = _truetype()
# A range may not run past its last octet, so there is one for each first octet (ISO 32000-1, 9.10.3); 100 at a time.
_RANGES = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(0x100) if not 0xD8 <= high <= 0xDF]
_BLOCKS = [_RANGES[n : n + 100] for n in range(0, len(_RANGES), 100)]
_LETTERS = "\n".join(
    [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange" for block in _BLOCKS),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
).encode("ascii")
