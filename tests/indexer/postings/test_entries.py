"""The forms of several tiers together, in mapped arrays, are those of plain dictionaries, however asked for."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.damage import damage_keys_of
from indexer.names.keys import keys_of
from indexer.postings.entries import Entries
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.stems import stems_of
from indexer.postings.tier import Tier
from tests.indexer.postings.plain_entries import PlainEntries

few_letters = st.text(alphabet="abtr", min_size=1, max_size=9)
near_words = st.sampled_from(["sharansky", "refusenik", "emigration", "visa", "permit", "левантин"]).flatmap(
    lambda word: st.lists(st.tuples(st.integers(0, len(word)), st.sampled_from("adlrxи")), max_size=2).map(
        lambda edits: _edited(word, edits)
    )
)
words = st.one_of(
    few_letters, near_words, st.sampled_from(["שרנסקי", "лес", "лесов", "1975", "l0l1", "4nstitute", "visas"])
)
counts = st.integers(0, 3)
rows = st.builds(
    Row,
    words,
    st.sampled_from([(1,), (2,), (1, 2)]),
    st.integers(1, 300),
    counts,
    counts,
    counts,
    counts,
    st.sampled_from(list(Standing)),
    counts,
)
tiers = st.lists(
    st.lists(rows, max_size=12, unique_by=lambda row: row.term).map(
        lambda of_tier: sorted(of_tier, key=lambda row: row.term)
    ),
    max_size=3,
)


def _edited(word, edits):
    for place, letter in edits:
        word = word[:place] + (letter if letter != "x" else "") + word[place + (letter != "d") :]
    return word or "visa"


def both(of_tiers):
    return Entries(map(Tier.of_rows, of_tiers)), PlainEntries(of_tiers)


@given(tiers, words)
def test_every_way_of_looking_up_gives_what_plain_dictionaries_give(of_tiers, term):
    entries, plain = both(of_tiers)
    assert entries.rows.get(term) == plain.rows.get(term)
    for way, asked in [
        ("by_prefix", term[:2]),
        ("by_ending", term[-2:]),
        ("by_stems", stems_of(term)),
        ("by_names", keys_of(term)),
        ("within_two", term),
    ]:
        assert list(getattr(entries, way)(asked)) == getattr(plain, way)(asked), way
    for pattern in ((term[:2], ""), ("", term[-2:]), ("", term[1:3], ""), (term[:1], term[1:2], term[-1:])):
        for most in (1, 3, 99):
            assert entries.like(pattern, most) == plain.like(pattern, most), pattern
    keys = damage_keys_of(term)
    alike = {row.term: row.standing for row in plain.by_shapes(keys)}
    assert {each for each in entries.by_shapes([keys])[0] if keys & damage_keys_of(each)} == alike.keys()
    assert list(entries.words_near(entries.near(term))) == plain.near(term)
    assert entries.garbled(entries.near(term)).keys() == plain.garbled(term)


@given(tiers, st.lists(words, max_size=4))
def test_what_may_explain_several_forms_is_found_for_all_of_them_together(of_tiers, printed):
    entries, plain = both(of_tiers)
    for found, of_one in [
        (entries.garbled_from(printed), plain.garbled_from),
        (entries.longer_than(printed, 3), lambda form: plain.longer_than(form, 3)),
        (
            {(n, word) for n, word in entries.shaped_like(printed) if plain.shaped_like(printed[n]) >= {word}},
            plain.shaped_like,
        ),
    ]:
        assert found == {(place, word) for place, form in enumerate(printed) for word in of_one(form)}


@given(tiers)
def test_all_rows_and_all_words_come_in_order(of_tiers):
    entries, plain = both(of_tiers)
    assert dict(entries.rows) == plain.rows
    assert list(entries.rows) == sorted(plain.rows)
    assert list(entries.words()) == sorted(plain._words(), key=lambda row: row.term)
    assert {term: entries.stems_of(term) for term in plain.rows} == {term: stems_of(term) for term in plain.rows}
    assert [*entries.families(least=2)] == [family for family in entries.families() if len(family) > 1]
    families = {frozenset(row.term for row in family) for family in entries.families()}
    assert families == {
        frozenset(row.term for row in plain.by_stems({stem})) for word in plain._words() for stem in stems_of(word.term)
    }


@pytest.mark.parametrize("length", range(3, 13))
def test_no_term_one_or_two_edits_away_is_missed(length):
    chance = random.Random(length)
    terms = {"".join(chance.choices("abc", k=length + chance.randint(-2, 2))) for _ in range(600)}
    of_tier = [Row(term, (1,), 1, 1, 0, 0, 0, Standing.ATTESTED) for term in sorted(terms)]
    entries, plain = both([of_tier])
    for _ in range(20):
        term = "".join(chance.choices("abc", k=length))
        assert list(entries.within_two(term)) == plain.within_two(term)
        assert list(entries.words_near(entries.near(term))) == plain.near(term)
        assert entries.garbled(entries.near(term)).keys() == plain.garbled(term)
        assert {word for _, word in entries.garbled_from([term])} == plain.garbled_from(term)


def test_the_stems_of_a_word_in_the_lexicon_are_known_without_the_rules():
    entries, _ = both([[Row("emigration", (1,), 1, 1, 0, 1, 0, Standing.ATTESTED)]])
    assert entries.stems_of("emigration") == {"en:emigr"}
    assert entries.stems_of("emigrate") == {"en:emigr"}
