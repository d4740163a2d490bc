"""Lines of a box and folder list: "Box 1 Folder 3 Minutes, 1985", a box alone, a row of a table or of a catalogue."""

import re
from typing import NamedTuple

from indexer.accession.aidtext.lines import Line
from indexer.model.archive import Level

_NUMBER = r"[0-9]+[A-Za-z]?(?:\s*[-–]\s*[0-9]+[A-Za-z]?)?|(?<=[\s:#])(?-i:[A-Z]{1,3}-?[0-9]+|[A-Z](?![a-z]))"
_BOX = (
    rf"(?P<kind>(?:[A-Za-z]+[\s-])?(?:box|carton|reel|drawer|crate|container|oversize|album))[\s:#]*(?P<box>{_NUMBER})"
)
_FOLDER = rf"(?:folders?|fold\.|fol\.?|f\.|file)[\s:#]*(?P<folder>{_NUMBER})"
_LED = re.compile(rf"{_BOX}(?:\s*[,;:/|]?\s*{_FOLDER})?(?P<rest>.*)$", re.IGNORECASE)
_FOLDER_LED = re.compile(rf"{_FOLDER}(?P<rest>.*)$", re.IGNORECASE)
_SLASHED = re.compile(
    rf"(?:box[-\s/]+folder|b[-/]f)\s*:?\s*(?P<box>{_NUMBER})\s*[/:]\s*(?P<folder>{_NUMBER})(?P<rest>.*)$", re.I
)
_LEVEL_WORD = re.compile(
    r"(?P<level>series|sub-?series|file|item|folder|other level|class|sub-?group)\s*[—–-]+\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"^(?P<title>.*\S)[\s,(\[]+{_BOX}\s*[,;:/|]?\s*{_FOLDER}[)\]]?$", re.IGNORECASE)
_PROSE = re.compile(r"\s*(?:is|are|was|were|contains?|includes?|holds?|has|have|through|to|and|of|in|may|must|at)\b")
_LEVELS = {"series": Level.SERIES, "subseries": Level.SUBSERIES, "file": Level.FOLDER, "item": Level.ITEM}
_COLUMNS = {"box": "box", "carton": "box", "container": "box", "folder": "folder", "file": "folder"} | {
    **dict.fromkeys(("title", "contents", "description", "folder title"), "title"),
    **dict.fromkeys(("date", "dates"), "dates"),
}


class ContainerLine(NamedTuple):
    """A box and a folder that a line names, and the title beside them, empty where the line names nothing else.

    Shapes: level only where the line says it; is_behind where the title stands in the line before.
    """

    box: str
    folder: str
    title: str = ""
    dates: str = ""
    level: Level | None = None
    is_behind: bool = False


def container_in(line: Line) -> ContainerLine | None:
    """Return what a line says of boxes and folders, None for prose and for lines that name neither."""
    text = line.text
    if (said := _LEVEL_WORD.match(text)) is not None:
        found = _LED.match(said["rest"].strip(" ()"))
        level = _LEVELS.get(said["level"].casefold().replace("-", ""), Level.OTHER)
        box = _box(found) if found else ""
        return ContainerLine(box, (found["folder"] or "") if found else "", level=level, is_behind=True)
    for pattern in (_SLASHED, _LED, _FOLDER_LED):
        if (found := pattern.match(text)) is not None:
            return _led(found)
    behind = _BEHIND.match(text)
    return ContainerLine(_box(behind), behind["folder"], behind["title"].rstrip(" ,;")) if behind else None


def _led(found: re.Match[str]) -> ContainerLine | None:
    groups, rest = found.groupdict(), found["rest"]
    if _PROSE.match(rest) or rest[:1].isalnum():
        return None
    return ContainerLine(_box(found) if groups.get("box") else "", groups["folder"] or "", rest.strip(" ,;:.–—-|\t"))


def _box(found: re.Match[str]) -> str:
    """Return the number of a box, with its kind in front where it is no plain one: "carton 2"."""
    kind = (found.groupdict().get("kind") or "box").casefold()
    return found["box"] if kind in ("box", "container") else f"{kind} {found['box']}"


def columns_in(line: Line) -> tuple[str, ...] | None:
    """Return the columns of a table that a line heads: ("box", "folder", "title", "dates"), None if it heads none."""
    names = tuple(_COLUMNS.get(cell.casefold().rstrip(":"), "") for cell in line.cells)
    is_head = len(names) > 1 and all(names) and "box" in names and "title" in names
    return names if is_head else None


def row_in(line: Line, columns: tuple[str, ...]) -> ContainerLine | None:
    """Return a row of a table of these columns; box and folder may be left out where they stay the same."""
    cells = list(line.cells)
    numbers = [name for name in columns if name in ("box", "folder")]
    said = dict.fromkeys(columns, "")
    for name in numbers[max(0, len(numbers) - _leading_numbers(cells)) :]:
        said[name] = cells.pop(0)
    rest = [name for name in columns if name not in numbers]
    if not cells or len(cells) > len(rest):
        return None
    said |= dict(zip(rest, cells, strict=False))
    return ContainerLine(said.get("box", ""), said.get("folder", ""), said["title"], said.get("dates", ""))


def _leading_numbers(cells: list[str]) -> int:
    count = 0
    while count < min(2, len(cells)) and re.fullmatch(_NUMBER, cells[count]):
        count += 1
    return count
