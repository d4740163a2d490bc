"""The interface speaks the language of its reader, and English where it knows no better."""

import threading
from datetime import date

import pytest

from searchui.tongue import (
    CLOSED,
    LANGUAGES,
    N_,
    _,
    day,
    direction,
    listed,
    name_of_language,
    ngettext,
    number,
    percent,
    speaking,
    spoken,
)


def test_without_anybody_choosing_it_speaks_english():
    assert (spoken(), direction(), _("Language")) == ("en", "ltr", "Language")


@pytest.mark.parametrize(
    ("tag", "says", "way"), [("ru", "Язык", "ltr"), ("he", "שפה", "rtl"), ("en", "Language", "ltr")]
)
def test_a_message_is_said_in_the_language_that_is_spoken(tag, says, way):
    with speaking(tag):
        assert (_("Language"), direction()) == (says, way)
    assert spoken() == "en"


@pytest.mark.parametrize("tag", ["de", "", "../ru", "ru.po"])
def test_a_language_that_is_not_known_is_english(tag):
    with speaking(tag):
        assert spoken() == "en"


def test_what_is_not_translated_is_said_as_it_is():
    with speaking("he"):
        assert _("No catalogue has this: %(what)s, 97 %%", what="a word") == "No catalogue has this: a word, 97 %"
        assert _("") == ""


@pytest.mark.parametrize(("tag", "grouped"), [("en", "1,214"), ("ru", "1\xa0214"), ("he", "1,214")])
def test_numbers_are_grouped_as_each_language_does(tag, grouped):
    with speaking(tag):
        assert number(1214) == grouped
        assert ngettext("%(num)s thing", "%(num)s things", 1214) == f"{grouped} things"
        assert ngettext("%(num)s thing", "%(num)s things", 1) == "1 thing"


def test_every_thread_speaks_its_own_language():
    heard = {}

    def hear(tag):
        with speaking(tag):
            heard[tag] = _(N_("Language"))

    threads = [threading.Thread(target=hear, args=(tag,)) for tag in LANGUAGES]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert heard == {"en": "Language", "ru": "Язык", "he": "שפה"}


@pytest.mark.parametrize(
    ("tag", "row", "when", "share", "name"),
    [
        ("en", "one, two and three", "14 March 1985", "97%", "Hebrew"),
        ("ru", "one, two и three", "14 марта 1985\u202fг.", "97\xa0%", "Иврит"),
        ("he", "one, two וthree", "14 במרץ 1985", "97%", "עברית"),
    ],
)
def test_rows_days_shares_and_languages_are_written_as_each_language_does(tag, row, when, share, name):
    with speaking(tag):
        assert listed(["one", "two", "three"]) == row
        assert day(date(1985, 3, 14)) == when
        assert percent(0.97).strip("\u200e\u200f") == share
        assert name_of_language("heb") == name


def test_a_language_that_nobody_knows_goes_by_its_code():
    assert name_of_language("xqq") == "xqq"


def test_the_words_of_the_closed_side_are_english():
    with speaking(CLOSED):
        assert (spoken(), direction(), number(1214)) == ("en", "ltr", "1,214")
        assert ngettext("%(num)s open page", "%(num)s open pages", 2) == "2 closed pages"
        assert _("Search") == "Search"
