"""One normalizer for every engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.spine import Capital
from indexer.postings.normalize import LONGEST_TERM, capital_of, ends_broken, fold_value, joined_of, pieces_of


def terms(text):
    return [piece.term for piece in pieces_of(text)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Refuseniks,", ["refuseniks"]),
        ("B'nai", ["bnai"]),
        ("B’rith", ["brith"]),
        ("don't", ["dont"]),
        ("Sharansky's", ["sharansky"]),
        ("SHARANSKY’S", ["sharansky"]),
        ("refuseniks'", ["refuseniks"]),
        ("1970's", ["1970s"]),
        ("U.S.S.R.", ["ussr"]),
        ("U.S.S.R.'s", ["ussr"]),
        ("U.S.-Soviet", ["us", "soviet"]),
        ("I-487", ["i", "487"]),
        ("P-906", ["p", "906"]),
        ("Bar-Mitzvah", ["bar", "mitzvah"]),
        ("exit/visa", ["exit", "visa"]),
        ("1,250", ["1250"]),
        ("1.250.000", ["1250000"]),
        ("12.5.1975", ["12", "5", "1975"]),
        ("Ёлка", ["елка"]),
        ("Щара́нский", ["щаранский"]),
        ("so\u00adviet", ["soviet"]),
        ("\u202bשלום\u202c", ["שלומ"]),
        ("ﬁnal", ["final"]),
        ("Yaʿakov", ["yaakov"]),
        ("Szczarański", ["szczarański"]),
        ("日本語", ["日本語"]),
        ("N\x00U\ud800L", ["nul"]),
        ("—", []),
        ("...", []),
        ("", []),
    ],
)
def test_a_printed_word_becomes_these_terms(printed, expected):
    assert terms(printed) == expected


@pytest.mark.parametrize(
    "same",
    [
        ('צה"ל', "צה״ל", "צה''ל", "צהל"),
        ("יְרוּשָׁלַיִם", "ירושלים"),
        ("ײִדיש", "ייִדיש", "יידיש"),
        ("װאַרשע", "ווארשע"),
        ("שרנסקי", "שׁרנסקי"),
        ("U.S.S.R.", "USSR", "u.s.s.r"),
        ("Grigorʹev", "Grigor'ev"),
        ("1,250", "1250", "1.250"),
    ],
)
def test_spellings_that_mean_the_same_print_are_one_term(same):
    assert len({tuple(terms(spelling)) for spelling in same}) == 1


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Bar-Mitzvah", [("barmitzvah", 0, 2)]),
        ("I-487", [("i487", 0, 2)]),
        ("בית־ספר", [("ביתספר", 0, 2)]),
        ("Ph.D.", [("phd", 0, 2)]),
        ("12.5.1975", [("1251975", 0, 3)]),
        ("end.Next", []),
        ("Soviet-American/Jewish-Israeli", [("sovietamerican", 0, 2), ("jewishisraeli", 2, 2)]),
        ("Moscow—Leningrad", []),
        ("Visa", []),
        ("O'Brien-Smith's", [("obriensmith", 0, 2)]),
    ],
)
def test_hyphenated_pieces_also_stand_joined(printed, expected):
    assert [(joined.term, joined.first, joined.span) for joined in joined_of(printed)] == expected


@pytest.mark.parametrize(
    ("printed", "capital"),
    [
        ("visa", Capital.LOWER),
        ("Visa", Capital.TITLE),
        ("VISA", Capital.UPPER),
        ("McDonald", Capital.TITLE),
        ("vEWRY", Capital.UPPER),
        ("I", Capital.TITLE),
        ("1975", Capital.NONE),
        ("שלום", Capital.NONE),
        ("ОВИР", Capital.UPPER),
    ],
)
def test_the_capital_is_kept(printed, capital):
    assert capital_of(printed) == capital
    assert pieces_of(printed)[0].capital == capital


def test_a_word_broken_at_a_line_end_ends_in_a_hyphen_after_a_letter():
    assert [ends_broken(text) for text in ("Shcha-", "Shcha\u00ad", "—", "-", "1985-", "Shcha", "")] == [
        True, True, False, False, False, False, False,
    ]  # fmt: skip


def test_columns_are_compared_folded_with_their_punctuation():
    assert fold_value("  Trip  Report ") == "trip report"
    assert fold_value("Box 12/A") == "box 12/a"


@given(st.text(max_size=30))
def test_normalizing_a_term_changes_nothing(text):
    for term in terms(text):
        assert terms(term) == [term]
        assert 0 < len(term) <= LONGEST_TERM
        term.encode("utf-8")


@given(st.text(max_size=30))
def test_a_joined_form_is_a_term_made_of_its_pieces(text):
    pieces = terms(text)
    for joined in joined_of(text):
        assert joined.term == "".join(pieces[joined.first : joined.first + joined.span])[:LONGEST_TERM]


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"]), max_size=30))
def test_the_pieces_of_a_word_cover_it(text):
    pieces = pieces_of(text)
    if pieces and text.isascii():
        assert "".join(piece.text for piece in pieces) == text


@given(st.text(max_size=30))
def test_folding_a_value_again_changes_nothing(text):
    assert fold_value(fold_value(text)) == fold_value(text)


def test_a_very_long_word_takes_no_more_than_its_length():
    assert len(pieces_of("a." * 200_000)) > 0
    assert terms("x" * 1_000_000) == ["x" * LONGEST_TERM]


@given(st.text(max_size=8) | st.text(st.sampled_from("aAbBßǅªⅰ1.שЩщ"), max_size=6))
def test_capitals_are_told_letter_by_letter(text):
    cased = [letter for letter in text if letter.isupper() or letter.islower()]
    capitals = sum(map(str.isupper, cased))
    if not cased:
        assert capital_of(text) is Capital.NONE
    elif capitals > 1 and 2 * capitals > len(cased):
        assert capital_of(text) is Capital.UPPER
    else:
        assert capital_of(text) is (Capital.TITLE if cased[0].isupper() else Capital.LOWER)
