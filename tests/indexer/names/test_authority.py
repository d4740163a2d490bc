"""Authorities: what is known by which names, merged and split by single lines."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.names.authority import Authorities, Authority, Kind, Relation, Ruling, Says, Spelling, contradictions


def person(authority_id, *forms):
    spellings = tuple(
        Spelling(form, Relation.VARIANT if n else Relation.PREFERRED, "eng", None, None, "book", tuple(form.split()))
        for n, form in enumerate(forms)
    )
    return Authority(authority_id, Kind.PERSON, forms[0], spellings)


SHAPIRA = person("shapira", "morey shapira")
SCHAPIRA = person("schapira", "morey schapira")
OTHER = person("other", "harold shapira")
ALL = (SHAPIRA, SCHAPIRA, OTHER)
MERGE = Ruling("schapira", Says.SAME, "shapira")


def names_of(authorities):
    return {each.id: [one.text for one in each.spellings] for each in authorities}


def test_a_person_is_found_by_the_whole_name_with_the_surname_first_or_last():
    authorities = Authorities(ALL)

    assert authorities.named(("morey", "shapira")) == authorities.named(["shapira", "morey"]) == (SHAPIRA,)
    assert authorities.named(("shapira",)) == ()
    assert authorities.longest == 2


def test_two_things_of_one_name_are_both_found():
    authorities = Authorities([*ALL, person("younger", "morey shapira")])

    assert [each.id for each in authorities.named(("morey", "shapira"))] == ["shapira", "younger"]


def test_one_line_merges_and_taking_it_away_splits_again():
    merged, apart = Authorities(ALL, [MERGE]), Authorities(ALL)

    assert names_of(merged) == {"shapira": ["morey shapira", "morey schapira"], "other": ["harold shapira"]}
    assert merged.get("schapira") == merged.get("shapira") == merged.named(("morey", "schapira"))[0]
    assert merged.get("shapira").also == ("schapira",)
    assert [each.relation for each in merged.get("shapira").spellings] == [Relation.PREFERRED, Relation.VARIANT]
    assert tuple(apart) == ALL


def test_one_line_splits_what_another_line_has_merged():
    authorities = Authorities(ALL, [MERGE, Ruling("shapira", Says.NOT_SAME, "schapira")])

    assert tuple(authorities) == ALL
    assert authorities.are_apart("schapira", "shapira")
    assert not authorities.are_apart("schapira", "other")


def test_what_is_apart_from_one_of_two_merged_is_apart_from_both():
    authorities = Authorities(ALL, [MERGE, Ruling("schapira", Says.NOT_SAME, "other")])

    assert authorities.are_apart("other", "shapira")
    assert not list(contradictions(ALL, [MERGE]))


def test_a_split_that_is_merged_again_by_way_of_a_third_is_a_contradiction():
    rulings = [MERGE, Ruling("other", Says.SAME, "schapira"), split := Ruling("shapira", Says.NOT_SAME, "other")]

    assert list(contradictions(ALL, rulings)) == [split]


def test_one_line_takes_a_wrong_form_off():
    authorities = Authorities([person("lerner", "alexander lerner", "harry lerner")], [
        Ruling("lerner", Says.NOT_NAMED, "harry lerner"),
    ])  # fmt: skip

    assert not authorities.named(("harry", "lerner"))
    assert authorities.named(("alexander", "lerner"))


IDS = [f"n{n}" for n in range(6)]
LINES = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from([Says.SAME, Says.NOT_SAME]), st.sampled_from(IDS)))


@given(LINES)
def test_whatever_is_merged_no_form_is_lost_and_every_old_id_leads_somewhere(lines):
    given_people = [person(each, f"name {each}") for each in IDS]
    authorities = Authorities(given_people, [Ruling(*line) for line in lines if line[0] != line[2]])

    assert sorted(form for forms in names_of(authorities).values() for form in forms) == [f"name {n}" for n in IDS]
    for each in IDS:
        found = authorities.get(each)
        assert each in (found.id, *found.also)
        assert authorities.named(("name", each)) == (found,)


def test_ids_that_nobody_has_are_of_nothing():
    assert Authorities(ALL).get("nobody") is None
    assert not Authorities(ALL, [Ruling("nobody", Says.SAME, "other")]).are_apart("nobody", "other")
