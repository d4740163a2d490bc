"""A personal name is found as a name: in full, by initial, by the surname where it is nobody else's."""

import pytest

from tests.engines.archive import lights_of
from tests.searchui.query.asked_room import AskedRoom

PEOPLE = AskedRoom.of(
    full="we met Vladimir Tsirelman at home",
    turned="Tsirelman, Vladimir",
    dear="dear Volodya Tsirelman",
    abroad="now Zeev Tsirelman of Haifa",
    cyrillic="Владимир Цирельман",
    patronymic="Vladimir Borisovich Tsirelman",
    initial="a call to V. Tsirelman today",
    bare="the case of Tsirelman goes on",
    couple="Vladimir and Masha Tsirelman wrote",
    other="Harry Tsirelman spoke",
    another="letter from H. Tsirelman",
    reversed="Tsirelman, Harry",
    short="Volodya T. was there",
)


def test_a_full_name_is_found_in_either_order_and_by_every_form_of_the_given_name():
    found = PEOPLE.found('name:"Vladimir Tsirelman"')
    assert {"full": "as typed", "turned": "as typed"}.items() <= found.items()
    assert {found[page] for page in ("dear", "abroad", "cyrillic", "initial")} == {"known spelling"}
    assert found["patronymic"] == "as typed"


def test_the_surname_alone_comes_after_the_full_name_and_not_where_it_is_somebody_elses():
    found = PEOPLE.found('name:"Vladimir Tsirelman"')
    assert found["bare"] == "surname only"
    assert list(found)[-1] == "bare"
    assert found.keys().isdisjoint({"other", "another", "reversed", "short"})


def test_a_couple_is_found_by_either_given_name():
    assert {"couple"} <= PEOPLE.found('name:"Vladimir Tsirelman"').keys()
    assert {"couple"} <= PEOPLE.found('name:"Masha Tsirelman"').keys()


def test_people_of_one_surname_stay_apart():
    people = AskedRoom.of(a="Alexander Tsirelman", b="Sasha Tsirelman", h="Harry Tsirelman", l="Lawrence I. Tsirelman")
    assert people.found('name:"Alexander Tsirelman"') == {"a": "as typed", "b": "known spelling"}
    assert people.found('name:"Harry Tsirelman"') == {"h": "as typed"}


def test_an_initial_stands_for_every_given_name_that_begins_so():
    found = PEOPLE.found('name:"V. Tsirelman"')
    assert found["initial"] == "known spelling"
    assert found["full"] == "known spelling"
    assert "other" not in found


def test_the_initial_of_a_surname_is_a_band_of_its_own_and_offered():
    assert PEOPLE.found('name:"Volodya T."') == {"short": "initial only"}
    offers = PEOPLE.expansion('name:"Vladimir Tsirelman"').offers
    assert [offer.tree.words for offer in offers] == [("Vladimir", "T.")]


def test_two_plain_words_are_offered_as_a_name():
    trees = [offer.tree for offer in PEOPLE.expansion("vladimir tsirelman").offers]
    assert [tree.words for tree in trees] == [("vladimir", "tsirelman")]
    assert PEOPLE.expansion("exit visa").offers == ()


def test_what_somebody_identified_comes_first():
    people = AskedRoom.of(
        [("met", 3, "tsirelman-harry")], met="we met our friend", full="Harry Tsirelman", bare="Tsirelman came"
    )
    assert people.found('name:"Harry Tsirelman"') == {"met": "identified", "full": "as typed", "bare": "surname only"}


# Names that are also words

WORDS = AskedRoom.of(
    beside="the trial of Vladimir Gold was long",
    titled="we asked Dr. Gold about it",
    initial="signed by V. Gold",
    alone="there Gold told us of it",
    lines="FREE GOLD NOW",
    small="rings of gold and silver",
    more="gold was found, gold and gold",
)


def test_a_name_that_is_also_a_word_needs_its_capital_and_comes_first_beside_a_name_an_initial_or_a_title():
    assert WORDS.found("name:Gold") == {
        "beside": "as typed", "titled": "as typed", "initial": "as typed", "alone": "capitalized word",
        "lines": "all in capitals",
    }  # fmt: skip


def test_a_plain_word_is_found_whatever_its_capital_and_offered_as_a_name():
    assert len(WORDS.found("gold")) == 7
    assert [offer.tree.words for offer in WORDS.expansion("gold").offers] == [("Gold",)]
    assert WORDS.expansion("rings").offers == ()


def test_a_full_name_asks_for_the_capital_of_the_surname_only():
    assert WORDS.found('name:"Vladimir Gold"') == {
        "beside": "as typed", "initial": "known spelling", "alone": "surname only", "lines": "surname only",
        "titled": "surname only",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["name:Gold", 'name:"Vladimir Gold"', "gold", "Gold"])
def test_a_word_that_is_searched_without_being_shown_is_no_form_of_the_readers(text):
    told = {form.term for group in WORDS.expansion(text).groups for form in group.forms}
    assert told <= {term + mark for term in ("gold", "vladimir") for mark in ("", "↑", "⇑")}


def test_a_surname_beside_its_own_given_name_is_no_surname_alone():
    lights = lights_of(PEOPLE.searcher, PEOPLE.expansion('name:"Vladimir Tsirelman"').tree, ["full", "bare"])
    assert {light.form.band.label for light in lights["full"]} == {"as typed"}
    assert {light.form.band.label for light in lights["bare"]} == {"surname only"}


KIN = AskedRoom.of(
    gold="rings of gold and silver, gold and gold",
    person="Vladimir Gold came",
    same="Владимир Голд приехал",
)


@pytest.mark.parametrize("text", ["Gold", "vladimir gold", '"vladimir gold"', '"Gold"', '"vladimir gold"~3'])
def test_a_plain_word_that_is_also_a_name_is_widened_where_it_is_typed_as_one(text):
    assert "same" in KIN.found(text)


@pytest.mark.parametrize("text", ["gold", '"gold"', "rings gold", '"of gold"'])
def test_a_plain_word_that_is_also_a_name_is_not_widened_elsewhere(text):
    assert KIN.found(text).keys() <= {"gold", "person"}


def test_a_given_name_is_found_in_all_its_forms_and_a_word_typed_small_is_no_name():
    assert PEOPLE.found("name:Volodya")["full"] == "known spelling"
    assert PEOPLE.found("Volodya")["cyrillic"] == "known spelling"
    pages = AskedRoom.of(word="the mark of a pen, one mark more", name="Марк пишет", title="a Mark there")
    assert pages.found("mark").keys() == {"word", "title"}
