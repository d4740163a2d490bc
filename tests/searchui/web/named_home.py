"""A small open side whose letters name invented persons and places, and a folder with the names that are on file."""

import shutil

from indexer.accession.authorities import COLUMNS, SAME_COLUMNS, names_folder
from tests.searchui.web.small_home import item, page, write_home

PEOPLE = (
    ("tsirelman-vladimir", "preferred", "Vladimir Tsirelman", "eng", "invented"),
    ("tsirelman-vladimir", "translation", "Владимир Цирельман", "rus", "unsourced"),
    ("tsirelman-vladimir", "translation", "ולדימיר צירלמן", "heb", "unsourced"),
    ("tsirelman-harry", "preferred", "Harry Tsirelman", "eng", "invented"),
    ("levantin-rosa", "preferred", "Rosa Levantin", "eng", "invented"),
    ("warsky", "preferred", "Warsky", "eng", "invented"),
)
PLACES = (
    ("novokamensk", "preferred", "Novokamensk", "eng", "1991", ""),
    ("novokamensk", "translation", "Новокаменск", "rus", "1991", ""),
    ("novokamensk", "former", "Krasnogor", "eng", "1930", "1991"),
    ("novokamensk", "former", "Красногор", "rus", "1930", "1991"),
    ("old-novokamensk", "preferred", "Staro Novokamensk", "eng", "", ""),
    ("nowhere", "preferred", "Pustograd", "eng", "", ""),
)
LETTERS = {
    "late": ("1986-03-02", "Vladimir Tsirelman wrote from Krasnogor\nand Warsky has read it"),
    "early": ("1984-10-17", "Владимир Цирельман писал письмо\nиз города Красногор"),
    "hebrew": ("1986-05-24", "המכתב של ולדימיר צירלמן\nהגיע אתמול"),
    "initial": ("1985", "V. Cirelman was refused again\nsaid the caller"),
    "alone": ("1983", "We asked for Tsirelman on Tuesday\nand he was out"),
    "bare": ("1982", "We met Vladimir T. in May\nand he sent greetings"),
    "other": ("1981", "Harry Tsirelman of Salem paid\nfor the parcel"),
    "undated": ("", "A list with Vladimir Tsirelman\nand nobody else"),
    "nothing": ("1980", "The committee has not answered us"),
}


def write_names(folder):
    """Write the tables of names: those of given names as they are shipped, the others as above."""
    folder.mkdir(parents=True)
    shutil.copy(names_folder("") / "given.tsv", folder)
    cited = (names_folder("") / "sources.tsv").read_text("utf-8")
    (folder / "sources.tsv").write_text(f"{cited.rstrip()}\ninvented\tInvented for the tests\n", "utf-8")
    people = [(key, relation, form, language, "", "", source, "") for key, relation, form, language, source in PEOPLE]
    places = [(*row[:6], "invented", "") for row in PLACES]
    same = [("tsirelman-vladimir", "not-same-as", "tsirelman-harry", "the tests", "invented", "2026-11-27")]
    for name, columns, rows in (
        ("people.tsv", COLUMNS, people),
        ("places.tsv", COLUMNS, places),
        ("same.tsv", SAME_COLUMNS, same),
    ):
        (folder / name).write_text("\n".join("\t".join(row) for row in (columns, *rows)) + "\n", "utf-8")
    return folder


def write_named_home(directory, letters=None):
    """Write the open side, each letter an item of one page, or of the pages given."""
    chosen = LETTERS if letters is None else {name: LETTERS[name] for name in letters}
    items = [item(name, f"The {name} letter", dates=dates, type="letter") for name, (dates, _) in chosen.items()]
    pages = [page(f"p{name}", 1, text, of=name, source=f"{name}.pdf") for name, (_, text) in chosen.items()]
    write_home(directory, items, pages)
    return directory
