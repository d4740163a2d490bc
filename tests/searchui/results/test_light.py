"""What a page says of its matches: each place by the surest way in which it is lit."""

from indexer.model.query import Band, Form
from indexer.model.results import Light
from indexer.postings.identified import person_term
from searchui.results.light import bands_of, reasons_of, said_of

TYPED = Form("halberin", 1, Band.TYPED, 1.0, "as typed")
SURNAME = Form("halberin", 1, Band.SURNAME, 1.0, "as typed")
IDENTIFIED = Form(person_term("halberin-alexander"), 1, Band.IDENTIFIED, 1.0, "identified: Alexander Halberin")


def said(*lights):
    return [(each.band, each.forms) for each in said_of(lights, str.title)]


def test_a_place_that_is_lit_in_two_ways_is_told_by_the_surer_one():
    lights = (Light((4,), SURNAME), Light((4,), TYPED))
    assert bands_of(lights) == {4: Band.TYPED}
    assert said(*lights) == [(Band.TYPED, ())]
    assert reasons_of((*lights, Light((4,), IDENTIFIED))) == ("identified: Alexander Halberin",)


def test_a_weaker_way_is_told_where_it_lights_a_place_of_its_own():
    assert said(Light((4,), TYPED), Light((9,), SURNAME)) == [(Band.TYPED, ()), (Band.SURNAME, ("Halberin",))]


def test_an_identification_is_told_by_whom_it_names():
    assert said(Light((4,), IDENTIFIED)) == [(Band.IDENTIFIED, ("Alexander Halberin",))]


def test_another_name_is_told_whole_with_what_it_is_and_another_spelling_as_print_writes_it():
    town = [Form(term, 1, Band.KNOWN, 0.8, "later name: St. Petersburg") for term in ("st", "petersburg")]
    spelt = Form("ленинграда", 1, Band.KNOWN, 0.7, "known spelling: ленинграда")
    assert said(Light((1,), town[0]), Light((2,), town[1]), Light((5,), spelt)) == [
        (Band.KNOWN, ("St. Petersburg (later name)", "Ленинграда"))
    ]


def test_the_given_name_that_a_person_took_is_told_as_such():
    taken = Form("natan", 1, Band.KNOWN, 0.9, "name after emigration: Natan")
    same = Form("анатолий", 1, Band.KNOWN, 0.8, "same given name: Анатолий")
    assert said(Light((1,), taken), Light((2,), same)) == [(Band.KNOWN, ("Natan (name after emigration)", "Анатолий"))]


def test_the_places_of_a_form_are_told_apart_where_they_overlap():
    joined = Form("barmitzvah", 2, Band.KNOWN, 1.0, "joined")
    light = Light((1, 2, 2, 3, 7, 8), joined)
    assert list(light.places) == [(1, 2), (2, 3), (7, 8)]
    assert bands_of([light]) == dict.fromkeys((1, 2, 3, 7, 8), Band.KNOWN)
