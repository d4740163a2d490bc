"""The files that are planted: small PDFs with text in three scripts and a picture of their own, and where they lie."""

from collections.abc import Sequence
from pathlib import Path

from searchui.audit.canaries import Canaries

COLLECTION = "PINKAS-AUDIT"
RESTRICTED, OPEN, UNDECIDED, HIDDEN = (f"{COLLECTION}/1/1/{folder}" for folder in (1, 2, 3, 4))
"""Folders of the planted collection: one that its finding aid restricts, one that is open, one that nobody decides on,
one of which the title is hidden."""
OPEN_LETTER = f"{OPEN}/open"
"""An item that readers may see."""
_LINE_PT, _TOP_PT, _LEFT_PT, _SIZE_PT = 24, 700, 72, 12
_PAGE = "/MediaBox [0 0 612 792]"
_FILLING = (
    "The committee wrote to the families about their applications",
    "and asked the delegates who came back in the spring to report",
)


def finding_aid(canaries: Canaries) -> str:
    """Return the finding aid of the planted collection as rows: it names every folder, and restricts one.

    Shapes: a canary is in the title that is to be hidden.
    """
    return (
        "level,identifier,title,box,folder,restriction\n"
        f"collection,{COLLECTION},Papers planted by an audit,,,\n"
        "series,1,Correspondence,,,\n"
        "file,,Letters under restriction,1,1,Closed for the life of those named.\n"
        "file,,Letters,1,2,\n"
        "file,,Letters not yet looked at,1,3,\n"
        f"file,,Letters of {canaries.silent},1,4,\n"
    )


def plant(directory: Path, canaries: Canaries) -> Path:
    """Write the files and the list that says where each belongs into a directory; return the list."""
    latin, cyrillic, hebrew = canaries.name
    open_text = (f"An open letter about {canaries.shared}", *_FILLING)
    closed_text = (
        f"A closed letter about {canaries.word} and {canaries.silent}",
        f"with {canaries.shared} and {latin}, {canaries.word} again",
        cyrillic,
        hebrew,
        *_FILLING,
    )
    files: dict[str, tuple[str, str, Sequence[Sequence[str]]]] = {
        f"{canaries.file}.pdf": ("1", f"Memorandum on {canaries.silent}", [closed_text, closed_text]),
        "open.pdf": ("2", "Open letter", [open_text, open_text]),
        "mixed.pdf": ("2", "Letter of three pages", [open_text, closed_text, open_text]),
        f"{canaries.moved}.pdf": ("2", f"Letter of {latin}", [closed_text]),
        "undecided.pdf": ("3", f"Report of {canaries.silent}", [(*closed_text, "and of others")]),
    }
    rows = ["file,series,box,folder,title,type"]
    for name, (folder, title, pages) in files.items():
        (directory / name).write_bytes(pdf(pages))
        rows.append(f"{name},1,1,{folder},{title},letter")
    rows_path = directory / "list.csv"
    rows_path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return rows_path


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with these lines of text, of any script, on its pages; those of closed letters have their own look.

    Shapes: every sign is a code of one byte that a map gives back as its character, so it is read without OCR; what
    is drawn are the letters that a standard font has at these codes.
    """
    signs = sorted({char for page in pages for line in page for char in line})
    codes = {char: n for n, char in enumerate(signs, 33)}
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", _font(codes), _stream(_map(codes))]
    kids = []
    for page in pages:
        objects.append(_stream(_drawn(page, codes)))
        kids.append(len(objects) + 1)
        inside = f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {_PAGE} {inside} >>")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    return _with_table(objects)


def _font(codes: dict[str, int]) -> str:
    widths = " ".join(["600"] * len(codes))
    span = f"/FirstChar 33 /LastChar {32 + len(codes)} /Widths [{widths}]"
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier {span} /ToUnicode 4 0 R >>"


def _map(codes: dict[str, int]) -> str:
    rows = "\n".join(f"<{code:02X}> <{ord(char):04X}>" for char, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )


def _drawn(page: Sequence[str], codes: dict[str, int]) -> str:
    """Return the drawing of a page: its lines, and below them a picture that tells closed pages from open ones."""
    lines = (f"<{''.join(f'{codes[char]:02X}' for char in _as_laid(line))}> Tj 0 -{_LINE_PT} Td" for line in page)
    bars = range(0, 460, 92) if len(page) > 3 else range(46, 460, 230)
    picture = " ".join(f"{_LEFT_PT + x} {100 + x // 3} 40 {260 - x // 2} re f" for x in bars)
    return f"BT /F1 {_SIZE_PT} Tf {_LEFT_PT} {_TOP_PT} Td {' '.join(lines)} ET {picture}"


def _as_laid(line: str) -> str:
    """Return a line as it lies on paper: Hebrew from the right."""
    return line[::-1] if any("\u0590" <= char < "\u0600" for char in line) else line


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _with_table(objects: Sequence[str]) -> bytes:
    body, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n"
    )
    return body + f"{end}%%EOF\n".encode("ascii")
