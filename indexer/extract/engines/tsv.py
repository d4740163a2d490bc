"""The table in which tesseract gives what it read, as words."""

from indexer.model.geometry import Rect
from indexer.model.reading import Word

_WORD_LEVEL = "5"  # of tesseract's TSV: 1 page, 2 block, 3 paragraph, 4 line, 5 word


def words_of_tsv(tsv: str) -> tuple[Word, ...]:
    """Return the words of tesseract's TSV; lines and blocks are numbered over the page as they come.

    Shapes: its head line may be missing, as it is where no program writes it.
    """
    words: list[Word] = []
    lines: dict[tuple[str, ...], int] = {}
    blocks: dict[str, int] = {}
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        x, y, width, height = (int(cell) for cell in cells[6:10])
        line = lines.setdefault(tuple(cells[2:5]), len(lines))
        block = blocks.setdefault(cells[2], len(blocks))
        confidence = round(min(max(float(cells[10]) / 100, 0.0), 1.0), 4)
        words.append(Word(cells[11].strip(), (Rect(x, y, width, height),), confidence, line, block))
    return tuple(words)
