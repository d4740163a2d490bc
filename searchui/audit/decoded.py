"""What files of the open side say only when they are decoded: compressed columns, pictures and their notes."""

import re
import zlib
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from indexer.model.page import PageId
from indexer.pages.store import Store
from searchui.audit.findings import Finding, Ground, Kind
from searchui.audit.homes import Home
from searchui.audit.look import is_near, look_of

_CHANNELS = {"index": 28, "descriptions": 28, "images": 29}
_STORE = "pages.sqlite"
_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
"""How what zlib writes begins. Source: RFC 1950, section 2.2, at each of its four levels."""
_CHUNKS_AFTER = 8
"""Bytes of a PNG before its first chunk. Source: PNG (third edition), section 5."""
_DOTS = b"IDAT"
_PDF_WORDS = re.compile(rb"<((?:[0-9a-f]{4})+)>")
"""Words of our own PDFs: UTF-16 in hexadecimal figures, a blank after each that ends there."""
_PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n")
_MOST_DECODED = 1 << 26
"""Bytes of a stream that are looked into: no column of a page has as many."""


def probe_decoded(ground: Ground) -> Iterator[Finding]:
    """Give files of the open side that have a canary in something compressed: what was deleted from a store, too."""
    for directory in (ground.full.open_dir, ground.full.held):
        for path, inside in _files(directory):
            content = path.read_bytes()
            if any(ground.canaries.stand_in(each) for each in _decoded(content)):
                channel = 31 if path.name.startswith(_STORE) else _CHANNELS.get(inside.parts[0], 27)
                yield Finding(channel, Kind.CANARY, f"{directory.name}/{inside}")


def probe_pictures(ground: Ground) -> Iterator[Finding]:
    """Give pictures on the open side, whole or within another file, that are of a closed page or look like one.

    Shapes: what no open page names is held against looks; of the others bytes are compared, and what is in them.
    """
    full = ground.full
    moved, shut = _pictures(full, full.moved), _pictures(full, (*full.planted, *full.closed))
    looks = [look for look in map(look_of, _pictures(full, full.planted).values()) if look is not None]
    with closing(Store.open(full.open_dir, writable=False)) as store:
        named = store.image_names()
    for path, inside in _files(full.open_dir):
        content = path.read_bytes()
        where = f"open/{inside}"
        if (digest := sha256(content).hexdigest()) in shut:
            yield Finding(31 if digest in moved else 27, Kind.LOOK, where)
        elif path.name not in named and _is_like(content, looks):
            yield Finding(27, Kind.LOOK, where)
        if any(_is_like(each, looks) for each in _pictures_in(content)):
            yield Finding(29, Kind.LOOK, where)


def words_of_pdf(content: bytes) -> str:
    """Return what stands in a PDF of ours: the words that lie over its pages, and what it tells of itself."""
    said = (found[1] for each in (content, *_decoded(content)) for found in _PDF_WORDS.finditer(each))
    return "".join(bytes.fromhex(each.decode("ascii")).decode("utf-16-be", "replace") for each in said)


def _files(directory: Path) -> Iterator[tuple[Path, Path]]:
    yield from ((path, path.relative_to(directory)) for path in sorted(directory.rglob("*")) if path.is_file())


def _decoded(content: bytes) -> Iterator[bytes]:
    """Give everything that zlib wrote somewhere in these bytes, but the dots of pictures."""
    if content.startswith(b"\x89PNG"):
        content = b"".join(data for kind, data in _chunks(content) if kind != _DOTS)
    for found in _STREAM.finditer(content):
        stream = zlib.decompressobj()
        try:
            yield stream.decompress(content[found.start() :], _MOST_DECODED)
        except zlib.error:
            # These two bytes began nothing, or what it was is written over.
            continue


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the kinds and contents of the chunks of a PNG, and what stands behind the last of them."""
    start = _CHUNKS_AFTER
    while start + 12 <= len(content):
        size = int.from_bytes(content[start : start + 4], "big")
        yield content[start + 4 : start + 8], content[start + 8 : start + 8 + size]
        start += 12 + size
    yield b"", content[start:]


def _pictures_in(content: bytes) -> Iterator[bytes]:
    """Give what could be a picture within a file: a preview in a picture's own notes, one behind its end."""
    yield from (content[found.start() :] for found in _PICTURE.finditer(content, 1))


def _pictures(home: Home, pages: tuple[PageId, ...]) -> dict[str, bytes]:
    """Return the pictures of closed pages by their digests."""
    with closing(Store.open(home.directory / "closed", writable=False, private=True)) as store:
        paths = [path for card in store.cards(pages) if (path := store.image_path(card.scan)) and path.is_file()]
    contents = (path.read_bytes() for path in paths)
    return {sha256(content).hexdigest(): content for content in contents}


def _is_like(content: bytes, looks: list[int]) -> bool:
    look = look_of(content)
    return look is not None and any(is_near(look, each) for each in looks)
