"""Words that show what a search can do are found in what was read, whatever the archive."""

import pytest

from indexer.postings.lexicon import Lexicon


@pytest.fixture
def lexicon(tier_of):
    return Lexicon(
        [
            tier_of(
                "We met Shcharansky in Moscow and Sharansky wrote",
                "the wife of Sharansky wrote a letter to Levantin of Boston",
                "they refuse and it was refused because of a refusal\nhe refuses to read the reports",
            ),
            tier_of("Анатолий Щаранский и Левантин\nо деле Щаранского писали", "שרנסקי אמר שלום לכולם"),
        ]
    )


def test_names_that_stand_in_several_scripts_come_by_their_spellings(lexicon):
    assert lexicon.names_across()[0] in ("שרנסקי", "щаранский")
    assert "левантин" in lexicon.names_across()


def test_a_word_that_only_looks_like_a_common_one_of_another_script_is_no_name(tier_of):
    lexicon = Lexicon(
        [tier_of("the state wrote to a state", "новая статья напечатана"), tier_of("it was a State matter")]
    )
    assert "статья" not in lexicon.names_across()


def test_where_all_is_in_one_script_no_name_goes_across(tier_of):
    assert Lexicon([tier_of("We met Sharansky in Moscow")]).names_across() == []
    assert Lexicon([]).names_across() == []


def test_the_beginning_of_a_word_stands_for_its_endings(lexicon):
    assert lexicon.beginnings()[0] == "refus"
    assert len(lexicon.pattern_forms(("refus", ""))) == 4
    assert Lexicon([]).beginnings() == []
