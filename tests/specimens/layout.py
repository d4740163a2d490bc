"""How a page of text is laid out: typed letters and reports, printed columns, tables of names."""

from dataclasses import dataclass, replace
from pathlib import Path

from tests.specimens.sheet import HEBREW, LETTERHEAD, MASTHEAD, PRINT, PRINT_BOLD, SMALL_SANS, TYPEWRITER, Face, Sheet

_TEXTS = Path(__file__).parent / "texts"
HONESTY = {
    "eng": "SPECIMEN made for Pinkas. Persons are invented. Not a historical document.",
    "rus": "ОБРАЗЕЦ, сделанный для Pinkas. Люди вымышлены. Это не исторический документ.",
    "heb": "דוגמה שנוצרה עבור Pinkas. האנשים בדויים. אין זה מסמך היסטורי.",
    "yid": "מוסטער געמאַכט פֿאַר Pinkas. די מענטשן זענען אויסגעטראַכט. נישט קיין היסטאָרישער דאָקומענט.",
}
"""What every page prints of itself, by language."""


@dataclass(frozen=True, slots=True)
class Look:
    """Face, margins and leading of a page, in inches of paper."""

    face: Face = TYPEWRITER
    left: float = 1.0
    right: float = 0.9
    top: float = 1.1
    leading: float = 1 / 6  # six lines an inch, the typewriter's single spacing
    spacing: float = 1.5  # lines: one and a half, as reports were typed
    reads_from_right: bool = False
    is_justified: bool = False
    honesty: tuple[str, ...] = ("eng",)
    letterhead: tuple[str, ...] = ()


RUSSIAN = Look(honesty=("rus",))
HEBREW_PAGE = Look(HEBREW, leading=0.28, spacing=1, reads_from_right=True, honesty=("heb",))
YIDDISH_PAGE = replace(HEBREW_PAGE, leading=0.31, is_justified=True, honesty=("yid",))


def pages_of(name: str) -> list[str]:
    """Return a specimen's text page by page, from the file of that name beside this one."""
    return [page.strip("\n") for page in (_TEXTS / f"{name}.txt").read_text("utf-8").split("%%page\n")]


def sign(sheet: Sheet, languages: tuple[str, ...]) -> None:
    """Print at the foot of the sheet what it is."""
    foot = sheet.height_px - sheet.px(0.42) - sheet.px(0.19) * (len(languages) - 1)
    for language in languages:
        sheet.put_centred(HONESTY[language], sheet.width_px / 2, foot, SMALL_SANS)
        foot += sheet.px(0.19)


def set_page(sheet: Sheet, text: str, look: Look) -> Sheet:
    """Set a page; "^" centres a line, ">" sets it to the far side, four blanks keep its columns.

    Shapes: a line without a mark is a paragraph; the honesty line comes last.
    """
    y = sheet.px(look.top)
    if look.letterhead:
        y = _letterhead(sheet, look.letterhead)
    step = sheet.px(look.leading * look.spacing)
    edges = (float(sheet.px(look.left)), float(sheet.width_px - sheet.px(look.right)))
    for line in text.split("\n"):
        y = _set_line(sheet, line, look, (edges, y, step))
    sign(sheet, look.honesty)
    return sheet


def _set_line(sheet: Sheet, line: str, look: Look, at: tuple[tuple[float, float], int, int]) -> int:
    edges, y, step = at
    if not line.strip():
        return y + (0 if line else step * 2 // 3)
    if line.startswith("^"):
        sheet.put_centred(line[1:], sum(edges) / 2, y, _heading_face(look))
    elif line.startswith(">"):
        width = sheet.width_of(line[1:], look.face)
        sheet.put_centred(
            line[1:], edges[0] + width / 2 if look.reads_from_right else edges[1] - width / 2, y, look.face
        )
    elif line.startswith("    "):
        sheet.put_columns(line[4:], edges[0], y, look.face)
        return y + sheet.px(look.leading * 1.15)
    else:
        return sheet.put_paragraph(line, edges, y, look.face, leading=step, is_justified=look.is_justified)
    return y + step


def _heading_face(look: Look) -> Face:
    return replace(look.face, size_pt=look.face.size_pt + 2) if look.reads_from_right else look.face


def _letterhead(sheet: Sheet, lines: tuple[str, ...]) -> int:
    y, middle = sheet.px(0.75), sheet.width_px / 2
    sheet.put_centred(lines[0], middle, y, LETTERHEAD)
    for line in lines[1:]:
        y += sheet.px(0.22)
        sheet.put_centred(line, middle, y, SMALL_SANS)
    y += sheet.px(0.12)
    sheet.pen.line((sheet.px(0.9), y, sheet.width_px - sheet.px(0.9), y), fill=0, width=3)
    return y + sheet.px(0.45)


def set_newsletter(sheet: Sheet, text: str) -> Sheet:
    """Set a masthead or running head and the articles below it in two justified columns."""
    lines = text.split("\n")
    y, middle = sheet.px(0.8), sheet.width_px / 2
    if lines[1].startswith("Vol."):
        sheet.put_centred(lines[0], middle, sheet.px(0.85), MASTHEAD)
        y = sheet.px(1.15)
        lines = lines[1:]
    sheet.put_centred(lines[0], middle, y, replace(PRINT, size_pt=10))
    for below in (0.08, 0.1):
        sheet.pen.line(
            (sheet.px(0.7), y + sheet.px(below), sheet.width_px - sheet.px(0.7), y + sheet.px(below)), fill=0
        )
    _two_columns(sheet, lines[1:], y + sheet.px(0.42))
    sign(sheet, ("eng",))
    return sheet


def _two_columns(sheet: Sheet, lines: list[str], top: int) -> None:
    gutter, margin = sheet.px(0.32), sheet.px(0.7)
    width = (sheet.width_px - 2 * margin - gutter) / 2
    columns = ((margin, margin + width), (margin + width + gutter, sheet.width_px - margin))
    articles = "\n".join(lines).split("## ")[1:]
    half = (len(articles) + 1) // 2
    for column, own in zip(columns, (articles[:half], articles[half:]), strict=True):
        y = top
        for article in own:
            heading, *paragraphs = article.strip().split("\n")
            y = sheet.put_paragraph(heading, column, y, PRINT_BOLD, leading=sheet.px(0.25), is_justified=False)
            for paragraph in paragraphs:
                y = sheet.put_paragraph(paragraph, column, y, PRINT, leading=sheet.px(0.205), is_justified=True)
            y += sheet.px(0.2)


def set_name_table(sheet: Sheet, text: str) -> Sheet:
    """Set a table of the spellings of names in three scripts."""
    sheet.put_centred("SPELLINGS OF FAMILY NAMES", sheet.width_px / 2, sheet.px(1.0), LETTERHEAD)
    sheet.put_centred("English, Russian, Hebrew. A spelling table only.", sheet.width_px / 2, sheet.px(1.3), SMALL_SANS)
    y, columns, face = sheet.px(1.9), (1.1, 3.5, 7.4), replace(PRINT, size_pt=18)
    hebrew_face = replace(HEBREW, size_pt=21)
    for row in text.split("\n"):
        english, russian, hebrew = row.split("|")
        sheet.put(english, sheet.px(columns[0]), y, face)
        sheet.line -= 1
        sheet.put(russian, sheet.px(columns[1]), y, face)
        sheet.line -= 1
        sheet.put(hebrew, sheet.px(columns[2]) - sheet.width_of(hebrew, hebrew_face), y, hebrew_face)
        y += sheet.px(0.55)
    sign(sheet, ("eng", "rus", "heb"))
    return sheet
