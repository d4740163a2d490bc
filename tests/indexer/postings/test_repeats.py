"""Which lines repeat from page to page."""

import random

from hypothesis import given
from hypothesis import strategies as st

from indexer.postings import repeats as rules
from tests.laws import tried
from tests.sheets import HEAD, OFFICERS, body, imprinted, repeated, sheet, shown


def marked(sheets):
    """The marked texts of each sheet, by name."""
    found = repeated({name: imprinted(spine) for name, spine in sheets.items()})
    return {name: shown(spine, found.get(name, ())) for name, spine in sheets.items()}


def letters(count, *more, head=HEAD):
    """Sheets with one letterhead, each with a date and a body of its own."""
    dates = [(300, 1200, f"{n + 1} March 19{70 + n}") for n in range(count)]
    return {f"p{n}": sheet(*head, dates[n], *body(n), *more) for n in range(count)}


HEAD_TEXT = "Harbor Committee for Soviet Jews 12 Invented Wharf, Boston"


def test_a_letterhead_is_marked_on_every_page_that_has_it_the_first_one_too():
    assert marked(letters(3)) == {name: [HEAD_TEXT] for name in ("p0", "p1", "p2")}


def test_what_stands_on_two_pages_is_chance():
    assert marked(letters(2)) == {"p0": [], "p1": []}


def test_the_pages_that_have_a_block_are_counted():
    sheets = letters(4)
    found = repeated({name: imprinted(spine) for name, spine in sheets.items()})
    assert {repeat.pages for repeats in found.values() for repeat in repeats} == {4}


def test_a_letterhead_is_known_whatever_letters_were_misread():
    worn = ((124, 510, "HARB0R C0MMITEE tor Soviet Jevvs"), (168, 560, "12 lnvented Wharf, Bosten"))
    sheets = letters(3) | {"worn": sheet(*worn, *body(9))}
    assert marked(sheets)["worn"] == ["HARB0R C0MMITEE tor Soviet Jevvs 12 lnvented Wharf, Bosten"]


def test_names_of_officers_in_the_margin_are_marked_and_the_signature_under_the_letter_is_not():
    sheets = {
        f"p{n}": sheet(*HEAD, *OFFICERS, *body(n, 8 + n), (1400 + 60 * n, 1100, "Miriam Castellan")) for n in range(4)
    }
    for texts in marked(sheets).values():
        assert texts == [f"{HEAD_TEXT} Chairman Jonas Eisenfeld Treasurer Miriam Castellan"]


def test_a_salutation_at_the_same_place_on_every_letter_is_not_marked():
    for salutation in ("Dear Mrs. Brodkin,", "Dear friends:"):
        sheets = letters(5, (420, 500, salutation))
        assert all(texts == [HEAD_TEXT] for texts in marked(sheets).values())


def test_a_salutation_without_its_comma_is_kept_from_the_letterhead_by_the_date_between():
    sheets = letters(5, (420, 500, "Dear Mrs. Brodkin"))
    assert all(texts == [HEAD_TEXT] for texts in marked(sheets).values())


def test_a_sentence_that_stands_in_the_body_of_many_pages_is_not_marked():
    sheets = letters(5, (1100, 500, "no visa has been granted to any of them"))
    assert all(texts == [HEAD_TEXT] for texts in marked(sheets).values())


def test_a_running_head_is_one_whatever_its_number_and_so_is_a_note_at_the_foot():
    pages = range(2, 6)
    sheets = {
        f"p{n}": sheet((100, 200, f"TEXT OF TELEGRAM 86STATE 34385{n}"), *body(n), (2080, 700, f"PAGE NO. {n} OF 6"))
        for n in pages
    }
    assert marked(sheets) == {f"p{n}": [f"TEXT OF TELEGRAM 86STATE 34385{n}", f"PAGE NO. {n} OF 6"] for n in pages}


def test_what_stands_at_another_height_on_each_page_is_not_marked():
    sheets = {f"p{n}": sheet((100 + 90 * n, 200, "Jonas Eisenfeld"), *body(n, top=900)) for n in range(7)}
    assert not any(marked(sheets).values())


def test_copies_of_one_letter_do_not_make_its_text_a_repeated_block():
    letter = sheet((120, 500, "An appeal to the dockworkers"), (200, 500, "of the port of Boston"), *body(1))
    copies = {f"copy{n}": letter for n in range(40)}
    assert not any(marked(copies).values())
    # With two other pages of the same head it is one, on the copies too.
    others = {f"p{n}": sheet((120, 500, "An appeal to the dockworkers"), *body(n)) for n in (3, 4)}
    assert marked(copies | others)["copy0"] == ["An appeal to the dockworkers"]


def test_a_line_that_is_all_there_is_on_its_pages_is_no_letterhead():
    covers = {f"cover{n}": sheet((400, 500, f"Minutes of the committee {1970 + n}")) for n in range(6)}
    assert not any(marked(covers).values())
    # Nor is it one of an empty sheet alone; where others have text of their own beside it, it is one there too.
    assert marked(letters(3) | {"empty": sheet(*HEAD)})["empty"] == [HEAD_TEXT]


def test_debris_between_a_letterhead_and_the_edge_is_passed_over_and_marked_nowhere():
    rows = ["ee es ee eee e", "S.S..S S", "o0 oo o0o", "eeses e e s"]
    sheets = {f"p{n}": sheet((40, 200, rows[n]), *HEAD, *body(n)) for n in range(4)}
    assert all(texts == [HEAD_TEXT] for texts in marked(sheets).values())


def test_other_scripts_are_marked_as_well():
    heads = ("ועד למען יהודי ברית המועצות", "Комитет в защиту советских евреев")
    sheets = {f"p{n}": sheet((120, 500, heads[n % 2]), *body(n)) for n in range(6)}
    assert marked(sheets) == {f"p{n}": [heads[n % 2]] for n in range(6)}


LINES = ("Harbor Committee", "12 Invented Wharf", "PAGE NO. 2", "no visa for them", "Dear friends,", "ee e ee e")


@st.composite
def archives(draw):
    """Sheets with a few lines of the same here and there, some of them misread."""
    count = draw(st.integers(3, 9))
    places = st.tuples(st.sampled_from((80, 140, 400, 1100, 2050)), st.sampled_from((60, 600)))
    sheets = {}
    for n in range(count):
        lines = draw(st.lists(st.tuples(places, st.sampled_from(LINES), st.integers(0, 30)), max_size=5))
        worn = ((at[0] + by, at[1], text if by < 20 else text.replace("i", "1")) for at, text, by in lines)
        sheets[f"p{n}"] = sheet(*worn, *body(draw(st.integers(0, 12)), draw(st.integers(0, 8)), top=900))
    return sheets


@tried(60)
@given(archives(), st.randoms(use_true_random=False))
def test_marks_are_the_same_whatever_the_order_of_the_pages(sheets, chance):
    imprints = {name: imprinted(spine) for name, spine in sheets.items()}
    shuffled = list(imprints)
    chance.shuffle(shuffled)
    assert repeated({name: imprints[name] for name in shuffled}) == repeated(imprints)


@tried(60)
@given(archives())
def test_repeats_are_slots_of_their_page_that_rise_and_lie_apart(sheets):
    for name, repeats in repeated({name: imprinted(spine) for name, spine in sheets.items()}).items():
        ends = [at for repeat in repeats for at in (repeat.first, repeat.end)]
        assert ends == sorted(ends)
        assert len(set(ends)) == len(ends)
        assert 0 <= ends[0] < ends[-1] <= len(sheets[name].slots)
        assert all(rules.LEAST_PAGES <= repeat.pages <= len(sheets) for repeat in repeats)


def test_thousands_of_lines_that_share_all_keys_are_compared_with_few():
    chance = random.Random(7)
    # As long as may be, all of the same triples: every line shares most keys with every other.
    lines = ["".join(chance.choices(("abcd", "bcda"), k=24)) for _ in range(1500)]
    sheets = {f"p{n:04}": sheet(*((100 + 60 * k, 60, lines[3 * n + k]) for k in range(3))) for n in range(500)}
    imprints = {name: imprinted(spine) for name, spine in sheets.items()}
    assert repeated(imprints) == repeated(dict(reversed(imprints.items())))
