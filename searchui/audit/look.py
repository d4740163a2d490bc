"""The look of a picture in a few bits, by which a smaller copy of it is known again; alone knows Pillow here."""

import io
from itertools import pairwise

from PIL import Image

_ACROSS, _DOWN = 17, 16
"""Dots to which a picture is made small; each tells whether it is lighter than the one beside it."""
NEAR = 20
"""Bits of 256 in which two pictures of one page differ at most: made small, or saved as JPEG, 0 to 6 (measured)."""


def look_of(content: bytes) -> int | None:
    """Return the look of a picture, None for bytes that are none. Source: difference hash, after N. Krawetz (2013)."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            dots = list(picture.convert("L").resize((_ACROSS, _DOWN), Image.Resampling.BOX).tobytes())
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    rows = (dots[start : start + _ACROSS] for start in range(0, _ACROSS * _DOWN, _ACROSS))
    bits = [left < right for row in rows for left, right in pairwise(row)]
    return sum(bit << n for n, bit in enumerate(bits))


def is_near(one: int, other: int) -> bool:
    """Return whether two looks are most likely of one page."""
    return (one ^ other).bit_count() <= NEAR
