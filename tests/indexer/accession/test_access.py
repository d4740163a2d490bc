"""The rule of access."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.access import AccessRules, access_of, due
from indexer.accession.labels import prefixes
from indexer.model.archive import Address, Decision, Description, Level, Verdict


def decision(address, verdict=Verdict.OPEN, made_at="2020-01-01T00:00:00Z", until=""):
    return Decision(address, verdict, "checked", "archivist", made_at, until)


def description(address, restriction=None):
    level = Level.FOLDER if "/" in address else Level.COLLECTION
    return Description(Address(address), level, "", 0, restriction=restriction)


def test_nobody_has_decided_means_closed():
    access = access_of("A/1/2", [], [description("A")])
    assert (access.is_open, access.decision, access.restriction) == (False, None, None)


def test_a_decision_holds_for_all_below_it():
    assert access_of("A/1/2", [decision("A/1")], []).is_open
    assert not access_of("A/2", [decision("A/1")], []).is_open
    assert not access_of("A/10", [decision("A/1")], []).is_open


def test_words_that_sound_open_close_all_the_same():
    access = access_of("A/1/2", [decision("A")], [description("A/1", "Open to all researchers.")])
    assert (access.is_open, access.restriction) == (False, "Open to all researchers.")


def test_a_restriction_without_words_closes():
    assert not access_of("A/1/2", [decision("A")], [description("A/1", "")]).is_open


def test_the_words_of_the_collection_close_nothing():
    assert access_of("A/1", [decision("A")], [description("A", "Open, except one folder.")]).is_open


@pytest.mark.parametrize("at", ["A/1", "A/1/2"])
def test_a_decision_on_the_restricted_level_or_below_opens(at):
    assert access_of("A/1/2", [decision("A"), decision(at)], [description("A/1", "Restricted.")]).is_open


def test_a_deeper_closing_wins_over_an_opening_above():
    assert not access_of("A/1/2", [decision("A/1"), decision("A/1/2", Verdict.CLOSED)], []).is_open


def test_the_later_decision_holds_in_whatever_order_they_come():
    early, late = decision("A"), decision("A", Verdict.CLOSED, "2021-01-01T00:00:00Z")
    assert not access_of("A/1", [late, early], []).is_open


def test_a_passed_date_opens_nothing():
    assert not access_of("A/1/2", [decision("A")], [description("A/1", "Restricted until 1 January 1999.")]).is_open


def test_passed_dates_are_due_for_review():
    restricted = [description("A/1", "Restricted until 2018."), description("A/2", "Closed until 1 January 2065.")]
    decisions = [
        decision("A/3", Verdict.CLOSED, until="2020-05-01"),
        decision("A/4", Verdict.CLOSED, until="2031-05-01"),
    ]
    found = due(decisions, [description("A", "Restricted until 1990."), *restricted], "2026-11-26")
    assert [(one.address, one.day) for one in found] == [("A/1", 20181231), ("A/3", 20200501)]


def test_a_decided_restriction_is_due_by_the_date_of_its_decision():
    restricted = [description("A/1", "Restricted until 2018.")]
    assert due([decision("A/1", Verdict.CLOSED, until="2040-01-01")], restricted, "2026-11-26") == ()


def test_years_from_creation_are_counted_from_the_dates_of_the_nearest_dated_level():
    dated = [replace(description("A"), dates=("1900-1990",)), replace(description("A/1"), dates=("1960-1970",))]
    restricted = [description(f"A/{place}", "Closed for 60 years from creation.") for place in ("1/7", "2")]
    found = due([], [*dated, *restricted], "2050-12-31")
    assert [(one.address, one.day) for one in found] == [("A/1/7", 20301231), ("A/2", 20501231)]


LABELS = st.sampled_from(["1", "2", "3"])
ADDRESSES = st.lists(LABELS, max_size=4).map(lambda labels: "/".join(["A", *labels]))
DECISIONS = st.lists(
    st.builds(
        decision, ADDRESSES, st.sampled_from(Verdict), st.sampled_from(["2020-01-01", "2021-01-01", "2022-01-01"])
    ),
    max_size=8,
)
RESTRICTED = st.lists(
    st.builds(description, ADDRESSES, st.sampled_from([None, "", "Restricted.", "Open."])), max_size=6
)


@given(ADDRESSES, DECISIONS, RESTRICTED)
def test_no_page_is_open_without_an_open_decision_at_or_above_it(address, decisions, descriptions):
    if AccessRules(decisions, descriptions).of(address).is_open:
        opened = {one.address for one in decisions if one.verdict is Verdict.OPEN}
        assert opened & set(prefixes(address))


@given(ADDRESSES, DECISIONS, RESTRICTED)
def test_no_page_under_a_restriction_is_open_unless_decided_at_or_below_it(address, decisions, descriptions):
    access = access_of(address, decisions, descriptions)
    above = prefixes(address)
    depths = [above.index(d.address) for d in descriptions if d.restriction is not None and d.address in above[1:]]
    if access.is_open and depths:
        assert access.decision is not None
        assert above.index(access.decision.address) >= max(depths)


@given(st.lists(ADDRESSES, max_size=6), DECISIONS, RESTRICTED)
def test_the_prepared_rules_say_what_the_rule_says(addresses, decisions, descriptions):
    rules = AccessRules(decisions, descriptions)
    assert [rules.of(one) for one in addresses] == [access_of(one, decisions, descriptions) for one in addresses]


@given(ADDRESSES, DECISIONS, RESTRICTED)
def test_an_open_page_names_its_decision(address, decisions, descriptions):
    access = access_of(address, decisions, descriptions)
    assert not access.is_open or (access.decision in decisions and access.decision.verdict is Verdict.OPEN)


def test_a_hundred_thousand_addresses_are_judged():
    rules = AccessRules([decision("A")], [description("A/7", "Restricted.")])
    opened = sum(rules.of(f"A/{number % 10}/{number}").is_open for number in range(100_000))
    assert opened == 90_000
