"""What the public side may hold of the finding aid."""

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.page import ItemId
from indexer.pages.published import published, told_or_over_open

SERIES = Description(Address("C/VI"), Level.SERIES, "Case files", 1, links=("c/all.pdf",))
FOLDER = Description(Address("C/VI/1/2"), Level.FOLDER, "Families", 2, restriction="Closed", links=("c/two.pdf",))
LETTER = Description(Address("C/VI/1/2/letter"), Level.ITEM, "Letter", 3, links=("c/letter.pdf",))
FORM = Description(Address("C/VI/1/2/form"), Level.ITEM, "Form of a family named in it", 4, links=("c/form.pdf",))
ALL = (SERIES, FOLDER, LETTER, FORM)
ITEMS = [Item(ItemId(each.title), each.address, each.title) for each in (LETTER, FORM)]


def test_an_item_without_an_open_page_is_not_described():
    shown = published(ALL, ITEMS, {LETTER.address})
    assert [each.title for each in shown] == ["Case files", "Families", "Letter"]


def test_a_file_is_named_only_where_everything_it_may_belong_to_is_open():
    shown = published(ALL, ITEMS, {LETTER.address})
    assert [each.links for each in shown] == [(), (), ("c/letter.pdf",)]
    assert published(ALL, ITEMS, {LETTER.address, FORM.address}) == ALL


def test_without_a_decision_the_arrangement_is_described_without_any_item_or_file():
    shown = published(ALL, ITEMS, set())
    assert [(each.title, each.links) for each in shown] == [("Case files", ()), ("Families", ())]


def test_a_file_that_has_become_no_item_yet_is_not_named():
    assert published(ALL, [], set()) == published(ALL, ITEMS, set())


def test_a_file_is_not_named_where_one_page_of_its_item_is_closed():
    shown = published(ALL, ITEMS, {LETTER.address, FORM.address}, {LETTER.address})
    assert [each.links for each in shown] == [(), (), (), ("c/form.pdf",)]


def test_a_level_named_by_a_directory_is_told_only_over_something_open():
    made = Description(Address("C/letters of a family"), Level.FOLDER, "letters of a family", 5)
    told = told_or_over_open((SERIES, made), {made.address}, [])
    assert list(told) == [SERIES]
    told = told_or_over_open((SERIES, made), {made.address}, [Address("C/letters of a family/1")])
    assert list(told) == [SERIES, made]


def test_an_item_that_nobody_digitized_is_described_where_decisions_open_what_stands_there():
    shown = published(ALL, ITEMS[:1], set(), is_open={LETTER.address, FORM.address}.__contains__)
    assert [each.title for each in shown] == ["Case files", "Families", FORM.title]
    assert shown[-1].links == ()
    assert published(ALL, ITEMS[:1], set()) == published(ALL, ITEMS, set())
