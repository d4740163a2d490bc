"""A born-digital PDF: type set by metrics alone, so that it needs no font on any machine."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.specimens.layout import HONESTY
from tests.specimens.pdf import Leaf, Run, advance, write_pdf
from tests.specimens.scans import PDF_DPI, Made, TrueLeaf
from tests.specimens.sheet import Printed

_WIDTH_PT, _HEIGHT_PT = 396, 612  # half a US letter, as leaflets are
_MARGIN_PT = 54
_ASCENT, _DESCENT = 0.69, 0.21  # shares of the size: Times and Helvetica, Adobe's core-14 metrics
_BODY, _HEADING, _TITLE, _FOOT = 11.5, 13, 16, 7.5  # points


@dataclass(slots=True)
class _Column:
    y: float = _HEIGHT_PT - 78
    line: int = 0
    runs: list[Run] = field(default_factory=list)
    words: list[Printed] = field(default_factory=list)

    def set_text(self, text: str, size: float, font: str) -> None:
        for line in _lines(text, size, font):
            self.set_line(line, _MARGIN_PT, size, font)
            self.y -= size * 1.35
        self.y -= size * 0.55

    def set_line(self, line: str, x: float, size: float, font: str) -> None:
        self.runs.append(Run(line, x, self.y, size, font))
        for word in line.split(" "):
            width = advance(word, font, size)
            self.words.append(Printed(word, (_rect(x, self.y, width, size),), self.line))
            x += width + advance(" ", font, size)
        self.line += 1


def born_digital(name: str, pages: list[str]) -> Made:
    """Return a PDF of typeset pages ("# " title, "## " heading) and the truth about it."""
    columns = [_page(text, number) for number, text in enumerate(pages, start=1)]
    leaves = [Leaf(_WIDTH_PT, _HEIGHT_PT, tuple(column.runs)) for column in columns]
    size = (round(_WIDTH_PT * PDF_DPI / 72), round(_HEIGHT_PT * PDF_DPI / 72))
    truth = tuple(TrueLeaf(*size, PDF_DPI, tuple(column.words)) for column in columns)
    return Made(f"{name}.pdf", write_pdf(leaves, "SPECIMEN circulars of the Harbor Committee"), truth)


def _page(text: str, number: int) -> _Column:
    column = _Column()
    for line in text.split("\n"):
        if line.startswith("# "):
            column.set_text(line[2:], _TITLE, "Helvetica-Bold")
        elif line.startswith("## "):
            column.set_text(line[3:], _HEADING, "Helvetica-Bold")
        else:
            column.set_text(line, _BODY, "Times-Roman")
    column.y = 40
    column.set_line(f"{HONESTY['eng']} Leaf {number}", _MARGIN_PT, _FOOT, "Times-Roman")
    return column


def _lines(text: str, size: float, font: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and advance(longer, font, size) > _WIDTH_PT - 2 * _MARGIN_PT:
            yield line
            longer = word
        line = longer
    yield line


def _rect(x: float, baseline: float, width: float, size: float) -> tuple[int, int, int, int]:
    scale = PDF_DPI / 72
    left, top = round(x * scale), round((_HEIGHT_PT - baseline - _ASCENT * size) * scale)
    right, bottom = round((x + width) * scale), round((_HEIGHT_PT - baseline + _DESCENT * size) * scale)
    return (left, top, right - left, bottom - top)
