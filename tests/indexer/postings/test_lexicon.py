"""What a word of the reader can look like on the pages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Band
from indexer.model.spine import Capital
from indexer.postings.lexicon import MOST_FORMS, Lexicon
from indexer.postings.row import Row
from indexer.postings.standing import Standing, is_plausible
from indexer.postings.tier import Tier

SPELLINGS = ("shcharansky", "sharansky", "щаранский", "שרנסקי", "לשרנסקי", "szczaranski")


@pytest.fixture
def lexicon(tier_of):
    first = tier_of(
        "Anatoly Shcharansky asked for an exit visa\nexit visas were refused again",
        "the wife of Sharansky\nwrote to the president",
        "they emigrate and the emigration\nit had begun in the form of a letter from home",
        "Iosif Begun spoke to Levin",
    )
    second = tier_of(
        "Анатолий Щаранский\nо деле Щаранского писали",
        "שרנסקי אמר שלום\nלשרנסקי",
        "FOR THE PRESIOENT ON SOVIET vEWRY\nFOR SHCBARANSKY",
        "his Bar-Mitzvah, I-487, and U.S.S.R.",
        "Soviet Jewry and the Szczaranski family",
        "the president said that the president was here",
    )
    return Lexicon([first, second])


@pytest.fixture
def lexicon_of_rows():
    """Makes a lexicon of words that were read well, on two pages each, and of forms on one that may be anything."""

    def make(well_read=(), doubtful=(), rare=()):
        rows = {term: Row(term, (1,), 2, 2, 0, 0, 0, Standing.ATTESTED) for term in well_read}
        rows |= {term: Row(term, (1,), 1, 1, 0, 0, 0, Standing.ATTESTED) for term in rare}
        for term in doubtful:
            standing = Standing.WORDLIKE if is_plausible(term, Capital.UPPER) else Standing.DEBRIS
            rows[term] = Row(term, (1,), 1, 1, 0, 0, 0, standing)
        return Lexicon([Tier.of_rows(row for _, row in sorted(rows.items()))])

    return make


def bands(forms):
    return {form.term: form.band for form in forms}


@pytest.mark.parametrize("query", SPELLINGS)
def test_every_spelling_of_a_name_leads_to_the_same_forms(lexicon, query):
    reached = {form.term for form in lexicon.word_forms(query)}
    assert reached == {form.term for form in lexicon.word_forms("sharansky")}
    assert {*SPELLINGS, "щаранского", "shcbaransky"} <= reached


@pytest.mark.parametrize("query", SPELLINGS)
def test_quotes_keep_spellings_and_damaged_print_of_a_name(lexicon, query):
    quoted = bands(lexicon.word_forms(query, quoted=True))
    assert quoted[query] is Band.TYPED
    assert quoted["shcbaransky"] is Band.DAMAGED
    assert set(quoted) == set(bands(lexicon.word_forms("sharansky", quoted=True)))


def test_a_spelling_that_no_page_has_leads_to_those_that_pages_have(lexicon):
    reached = {form.term for form in lexicon.word_forms("shtcharanski")}
    assert reached - {"shtcharanski"} == {form.term for form in lexicon.word_forms("sharansky")}


def test_the_word_as_typed_comes_first_with_its_reason(lexicon):
    forms = lexicon.word_forms("шаранский")
    assert (forms[0].term, forms[0].band, forms[0].weight) == ("шаранский", Band.TYPED, 1.0)
    assert all(earlier.band <= later.band for earlier, later in pairwise(forms))
    reasons = {form.term: form.reason for form in forms}
    assert reasons["щаранский"] == "known spelling: щаранский"
    assert reasons["shcbaransky"] == "damaged print (b read for h): shcbaransky"


def test_damaged_print_is_found_for_the_word_meant_even_in_quotes(lexicon):
    assert bands(lexicon.word_forms("president", quoted=True))["presioent"] is Band.DAMAGED
    assert bands(lexicon.word_forms("jewry", quoted=True))["vewry"] is Band.DAMAGED


def test_a_printed_form_counts_for_the_word_that_explains_it_best_alone(lexicon_of_rows):
    lexicon = lexicon_of_rows(well_read=("warden", "harden"), doubtful=("warclen",))
    assert "warclen" in bands(lexicon.word_forms("warden"))
    assert "warclen" not in bands(lexicon.word_forms("harden"))


def test_a_form_that_two_words_explain_alike_counts_for_neither(lexicon_of_rows):
    lexicon = lexicon_of_rows(well_read=("documents", "moments"), doubtful=("ments",))
    assert "ments" not in bands(lexicon.word_forms("documents"))
    alone = lexicon_of_rows(well_read=("documents",), doubtful=("ments",))
    assert bands(alone.word_forms("documents"))["ments"] is Band.DAMAGED


def test_a_word_on_one_page_that_is_a_misreading_itself_explains_no_other(lexicon_of_rows):
    assert "yount" in bands(lexicon_of_rows(rare=("young", "youn"), doubtful=("yount",)).word_forms("young"))
    assert "yount" not in bands(lexicon_of_rows(well_read=("young", "youn"), doubtful=("yount",)).word_forms("young"))


def test_words_run_together_are_found_by_either_unless_they_are_a_word(lexicon_of_rows):
    lexicon = lexicon_of_rows(well_read=("soviet", "jewry", "after", "noon"), doubtful=("sovietjewry", "afternoon"))
    for word, other in (("soviet", "jewry"), ("jewry", "soviet")):
        reasons = {form.term: form.reason for form in lexicon.word_forms(word)}
        assert reasons["sovietjewry"] == f"run together with {other}: sovietjewry"
    assert "afternoon" not in bands(lexicon.word_forms("after"))
    lexicon = lexicon_of_rows(well_read=("spring", "board", "springboard"))
    assert "springboard" not in bands(lexicon.word_forms("spring"))


def test_a_form_that_was_read_well_is_a_word_of_its_own(lexicon_of_rows):
    assert "reason" not in bands(lexicon_of_rows(well_read=("season", "reason")).word_forms("season"))
    assert "oepartment" in bands(lexicon_of_rows(well_read=("department", "oepartment")).word_forms("department"))


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("institute", "4nstitute"),
        ("neighbour", "neighbo0r"),
        ("upcoming", "upcom"),
        ("ncsj", "ncsu"),
        ("jewry", "vewry"),
    ],
)
def test_digits_for_letters_lost_ends_and_misread_abbreviations_are_found(lexicon_of_rows, word, printed):
    lexicon = lexicon_of_rows(well_read=(word,), doubtful=(printed,))
    assert printed in bands(lexicon.word_forms(word, quoted=True))


def test_other_endings_are_found_but_for_quotes(lexicon):
    assert bands(lexicon.word_forms("emigration"))["emigrate"] is Band.KNOWN
    assert "visas" in bands(lexicon.word_forms("visa"))
    assert set(bands(lexicon.word_forms("emigration", quoted=True))) == {"emigration"}


def test_a_word_that_pages_print_small_is_no_name_unless_asked_for_as_one(tier_of):
    lexicon = Lexicon([tier_of("it had begun and was begun by Iosif Begun", "Бегун пришёл")])
    assert "бегун" not in bands(lexicon.word_forms("begun"))
    assert "бегун" in bands(lexicon.name_forms("begun"))


def test_an_ordinary_word_is_no_misprint_of_another(lexicon):
    assert "from" not in bands(lexicon.word_forms("form"))


def test_a_word_printed_over_two_slots_keeps_its_span(lexicon):
    assert [(form.term, form.span) for form in lexicon.word_forms("barmitzvah")] == [("barmitzvah", 2)]
    assert [(form.term, form.span) for form in lexicon.word_forms("i487")] == [("i487", 2)]


def test_a_prefix_leads_to_every_form_that_begins_so(lexicon):
    assert like(lexicon, "emi", "") == ["emigrate", "emigration"]
    assert like(lexicon, "48", "") == []
    assert like(lexicon, "i48", "") == ["i487"]


@pytest.mark.parametrize(
    ("pattern", "terms", "reason"),
    [
        (("", "nik"), ["otkaznik", "refusenik"], "ends with nik"),
        (("", "ник"), ["отказник"], "ends with ник"),
        (("", "каз", ""), ["отказник"], "has каз in it"),
        (("", "סרו", ""), ["מסרוב", "מסרובימ"], "has סרו in it"),
        (("o", "nik"), ["otkaznik"], "begins with o and ends with nik"),
        (("", "us", "nik"), ["refusenik"], "like *us*nik"),
        (("", "fus", ""), ["refused", "refusenik"], "has fus in it"),
        (("refused", ""), ["refused"], "begins with refused"),
        (("refused", "sed"), [], ""),
    ],
)
def test_a_pattern_leads_to_the_forms_that_are_like_it_in_any_script(tier_of, pattern, terms, reason):
    lexicon = Lexicon([tier_of("a refusenik was refused", "otkaznik"), tier_of("отказник", "מסרובים מסרוב")])
    assert like(lexicon, *pattern) == terms
    assert {form.reason for form in lexicon.pattern_forms(pattern)} <= {reason}


def test_of_the_forms_like_a_pattern_those_on_most_pages_come_first(tier_of):
    tiers = [tier_of("refuse", "refusal refuse"), tier_of("refusal", "refusal", "refused")]
    assert [form.term for form in Lexicon(tiers).pattern_forms(("ref", ""))] == ["refusal", "refuse", "refused"]


def like(lexicon, *pattern):
    return sorted(form.term for form in lexicon.pattern_forms(pattern))


def test_a_fuzzy_word_leads_to_ordinary_words_too(lexicon):
    assert {"visas", "visa"} >= set(bands(lexicon.fuzzy_forms("visas"))) > {"visas"}
    assert "shcharansky" in bands(lexicon.fuzzy_forms("shcharanski"))


def test_an_unknown_word_stands_for_itself(lexicon):
    forms = lexicon.word_forms("qwertz")
    assert [(form.term, form.span, form.band) for form in forms] == [("qwertz", 1, Band.TYPED)]
    assert Lexicon([]).word_forms("visa")[0].term == "visa"


def test_what_is_known_is_known_with_its_pages(lexicon):
    assert lexicon.known("visa")
    assert not lexicon.known("barmitzvah")
    assert not lexicon.known("qwertz")
    assert lexicon.pages_of("president") == 2


def test_a_hyphen_at_a_line_end_joins_unless_both_halves_are_words(lexicon):
    assert lexicon.prefers_joined("shcha", "ransky", "shcharansky")
    assert lexicon.prefers_joined("emi", "grate", "emigrate")
    assert not lexicon.prefers_joined("soviet", "jewry", "sovietjewry")
    assert not lexicon.prefers_joined("exit", "visa", "exitvisa")


def test_the_order_of_the_tiers_does_not_matter(tier_of):
    tiers = [tier_of("Begun spoke"), tier_of("it had begun"), tier_of("Бегун")]
    for query in ("begun", "бегун"):
        assert Lexicon(tiers).name_forms(query) == Lexicon(tiers[::-1]).name_forms(query)


def test_no_word_has_more_forms_than_one_above_what_is_searched(tier_of):
    many = " ".join(f"abc{letter}{other}o" for letter in "abcdefghijklmnopqrst" for other in "abcdefghijklmnopqrst")
    assert len(Lexicon([tier_of(many)]).pattern_forms(("abc", ""))) == MOST_FORMS


spellings = st.sampled_from([*SPELLINGS, "shcharanskiy", "scharansky", "щаранского", "shcbaransky", "shcharan5ky"])


@given(st.sets(spellings, min_size=1), spellings, spellings)
def test_whichever_spellings_pages_have_all_that_they_have_lead_to_the_same(printed, one, other):
    rows = [Row(term, (1,), 1, 1, 1, 0, 0, Standing.WORDLIKE) for term in sorted(printed)]
    lexicon = Lexicon([Tier.of_rows(rows)])
    plain = {term for term in printed if term not in {"shcbaransky", "shcharan5ky"}}
    if plain and {one, other} <= plain:
        assert set(bands(lexicon.word_forms(one))) == set(bands(lexicon.word_forms(other)))
    assert all(form.term == one or form.term in printed for form in lexicon.word_forms(one))


@pytest.mark.parametrize(
    ("term", "printed"),
    [
        ("sharansky", "Sharansky"),
        ("щаранского", "Щаранского"),
        ("שרנסקי", "שרנסקי"),
        ("visa", "visa"),
        ("the", "the"),
        ("ussr", "USSR"),
        ("nowhere", "nowhere"),
        ("צירלמנ", "צירלמן"),
        ("יוספ", "יוסף"),
        ("נ", "נ"),
    ],
)
def test_a_term_is_shown_with_the_capitals_and_final_letters_that_print_mostly_gives_it(lexicon, term, printed):
    assert lexicon.as_printed(term) == printed


def test_a_name_asked_for_as_one_is_found_a_letter_away_too(tier_of):
    lexicon = Lexicon([tier_of("Shcharanskiy was tried and Shchazanskiy was tried")])
    assert "shchazanskiy" in {form.term for form in lexicon.name_forms("sharansky")}


# What was meant


def word(term, pages, *, name=False, standing=Standing.ATTESTED):
    titled, lowered = (pages, 0) if name else (0, pages)
    return Row(term, (1,), pages, pages, titled, lowered, 0, standing)


MEANT = [
    *(word("shcharansky", 60, name=True), word("hcharansky", 1, name=True), word("shcbaransky", 2, name=True)),
    word("shcharanskl", 1, name=True, standing=Standing.WORDLIKE),
    *(word("government", 812), word("goverment", 3), word("governments", 4), word("govemment", 9)),
    *(word("levitan", 1, name=True), word("levitin", 90, name=True), word("moral", 40), word("morale", 2)),
    *(word("refusenik", 300), word("refuseniks", 2), word("marital", 15), word("martial", 60)),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Not hcharansky or shcbaransky, which are as near and are the name misread.
        ("shcharanski", "shcharansky"),
        ("shcbaranski", "shcharansky"),
        ("hcharanskyy", "shcharansky"),
        # A slip that pages have too, and one that none has.
        ("goverment", "government"),
        ("govrnment", "government"),
        # The word misread on many pages is no word that anybody meant.
        ("govemmment", "government"),
        # What is right is let be: a word, its endings, a rare name, a word that is only less usual than another.
        ("government", None),
        ("governments", None),
        ("refuseniks", None),
        ("levitan", None),
        ("marital", None),
        ("morale", None),
        ("qwertzuiop", None),
    ],
)
def test_a_slip_leads_to_the_usual_word_and_never_to_a_garbled_one(typed, meant):
    rows = sorted(MEANT, key=lambda row: row.term)
    for tiers in ([rows], [rows[::2], rows[1::2]]):
        assert Lexicon(map(Tier.of_rows, tiers)).nearest(typed) == meant
