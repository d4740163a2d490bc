"""How sure the machine was of the text of a page: in per cent, as pages are told, counted and filtered by it."""

UNKNOWN = "unknown"
"""Asks for pages of which none is said: typed in, text of the file, without text."""
BANDS = ("90..", "80..89", "60..79", "..59", UNKNOWN)
"""What pages are counted by, the surest first; each page is in one of them (opinion)."""
_ALL = 100


def per_cent(confidence: float | None) -> int | None:
    """Return the mean confidence of the words of a page as it is told. Units: 0.0-1.0 to 0-100."""
    return None if confidence is None else round(_ALL * confidence)


def range_of(text: str) -> range:
    """Return the per cents that are asked for by 80.., ..60, 60..80 (both ends with it) or 97.

    Raises: ValueError for what is no such range, or has nothing in it.
    """
    first, dots, last = text.partition("..")
    if not (first or last):
        raise ValueError("a range needs a beginning or an end")
    begin, end = _number(first, 0), _number(last if dots else first, _ALL)
    if not 0 <= begin <= end <= _ALL:
        raise ValueError("nothing is in the range")
    return range(begin, end + 1)


def written(asked: range) -> str:
    """Return a range as it is shortest: `range_of` gives it again."""
    first, last = asked[0], asked[-1]
    if first == last:
        return str(first)
    return f"{first}..{'' if last == _ALL else last}" if first or last == _ALL else f"..{last}"


def is_as_sure(own: int | None, wanted: str) -> bool:
    """Return whether a page is among those asked for. Raises: ValueError as `range_of` does."""
    return own is None if wanted == UNKNOWN else own is not None and own in range_of(wanted)


def _number(digits: str, otherwise: int) -> int:
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(_ALL))):
        raise ValueError("a number from 0 to 100 is wanted")
    return int(digits) if digits else otherwise
