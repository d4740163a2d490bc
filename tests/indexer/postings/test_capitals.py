"""A word printed with a capital can be searched apart from the same word in small letters."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.capitals import as_said, bare, capitalized, in_capitals
from indexer.postings.normalize import pieces_of
from indexer.postings.spine import postings_of
from tests.laws import tried


def marked(spine):
    return {(each.term, each.ordinal) for each in postings_of(spine) if bare(each.term) != each.term}


def test_a_capitalized_word_stands_under_its_own_term_and_a_small_one_does_not(page_of):
    assert marked(page_of("Iosif Begun has begun")) == {(capitalized("iosif"), 0), (capitalized("begun"), 1)}


def test_a_word_in_a_line_in_capitals_says_so_and_one_in_capitals_beside_small_words_is_capitalized(page_of):
    assert marked(page_of("FREE IOSIF BEGUN NOW")) == {
        (in_capitals(word), n) for n, word in enumerate(("free", "iosif", "begun", "now"))
    }
    assert marked(page_of("the man BEGUN had")) == {(capitalized("begun"), 2)}


def test_scripts_without_capitals_say_nothing_of_them(page_of):
    assert marked(page_of("שרנסקי הגיע")) == set()
    assert marked(page_of("Щаранский приехал")) == {(capitalized("щаранский"), 0)}


def test_an_engine_is_given_both_terms(page_of):
    assert {posting.term for posting in postings_of(page_of("the Begun"))} == {"the", "begun", capitalized("begun")}


def test_a_term_that_says_how_it_is_printed_is_written_so():
    assert [as_said(term) for term in (capitalized("begun"), in_capitals("begun"), "begun")] == [
        "Begun",
        "BEGUN",
        "begun",
    ]


@tried(100)
@given(st.text(max_size=30))
def test_no_word_is_taken_for_one_that_says_how_it_is_printed(text):
    for piece in pieces_of(text):
        assert bare(piece.term) == piece.term
        assert bare(capitalized(piece.term)) == bare(in_capitals(piece.term)) == piece.term
