"""The true reason why a file cannot be read, in one plain sentence, whatever its parser said."""

from pathlib import Path

from indexer.errors import LimitError, UnreadableFileError

_LOCKED = ("password", "encrypt", "security")  # words by which a parser tells of a locked file
_TAIL_BYTES = 2048  # the end mark of a PDF stands in its last 1,024 bytes (ISO 32000-1, implementation note 18)


def pdf_fault(path: Path, said: str) -> UnreadableFileError:
    """Return the error for a PDF that its parser would not open, from its bytes and from what the parser said."""
    body = path.read_bytes()
    if any(word in said.lower() for word in _LOCKED):
        return UnreadableFileError("the PDF is encrypted and asks for a password", remedy="Save it without a password.")
    if b"%%EOF" not in body[-_TAIL_BYTES:]:
        return UnreadableFileError(
            f"the PDF is cut off: it ends after {len(body):,} bytes without its end mark",
            remedy="Replace it with a whole copy.",
        )
    return UnreadableFileError(f"the PDF is damaged{_in_brackets(said)}", remedy="Replace it with a sound copy.")


def layer_fault(said: str) -> UnreadableFileError:
    """Return the error for a text layer that its parser would not read in a file that opens and is drawn."""
    if any(word in said.lower() for word in _LOCKED):
        return UnreadableFileError("its encryption is of a kind that the parser does not know")
    return UnreadableFileError(f"its parser gave up: {said.strip().rstrip('.')}")


def picture_fault(path: Path, media: str, error: Exception) -> UnreadableFileError:
    """Return the error for a picture that could not be decoded."""
    said, name = str(error), media.upper()
    if "decompression bomb" in said:
        return LimitError(f"the {name} has more pixels than may be decoded", remedy="Raise PINKAS_MAX_PIXELS.")
    if "truncated" in said or "broken data stream" in said or "not enough" in said:
        size = path.stat().st_size
        return UnreadableFileError(
            f"the {name} is cut off: it ends after {size:,} bytes", remedy="Replace it with a whole copy."
        )
    return UnreadableFileError(f"the {name} is damaged{_in_brackets(said)}", remedy="Replace it with a sound copy.")


def too_large(width_px: int, height_px: int, max_pixels: int) -> LimitError:
    """Return the error for a page or picture with more pixels than may be decoded."""
    return LimitError(
        f"the page would be {width_px:,} x {height_px:,} pixels, and {max_pixels:,} may be decoded",
        remedy="Raise PINKAS_MAX_PIXELS if the scan is meant to be that large.",
    )


def missing_leaf(leaf: int, leaves: int) -> UnreadableFileError:
    """Return the error for a leaf that the file does not have."""
    return UnreadableFileError(f"it has no leaf {leaf}: it ends after {leaves}")


def _in_brackets(said: str) -> str:
    return f" ({said.strip().rstrip('.')})" if said.strip() else ""
