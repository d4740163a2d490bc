"""Results as lines for a terminal."""

from dataclasses import replace

from indexer.model.results import Offered, OtherNameFound
from searchui.results.find import find
from searchui.results.printed import printed


def lines(query, room):
    return [line.strip() for line in printed(find(query, room))]


def test_each_band_is_named_once_with_its_spellings_as_print_writes_them(room):
    said = lines("Sharansky", room)
    assert "as typed" in said
    assert "sounds like: Щаранский" in said
    assert not any("as typed: as typed" in line for line in said)


def test_a_hit_by_conditions_alone_says_which(room):
    assert "type:report" in lines("type:report", room)


def test_an_item_with_the_words_apart_says_so_first(room):
    assert "on different pages of the item; as typed" in lines("Moscow visa", room)


def test_other_names_and_offers_stand_before_the_hits(room):
    also, offer = OtherNameFound("Moskva", "in another language", 3), Offered("As a name", "name:Moscow", 1)
    said = [*printed(replace(find("Moscow", room), other_names=(also,), offers=(offer,)))]
    assert said[1:3] == ["Also searched, in another language: Moskva (3 pages)", "As a name: name:Moscow (1 page)"]


def test_the_last_line_says_how_much_was_covered(room):
    assert lines("nowhere", room)[-2:] == [
        "4 of 5 open pages can be searched; 1 is a picture without a caption.",
        "Finding aids state that 1 folder is closed or restricted.",
    ]
