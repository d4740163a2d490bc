"""Titles are cut as pages are, stand apart from each other, and give the lexicon their words."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import AnyOf
from indexer.postings.capitals import bare, capitalized
from indexer.postings.engine import Zone
from indexer.postings.headings import MOST_SLOTS, STEP, heading_of, spine_of_heading, standing_in
from indexer.postings.lexicon import Lexicon
from indexer.postings.onpage import OnPage, seen
from indexer.postings.spine import postings_of
from indexer.postings.tier import Tier
from tests.engines.archive import entry, form, known, word
from tests.laws import tried


def title(text):
    return heading_of(text, zone=Zone.TITLE, name="the title")


def test_a_title_is_cut_into_the_slots_that_its_words_would_have_on_a_page():
    said = {(each.term, each.ordinal, each.span) for each in title("a Bar-mitzvah, 1975").postings}
    assert said == {
        ("a", 0, 1), ("bar", 1, 1), (capitalized("bar"), 1, 1), ("mitzvah", 2, 1), ("barmitzvah", 1, 2), ("1975", 3, 1)
    }  # fmt: skip


def test_no_title_reaches_into_the_next():
    long = title("visa " * 2_000)
    ends = [posting.ordinal + posting.span for posting in standing_in((long, title("exit")), Zone.TITLE)]
    assert max(ends[:-1]) <= MOST_SLOTS
    assert ends[-1] == STEP + 1


@tried(100)
@given(st.text(max_size=80))
def test_the_lexicon_gets_every_word_of_a_title_as_the_index_has_it(text):
    heading = title(text)
    words = {posting for posting in heading.postings if bare(posting.term) == posting.term}
    assert set(postings_of(spine_of_heading(heading))) == words


def test_the_spellings_of_a_name_that_stands_only_in_a_title_are_found():
    lexicon = Lexicon([Tier.of([spine_of_heading(title("Letter to Anatoly Shcharansky"))])])
    assert "shcharansky" in {form.term for form in lexicon.word_forms("Щаранский".lower())}


def test_the_capitals_of_a_title_make_no_name_of_an_ordinary_word(tier_of):
    pages = tier_of("he wrote a letter to the office about the visa")
    titles = Tier.of([spine_of_heading(title(f"Letter {n}")) for n in range(5)])
    assert Lexicon([pages, titles]).as_printed("letter") == "letter"


def test_an_unknown_word_is_taken_for_a_near_one_that_many_pages_have(tier_of):
    pages = ["the visa office", "exit visa", "a visa", "vista of the town"]
    lexicon = Lexicon([tier_of(*pages)])
    assert lexicon.nearest("vsia") == "visa"
    assert lexicon.nearest("offise") == "office"
    assert lexicon.nearest("xyzzyx") is None


def test_forms_of_one_title_are_told_the_surest_first_even_where_they_differ_in_weight_alone():
    page = entry("p1", "", headings=(title("Visa and exit"),))
    lighter = known("visa", weight=0.75)
    tree = AnyOf((word("exit"), word(known("visa")), word(lighter)))
    assert [each.form for each in seen(OnPage.of(page), tree).told] == [form("exit"), known("visa"), lighter]
