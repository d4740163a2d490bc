"""Items say what their finding aid says now, and keep what others said of them."""

from dataclasses import replace

from indexer.accession.restated import restated
from indexer.model.archive import FROM_PAGE, Address, Description, Item, Level
from indexer.model.page import ItemId

FOLDER = Description(
    Address("C/VI/3"), Level.FOLDER, "Letters", 1, dates=("1985",), types=("letter",), creators=("Ada",)
)
OWN = Description(Address("C/VI/3/1"), Level.ITEM, "Note", 2, dates=("May 1985",), types=("note",), creators=("Bea",))
LOOSE = Item(
    ItemId("i"), Address("C/VI/3/leaves"), "Letters", dates="1985", dates_from="folder", type="letter",
    type_from="folder", creators=("Ada",), creators_from="folder",
)  # fmt: skip
DESCRIBED = Item(ItemId("j"), OWN.address, "Note", dates="May 1985", type="note", creators=("Bea",))
NOW = replace(FOLDER, dates=("1986",), types=("telegram",), creators=("Eva",))


def told(*descriptions):
    return {each.address: each for each in descriptions}


def test_an_item_has_what_the_level_above_it_says_now():
    said = restated(LOOSE, told(FOLDER), told(NOW))
    assert (said.dates, said.type, said.creators) == ("1986", "telegram", ("Eva",))
    assert (said.dates_from, said.type_from, said.creators_from) == ("folder", "folder", "folder")
    assert restated(LOOSE, told(FOLDER), told(FOLDER)) == LOOSE


def test_an_item_has_what_its_own_description_says_now():
    now = replace(OWN, title="Memo", dates=("June 1985",), types=("memo",), creators=("Ida",))
    said = restated(DESCRIBED, told(FOLDER, OWN), told(FOLDER, now))
    assert (said.title, said.dates, said.type, said.creators) == ("Memo", "June 1985", "memo", ("Ida",))
    assert (said.type_from, said.creators_from) == ("", "")


def test_what_others_said_of_an_item_stays():
    rowed = Item(ItemId("k"), LOOSE.address, "A letter", dates="1990", type="poster", creators=("Zoe",))
    assert restated(rowed, told(FOLDER), told(NOW)) == rowed
    paged = replace(LOOSE, dates="3 May 1985", dates_from=FROM_PAGE)
    assert restated(paged, told(FOLDER), told(NOW)).dates == "3 May 1985"


def test_an_item_that_nobody_nearer_made_has_the_creator_of_its_collection_however_late_that_is_told():
    plain = replace(LOOSE, creators=(), creators_from="")
    folder = replace(FOLDER, creators=())
    top = Description(Address("C"), Level.COLLECTION, "Papers", 0, creators=("Committee",))
    said = restated(plain, told(folder), told(top, folder))
    assert (said.creators, said.creators_from) == (("Committee",), "collection")
    assert restated(said, told(top, folder), told(top, folder)) == said
    assert restated(said, told(top, folder), told(folder)) == plain
