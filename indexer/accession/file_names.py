"""File-name patterns, and the natural order of names: 2 before 10."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from indexer.accession.shelfmarks import Shelfmark
from indexer.errors import SidecarError, did_you_mean

DEFAULT_PATTERN = "{collection}_b{box}_f{folder}_{leaf}{side}"
"""A common convention of scanning rooms: ASJ_b012_f003_0001.tif, ASJ_b012_f003_0002r.tif."""

_PLACEHOLDERS = {
    "collection": r"(?P<collection>[^/]+?)",
    "series": r"(?P<series>[^/]+?)",
    "box": r"(?P<box>[^\W_]+?)",
    "folder": r"(?P<folder>[^\W_]+?)",
    "item": r"(?P<item>[^/]+?)",
    "leaf": r"(?P<leaf>[0-9]{1,9})",
    "side": r"(?P<side>[rv]?)",
}
# How a second file of the same number is called: 0007a, 0007 (2), 0007-2, 0007_copy, "0007 - Copy".
COPY = r"(?P<copy>(?:[a-qs-uw-z]|\s*\(\d+\)|[-_]\d|[\s_-]+copy(?:\s*\(\d+\))?)?)"


@dataclass(frozen=True, slots=True)
class NamedFile:
    """What a file name says: shelfmark, number of the leaf, recto ("r") or verso ("v"), and the mark of a copy."""

    shelfmark: Shelfmark
    leaf: int | None
    side: str
    copy: str


class FileNamePattern:
    """A pattern such as {collection}_b{box}_f{folder}_{leaf}{side}, matched against whole names without extension.

    A pattern with slashes is matched against as many directories as it names.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._parts = pattern.count("/") + 1
        self._expression = re.compile(_expression(pattern), re.IGNORECASE)

    def match(self, name: str) -> NamedFile | None:
        """Return what the name says, None for a name of another form."""
        parts = PurePosixPath(name).with_suffix("").parts[-self._parts :]
        found = self._expression.fullmatch("/".join(parts))
        if found is None:
            return None
        said = found.groupdict(default="")
        series = (said["series"],) if said.get("series") else ()
        place = {key: said.get(key, "") for key in ("collection", "box", "folder", "item")}
        leaf = int(said["leaf"]) if said.get("leaf") else None
        return NamedFile(Shelfmark(series=series, **place), leaf, said.get("side", "").lower(), said["copy"].lower())


def _expression(pattern: str) -> str:
    """Return the pattern as a regular expression.

    Raises: SidecarError for an unknown placeholder, one that stands twice, and a pattern without any.
    """
    pieces = re.split(r"\{([^{}]*)\}", pattern)
    names = pieces[1::2]
    for name in names:
        if name not in _PLACEHOLDERS:
            hint = did_you_mean(name, list(_PLACEHOLDERS))
            known = ", ".join(f"{{{one}}}" for one in _PLACEHOLDERS)
            raise SidecarError(
                f"The file-name pattern has an unknown placeholder {{{name}}}.", remedy=hint or f"Known are {known}."
            )
        if names.count(name) > 1:
            raise SidecarError(f"The file-name pattern names {{{name}}} twice.", remedy="Let it stand once.")
    if not names or "{" in "".join(pieces[::2]) or "}" in "".join(pieces[::2]):
        raise SidecarError(f'"{pattern}" is no file-name pattern.', remedy=f"Write one such as {DEFAULT_PATTERN}")
    written = (_PLACEHOLDERS[piece] if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
    return "".join(written) + COPY


def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which 2 stands before 10, and equal numbers by their letters."""
    pieces = re.split(r"(\d{1,18})", text.casefold())
    numbered = ((int(piece), "") if index % 2 else (0, piece) for index, piece in enumerate(pieces))
    return (*numbered, (0, text))


def name_key(name: str) -> tuple[tuple[tuple[int, str], ...], ...]:
    """Return the natural order of paths: directory by directory, the extension last."""
    path = PurePosixPath(name)
    return tuple(natural_key(part) for part in (*path.with_suffix("").parts, path.suffix))
