"""Places, organizations and terms are found under their other names, and the dial says how far that goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchui.query.describe import describe
from searchui.query.parse import parse
from tests.laws import tried
from tests.searchui.query.asked_room import AskedRoom

PAPERS = AskedRoom.of(
    soviet="they live in Leningrad now",
    russian="письмо из города Ленинград",
    today="in Saint Petersburg again",
    exile="exiled to Gorky in winter",
    later="Nizhny Novgorod on the Volga",
    old="the bells of Novgorod",
    galicia="the train from Lemberg",
    full="the Harbor Committee for Exiles wrote",
    short="HCE wrote again",
    joint="a joint letter of both",
    english="every refusenik was there",
    plural="all refuseniks were there",
    foreign="каждый отказник знает",
    prisoner="a prisoner of conscience wrote",
    zion="узник Сиона писал",
)


def test_a_place_is_found_under_its_names_in_other_languages_before_and_since():
    assert PAPERS.found("Leningrad") == {"soviet": "as typed", "russian": "known spelling", "today": "known spelling"}
    assert PAPERS.found("place:Petrograd").keys() == {"soviet", "russian", "today"}
    assert PAPERS.found("Saint Petersburg").keys() >= {"soviet", "russian", "today"}


def test_a_spelling_that_is_on_no_file_leads_to_the_place_of_which_it_is_one():
    assert PAPERS.found("place:Lvow") == {"galicia": "known spelling"}


def test_a_place_is_no_part_of_a_longer_name():
    assert PAPERS.found("place:Novgorod") == {"old": "as typed"}
    assert PAPERS.found("place:Gorky") == {"exile": "as typed", "later": "known spelling"}


def test_a_name_that_mostly_means_something_else_is_no_other_name():
    papers = AskedRoom.of(urals="born in Perm", minister="a note of Molotov")
    assert papers.found("Perm") == papers.found("place:Perm") == {"urals": "as typed"}
    assert papers.found("Molotov") == {"minister": "as typed"}


def test_an_organization_is_found_by_abbreviation_and_in_full():
    assert PAPERS.found("HCE") == {"short": "as typed", "full": "known spelling"}
    assert PAPERS.found("harbor committee for exiles") == {"full": "as typed", "short": "known spelling"}
    assert PAPERS.found('"harbor committee for exiles"') == {"full": "as typed", "short": "known spelling"}
    assert PAPERS.found('="harbor committee for exiles"') == {"full": "as typed"}


def test_a_word_that_print_writes_small_names_no_organization():
    assert PAPERS.told("joint") == set()
    assert "American Joint Fund" in PAPERS.told("Joint")


def test_a_term_is_found_in_other_languages_with_its_endings_and_labelled():
    assert PAPERS.found("отказник") == {"foreign": "as typed", "english": "known spelling", "plural": "known spelling"}
    assert PAPERS.told("отказник") == {"refusenik"}
    assert PAPERS.found("prisoner of conscience") == {"prisoner": "as typed", "zion": "known spelling"}


def test_the_dial_goes_as_far_as_it_says():
    assert PAPERS.found("отказник spelling:typed") == {"foreign": "as typed"}
    assert PAPERS.found("отказник spelling:known").keys() == {"foreign", "english", "plural"}
    assert PAPERS.found("Leningrad spelling:typed") == {"soviet": "as typed"}


def test_a_form_can_be_switched_off():
    assert PAPERS.found("отказник except:refuseniks").keys() == {"foreign", "english"}
    assert PAPERS.found('Leningrad except:"Saint Petersburg"').keys() == {"soviet", "russian"}
    assert PAPERS.found("Leningrad except:Leningrad").keys() >= {"soviet"}


def test_phrases_nearness_and_minus_go_with_other_names():
    assert PAPERS.found('"every refusenik"') == {"english": "as typed"}
    assert PAPERS.found("letter -joint") == {}
    assert PAPERS.found("there -отказник") == {}
    assert PAPERS.found("there -(отказник spelling:typed)").keys() == {"english", "plural"}
    assert PAPERS.found("(Leningrad OR Gorky) now") == {"soviet": "as typed"}


WORDS = st.sampled_from(
    ["Leningrad", "отказник", "there", "Novgorod", "HCE", "letter", "name:Tsirelman", "place:Gorky"]
)
PHRASES = st.sampled_from(
    ['"Leningrad now"', '"every refusenik"', '"letter joint"~2', "-joint", '"Harbor Committee for Exiles"']
)
SEARCHES = st.lists(WORDS | PHRASES, min_size=1, max_size=3, unique=True).map(" ".join)


@tried(60)
@given(SEARCHES)
def test_a_dial_that_goes_farther_finds_what_went_less_far_in_the_same_order(text):
    for less, more in (("typed", "known"), ("known", "sounds"), ("sounds", "damaged")):
        near, far = (list(PAPERS.found(f"{text} spelling:{mark}")) for mark in (less, more))
        assert [page for page in far if page in near] == near


@tried(60)
@given(SEARCHES)
def test_a_search_with_the_dial_reads_as_it_is_written(text):
    tree = parse(f'{text} spelling:known except:"Saint Petersburg"')
    assert parse(describe(tree)) == tree


@pytest.mark.parametrize("text", ["Leningrad", "отказник", "HCE"])
def test_all_variants_off_is_the_plain_search(text):
    assert PAPERS.found(f"{text} spelling:typed") == PAPERS.found(f"={text}")


def test_another_name_in_another_script_is_told_to_be_in_another_language():
    told = {each.text: each.because for each in PAPERS.expansion("отказник").other_names}
    assert told == {"refusenik": "in another language"}
    assert {each.because for each in PAPERS.expansion("HCE").other_names} == {"other name"}
