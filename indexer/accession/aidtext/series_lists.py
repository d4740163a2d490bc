"""Lists of series: which lines of a finding aid stand in one, so that what follows is not told of its last series."""

import re
from collections.abc import Iterator, Sequence

from indexer.accession.aidtext.container_lines import container_in
from indexer.accession.aidtext.headings import heading_in
from indexer.accession.aidtext.level_lines import LevelLine, level_in
from indexer.accession.aidtext.lines import Line

_OUTLINED = re.compile(r"(?P<mark>[IVXL]{1,6}|[A-Z])[.)]\s+(?P<title>\S.*)")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = tuple(tens + ones for tens in ("", "X", "XX", "XXX") for ones in _ONES)
"""Roman numerals by their number; no collection seen has more than 30 series."""


def outlined_levels(lines: Sequence[Line]) -> dict[int, LevelLine]:
    """Return the levels of lists that number series I, II, III and subseries A, B, C without the words, by line index.

    Shapes: a list begins with I and goes on with II; it ends with the first line that is not next in it.
    """
    found: dict[int, LevelLine] = {}
    for start, line in enumerate(lines):
        if start not in found and line.text.startswith(("I. ", "I) ")):
            run = _outline(lines, start)
            found |= run if sum(1 for level in run.values() if level.depth == 1) > 1 else {}
    return found


def _outline(lines: Sequence[Line], start: int) -> dict[int, LevelLine]:
    run: dict[int, LevelLine] = {}
    series = subseries = 0
    for index in range(start, len(lines)):
        match = _OUTLINED.fullmatch(lines[index].text)
        mark = match["mark"] if match else ""
        if match and series + 1 < len(_ROMAN) and mark == _ROMAN[series + 1]:
            series, subseries = series + 1, 0
            run[index] = LevelLine(1, mark, match["title"], identifier=mark)
        elif match and series and mark == chr(ord("A") + subseries):
            subseries += 1
            run[index] = LevelLine(2, mark, match["title"], identifier=mark)
        else:
            break
    return run


def listed_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of lines in lists of series, those among them that name no series too.

    Shapes: a run of lines is a list where they are numbered or have bullets, or where two of one depth follow each
    other. A line without a series belongs to it only where all are marked, between or right after the series.
    """
    return frozenset(index for run in _runs(lines) if _is_list(lines, run) for index in run)


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, line in enumerate(lines):
        if level_in(line.text) is not None or (run and _goes_on(lines[run[-1]], line)):
            run.append(index)
        elif run and not _is_rest(lines[index - 1], line):
            yield run
            run = []
    if run:
        yield run


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line that names no series is the next of a marked list."""
    is_marked = bool(line.mark and before.mark) and line.indent <= before.indent and line.gap <= before.gap + 1
    is_next = not before.mark.rstrip(".)").isdigit() or line.mark == _next(before.mark)
    return is_marked and is_next and container_in(line) is None and heading_in(line.text) is None


def _next(mark: str) -> str:
    digits = mark.rstrip(".)")
    return f"{int(digits) + 1}{mark[len(digits) :]}"


def _is_rest(before: Line, line: Line) -> bool:
    """Whether a line is the end of a broken one before it, within a list."""
    return (
        line.gap == 0 and not line.mark and (line.text[:1].islower() or line.text[:1].isdigit()) and bool(before.text)
    )


def _is_list(lines: Sequence[Line], run: list[int]) -> bool:
    named = [(lines[index], level) for index in run if (level := level_in(lines[index].text)) is not None]
    depths = [level.depth for _, level in named]
    return len(named) > 1 and (all(line.mark for line, _ in named) or len(set(depths)) < len(depths))
