"""The spellings panel: the dial, the forms that were searched, and the searches that leave one out."""

import re
from html import unescape

import pytest

from indexer.model.query import Band, Form
from indexer.model.results import Coverage, Expanded, OtherNameFound, Results
from searchui.web.app import create_app
from searchui.web.spellings_view import spellings_view
from tests.searchui.web.small_home import item, page, write_home


def forms(text, **printed):
    """One word with its forms: for each band a list of (form as printed, pages)."""
    found = [
        (Form(form.lower(), 1, Band[band], 0.5, "x"), pages, form) for band in printed for form, pages in printed[band]
    ]
    return Expanded(text, *(tuple(each[n] for each in found) for n in range(3)))


def panel_of(query, *expanded, **more):
    return spellings_view(Results(query, query, 1, (), expanded, Coverage(5, 4, 1), **more))


SHARANSKY = forms(
    "Sharansky",
    TYPED=[("Sharansky", 12)],
    KNOWN=[("Щаранский", 3), ("Shcharansky", 9)],
    SOUNDS=[("Saransk", 1)],
)


def test_a_word_that_was_searched_as_typed_alone_has_no_panel():
    assert panel_of("visa", forms("visa", TYPED=[("visa", 3)])) is None
    assert panel_of("visa", forms("visa")) is None


@pytest.mark.parametrize("query", ["visa spelling:typed", "visa except:visas", "visa spelling:known"])
def test_a_search_that_leaves_something_out_has_a_panel_that_leads_back(query):
    panel = panel_of(query, forms("visa", TYPED=[("visa", 3)]))
    assert "visa" in {each.query for each in (*panel.dial, *panel.off)}


def test_the_dial_has_four_marks_and_says_which_one_holds():
    marks = [(mark.says, mark.query, mark.is_current) for mark in panel_of("Sharansky spelling:known", SHARANSKY).dial]
    assert marks == [
        ("as typed", "Sharansky spelling:typed", False),
        ("known spellings", "Sharansky spelling:known", True),
        ("sounds like", "Sharansky spelling:sounds", False),
        ("damaged print", "Sharansky", False),
    ]


def test_every_form_but_the_word_as_typed_can_be_left_out():
    panel = panel_of("Sharansky", SHARANSKY)
    assert [(each.kind, [(chip.text, chip.pages, chip.query) for chip in each.shown]) for each in panel.kinds] == [
        ("as typed", [("Sharansky", 12, "")]),
        (
            "known spelling",
            [
                ("Shcharansky", 9, "Sharansky except:Shcharansky"),
                ("Щаранский", 3, "Sharansky except:Щаранский"),
            ],
        ),
        ("sounds like", [("Saransk", 1, "Sharansky except:Saransk")]),
    ]


def test_other_names_stand_behind_known_spellings_each_under_what_it_is():
    names = (
        OtherNameFound("Петербург", "later name", 2),
        OtherNameFound("St. Petersburg", "later name", 4),
        OtherNameFound("Petrograd", "earlier name", 1),
    )
    panel = panel_of(
        "Leningrad", forms("Leningrad", TYPED=[("Leningrad", 9)], DAMAGED=[("Lenin", 1)]), other_names=names
    )
    assert [(each.kind, [chip.text for chip in each.shown]) for each in panel.kinds] == [
        ("as typed", ["Leningrad"]),
        ("earlier name", ["Petrograd"]),
        ("later name", ["St. Petersburg", "Петербург"]),
        ("damaged print", ["Lenin"]),
    ]
    assert panel.kinds[2].shown[0].query == 'Leningrad except:"St. Petersburg"'


def test_what_is_left_out_leads_back_to_the_search_that_has_it():
    panel = panel_of('Sharansky except:Saransk except:"New York"', SHARANSKY)
    assert [(chip.text, chip.query) for chip in panel.off] == [
        ("Saransk", 'Sharansky except:"New York"'),
        ("New York", "Sharansky except:Saransk"),
    ]


def test_few_forms_are_in_sight_the_surest_first_and_each_kind_has_some():
    many = [(f"form{number}", 1) for number in range(30)]
    panel = panel_of("x", forms("x", TYPED=[("x", 1)], KNOWN=many, SOUNDS=many[:9], DAMAGED=many))
    assert [(len(each.shown), len(each.rest)) for each in panel.kinds] == [(1, 0), (9, 21), (2, 7), (2, 28)]
    assert (panel.folded, sum(len(each.shown) for each in panel.kinds)) == (56, 14)


def test_a_search_that_would_grow_too_long_is_not_offered():
    long = " ".join(["visa"] * 99)
    panel = panel_of(long, SHARANSKY)
    assert {chip.query for each in panel.kinds for chip in each.shown} == {""}
    assert [mark.query for mark in panel.dial] == ["", "", "", long]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A reading room of two letters, one of them with another spelling of a name."""
    directory = tmp_path_factory.mktemp("spellings") / "open"
    items = [item("letter", "A letter"), item("other", "Another letter")]
    pages = [
        page("pa", 1, "We met Sharansky\nin Moscow about visas"),
        page("pb", 1, "We wrote to Shcharansky\nabout the visa", of="other"),
    ]
    write_home(directory, items, pages)
    return create_app(directory).test_client()


def links(answer, shown):
    return [
        unescape(href) for href, text in re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', answer.text) if shown in text
    ]


def test_one_click_leaves_a_spelling_out_and_one_brings_it_back(small):
    every = small.get("/search?q=Sharansky&order=oldest")
    assert "2 pages in 2 items" in every.text
    (leaving,) = links(every, "leave out")
    without = small.get(leaving)
    assert "1 page in 1 item" in without.text
    (back,) = links(without, "search again")
    assert back == "/search?q=Sharansky&order=oldest"


def test_to_leave_a_spelling_out_is_told_where_one_can_be(small):
    told = "Select a spelling to leave it out."
    assert told in small.get("/search?q=Sharansky").text
    starred = small.get("/search?q=visa*").text
    assert told not in starred


def test_each_mark_of_the_dial_is_a_link_and_the_narrowest_finds_the_word_as_typed_alone(small):
    every = small.get("/search?q=Sharansky")
    (typed,) = links(every, "as typed")
    narrow = small.get(typed)
    assert "1 page in 1 item" in narrow.text
    assert re.findall(r'aria-current="true">([^<]+)</a></li>', narrow.text) == ["Search", "as typed"]
    assert links(narrow, "damaged print") == ["/search?q=Sharansky"]


def test_a_spelling_in_another_script_says_its_language_in_its_chip(reader):
    text = reader.get("/search?q=Tsirelman").text
    assert re.search(r'<ul class="chips">.*<a [^>]*><bdi lang="he">צירלמן</bdi> <small>1</small>', text, re.DOTALL)
