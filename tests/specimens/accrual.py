"""The accrual: what was added to the specimens later, in the series that stood."""

from tests.specimens import accrual_makers as makers
from tests.specimens.entries import Entry, Specimen, one

_LETTER_NAMES = ("Eisenfeld", "Winokur", "Castellan", "Brodkin", "Halpert", "Feldstrand")

ACCRUAL = (
    Specimen(
        "committee-letters",
        "scans",
        "IV/4/3",
        "six letters on one letterhead, whose words stand on every one of them",
        makers.letters_on_a_letterhead,
        (
            Entry(
                "Letter to a rabbi in Brookline",
                "1976-02-10",
                "letter",
                names=(*_LETTER_NAMES, "Wexelblatt"),
                queries=one("committee-letter-1976.png", '"Invented Wharf" bylaws', "Wexelblatt congregation"),
            ),
            Entry(
                "Letter to a member of Congress",
                "1978-05-18",
                "letter",
                names=(*_LETTER_NAMES, "Haddlestone", "Pekarovsky"),
                queries=one("committee-letter-1978.tif", "name:Pekarovsky Kharkov notebook", '"Congressional Record"'),
            ),
            Entry(
                "Letter to an attorney",
                "1980-09-04",
                "letter",
                names=(*_LETTER_NAMES, "Varshavchik"),
                queries=one("committee-letter-1980.png", "Varshavchik secrecy attorneys", "panel date:1980"),
            ),
            Entry(
                "Letter to two travellers",
                "1982-03-22",
                "letter",
                names=(*_LETTER_NAMES, "Lindqvale"),
                queries=one("committee-letter-1982.png", "name:Lindqvale Tbilisi", "jeans camera kitchen"),
            ),
            Entry(
                "Letter on families in Italy",
                "1984-11-12",
                "letter",
                names=(*_LETTER_NAMES, "Ozernitsky"),
                queries=one("committee-letter-1984.tif", "Worcester violin", "Ozernitsky cousins"),
            ),
            Entry(
                "Letter to a seventh grade",
                "1987-06-30",
                "letter",
                names=(*_LETTER_NAMES, "Levantina"),
                queries=one("committee-letter-1987.png", "Levantina lighthouse", '"Schooner School" postcards'),
            ),
        ),
    ),
    Specimen(
        "carbon-copy-1981",
        "scans",
        "IV/4/4",
        "TIFF of two gray leaves, JPEG-coded: recto and verso of a carbon copy, each shows through on the other",
        makers.carbon_copy,
        (
            Entry(
                "Telephone tree, first revision (carbon copy)",
                "1981-01-14",
                "circular",
                names=("Halpert", "Winokur", "Brodkin", "Castellan", "Eisenfeld"),
                queries=(
                    *one("carbon-copy-1981.tif", '"telephone tree" twigs', "chairmen candle senator"),
                    *one("carbon-copy-1981.tif", '"ice storm" Salem', "cables collect billed", leaf=2),
                ),
            ),
        ),
    ),
    Specimen(
        "draft-appeal-1983",
        "scans",
        "I/B/1/2",
        "typed, with handwritten remarks in the margin",
        makers.margin_notes,
        (
            Entry(
                "Draft of an appeal to dockworkers",
                "1983-09",
                "memorandum",
                queries=one("draft-appeal-1983.png", "dockworkers grain harbor", "welders pilots diver"),
            ),
        ),
    ),
    Specimen(
        "data-form-1984",
        "scans",
        "I/B/1/3",
        "a form of boxes with small print in them, filled in with a typewriter",
        makers.data_form,
        (
            Entry(
                "Data form for a household, filled in as an example",
                "1984",
                "data form",
                names=("Pekarovsky", "Pekarovskii", "Piekarowski", "Lifshan", "Feldstrand"),
                queries=one("data-form-1984.png", "Pekarovskii Beersheva", "name:Lifshan spectacles"),
            ),
        ),
    ),
    Specimen(
        "telephone-log-1983",
        "scans",
        "III/3/2",
        "JPEG of a page under a camera: seen from the side, on a table, a shadow on it",
        makers.photographed_page,
        (
            Entry(
                "Telephone log, overseas calls",
                "1983-02",
                "log",
                names=("Margulets", "Ratnerin", "Kamenshtein", "Tsirelman"),
                queries=one("telephone-log-1983.jpg", "Margulets operator", "name:Kamenshtein Purim"),
            ),
        ),
    ),
    Specimen(
        "handwritten-letter-1980",
        "scans",
        "IV/4/2",
        "written with a pen, JPEG; its back is blank, and the ink shows through a little",
        makers.handwritten_letter,
        (
            Entry(
                "Letter from Ladispoli",
                "1980-11-02",
                "letter",
                names=("Raisa", "Boris"),
                queries=one("handwritten-letter-1980-1.jpg", "type:letter date:1980-11"),
            ),
        ),
    ),
    Specimen(
        "newsletter-1988",
        "scans",
        "V/5/2",
        "three columns with rules between them, words broken at line ends",
        makers.three_columns,
        (
            Entry(
                "The Lantern, volume VI, number 1",
                "1988-01",
                "newsletter",
                names=("Gurevich-Lesnoy", "Kamenshtein", "Pekarovsky", "Halpert", "Tobin-Marsh", "Winokur"),
                queries=one("newsletter-1988.png", "Kamenshtein cello", "name:Pekarovsky bell", "Bobruisk Bobrinetka"),
            ),
        ),
    ),
    Specimen(
        "clipping-1984",
        "scans",
        "V/5/4",
        "a newspaper cutting: one narrow column, yellow paper, edges cut by hand",
        makers.clipping,
        (
            Entry(
                "Thousand Candles at the Fish Pier (newspaper cutting)",
                "1984-05-05",
                "clipping",
                names=("Feldstrand", "Pekarovsky"),
                queries=one("clipping-1984.jpg", '"fish pier" candles', "type:clipping sergeant grandmother"),
            ),
        ),
    ),
    Specimen(
        "notice-1978",
        "scans",
        "V/5/5",
        "one page scanned twice: askew in black and white, and straight in gray at another resolution",
        makers.notice_scanned_twice,
        (
            Entry(
                "Notice of an open meeting",
                "1978-10",
                "notice",
                names=("Winokur",),
                queries=(
                    *one("notice-1978-a.png", "Seamen's slides Vilnius", "birthdays rally Hartford"),
                    *one("notice-1978-b.jpg", "Seamen's slides Vilnius", "birthdays rally Hartford"),
                ),
            ),
        ),
    ),
    Specimen(
        "fifty-names-1983",
        "scans",
        "VI/6/1",
        "two typed columns of fifty names, some in Russian too, some under several spellings",
        makers.fifty_names,
        (
            Entry(
                "Fifty names for the letter chain",
                "1983",
                "list",
                ("eng", "rus"),
                ("Pekarovsky", "Piekarowski", "Пекаровский", "Shchupakin", "Schtschupakin", "Щупакин", "Zusmanovich"),
                one(
                    "fifty-names-1983.png", "Schtschupakin", "name:Щупакин", "Пекаровский Kharkov", "Bobrinsker Tbilisi"
                ),
            ),
        ),
    ),
    Specimen(
        "names-and-words-1988",
        "scans",
        "VI/6/1",
        "born-digital PDF: names that are also words, one surname of two people, an initial for a surname",
        makers.names_and_words,
        (
            Entry(
                "Notes for callers: Names that are also words",
                "1988-10-04",
                "circular",
                names=("Gold", "Young", "Stern", "Rose", "Halberin"),
                queries=(
                    *one("names-and-words-1988.pdf", "name:Gold watch", "consulate stern"),
                    *one("names-and-words-1988.pdf", '"Harry Halberin" parcel', leaf=2),
                    *one("names-and-words-1988.pdf", "envelopes Tuesday", leaf=3),
                ),
            ),
        ),
    ),
    Specimen(
        "album-leaf-1984",
        "scans",
        "VI/6/4",
        "a photograph in an album with a typed caption below it, which is read",
        makers.album_leaf,
        (
            Entry(
                "Candles at the fish pier (album leaf)",
                "1984-05-04",
                "album leaf",
                names=("Feldstrand",),
                queries=one("album-leaf-1984.jpg", '"fish pier" "camera club"', "name:Feldstrand lantern"),
            ),
        ),
    ),
)
"""In the order of the finding aid's series."""
