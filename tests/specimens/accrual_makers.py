"""The makers of the accrual: letters on one letterhead, copies, cuttings, handwriting, photographed paper."""

from dataclasses import replace
from math import sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.specimens import photograph as pictures
from tests.specimens import wear
from tests.specimens.columns import draw_lantern, set_cutting, set_form, set_list, set_officers, set_three_columns
from tests.specimens.hand import Hand
from tests.specimens.layout import Look, pages_of, set_page, sign
from tests.specimens.lens import aged, cut_out, photographed, shown_through
from tests.specimens.makers import (
    HEAD,
    Wear,
    blank,
    copied,
    folded,
    photocopied,
    sign_by_hand,
    stapled,
)
from tests.specimens.scans import Made, gray_tiff, jpeg, png, rescaled, skewed, tiff
from tests.specimens.sheet import PRINT, SMALL_TYPEWRITER, TYPEWRITER, Printed, Sheet
from tests.specimens.typeset import born_digital

_LETTER_LOOK = Look(left=2.3, right=0.7, letterhead=(*HEAD, "Telephone (617) 555-0142"))
_NOTICE_LOOK = Look(replace(PRINT, size_pt=14), left=1.3, right=1.3, spacing=1.5, leading=1 / 5, letterhead=HEAD)
_YEARS = ("1976", "1978", "1980", "1982", "1984", "1987")
_WEARS: tuple[Wear, ...] = (folded, copied, stapled, photocopied, copied, folded)


def letters_on_a_letterhead() -> tuple[Made, ...]:
    """Return six letters on the committee's paper, each a file: four PNG, two TIFF."""
    made = []
    for year, text, how in zip(_YEARS, pages_of("letterhead-letters"), _WEARS, strict=True):
        sheet = _letter(f"letterhead {year}", text)
        picture = how(sheet.image, sheet.rng)
        name = f"committee-letter-{year}"
        made.append(tiff(name, [sheet], [picture]) if year in {"1978", "1984"} else png(name, sheet, picture))
    return tuple(made)


def _letter(seed: str, text: str) -> Sheet:
    sheet = blank(seed)
    draw_lantern(sheet, 0.95, 0.42, 0.75)
    set_officers(sheet, 0.62, 2.2)
    set_page(sheet, text, _LETTER_LOOK)
    sign_by_hand(sheet, _LETTER_LOOK)
    return sheet


def carbon_copy() -> tuple[Made, ...]:
    """Return both sides of a carbon copy on thin paper, in one TIFF of gray leaves."""
    recto, verso = (
        set_page(blank(f"carbon {number}", (8.5, 8.6), 150), text, Look(top=1.3, left=1.1))
        for number, text in enumerate(pages_of("carbon-copy"), start=1)
    )
    sides = ((recto, verso), (verso, recto))
    return (gray_tiff("carbon-copy-1981", [recto, verso], [_carbon(front, back) for front, back in sides]),)


def _carbon(front: Sheet, back: Sheet) -> Image.Image:
    soft = wear.patchy_ink(front.image, front.rng, depth=60).filter(ImageFilter.GaussianBlur(0.9))
    smudged = soft.point(lambda v: 62 + v * 193 // 255)
    through = shown_through(smudged, back.image, share=0.3)
    return wear.grain(wear.shade(through, paper=236, falls_to=216), front.rng, strength=0.05, blur=0.4)


def margin_notes() -> tuple[Made, ...]:
    """Return a typed draft with somebody's remarks in the margin."""
    text, notes = pages_of("margin-notes")
    sheet = set_page(blank("margin notes"), text, Look(left=0.9, right=2.6, spacing=2))
    hand = Hand(19, 2.3, slant=0.25, unrest=1.3)
    for note in notes.split("\n"):
        height, words = note.split("|")
        hand.write(sheet, words, sheet.px(6.15), sheet.px(float(height)), climb=0.06)
    for first, last in ((1.85, 2.75), (3.6, 4.4), (5.3, 6.1), (7.15, 7.95)):
        _bracket(sheet, 6.0, first, last)
    _strike(sheet, "coffee.")
    return (png("draft-appeal-1983", sheet, stapled(sheet.image, sheet.rng)),)


def _bracket(sheet: Sheet, x: float, first: float, last: float) -> None:
    """Draw a line of the pen down the margin, as readers do beside what they mean. Units: inches of paper."""
    steps = 24
    points = [
        (sheet.px(x + 0.025 * sin(7 * n / steps)), sheet.px(first + (last - first) * n / steps))
        for n in range(steps + 1)
    ]
    sheet.pen.line(points, fill=40, width=3, joint="curve")


def _strike(sheet: Sheet, text: str) -> None:
    (x, y, width, height) = next(word.rects[0] for word in sheet.words if word.text == text)
    middle = y + height // 2
    sheet.pen.line((x - 6, middle + 4, x + width + 8, middle - 3), fill=40, width=3)


def handwritten_letter() -> tuple[Made, ...]:
    """Return a letter written with a pen, and its blank back, through which the ink shows a little."""
    sheet, hand = blank("handwritten", (6.0, 8.2)), Hand(31, 3.6)
    y = sheet.px(0.8)
    for line in pages_of("handwritten-letter")[0].split("\n"):
        if line:
            hand.write(sheet, line, sheet.px(0.5) + sheet.rng.randrange(-8, 9), y, climb=0.012)
        y += sheet.px(0.45 if line else 0.25)
    sign(sheet, ("eng",))
    back = blank("handwritten back", (6.0, 8.2))
    ghost = shown_through(back.image, sheet.image, share=0.05)
    files = (("1", sheet, sheet.image), ("2", back, ghost))
    return tuple(jpeg(f"handwritten-letter-1980-{n}", s, _written(s, picture), quality=55) for n, s, picture in files)


def _written(sheet: Sheet, picture: Image.Image) -> Image.Image:
    paper = aged(
        wear.grain(picture, sheet.rng, strength=0.06), sheet.rng, paper=(247, 242, 228), ink=(38, 48, 112), age=0.5
    )
    pen = ImageDraw.Draw(paper)
    middle = paper.height // 2
    pen.line((0, middle, paper.width, middle + 3), fill=(222, 214, 194), width=3)  # folded once for the envelope
    return paper


def album_leaf() -> tuple[Made, ...]:
    """Return a leaf of an album: a photograph in its corners and a typed caption below, which is read."""
    sheet = blank("album leaf", (8.5, 8.0), 150)
    scene = pictures.candles((sheet.px(6.1), sheet.px(4.4)), sheet.rng)
    left, top = sheet.px(1.2), sheet.px(0.8)
    sheet.image.paste(250, (left - 14, top - 14, left + scene.width + 14, top + scene.height + 14))
    sheet.image.paste(scene, (left, top))
    _corners(sheet, (left - 14, top - 14, left + scene.width + 14, top + scene.height + 14))
    edges = (float(left + 10), float(left + scene.width - 10))
    caption = pages_of("album-leaf")[0]
    sheet.put_paragraph(caption, edges, sheet.px(5.75), SMALL_TYPEWRITER, leading=sheet.px(0.24), is_justified=False)
    sign(sheet, ("eng",))
    picture = wear.grain(wear.shade(sheet.image, paper=236, falls_to=218), sheet.rng, strength=0.09, blur=0.5)
    return (jpeg("album-leaf-1984", sheet, picture, quality=58),)


def _corners(sheet: Sheet, frame: tuple[int, int, int, int]) -> None:
    size = sheet.px(0.35)
    for x, along in ((frame[0], size), (frame[2], -size)):
        for y, down in ((frame[1], size), (frame[3], -size)):
            sheet.pen.polygon([(x, y), (x + along, y), (x, y + down)], fill=70)


def notice_scanned_twice() -> tuple[Made, ...]:
    """Return two scans of one notice: askew in black and white, and again, straight, in gray."""
    sheet = set_page(blank("notice", (8.5, 8.2)), pages_of("notice")[0], _NOTICE_LOOK)
    draw_lantern(sheet, 1.1, 0.3, 0.52)
    askew, first = skewed(sheet, sheet.image, 1.4)
    straight, second = rescaled(sheet, sheet.image, 150)
    gray = wear.grain(wear.shade(second, paper=244, falls_to=228), sheet.rng, strength=0.07, blur=0.5)
    return (
        png("notice-1978-a", askew, photocopied(first, sheet.rng)),
        jpeg("notice-1978-b", straight, gray, quality=55),
    )


def data_form() -> tuple[Made, ...]:
    """Return a form of boxes that was filled in with a typewriter as an example."""
    sheet = set_form(blank("data form", (8.5, 8.2)), "DATA FORM FOR A HOUSEHOLD", pages_of("data-form")[0])
    return (png("data-form-1984", sheet, copied(wear.punch_holes(sheet.image, sheet.dpi), sheet.rng)),)


def fifty_names() -> tuple[Made, ...]:
    """Return a typed list of fifty names in two columns, some of them in Russian too."""
    face = replace(TYPEWRITER, size_pt=10)  # elite, twelve letters an inch
    sheet = set_list(
        blank("fifty names", dpi=300), "FIFTY NAMES FOR THE LETTER CHAIN, 1983", pages_of("fifty-names")[0], face
    )
    return (png("fifty-names-1983", sheet, stapled(sheet.image, sheet.rng)),)


def clipping() -> tuple[Made, ...]:
    """Return a newspaper cutting on a sheet of typing paper, with the name of the paper written above it."""
    cutting, paper = _cutting()
    mount = blank("clipping mount", (5.2, 8.6))
    at = (mount.px(1.1), mount.px(0.9))
    Hand(17, 2.6, unrest=1.2).write(mount, "Wharf Courier, 5 May 1984", mount.px(0.7), mount.px(0.62), climb=0.015)
    for word in cutting.words:
        rects = tuple((x + at[0], y + at[1], w, h) for x, y, w, h in word.rects)
        mount.words.append(Printed(word.text, rects, word.line + mount.line))
    mount.line += cutting.line
    sign(mount, ("eng",))
    white = aged(mount.image, mount.rng, paper=(244, 242, 236), ink=(30, 32, 52), age=0.2)
    return (jpeg("clipping-1984", mount, cut_out(paper, mount.rng, white, at), quality=60),)


def _cutting() -> tuple[Sheet, Image.Image]:
    sheet = blank("clipping", (2.75, 9.0))
    end = set_cutting(sheet, pages_of("clipping")[0], (0.28, 2.42), 0.42)
    next_column = ("of", "the", "to", "wi", "and", "re", "st", "ha", "in", "mo", "th")
    for number, y in enumerate(range(sheet.px(0.3), end, sheet.px(0.155))):
        # the column beside it was cut through: nobody can read the halves of its letters
        sheet.set_word(next_column[number * 7 % 11], sheet.width_px - 13, y, replace(PRINT, size_pt=9.5))
    sheet.pen.line((sheet.px(2.58), 0, sheet.px(2.58), end), fill=60)
    height = end + sheet.px(0.05)
    printed = sheet.image.crop((0, 0, sheet.width_px, height))
    back = ImageChops.offset(printed, 55, height // 2)
    inked = wear.patchy_ink(shown_through(printed, back, share=0.13), sheet.rng, depth=50)
    grained = wear.grain(inked, sheet.rng, strength=0.10, blur=0.4)
    return sheet, aged(grained, sheet.rng, paper=(238, 216, 164), ink=(44, 38, 34))


def photographed_page() -> tuple[Made, ...]:
    """Return a typed page photographed on a table, from the side, with a shadow on it."""
    sheet = set_page(blank("photographed"), pages_of("photographed-page")[0], Look(left=0.9, leading=1 / 5))
    paper = wear.grain(wear.fold(sheet.image, sheet.rng, 0.5), sheet.rng, strength=0.06, blur=0.6)
    toned = aged(paper, sheet.rng, paper=(244, 240, 228), ink=(32, 30, 34), age=0.3)
    corners = ((214.0, 128.0), (1690.0, 86.0), (1838.0, 2190.0), (96.0, 2120.0))
    taken, picture = photographed(sheet, toned, corners, (1900, 2280))
    return (jpeg("telephone-log-1983", taken, picture, quality=52),)


def three_columns() -> tuple[Made, ...]:
    """Return the first page of a newsletter in three columns."""
    sheet = set_three_columns(blank("three columns", (8.5, 9.5)), pages_of("three-columns")[0])
    return (png("newsletter-1988", sheet, folded(sheet.image, sheet.rng)),)


def names_and_words() -> tuple[Made, ...]:
    """Return three typeset pages of names that are also words."""
    return (born_digital("names-and-words-1988", pages_of("names-and-words")),)
