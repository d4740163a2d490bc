"""Lists of series: which lines of a finding aid stand in one, so that what follows is not told of its last series."""

from collections.abc import Iterator, Sequence

from indexer.accession.aidtext.container_lines import container_in
from indexer.accession.aidtext.headings import heading_in
from indexer.accession.aidtext.level_lines import level_in
from indexer.accession.aidtext.lines import Line


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
