"""Damaged files: our own specimens with bits turned, cut short or spliced, and some that were made to do harm."""

import random
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.frozen import CHECKOUT

SPECIMENS = CHECKOUT / "corpus" / "specimens"
FINDING_AID = CHECKOUT / "corpus" / "finding_aids" / "asj-specimens.xml"
SIDECAR = SPECIMENS / "sidecar.csv"
SCANS = ("*.pdf", "*.tif", "*.png", "*.jpg")


def seeds() -> list[Path]:
    """Return all scans among the specimens, always in the same order."""
    return sorted(path for pattern in SCANS for path in SPECIMENS.rglob(pattern))


def damaged(content: bytes, chance: random.Random, others: Sequence[Path]) -> tuple[bytes, str]:
    """Return the bytes damaged once to four times, and how."""
    names = []
    for _ in range(chance.choice((1, 1, 2, 4))):
        kind = chance.choice(KINDS)
        content = kind(bytearray(content), chance) if kind is not spliced else spliced(content, chance, others)
        names.append(kind.__name__)
    return content, ", ".join(names)


def turned(content: bytearray, chance: random.Random) -> bytes:
    """Turn 1 to 64 bits round."""
    for _ in range(chance.choice((1, 4, 16, 64)) if content else 0):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def cut(content: bytearray, chance: random.Random) -> bytes:
    """Cut it short, most often near the begin or the end."""
    at = chance.choice((chance.randint(0, 64), chance.randint(0, len(content)), len(content) - chance.randint(1, 64)))
    return bytes(content[: max(at, 0)])


def blotted(content: bytearray, chance: random.Random) -> bytes:
    """Put one byte over a stretch."""
    at = chance.randint(0, len(content))
    length = min(chance.choice((1, 4, 16, 512, 8192)), len(content) - at)
    content[at : at + length] = bytes([chance.choice((0, 0xFF, 0x20))]) * length
    return bytes(content)


def taken_out(content: bytearray, chance: random.Random) -> bytes:
    """Take a stretch out."""
    at = chance.randint(0, len(content))
    del content[at : at + chance.choice((1, 2, 17, 400))]
    return bytes(content)


def put_in(content: bytearray, chance: random.Random) -> bytes:
    """Put a stretch of chance in."""
    at = chance.randint(0, len(content))
    content[at:at] = chance.randbytes(chance.choice((1, 2, 17, 400)))
    return bytes(content)


def begun_otherwise(content: bytearray, chance: random.Random) -> bytes:
    """Damage the first 128 bytes, where formats say what they are and how large."""
    for _ in range(chance.choice((1, 2, 8)) if content else 0):
        content[chance.randrange(min(128, len(content)))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
    return bytes(content)


def counted_otherwise(content: bytearray, chance: random.Random) -> bytes:
    """Write another number over one that stands there in digits."""
    numbers = list(re.finditer(rb"[0-9]{1,10}", content))
    if numbers:
        number = chance.choice(numbers)
        content[number.start() : number.end()] = chance.choice((b"0", b"-1", b"99999999999", b"2147483648", b"1e9"))
    return bytes(content)


def spliced(content: bytes, chance: random.Random, others: Sequence[Path]) -> bytes:
    """Let another file begin or go on where this one was left."""
    other = chance.choice(others).read_bytes()
    return content[: chance.randint(0, len(content))] + other[chance.randint(0, len(other)) :]


KINDS: tuple[Callable[..., bytes], ...] = (
    turned, cut, blotted, taken_out, put_in, begun_otherwise, counted_otherwise, spliced,
)  # fmt: skip


def made_to_harm() -> dict[str, bytes]:
    """Return files that were made to take time, memory or the parser's stack, by name."""
    spaces = zlib.compress(b" " * 300_000_000, 9)
    operators = zlib.compress(b"BT /F1 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 400_000 + b"ET", 9)
    twice = zlib.compress(zlib.compress(b" " * 1_000_000_000, 9), 9)
    return {
        "spaces-300-mb.pdf": pdf(spaces, filters="/FlateDecode"),
        "spaces-1-gb-twice.pdf": pdf(twice, filters="[/FlateDecode /FlateDecode]"),
        "operators-400000.pdf": pdf(operators, filters="/FlateDecode"),
        "large-page.pdf": pdf(b"", box="0 0 2000000 2000000"),
        "no-page.pdf": pdf(b"", box="0 0 0 0"),
        "pages-in-a-ring.pdf": pdf(b"", kids="2 0 R"),
        "form-in-itself.pdf": pdf(b"/X Do /X Do", form=b"/X Do /X Do"),
        "deep.pdf": pdf(b"", more=b"[" * 20_000 + b"]" * 20_000),
        "page.html.pdf": b"<!DOCTYPE html><title>Not found</title>",
        "empty.tif": b"",
        "60000-px.png": png(60_000, 60_000),
        "4-billion-px.png": png(0xFFFFFFFF, 0xFFFFFFFF),
        "no-px.png": png(0, 0),
        "ring.tif": ring(),
        "65535-px.jpg": bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08ffffffff01011100ffd9"),
    }


def pdf(
    content: bytes,
    *,
    filters: str = "",
    box: str = "0 0 612 792",
    kids: str = "3 0 R",
    form: bytes = b"",
    more: bytes = b"null",
) -> bytes:
    """Return a PDF of one page."""
    kept = f"/Filter {filters} " if filters else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count 1 /Kids [{kids}] >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>".encode(),
        stream(content, kept),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        stream(form, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> "),
        more,
    ]
    body, offsets = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode()


def stream(content: bytes, kept: str) -> bytes:
    """Return a stream object of a PDF."""
    return f"<< {kept}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def png(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    written = (struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def ring() -> bytes:
    """Return a TIFF whose second page is its first."""
    tags = ((256, 9), (257, 9), (258, 8), (259, 1), (262, 1), (273, 200), (278, 9), (279, 81))
    page = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return (b"II*\0" + struct.pack("<I", 8) + page + struct.pack("<I", 8)).ljust(200, b"\0") + b"\x80" * 81


def described_otherwise(text: bytes, chance: random.Random) -> bytes:
    """Return a finding aid or sidecar damaged by its elements, or as bytes."""
    kind = chance.randrange(8)
    pieces = re.findall(rb"<[^>]*>|[^<]+", text) if text.lstrip().startswith(b"<") else text.splitlines(keepends=True)
    at = chance.randrange(len(pieces))
    if kind == 0:
        del pieces[at]
    elif kind == 1:
        pieces[at:at] = pieces[at : at + chance.randint(1, 40)] * chance.choice((1, 5, 300))
    elif kind == 2:
        chance.shuffle(pieces)
    elif kind == 3:
        pieces[at] *= chance.choice((2, 5000))
    elif kind == 4:
        return text.replace(b"UTF-8", chance.choice((b"UTF-16", b"UTF-7", b"latin-1", b"no-such", b"")), 1)
    elif kind == 5:
        return LAUGHS + text.partition(b"?>")[2].replace(b"Specimen", b"&h;")
    elif kind == 6:
        pieces[at] = chance.choice((b'"', b"\0", b"\xff\xfe", b"&x;", b"=cmd|' /C x'!A0", b",,,,", b"\r", b";"))
    else:
        return damaged(text, chance, [FINDING_AID, SIDECAR])[0]
    return b"".join(pieces)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE ead [<!ENTITY a "ha"><!ENTITY x SYSTEM "file:///etc/hostname">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
