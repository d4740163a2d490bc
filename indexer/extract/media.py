"""What kind of file some bytes are, and in plain words what they look like if they are none that Pinkas reads."""

from pathlib import Path
from typing import Literal

from indexer.errors import UnreadableFileError

Media = Literal["pdf", "tiff", "png", "jpeg", "text"]

_HEAD_BYTES = 1024  # a PDF may begin with up to 1,024 bytes of something else (ISO 32000-1, implementation note 13)
_KNOWN: tuple[tuple[bytes, Media], ...] = (
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"RIFF", "a WebP picture or a sound file"),
    (b"\x97JB2", "a bare JBIG2 picture"),
    (b"\x00\x00\x00\x0cjP", "a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (b"{\\rtf", "an RTF text"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a gzip archive"),
)


def media_of(path: Path, *, captures: bool = False) -> Media:
    """Return the kind of the file by its first bytes; its name is not asked. Text counts only among web captures.

    Raises: UnreadableFileError saying what it looks like instead.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    for magic, media in _KNOWN:
        if head.startswith(magic):
            return media
    if b"%PDF-" in head:
        return "pdf"
    if captures and b"\x00" not in head and not any(head.startswith(magic) for magic, _ in _OTHERS):
        return "text"
    raise UnreadableFileError(
        f"it is neither a PDF nor a TIFF, PNG or JPEG: it looks like {looks_like(head)}",
        remedy="Give the scan itself as PDF, TIFF, PNG or JPEG.",
    )


def looks_like(head: bytes) -> str:
    """Return what a file that begins with these bytes looks like, as a noun with its article."""
    if not head:
        return "an empty file"
    for magic, name in _OTHERS:
        if head.startswith(magic):
            return name
    start = head.lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page (HTML)"
    if start.startswith(b"<?xml"):
        return "an XML file"
    return "plain text" if _is_text(head) else "bytes of no known kind"


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8", errors="strict" if len(head) < _HEAD_BYTES else "ignore")
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign.isspace() for sign in text)
