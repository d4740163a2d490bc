import pytest
from room_of_pages import page, put_pages

from indexer.errors import UnknownAddressError
from indexer.model.query import Band
from searchui.results.cite_styles import chicago
from searchui.results.folder_view import folder_view
from searchui.results.page_light import Sought
from searchui.results.page_view import page_view


def test_a_page_shows_its_way_down_from_the_repository(room):
    view = page_view("r2", room, repository="Example Archive")
    assert [(crumb.label, crumb.kind) for crumb in view.crumbs] == [
        ("Example Archive", "repository"),
        ("Records of a committee", "collection"),
        ("Series V: Correspondence", "series"),
        ("Box 3", "box"),
        ("Folder 1: Letters", "folder"),
        ("Trip report", "item"),
    ]
    assert (view.sequence, view.pages, view.previous, view.next) == (2, 2, "r1", None)
    assert (view.image, view.width_px, view.height_px) == ("r2-1.png", 1700, 2200)


def test_a_page_shows_its_lines_with_the_search_lit(room):
    view = page_view("r2", room, sought=Sought("Sharansky Mitzvah"))
    assert ["".join(part.text for part in line.parts) for line in view.lines] == [
        "The Bar-Mitzvah was held in secret",
        "Щаранский spoke Hebrew",
        "with his friends",
    ]
    lit = [(part.text, part.band) for line in view.lines for part in line.parts if part.band is not None]
    assert lit == [("Bar-Mitzvah", Band.TYPED), ("Щаранский", Band.SOUNDS)]
    assert [(each.hit, each.band) for each in view.light.rects] == [(1, Band.TYPED), (2, Band.SOUNDS)]
    assert [said.band for said in view.light.said] == [Band.TYPED, Band.SOUNDS]


def test_a_page_of_an_item_with_the_words_elsewhere_has_its_own_words_lit(room):
    light = page_view("l2", room, sought=Sought("Moscow visa")).light
    assert [hit.ordinals for hit in light.hits] == [(0,)]
    assert (light.here.number, light.total) == (3, 3), "it stands behind the pages on which all holds"


def test_a_search_that_cannot_be_run_lights_nothing_and_says_so(room):
    view = page_view("r1", room, sought=Sought("a*"))
    assert view.light is None
    assert "too many words" in view.notices[0]


def test_a_page_says_how_its_text_was_made_and_how_to_cite_it(room):
    view = page_view("r2", room, repository="Example Archive")
    assert [(fact.name, fact.value) for fact in view.made] == [
        ("Shown", "read from the picture by machine (OCR); nobody has checked it"),
        ("Made by", "Tesseract 5.3.0, 26 November 2026"),
        ("Read as", "English, Russian"),
        ("How sure", "90 % on average over 12 words"),
        ("Scan", "leaf 2 of box3/report.pdf, 200 dpi"),
    ]
    assert chicago(view.cited).text == (
        "Trip report, March 1985, p. 2, box 3, folder 1, Series V: Correspondence, "
        "Records of a committee, DEMO-1, Example Archive."
    )
    assert page_view("x1", room).no_text == "This page is a picture; it was not read for text."


def test_a_page_that_the_index_does_not_know_yet_shows_its_text(room, store):
    room.desk()
    put_pages(store, [page("l3", "letter", 3, "A third\npage")])
    assert [line.parts[0].text for line in page_view("l3", room).lines] == ["A third", "page"]


def test_a_closed_page_and_one_that_never_was_get_the_same_answer(room, store):
    store.remove_pages(["l1"])
    with pytest.raises(UnknownAddressError) as closed:
        page_view("l1", room)
    with pytest.raises(UnknownAddressError) as never:
        page_view("zz", room)
    assert str(closed.value).replace("l1", "zz") == str(never.value)
    assert page_view("l2", room).pages == 1


def test_the_repository_shows_its_collections_and_a_series_its_boxes(room):
    top = folder_view("", room, repository="Example Archive")
    assert [(below.label, below.pages) for below in top.below] == [("Records of a committee", 5)]
    series = folder_view("DEMO-1/V", room)
    assert [(below.address, below.label, below.pages) for below in series.below] == [("DEMO-1/V/3", "Box 3", 5)]


def test_a_box_shows_its_folders_in_the_order_of_the_finding_aid_and_what_it_says_is_restricted(room):
    view = folder_view("DEMO-1/V/3", room)
    assert [(below.label, below.pages, below.restriction) for below in view.below] == [
        ("Folder 1: Letters", 5, None),
        ("Folder 2: Personal files", 0, "Closed until 2040."),
    ]


def test_a_folder_shows_its_items_with_their_pages(room):
    view = folder_view("DEMO-1/V/3/1", room)
    assert [(held.item.title, held.pages) for held in view.items] == [
        ("Letter to a committee", ("l1", "l2")),
        ("Photograph", ("x1",)),
        ("Trip report", ("r1", "r2")),
    ]
    assert (view.label, view.pages, view.below) == ("Folder 1: Letters", 5, ())


@pytest.mark.parametrize("address", ["DEMO-1/V/4", "DEMO", "DEMO-1/V/3/1/letter", "DEMO-1/V/3/1/lette", "/", "nowhere"])
def test_an_unknown_address_is_not_found(room, address):
    with pytest.raises(UnknownAddressError):
        folder_view(address, room)


def test_a_box_of_which_nothing_is_open_is_shown_as_far_as_it_is_described(room, store):
    store.remove_pages(store.page_ids())
    series = folder_view("DEMO-1/V", room)
    assert [(below.label, below.kind, below.pages) for below in series.below] == [("Box 3", "box", 0)]
    box = folder_view("DEMO-1/V/3", room)
    assert [(below.label, below.restriction) for below in box.below][1] == (
        "Folder 2: Personal files",
        "Closed until 2040.",
    )
