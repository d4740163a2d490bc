"""Every specimen: what it is, where it belongs, who is named in it, and which query must find it."""

from tests.specimens import makers
from tests.specimens.accrual import ACCRUAL
from tests.specimens.entries import Entry, Specimen, one

CANARY = "SPECIMEN-CANARY-4D1E"
"""Stands on the closed folder's pages and nowhere else."""

SPECIMENS = (
    Specimen(
        "trip-report-1985",
        "scans",
        "III/3/1",
        "PDF of page pictures without a text layer, typewritten, several pages",
        makers.trip_report,
        (
            Entry(
                "Trip report, Leningrad and Moscow",
                "1985-05-20",
                "trip report",
                names=("Halpert", "Winokur", "Levantin", "Levantina", "Tsirelman", "Varshavchik", "Ozernitsky"),
                queries=(
                    *one("trip-report-1985.pdf", '"exit visas"', "name:Levantin Leningrad", '"Summer Garden"'),
                    *one("trip-report-1985.pdf", "name:Varshavchik tapes", "Haifa invitation", leaf=2),
                    *one("trip-report-1985.pdf", "Ozernitsky geography", leaf=3),
                    *one("trip-report-1985.pdf", "customs dictionary suitcases", leaf=4),
                ),
            ),
        ),
    ),
    Specimen(
        "press-release-1977",
        "scans",
        "V/5/1",
        "two PNG files that are one item; mimeographed, patchy ink and specks",
        makers.press_release,
        (
            Entry(
                "Press release: Boston vigil on Human Rights Week",
                "1977-12-14",
                "press release",
                names=("Brodkin",),
                queries=(
                    *one("press-release-1977-1.png", 'vigil "Boston Common"', "type:release candle name"),
                    *one("press-release-1977-2.png", '"Helsinki Final Act"'),
                ),
            ),
        ),
    ),
    Specimen(
        "newsletter-1986",
        "scans",
        "V/5/2",
        "two columns, words broken at line ends",
        makers.newsletter,
        (
            Entry(
                "The Lantern, volume IV, number 3",
                "1986-03",
                "newsletter",
                names=("Levantina", "Ozernitsky", "Tsirelman", "Varshavchik", "Brodkin"),
                queries=(
                    *one("newsletter-1986-1.png", "name:Ozernitsky parasitism", '"Willard Hotel"', "twinning chair"),
                    *one("newsletter-1986-2.png", "Tsirelman hospital", "Ladispoli blankets", "klezmer"),
                ),
            ),
        ),
    ),
    Specimen(
        "russian-letter-1984",
        "scans",
        "IV/4/1",
        "Russian, typewritten",
        makers.russian_letter,
        (
            Entry(
                "Letter from Leningrad",
                "1984-10-17",
                "letter",
                ("rus",),
                ("Левантин", "Цирельман", "Варшавчик", "Гуревич-Лесной"),
                one("russian-letter-1984.png", "ОВИР* секретность", "Цирельман вызов", "name:Tsirelman lang:rus"),
            ),
        ),
    ),
    Specimen(
        "hebrew-letter-1986",
        "scans",
        "IV/4/1",
        "Hebrew, with prefix letters and abbreviations",
        makers.hebrew_letter,
        (
            Entry(
                "Letter from Haifa",
                "1986-05-24",
                "letter",
                ("heb",),
                ("ורשבצ'יק", "לבנטין"),
                one("hebrew-letter-1986.png", 'צה"ל', "המילון התיירים", "name:Varshavchik lang:heb"),
            ),
        ),
    ),
    Specimen(
        "yiddish-leaf-1986",
        "scans",
        "V/5/2",
        "Yiddish, printed, with its vowel signs",
        makers.yiddish_page,
        (
            Entry(
                "Di Lamterne (leaf)",
                "1986-03",
                "newsletter",
                ("yid",),
                ("לעוואַנטין", "צירעלמאַן"),
                one("yiddish-leaf-1986.png", "סידור אותיות", "לענינגראַד בריוו"),
            ),
        ),
    ),
    Specimen(
        "name-table",
        "scans",
        "VI/6/1",
        "three scripts on one page",
        makers.name_table,
        (
            Entry(
                "Spellings of family names",
                "undated",
                "list",
                ("eng", "rus", "heb"),
                ("Sharansky", "Щаранский", "שרנסקי", "Levantin", "Ozernitsky"),
                one("name-table.png", "Sharansky", "Shcharansky", "Щаранский", "שרנסקי", "Озерницкий"),
            ),
        ),
    ),
    Specimen(
        "minutes-1975",
        "scans",
        "I/A/1/1",
        "TIFF of several leaves, CCITT group 4",
        makers.minutes,
        (
            Entry(
                "Minutes of the committee",
                "1975-09-09",
                "minutes",
                names=("Brodkin", "Halpert", "Eisenfeld", "Castellan", "Winokur"),
                queries=(
                    *one("minutes-1975.tif", '"Union of Councils"'),
                    *one("minutes-1975.tif", "mimeograph drum", leaf=2),
                    *one("minutes-1975.tif", "vigil placards", leaf=3),
                ),
            ),
        ),
    ),
    Specimen(
        "memorandum-1982",
        "scans",
        "I/B/1/2",
        "PDF of page pictures under a text layer: garbage on leaf 1, every word twice on leaf 2",
        makers.bad_layers,
        (
            Entry(
                "Memorandum: Emigration figures and what they hide",
                "1982-11-08",
                "memorandum",
                names=("Eisenfeld", "Castellan", "Tsirelman", "Ozernitsky", "Varshavchik"),
                queries=(
                    *one("memorandum-1982.pdf", "emigration October"),
                    *one("memorandum-1982.pdf", "Ozernitsky institute", "senators twinning", leaf=2),
                ),
            ),
        ),
    ),
    Specimen(
        "telegram-1987",
        "scans",
        "IV/4/2",
        "JPEG whose EXIF orientation says that it lies on its side",
        makers.telegram,
        (
            Entry(
                "Telegram to the General Secretary",
                "1987-01-19",
                "telegram",
                names=("Tsirelman", "Brodkin"),
                queries=one("telegram-1987.jpg", "type:telegram 1987", "Quincy hospital treatment"),
            ),
        ),
    ),
    Specimen(
        "table-1983",
        "scans",
        "I/B/1/2",
        "scanned with its head to the right, and nothing says so",
        makers.sideways_table,
        (
            Entry(
                "Letters sent and answers received, by city",
                "1981/1983",
                "table",
                names=("Castellan",),
                queries=one("table-1983.png", "Kishinev Odessa", '"registered letters"'),
            ),
        ),
    ),
    Specimen(
        "letter-1988",
        "scans",
        "IV/4/2",
        "fed askew by two degrees",
        makers.skewed_letter,
        (
            Entry(
                "Letter from Quincy",
                "1988-03-06",
                "letter",
                names=("Brodkin", "Ozernitsky", "Tobin-Marsh"),
                queries=one("letter-1988.png", "Quincy map red", "Tobin-Marsh"),
            ),
        ),
    ),
    Specimen(
        "household-file",
        "scans",
        "II/2/1",
        "a closed folder: nothing of it may reach the open side",
        makers.household_file,
        (
            Entry("Household data form", "undated", "data form", names=("Levantin",)),
            Entry("Case notes", "1985/1987", "notes", names=("Levantin",)),
        ),
        is_closed=True,
    ),
    Specimen(
        "photograph-1976",
        "scans",
        "VI/6/2",
        "a picture: not to be sent through OCR",
        makers.photograph,
        (
            Entry(
                "Vigil on the Common",
                "1976-12",
                "photograph",
                caption="Vigil on the Common, December 1976 (invented scene)",
            ),
        ),
    ),
    Specimen(
        "asj-run",
        "asj-run",
        "12/3",
        "single-page TIFFs placed by their names; number 0009 is missing, number 0008 is there twice",
        makers.letter_register,
        (
            Entry(
                "Register of letters",
                "1979",
                "list",
                names=("Abelovich", "Zilberquit"),
                queries=(
                    *one("ASJ_b012_f003_0001.tif", "Abelovich"),
                    *one("ASJ_b012_f003_0012.tif", "Zilberquit"),
                ),
            ),
        ),
        collection="ASJ",
    ),
    Specimen(
        "circulars-1985-1989",
        "with-sidecar",
        "V/5/3",
        "born-digital PDF of nine pages with a good text layer; a sidecar says that it is three items",
        makers.circulars,
        (
            Entry(
                "Circular 11: How to write to a refusenik family",
                "1985-02-12",
                "circular",
                names=("Brodkin", "Levantin", "Ozernitsky"),
                queries=(
                    *one("circulars-1985-1989.pdf", '"advice of delivery"'),
                    *one("circulars-1985-1989.pdf", "overseas operator", leaf=2),
                ),
                first=1,
                last=3,
            ),
            Entry(
                "Circular 17: Bar and Bat Mitzvah twinning",
                "1986-09-03",
                "circular",
                queries=(
                    *one("circulars-1985-1989.pdf", "Mitzvah Torah date:1986", leaf=4),
                    *one("circulars-1985-1989.pdf", '"second chair"', leaf=5),
                ),
                first=4,
                last=6,
            ),
            Entry(
                "Circular 23: Families waiting in Italy",
                "1989-06-20",
                "circular",
                names=("Brodkin", "Halpert"),
                queries=(
                    *one("circulars-1985-1989.pdf", "Ladispoli date:1989", leaf=7),
                    *one("circulars-1985-1989.pdf", '"yellow form"', leaf=9),
                ),
                first=7,
                last=9,
            ),
        ),
    ),
    Specimen(
        "photograph-1980",
        "with-sidecar",
        "VI/6/3",
        "a picture whose caption and inscription stand in the sidecar",
        makers.street_photograph,
        (
            Entry(
                "Street in winter",
                "1980-01",
                "photograph",
                caption="Street in winter, January 1980 (invented scene)",
                inscription="On the back, in pencil: the corner where we waited",
                first=1,
                last=1,
            ),
        ),
    ),
    *ACCRUAL,
)
"""In the order of the finding aid's series, then what it does not hold, then what came later."""
