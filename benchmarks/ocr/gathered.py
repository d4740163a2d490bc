"""Pages with truth gathered into one PDF a language, so that every system is given the same files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence
from pypdfium2 import PdfDocument
from truths import TruePage

_DPI = 300
"""Of pictures that do not say theirs."""
_SCREEN_DPI = 72
"""What cameras and web sites write where they do not know."""
_JPEG_QUALITY = 92
"""Of photographs on their way into a PDF: the loss is far below that of the scans themselves (opinion)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages of one kind and language in one PDF, in order."""

    kind: str
    languages: tuple[str, ...]
    path: Path
    pages: tuple[TruePage, ...]

    @property
    def name(self) -> str:
        """The name of the batch's file without its suffix."""
        return self.path.stem


def gather(pages: Iterable[TruePage], directory: Path) -> list[Batch]:
    """Write a PDF for each kind and language into the directory and return what stands in them."""
    groups: dict[tuple[str, tuple[str, ...]], list[TruePage]] = {}
    for page in pages:
        groups.setdefault((page.kind, page.languages), []).append(page)
    return [_batch(key, of_key, directory) for key, of_key in sorted(groups.items())]


def _batch(key: tuple[str, tuple[str, ...]], pages: Sequence[TruePage], directory: Path) -> Batch:
    kind, languages = key
    path = directory / f"{kind}-{'-'.join(languages)}.pdf"
    target = PdfDocument.new()
    for page in pages:
        if page.path.suffix.lower() == ".pdf":
            source = PdfDocument(page.path)
            target.import_pages(source, [page.leaf - 1])
        else:
            target.import_pages(PdfDocument(_as_pdf(page)))
    target.save(path)
    return Batch(kind, languages, path, tuple(pages))


def _as_pdf(page: TruePage) -> bytes:
    """Return a picture as a PDF of one page, in its own pixels; bilevel ones are packed without loss."""
    with Image.open(page.path) as opened:
        image = next(_frames(opened, page.leaf))
        dpi = round(float(opened.info.get("dpi", (_DPI, _DPI))[0])) or _DPI
    written = BytesIO()
    how = {} if image.mode == "1" else {"quality": _JPEG_QUALITY}
    image.save(written, "PDF", resolution=dpi if dpi > _SCREEN_DPI else _DPI, **how)
    return written.getvalue()


def _frames(opened: Image.Image, leaf: int) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(opened), start=1):
        if number == leaf:
            yield ImageOps.exif_transpose(frame)
