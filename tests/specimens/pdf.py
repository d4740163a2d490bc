"""A small PDF writer: base-14 type, black-and-white page images, and text layers."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

# Advance widths of ASCII 32-126, thousandths of the size: Adobe's core-14 metrics.
_TIMES = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 "
    "564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 "
    "722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 "
    "278 500 500 722 500 500 444 480 200 480 541"
)
_HELVETICA_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 "
    "584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 "
    "333 611 556 778 556 556 500 389 280 389 584"
)
_FONTS = {"Times-Roman": _TIMES, "Helvetica-Bold": _HELVETICA_BOLD}
_NAMES = {name: f"F{number}" for number, name in enumerate(_FONTS, start=1)}
_ADVANCES = {name: [int(width) for width in widths.split()] for name, widths in _FONTS.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of type: where its baseline begins in points from the lower left, and whether it shows.

    Shapes: width_pt stretches it to a width, 0 leaves it as it is.
    """

    text: str
    x: float
    y: float
    size: float
    font: str = "Times-Roman"
    is_shown: bool = True
    width_pt: float = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a PDF in points: a black-and-white picture under type, or type alone."""

    width_pt: float
    height_pt: float
    runs: tuple[Run, ...] = ()
    picture: Image.Image | None = None


def advance(text: str, font: str, size: float) -> float:
    """Return the width of an ASCII text in points."""
    return sum(_ADVANCES[font][ord(letter) - 32] for letter in text) * size / 1000


def write_pdf(leaves: Sequence[Leaf], title: str) -> bytes:
    """Return the file: the same bytes for the same leaves, with no date in it."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in _FONTS:
        font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        bodies.append(font.encode("ascii"))
    kids = []
    for leaf in leaves:
        kids.append(len(bodies) + 1)
        bodies += _page_objects(leaf, number=len(bodies) + 1)
    bodies[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode("ascii")
    bodies.append(f"<< /Title ({_escaped(title)}) /Producer (Pinkas specimens) >>".encode("ascii"))
    return _assembled(bodies)


def _page_objects(leaf: Leaf, number: int) -> list[bytes]:
    fonts = " ".join(f"/{short} {3 + index} 0 R" for index, short in enumerate(_NAMES.values()))
    picture = f"/XObject << /Im {number + 2} 0 R >>" if leaf.picture else ""
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {leaf.width_pt:g} {leaf.height_pt:g}] /Contents {number + 1} 0 R "
        f"/Resources << /Font << {fonts} >> {picture} >> >>"
    )
    drawn = f"q {leaf.width_pt:g} 0 0 {leaf.height_pt:g} 0 0 cm /Im Do Q\n" if leaf.picture else ""
    content = (drawn + "\n".join(_shown(run) for run in leaf.runs)).encode("ascii")
    objects = [page.encode("ascii"), _stream("", content)]
    return [*objects, _picture(leaf.picture)] if leaf.picture else objects


def _shown(run: Run) -> str:
    natural = advance(run.text, run.font, run.size)
    stretch = 100 * run.width_pt / natural if run.width_pt and natural else 100
    return (
        f"BT /{_NAMES[run.font]} {run.size:g} Tf {0 if run.is_shown else 3} Tr {stretch:.2f} Tz "
        f"1 0 0 1 {run.x:.2f} {run.y:.2f} Tm ({_escaped(run.text)}) Tj ET"
    )


def _picture(image: Image.Image) -> bytes:
    sense = "false" if _white_is_zero(image) else "true"
    coding = (
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms "
        f"<< /K -1 /Columns {image.width} /Rows {image.height} /BlackIs1 {sense} >>"
    )
    return _stream(coding, fax(image)[1])


def _white_is_zero(image: Image.Image) -> bool:
    return fax(image)[0]


def fax(image: Image.Image) -> tuple[bool, bytes]:
    """Return the picture in CCITT group 4, and whether its TIFF called white zero."""
    buffer = BytesIO()
    image.save(buffer, "TIFF", compression="group4", strip_size=image.width * image.height)
    with Image.open(BytesIO(buffer.getvalue())) as coded:
        offsets, counts = coded.tag_v2[273], coded.tag_v2[279]
        white_is_zero = coded.tag_v2[262] == 0
    assert len(offsets) == 1, "a PDF holds one strip"
    return white_is_zero, buffer.getvalue()[offsets[0] : offsets[0] + counts[0]]


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode("ascii") + content + b"\nendstream"


def _assembled(bodies: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += b"".join(f"{offset:010d} 00000 n \n".encode("ascii") for offset in offsets)
    out += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R /Info {len(bodies)} 0 R >>\n".encode("ascii")
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode("ascii"))


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
