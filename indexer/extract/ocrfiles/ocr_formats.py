"""Formats of OCR text: told by the root element of a file, never by its name."""

import re
from enum import StrEnum
from pathlib import Path

_HEAD_BYTES = 1 << 16  # styles and processing steps before the first page are shorter in all samples seen


class OcrFormat(StrEnum):
    """A format in which OCR text lies beside scans."""

    ALTO = "ALTO"
    HOCR = "hOCR"
    PAGE = "PAGE XML"


_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_ROOTS = {"alto": OcrFormat.ALTO, "PcGts": OcrFormat.PAGE}
_HOCR_MARKS = re.compile(r"""\bocr_page\b|\bocrx_word\b|\bocr_line\b|name\s*=\s*["']?ocr-(system|capabilities)""")


def format_of(path: Path) -> OcrFormat | None:
    """Return the format of a file, None for what is no OCR text: finding aids, web pages, files that cannot be read."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError:
        return None
    return format_of_head(head)


def format_of_head(head: bytes) -> OcrFormat | None:
    """Return the format of a file that begins with these bytes."""
    text = _decoded(head).lstrip("\ufeff")
    root = _ROOT.match(text, _start_of_root(text))
    if root is None:
        return None
    return _ROOTS.get(root[1]) or (OcrFormat.HOCR if _HOCR_MARKS.search(text, root.start()) else None)


def _decoded(head: bytes) -> str:
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if is_wide else "utf-8", "replace")


def _start_of_root(text: str) -> int:
    at = 0
    while skipped := _BEFORE_ROOT.match(text, at):
        at = skipped.end()
    return at
