"""Words that the last line of a page breaks off, with what the next page goes on with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.overleaf import broken_end, joined_overleaf, running_text, with_joined
from indexer.postings.spine import postings_of, read_along
from tests.sheets import body, sheet

FOOT = (1900, 800, "- 2 -")
HEAD = (100, 300, "Harbor Committee, page 3")
GOING_ON = (200, 300, "gration of nine families was promised")


def page(last_line, *more):
    return sheet(*body(1), (1500, 500, last_line), *more)


def joined(spine, after):
    found = joined_overleaf(spine, after)
    return found and found[1].term


def test_a_word_goes_on_overleaf_past_page_number_and_running_head():
    first = page("and the consul said that emi-", FOOT)
    ordinal, word = joined_overleaf(first, sheet(HEAD, GOING_ON))
    assert (word.text, word.term, word.span) == ("emigration", "emigration", 1)
    assert first.slots[ordinal].printed[0].text == "emi-"


@pytest.mark.parametrize(
    ("last_line", "heads", "going_on", "term"),
    [
        ("nobody has answered Mrs. Shcha-", "Page two", "ransky since the spring of that year", "shcharansky"),
        ("AND THE CONSUL SAID THAT EMI-", "SECRET", "GRATION OF NINE FAMILIES WAS PROMISED", "emigration"),
        ("и никто не ответил на заяв-", "Страница 3", "ление семьи о выезде в этом году", "заявление"),
        ("ואיש לא השיב על בית־", "עמוד", "ספר אחד שבו למדו ילדים רבים", "ביתספר"),
        ("and the consul said that emi¬", "3", "gration.", "emigration"),
    ],
)
def test_it_goes_on_in_every_script_and_in_capitals(last_line, heads, going_on, term):
    assert joined(page(last_line), sheet((100, 300, heads), (200, 300, going_on))) == term


def test_a_page_that_ends_with_a_whole_word_goes_on_with_nothing():
    after = sheet(GOING_ON)
    assert broken_end(page("and the consul said that he would")) is None
    assert joined(page("and the consul said that he would"), after) is None
    assert joined(sheet(), after) is None


def test_a_line_that_breaks_a_word_further_up_is_not_the_end_of_a_page():
    assert broken_end(page("the emi-", (1600, 500, "gration of nine families was promised"))) is None


def test_a_capital_does_not_go_on_a_word_in_small_letters():
    assert joined(page("a meeting on the Soviet-"), sheet((200, 300, "Jewish dialogue was held in that year"))) is None


def test_specks_at_the_head_of_a_page_go_on_nothing():
    assert joined(page("said that emi-"), sheet((80, 900, "a"), (120, 20, "oo"), GOING_ON)) == "emigration"


def test_the_word_stands_at_the_half_on_its_page_and_the_text_shown_stays():
    first = page("and the consul said that emi-")
    with_word = with_joined(first, joined_overleaf(first, sheet(GOING_ON)))
    last = len(first.slots) - 1
    assert ("emigration", last, 1) in {(each.term, each.ordinal, each.span) for each in postings_of(with_word)}
    assert ("emi", last, 1) in {(each.term, each.ordinal, each.span) for each in postings_of(with_word)}
    assert list(read_along(with_word)) == list(read_along(first))


lines = st.lists(
    st.sampled_from(["- 3 -", "the emi-", "gration of all the nine families", "X-", "", "oo", "-"]), max_size=9
)


@given(lines, lines)
def test_whatever_two_pages_hold_a_joined_word_begins_at_a_half_of_the_first(one, other):
    first, after = (sheet(*((100 + 60 * n, 300, line) for n, line in enumerate(each))) for each in (one, other))
    found = joined_overleaf(first, after)
    assert with_joined(first, None) == first
    if found:
        ordinal, word = found
        assert any(word.term.startswith(each.term) for each in first.slots[ordinal].printed)
        assert len(with_joined(first, found).slots) == len(first.slots)


def running(*lines, repeated=()):
    """The words of the running text of a page of these lines, of which some repeat on other pages."""
    spine = sheet(*((100 + 60 * n, 300, line) for n, line in enumerate(lines)))
    numbers = [n for n, line in enumerate(lines) if line in repeated]
    aside = {ordinal for ordinal, slot in enumerate(spine.slots) if slot.line in numbers}
    first, end = running_text(spine, aside)
    return " ".join(slot.printed[0].text for slot in spine.slots[first:end])


TEXT = ("and the consul said that", "nobody had asked for an exit")


def test_running_text_lies_between_what_stands_above_and_below_it():
    assert running("page 3", *TEXT, "- 3 -") == " ".join(TEXT)
    assert running("oo", "NEWS OF THE HARBOR COMMITTEE", *TEXT, "over", "3") == " ".join(TEXT)
    head = "The Harbor Committee reports again"
    assert running(head, *TEXT, head, repeated=[head]) == " ".join(TEXT)
    assert running(head, *TEXT) == " ".join((head, *TEXT))


def test_running_text_ends_with_a_half_word_and_with_the_short_rest_of_a_text():
    assert running(*TEXT, "by emi-", "- 3 -") == " ".join((*TEXT, "by emi-"))
    around = ("refused again.", *TEXT, "was promised.")
    assert running(*around, "4") == " ".join(around)


def test_a_page_all_in_capitals_has_running_text_and_one_of_specks_has_none():
    capitals = tuple(line.upper() for line in TEXT)
    assert running("3", *capitals) == " ".join(capitals)
    assert running("3", "oo", "ee a 4") == running() == ""


@given(lines)
def test_running_text_lies_on_its_page(one):
    spine = sheet(*((100 + 60 * n, 300, line) for n, line in enumerate(one)))
    first, end = running_text(spine)
    assert (first, end) == (0, 0) or 0 <= first < end <= len(spine.slots)
