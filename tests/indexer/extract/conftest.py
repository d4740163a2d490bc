"""Specimens made on the spot: small PDFs written by hand and pages of print drawn by Pillow."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from indexer.extract.engines.tesseract import installed_languages
from indexer.extract.pagerequest import PageRequest

LETTER_AT_200 = (1700, 2200)

PRINT = (
    "REPORT OF A TRIP TO MOSCOW",
    "The committee met eleven families who had asked",
    "for permission to leave the country. Seven of them",
    "were refused in 1975 and again in 1979. Each was told",
    "that the reason could not be given. They asked us to",
    "write to newspapers at home and to tell every member",
    "of our community what we had seen and heard. Letters",
    "sent through the ordinary mail do not always arrive.",
    "We promised to come back in the spring with medicine",
    "and books, and to bring photographs of the children.",
)


@pytest.fixture(autouse=True)
def pillows_limit(monkeypatch):
    """A picture opened with a limit sets it for its whole process; the next test starts without it."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)


@pytest.fixture(autouse=True, scope="session")
def one_thread_a_page():
    """Tesseract takes one core a page, as in the children."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    yield
    if before is None:
        del os.environ["OMP_THREAD_LIMIT"]


@pytest.fixture(scope="session")
def printed_page():
    """A page of plain print, letter size at 200 dpi, and the words on it with the place of each."""
    page = Image.new("L", LETTER_AT_200, 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=40)
    places = []
    for row, line in enumerate(PRINT):
        x = 200.0
        for word in line.split():
            draw.text((x, 300 + 90 * row), word, font=font, fill=0)
            places.append((word, draw.textbbox((x, 300 + 90 * row), word, font=font)))
            x += draw.textlength(word + " ", font=font)
    return page, places


@pytest.fixture
def request_for(tmp_path):
    """A request to read a file as it comes, with whatever language data is installed."""
    installed = installed_languages()

    def build(path: Path, media: str, **changes):
        plain = PageRequest(
            path=str(path),
            media=media,
            leaf=1,
            languages=("eng",),
            is_picture=False,
            dpi=200,
            quarter_turns=None,
            max_pixels=50_000_000,
            installed=installed,
            settings_digest="digest",
            made_at="2026-01-01T00:00:00Z",
            image_path=str(tmp_path / "image"),
        )
        return replace(plain, **changes)

    return build


class PdfPage:
    """One page of a hand-written PDF. Contents are operators; fonts F1 (Latin) and F2 (Hebrew, code by code)."""

    def __init__(
        self, contents: str, *, box=(0, 0, 612, 792), rotate=0, picture: Image.Image | None = None, entries=""
    ):
        self.contents, self.entries = contents, entries
        self.box, self.rotate, self.picture = box, rotate, picture


# F2 shows the letters alef to tav as the codes 0x61 and on, each half an em wide.
HEBREW_CODES = {chr(0x5D0 + place): chr(0x61 + place) for place in range(27)} | {" ": " "}
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /H def /CMapType 2 def\n"
    "1 begincodespacerange <00> <FF> endcodespacerange\n"
    "1 beginbfrange <61> <7B> <05D0> endbfrange\n"
    "1 beginbfrange <20> <39> <0020> endbfrange endcmap end end"
)


def pdf_bytes(pages, *, trailer=""):
    """Write a PDF of these pages."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    bodies.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    widths = " ".join(["500"] * 256)
    bodies.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 0 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode 5 0 R >>"
    )
    bodies.append(_stream(_TO_UNICODE.encode()))
    kids = []
    for page in pages:
        bodies.append(_stream(page.contents.encode("latin-1"), page.entries))
        contents, picture = len(bodies), ""
        if page.picture is not None:
            gray = page.picture.convert("L")
            bodies.append(
                _stream(
                    gray.tobytes(),
                    f"/Type /XObject /Subtype /Image /Width {gray.width} /Height {gray.height} "
                    "/ColorSpace /DeviceGray /BitsPerComponent 8",
                )
            )
            picture = f"/XObject << /Im {len(bodies)} 0 R >>"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{' '.join(map(str, page.box))}] /Rotate {page.rotate} "
            f"/Contents {contents} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {picture} >> >>"
        )
        kids.append(f"{len(bodies)} 0 R")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assembled(bodies, trailer)


def _stream(body, entries=""):
    return f"<< {entries} /Length {len(body)} >>\nstream\n{body.decode('latin-1')}\nendstream"


def _assembled(bodies, trailer):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def show(text, x, y, *, font="F1", size=12):
    """Return the operators that set a line of text."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


@pytest.fixture
def pdf(tmp_path):
    """Write a PDF of the given pages and return its path."""

    def write(*pages, name="specimen.pdf", trailer=""):
        path = tmp_path / name
        path.write_bytes(pdf_bytes(pages, trailer=trailer))
        return path

    write.page, write.show = PdfPage, show
    write.hebrew = lambda text: "".join(HEBREW_CODES.get(sign, sign) for sign in text)
    return write
