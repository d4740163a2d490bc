"""How print stands beside running text: three columns, a cutting, a form of boxes, a list, a letterhead's officers."""

from dataclasses import replace

from tests.specimens.layout import sign
from tests.specimens.sheet import LETTERHEAD, MASTHEAD, PRINT, PRINT_BOLD, SMALL_SANS, SMALL_TYPEWRITER, Face, Sheet

_BODY = replace(PRINT, size_pt=13)
_NEWSPRINT = replace(PRINT, size_pt=9.5)
_HEADLINE = replace(PRINT_BOLD, size_pt=17)
_LABEL = replace(SMALL_SANS, size_pt=7)
_OFFICER = replace(SMALL_SANS, size_pt=7.5)
_OFFICERS = (
    "Chairman", "Jonas Eisenfeld", "", "Secretary", "Sara Winokur", "", "Treasurer", "Miriam Castellan", "",
    "Families", "Leah Brodkin", "", "Journeys", "Daniel Halpert", "", "Schools", "Ruth Feldstrand",
)  # fmt: skip


def set_officers(sheet: Sheet, left: float, top: float) -> None:
    """Set who holds which office down the left margin, as letterheads did. Units: inches of paper."""
    y = sheet.px(top)
    for number, line in enumerate(_OFFICERS):
        if line:
            face = replace(_OFFICER, latin="liberation/LiberationSans-Italic") if number % 3 == 0 else _OFFICER
            sheet.put(line, sheet.px(left), y, face)
        y += sheet.px(0.15)


def draw_lantern(sheet: Sheet, x: float, y: float, height: float) -> None:
    """Draw the committee's mark, a ship's lantern, with its upper left corner at a point. Units: inches of paper."""
    pen, unit = sheet.pen, sheet.px(height) / 10
    left, top = sheet.px(x), sheet.px(y)

    def box(x1: float, y1: float, x2: float, y2: float) -> tuple[float, float, float, float]:
        return left + x1 * unit, top + y1 * unit, left + x2 * unit, top + y2 * unit

    pen.arc(box(1.8, 0, 4.2, 2.6), 180, 360, fill=0, width=4)
    pen.rectangle(box(1.2, 1.6, 4.8, 2.6), fill=0)
    pen.rectangle(box(0.8, 8.4, 5.2, 9.8), fill=0)
    for bar in (1.2, 3.0, 4.8):
        pen.line(box(bar, 2.6, bar, 8.4), fill=0, width=3)
    pen.ellipse(box(2.1, 4.4, 3.9, 7.8), fill=0)


def set_three_columns(sheet: Sheet, text: str) -> Sheet:
    """Set a masthead and the articles below it in three justified columns with rules between them."""
    masthead, number, *lines = text.split("\n")
    margin, gutter, middle = sheet.px(0.6), sheet.px(0.3), sheet.width_px / 2
    draw_lantern(sheet, 0.75, 0.45, 0.75)
    sheet.put_centred(masthead, middle, sheet.px(0.95), replace(MASTHEAD, size_pt=36))
    sheet.put_centred(number, middle, sheet.px(1.24), replace(PRINT, size_pt=10))
    for below in (1.35, 1.38):
        sheet.pen.line((margin, sheet.px(below), sheet.width_px - margin, sheet.px(below)), fill=0, width=2)
    width = (sheet.width_px - 2 * margin - 2 * gutter) / 3
    articles = "\n".join(lines).split("## ")[1:]
    for place in range(3):
        left = margin + place * (width + gutter)
        _articles(sheet, articles[place * 3 : place * 3 + 3], (left, left + width), sheet.px(1.75))
        if place:
            x = left - gutter / 2
            sheet.pen.line((x, sheet.px(1.55), x, sheet.height_px - sheet.px(0.85)), fill=0)
    sign(sheet, ("eng",))
    return sheet


def _articles(sheet: Sheet, articles: list[str], column: tuple[float, float], y: int) -> None:
    for article in articles:
        heading, *paragraphs = article.strip().split("\n")
        y = sheet.put_paragraph(heading, column, y, PRINT_BOLD, leading=sheet.px(0.26), is_justified=False)
        for paragraph in paragraphs:
            y = sheet.put_paragraph(paragraph, column, y, _BODY, leading=sheet.px(0.217), is_justified=True)
        y += sheet.px(0.2)


def set_cutting(sheet: Sheet, text: str, column: tuple[float, float], top: float) -> int:
    """Set a report in one narrow newspaper column and return where it ends. Units: inches of paper."""
    headline, byline, *paragraphs = text.split("\n")
    edges = (float(sheet.px(column[0])), float(sheet.px(column[1])))
    y = sheet.put_paragraph(headline, edges, sheet.px(top), _HEADLINE, leading=sheet.px(0.26), is_justified=False)
    sheet.put(byline, edges[0], y + sheet.px(0.04), replace(PRINT_BOLD, size_pt=9))
    y += sheet.px(0.26)
    for paragraph in paragraphs:
        # a newspaper's first lines stand in; two blanks of the face are near enough to an em
        y = sheet.put_paragraph(paragraph, edges, y, _NEWSPRINT, leading=sheet.px(0.155), is_justified=True)
        y += sheet.px(0.05)
    return y


_FORM_COLUMNS = 12
_ROW_IN = 0.62  # inches: label and one typed line


def set_form(sheet: Sheet, title: str, text: str) -> Sheet:
    """Set a form of boxes, each with a small printed label and what was typed into it: "label|entry|twelfths"."""
    sheet.put_centred(title, sheet.width_px / 2, sheet.px(0.85), LETTERHEAD)
    left, width, y, used = sheet.px(0.7), sheet.width_px - 2 * sheet.px(0.7), sheet.px(1.15), 0
    for row in text.split("\n"):
        label, entry, twelfths = row.split("|")
        if used + int(twelfths) > _FORM_COLUMNS:
            y, used = y + sheet.px(_ROW_IN), 0
        x = left + width * used / _FORM_COLUMNS
        across = width * int(twelfths) / _FORM_COLUMNS
        _box(sheet, (x, y, x + across, y + sheet.px(_ROW_IN)), label, entry)
        used += int(twelfths)
    sign(sheet, ("eng",))
    return sheet


def _box(sheet: Sheet, edges: tuple[float, float, float, float], label: str, entry: str) -> None:
    x, y, _, bottom = edges
    sheet.pen.rectangle(edges, outline=0, width=2)
    sheet.put(label, x + sheet.px(0.06), round(y + sheet.px(0.14)), _LABEL)
    strayed = sheet.rng.randrange(-4, 5)  # px: the typist turned the roller by eye
    sheet.put(entry, x + sheet.px(0.12), round(bottom - sheet.px(0.14) + strayed), SMALL_TYPEWRITER)


def set_list(sheet: Sheet, title: str, text: str, face: Face) -> Sheet:
    """Set a numbered list in two typed columns: "name|place", one a line."""
    rows = text.split("\n")
    sheet.put_centred(title, sheet.width_px / 2, sheet.px(0.95), face)
    half, step = (len(rows) + 1) // 2, sheet.px(0.335)
    for number, row in enumerate(rows):
        name, place = row.split("|")
        x = sheet.px(0.6 if number < half else 4.45)
        y = sheet.px(1.5) + step * (number % half)
        sheet.put(f"{number + 1}.", x, y, face)
        sheet.line -= 1
        end = sheet.put(name, x + sheet.px(0.36), y, face)
        if place != "-":
            sheet.line -= 1
            sheet.put(place, max(end, x + sheet.px(2.62)), y, face)
    sign(sheet, ("eng", "rus"))
    return sheet
