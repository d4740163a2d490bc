"""What a search for a name finds in a list of words and names, and in what order."""

from itertools import pairwise

import pytest

from indexer.model.query import Band
from indexer.names.authority import Authorities, Authority, Kind, Relation, Spelling
from indexer.names.given import GivenForm, GivenNames
from indexer.names.given import Kind as GivenKind
from indexer.postings.namesakes import Namesakes
from indexer.postings.normalize import words_of
from indexer.postings.tabled import TabledNames

GIVEN = {
    "vladimir": {"Vladimir": "plain", "Владимир": "plain", "Volodya": "diminutive", "Waldemar": "equivalent"},
    "marina": {"Marina": "plain"},
    "marianna": {"Marianna": "plain"},
    "anatoly": {"Anatoly": "plain", "Anatoli": "plain"},
    "boris": {"Boris": "plain"},
}
PLACES = {
    "lviv": {"Lviv": "preferred", "Lvov": "former", "Lemberg": "translation", "Львов": "translation"},
    "saint-petersburg": {"Saint Petersburg": "preferred", "Leningrad": "former"},
    "gorky": {"Gorky": "preferred", "Nizhny Novgorod": "successor"},
}


def spelling(text, relation):
    return Spelling(text, Relation(relation), "", None, None, "somebody", words_of(text))


@pytest.fixture(scope="module")
def others():
    forms = [
        GivenForm(each, text, " ".join(words_of(text)), GivenKind(kind), "somebody")
        for each, of in GIVEN.items()
        for text, kind in of.items()
    ]
    places = [
        Authority(each, Kind.PLACE, next(iter(of)), tuple(spelling(*form) for form in of.items()))
        for each, of in PLACES.items()
    ]
    return TabledNames(GivenNames(forms), Authorities(places))


@pytest.fixture(scope="module")
def listed(others):
    """Makes a list of these lines."""
    return lambda *lines: Namesakes(lines, others)


def terms(found):
    return [each.term for each in found]


def bands(found):
    return {each.term: each.band for each in found}


def test_lines_come_back_as_they_stand_the_same_word_first(listed):
    found = listed("Sharansky", "SHARANSKY", "Ščaranskij", "Щаранский").rank("sharansky")
    assert terms(found[:2]) == ["SHARANSKY", "Sharansky"]
    assert found[0].score == found[1].score == 1.0
    assert bands(found)["Ščaranskij"] is bands(found)["Щаранский"] is Band.KNOWN


def test_a_surer_band_stands_before_every_less_sure_one(listed):
    found = listed("Sharansky", "Щаранский", "Sharanskey", "Sbaranskv", "Sharansku").rank("Sharansky")
    assert {Band.TYPED, Band.KNOWN, Band.DAMAGED} <= set(bands(found).values())
    assert all(one.score > other.score for one, other in pairwise(found) if one.band < other.band)
    assert [each.band for each in found] == sorted(each.band for each in found)


def test_a_word_of_several_pieces_is_one_word(listed):
    assert terms(listed("Tel-Aviv", "visa").rank("telaviv")) == ["Tel-Aviv"]


def test_what_is_not_like_anything_finds_nothing(listed):
    assert listed("Sharansky").rank("Petrosyan") == listed("Sharansky").rank("...") == ()


def test_letters_that_no_name_has_are_a_misprint_and_those_of_another_name_are_not(listed):
    names = ("Sharansky", "Taransky", "Tarnovsky", "Tarasov", "Saransky", "Zaransky", "Karansky", "Maransky")
    found = bands(listed(*names, "5haransky").rank("Sharansky"))
    assert found["5haransky"] is Band.DAMAGED
    assert "Taransky" not in found


def test_a_word_that_the_list_writes_small_comes_after_names_but_where_it_is_typed_small(listed):
    small = listed("lehrner", "Lerner")
    assert small.rank("Lerner")[1].score < small.rank("lerner")[1].score


def test_other_forms_of_a_given_name_are_known_spellings_that_say_why(listed):
    found = listed("Vladimir", "Владимир", "Volodya", "Wladimir", "Boris").rank("Volodya")
    assert terms(found) == ["Volodya", "Vladimir", "Владимир", "Wladimir"]
    assert {each.band for each in found[1:]} == {Band.KNOWN}
    assert "given name" in found[1].because
    assert "diminutive of Vladimir" in listed("Volodya").rank("Vladimir")[0].because


def test_another_given_name_is_not_found_by_its_sound(listed):
    assert terms(listed("Marianna", "Marina").rank("Marina")) == ["Marina"]


def test_other_names_of_a_place_are_found_and_those_of_its_successors_are_not(listed):
    here = listed("Lvov", "Lviv", "Lwow", "Lemberg", "Leningrad", "Nizhny Novgorod")
    found = here.rank("Lemberg")
    assert terms(found)[0] == "Lemberg"
    assert {"Lvov", "Lviv", "Lwow"} == set(terms(found)[1:])
    assert "place: former name of Lviv" in {each.because for each in found}
    assert terms(here.rank("Saint Petersburg")) == ["Leningrad"]
    assert terms(here.rank("Gorky")) == []


def test_whole_names_are_judged_as_names_in_any_order_and_script(listed):
    here = listed("Sharansky, Anatoly", "Анатолий Щаранский", "Boris Sharansky", "Anatoly Lerner", "Sharansky")
    found = terms(here.rank("Anatoly Sharansky"))
    assert set(found[:2]) == {"Sharansky, Anatoly", "Анатолий Щаранский"}
    assert "Boris Sharansky" not in found
    assert "Anatoly Lerner" not in found
