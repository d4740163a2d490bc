"""One maker for each specimen: its text, its look, its wear, its files."""

import random
from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from tests.specimens import photograph as pictures
from tests.specimens import wear
from tests.specimens.layout import (
    HEBREW_PAGE,
    HONESTY,
    RUSSIAN,
    YIDDISH_PAGE,
    Look,
    pages_of,
    set_name_table,
    set_newsletter,
    set_page,
)
from tests.specimens.scans import (
    Made,
    doubled_layer,
    garbage_layer,
    jpeg,
    no_layer,
    png,
    scanned_pdf,
    sideways_png,
    skewed,
    tiff,
)
from tests.specimens.sheet import TYPEWRITER, Sheet
from tests.specimens.typeset import born_digital

DPI = 200
LETTER_PAPER = (8.5, 11.0)  # inches
_HALF_LETTER = (5.5, 8.5)
_LEAFLET = (6.4, 8.6)
HEAD = ("HARBOR COMMITTEE FOR SOVIET JEWS", "12 Invented Wharf, Boston, Massachusetts")
Wear = Callable[[Image.Image, random.Random], Image.Image]


def blank(seed: str, inches: tuple[float, float] = LETTER_PAPER, dpi: int = DPI) -> Sheet:
    """Return an empty sheet whose chance hangs on a seed."""
    rng = random.Random(seed)
    return Sheet(round(inches[0] * dpi), round(inches[1] * dpi), dpi, rng)


def typed(name: str, look: Look, inches: tuple[float, float] = LETTER_PAPER, dpi: int = DPI) -> list[Sheet]:
    """Return the pages of a text, set; the letterhead stands on the first."""
    sheets = []
    for number, text in enumerate(pages_of(name), start=1):
        own = look if number == 1 else replace(look, letterhead=())
        sheets.append(set_page(blank(f"{name} {number}", inches, dpi), text, own))
    return sheets


def copied(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return a sheet as a copier leaves it."""
    return wear.bits(wear.grain(image, rng, strength=0.45, blur=0.7), 150)


def stapled(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return a copied sheet that was stapled."""
    return copied(wear.staple(wear.speckle(image, rng, specks=60), rng), rng)


def photocopied(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return a copied sheet that was punched and lay askew on the glass."""
    return copied(wear.copy_edge(wear.punch_holes(wear.speckle(image, rng, specks=160), DPI), rng), rng)


def folded(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return a copied sheet that was folded twice."""
    return copied(wear.fold(wear.fold(image, rng, 0.34), rng, 0.66), rng)


def _stencilled(image: Image.Image, rng: random.Random) -> Image.Image:
    inked = wear.patchy_ink(image, rng, depth=138)
    return wear.bits(wear.grain(wear.speckle(inked, rng, specks=420), rng, strength=0.55, blur=0.5), 150)


def worn(sheets: list[Sheet], how: Wear) -> list[Image.Image]:
    """Return the pictures of sheets, each worn in the same way."""
    return [how(sheet.image, sheet.rng) for sheet in sheets]


def trip_report() -> tuple[Made, ...]:
    """Return four typed pages, stapled once, as a PDF without a layer."""
    sheets = typed("trip-report", Look(spacing=2.1))
    return (scanned_pdf("trip-report-1985", sheets, worn(sheets, stapled), [no_layer] * len(sheets)),)


def press_release() -> tuple[Made, ...]:
    """Return two mimeographed pages, a PNG each."""
    sheets = typed("press-release", Look(letterhead=HEAD))
    pages = zip(sheets, worn(sheets, _stencilled), strict=True)
    return tuple(png(f"press-release-1977-{number}", *page) for number, page in enumerate(pages, start=1))


def newsletter() -> tuple[Made, ...]:
    """Return two printed pages in two columns, a PNG each."""
    sheets = [
        set_newsletter(blank(f"newsletter {n}", _LEAFLET), text)
        for n, text in enumerate(pages_of("newsletter"), start=1)
    ]
    pages = zip(sheets, worn(sheets, folded), strict=True)
    return tuple(png(f"newsletter-1986-{number}", *page) for number, page in enumerate(pages, start=1))


def sign_by_hand(sheet: Sheet, look: Look) -> None:
    """Scrawl beside the last line, where the sender signed."""
    honest = len(HONESTY[look.honesty[0]].split())
    last = sheet.words[-honest - 1]
    rects = [rect for word in sheet.words if word.line == last.line for rect in word.rects]
    left, right = min(r[0] for r in rects), max(r[0] + r[2] for r in rects)
    x = right + sheet.px(0.3) if look.reads_from_right else left - sheet.px(1.4)
    wear.scrawl(sheet.image, sheet.rng, (x, rects[0][1] + rects[0][3] // 2), sheet.px(1.1))


def _single(
    name: str, text: str, look: Look, how: Wear, inches: tuple[float, float] = LETTER_PAPER
) -> tuple[Made, ...]:
    (sheet,) = typed(text, look, inches)
    if "letter" in name:
        sign_by_hand(sheet, look)
    return (png(name, sheet, how(sheet.image, sheet.rng)),)


def russian_letter() -> tuple[Made, ...]:
    """Return a letter typed on a Russian machine."""
    return _single("russian-letter-1984", "russian-letter", RUSSIAN, folded, (8.5, 9.0))


def hebrew_letter() -> tuple[Made, ...]:
    """Return a Hebrew letter."""
    return _single("hebrew-letter-1986", "hebrew-letter", HEBREW_PAGE, folded, (8.5, 9.0))


def yiddish_page() -> tuple[Made, ...]:
    """Return a printed leaf in Yiddish."""
    return _single("yiddish-leaf-1986", "yiddish-page", YIDDISH_PAGE, stapled, (8.5, 8.5))


def name_table() -> tuple[Made, ...]:
    """Return the table of names in three scripts."""
    sheet = set_name_table(blank("name-table"), pages_of("names")[0])
    return (png("name-table", sheet, copied(sheet.image, sheet.rng)),)


def minutes() -> tuple[Made, ...]:
    """Return three typed leaves in one TIFF."""
    sheets = typed("minutes", Look(), (8.5, 7.5))
    return (tiff("minutes-1975", sheets, worn(sheets, photocopied)),)


def bad_layers() -> tuple[Made, ...]:
    """Return two typed leaves under text layers that nobody should trust."""
    sheets = typed("garbage-layer", Look(spacing=2))
    return (scanned_pdf("memorandum-1982", sheets, worn(sheets, photocopied), [garbage_layer, doubled_layer]),)


def telegram() -> tuple[Made, ...]:
    """Return a telegram photographed on its side."""
    (sheet,) = typed("telegram", Look(left=0.7, right=0.6, top=0.9), (8.5, 5.5), 180)
    toned = wear.shade(sheet.image, paper=240, falls_to=190)
    picture = wear.grain(wear.fold(toned, sheet.rng, 0.5), sheet.rng, strength=0.12, blur=0.6)
    return (jpeg("telegram-1987", sheet, picture, quality=50, lies_on_its_side=True),)


def sideways_table() -> tuple[Made, ...]:
    """Return a table that was scanned sideways."""
    (sheet,) = typed("turned-table", Look(left=1.4), (11.0, 8.5))
    return (sideways_png("table-1983", sheet, copied(wear.punch_holes(sheet.image, DPI), sheet.rng)),)


def skewed_letter() -> tuple[Made, ...]:
    """Return a letter that went askew through the feeder."""
    (sheet,) = typed("skewed-letter", Look(), (8.5, 7.5))
    sign_by_hand(sheet, Look())
    askew, picture = skewed(sheet, wear.fold(sheet.image, sheet.rng, 0.5), 2.0)
    return (png("letter-1988", askew, copied(picture, sheet.rng)),)


def household_file() -> tuple[Made, ...]:
    """Return the two pages of the closed folder."""
    form = _form()
    (notes,) = typed("case-notes", Look(), (8.5, 6.2))
    return (
        png("household-form", form, copied(form.image, form.rng)),
        scanned_pdf("case-notes", [notes], worn([notes], stapled), [no_layer]),
    )


def _form() -> Sheet:
    (sheet,) = typed("household-form", Look(left=0.9), (8.5, 6.2))
    edge = sheet.px(0.6)
    sheet.pen.rectangle((edge, sheet.px(0.75), sheet.width_px - edge, sheet.px(5.4)), outline=0, width=4)
    return sheet


def photograph() -> tuple[Made, ...]:
    """Return a mounted picture of a crowd."""
    return _picture("photograph-1976", pictures.crowd, "Vigil on the Common, December 1976 (invented scene)")


def street_photograph() -> tuple[Made, ...]:
    """Return a mounted picture of a street."""
    return _picture("photograph-1980", pictures.street, "Street in winter, January 1980 (invented scene)")


def _picture(
    name: str, drawn: Callable[[tuple[int, int], random.Random], Image.Image], caption: str
) -> tuple[Made, ...]:
    sheet = blank(name, (7.5, 6.3), 150)
    scene = drawn((round(6.5 * 150), round(4.7 * 150)), sheet.rng)
    return (jpeg(name, sheet, pictures.mounted(sheet, scene, caption), quality=60),)


def circulars() -> tuple[Made, ...]:
    """Return the nine typeset pages."""
    return (born_digital("circulars-1985-1989", pages_of("circulars")),)


_SURNAMES = (
    "Abelovich", "Averbukhin", "Belinkov", "Brailin", "Chernobilets", "Dorfmanov", "Elkinson", "Faynitsky",
    "Gelmanov", "Gurfinkeld", "Itkinson", "Kagarman", "Kantorik", "Lapidusov", "Lozinsker", "Makhlinov",
    "Meirovnik", "Nisenblat", "Orshansker", "Perelmint", "Pinskerman", "Rabinsky", "Roitburdt", "Sandleris",
    "Shenkarov", "Shulmeister", "Tabachnin", "Umansker", "Vainerman", "Vilenchuk", "Yampolnik", "Zaslavin",
    "Zhitnikov", "Zilberquit",
)  # fmt: skip
_CITIES = ("Leningrad", "Moscow", "Kiev", "Minsk", "Odessa", "Vilnius", "Riga", "Kishinev")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June")


def letter_register() -> tuple[Made, ...]:
    """Return twelve half sheets: eight, the eighth again, and the tenth to the twelfth."""
    names = [f"{n:04d}" for n in range(1, 9)] + ["0008a"] + [f"{n:04d}" for n in range(10, 13)]
    return tuple(_register_sheet(name) for name in names)


def _register_sheet(name: str) -> Made:
    number = int(name[:4])
    look = Look(replace(TYPEWRITER, size_pt=10.5), left=0.5, right=0.4, top=0.8, leading=1 / 5)
    sheet = set_page(blank(f"register {number}", _HALF_LETTER), _register_text(number), look)
    second = random.Random(f"register scan {name}")  # (the same sheet, laid on the glass another time)
    return tiff(f"ASJ_b012_f003_{name}", [sheet], [copied(wear.speckle(sheet.image, second, specks=40), second)])


def _register_text(number: int) -> str:
    rng = random.Random(f"register text {number}")
    rows = [f"REGISTER OF LETTERS, 1979         sheet {number}", ""]
    own = list(_SURNAMES[(number - 1) * 3 : number * 3] if number < 12 else _SURNAMES[-1:])
    for surname in own + rng.sample(_SURNAMES[:-1], 21 - len(own)):
        answer = rng.choice(("No answer.", "No answer.", f"Answered in {rng.randrange(3, 12)} weeks."))
        rows.append(f"{rng.choice(_MONTHS)} {rng.randrange(10, 29)}. {surname}, {rng.choice(_CITIES)}. {answer}")
    return "\n".join(f"    {row}" if row else "    " for row in rows)
