"""Given names as classes: forms, diminutives, names taken after emigration."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.accession.authorities import read_names
from indexer.model.query import Band
from indexer.names.given import GivenForm, GivenNames, Kind
from indexer.postings.normalize import pieces_of

FORMS = (
    GivenForm("anatoly", "Анатолий", "анатолий", Kind.PLAIN, "petrovskii"),
    GivenForm("anatoly", "Толя", "толя", Kind.DIMINUTIVE, "petrovskii"),
    GivenForm("anatoly", "Natan", "natan", Kind.EMIGRATION, "unsourced"),
    GivenForm("natan", "Natan", "natan", Kind.PLAIN, "beider"),
    GivenForm("bentzion", "Бен-Цион", "бен цион", Kind.PLAIN, "beider"),
)


def words_of(text: str) -> list[str]:
    return [piece.term for piece in pieces_of(text)]


ON_FILE = read_names(Path(__file__).parents[3] / "corpus" / "names", words_of).given
words = st.sampled_from(sorted(ON_FILE.terms)) | st.text("аеинокмшлья", max_size=8) | st.text("aeinokmsh", max_size=8)


def _term(text: str) -> str:
    return "".join(words_of(text))


def test_a_romanization_that_no_row_lists_is_of_the_class_of_the_form_it_spells():
    names = GivenNames(FORMS)

    assert names.classes_of("tolia") == names.classes_of("anatoly") == {"anatoly"}
    assert not names.is_given("shabbat")


def test_a_name_taken_after_emigration_is_no_form_of_the_first_name_but_matches_it():
    names = GivenNames(FORMS)

    assert names.classes_of("natan") == {"natan"}
    assert names.paired_with("natan") == {"anatoly": Kind.EMIGRATION}
    match = names.compare("tolya", "natan")
    assert match
    assert (match.band, match.because) == (Band.KNOWN, "given name often taken after emigration")


def test_a_form_of_two_words_is_known_as_one_word_and_as_two():
    names = GivenNames(FORMS)

    assert names.classes_of("бен цион") == names.classes_of("бенцион") == {"bentzion"}


def test_the_forms_of_a_class_keep_the_order_of_the_file_and_their_source():
    names = GivenNames(FORMS)

    assert [(form.text, form.source) for form in names.forms_of("anatoly")] == [
        ("Анатолий", "petrovskii"),
        ("Толя", "petrovskii"),
        ("Natan", "unsourced"),
    ]
    assert names.forms_of("nobody") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iosif", "יוסף"),
        ("Osip", "Joseph"),
        ("Йосип", "Josef"),
        ("Yosl", "Иосиф"),
        ("Wolodja", "Vladimir"),
        ("Вовочка", "Wladimir"),
        ("Mischa", "Mikhail"),
        ("Shmuel", "Самуил"),
        ("Sam", "Samuil"),
        ("Moyshe", "Моисей"),
        ("Haim", "Ефим"),
        ("Itzik", "Isaac"),
        ("Gersh", "הירש"),
        ("Hannah", "Chana"),
        ("Уладзімір", "Volodymyr"),
        ("Уладзімір", "Володя"),
        ("Svetotchka", "Светлана"),
        ("Бася", "Batya"),
        ("Rivkele", "Rebecca"),
        ("Katyusha", "Catherine"),
        ("Lyova", "Лев"),
        ("Nadeshda", "Надя"),
    ],
)
def test_forms_of_one_name_match_across_scripts_languages_and_diminutives(one: str, other: str):
    match = ON_FILE.compare(_term(one), _term(other))

    assert match
    assert match.band <= Band.KNOWN


@pytest.mark.parametrize("word", ["Leonidik", "Irochka", "Moishele", "Vovulya", "Иосифчик", "Рахилечка", "Igorchik"])
def test_a_diminutive_that_no_row_has_is_known_by_its_ending(word: str):
    assert ON_FILE.is_given(_term(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marina", "Marianna"),
        ("Alla", "Anna"),
        ("Anatoly", "Boris"),
        ("Avital", "Anatoly"),
        ("Lawrence", "Alexander"),
        ("Alexander", "Alexei"),
        ("Ilya", "Ella"),
        ("Dan", "Dina"),
    ],
)
def test_names_of_no_common_class_do_not_match_however_alike_they_sound(one: str, other: str):
    assert ON_FILE.compare(_term(one), _term(other)) is None


def test_a_form_of_two_names_is_in_both_classes_and_does_not_make_them_one():
    assert ON_FILE.classes_of("sasha") >= {"alexander", "alexandra"}
    assert ON_FILE.compare("alexander", "alexandra") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Vladimir", "Zeev"), ("Lev", "Aryeh"), ("Boris", "Baruch"), ("Григорий", "צבי"), ("Ури", "Yuri")],
)
def test_names_often_taken_after_emigration_match_below_forms_of_one_name(one: str, other: str):
    match, same = ON_FILE.compare(_term(one), _term(other)), ON_FILE.compare("volodya", "vladimir")

    assert match
    assert same
    assert match.band is Band.KNOWN
    assert match.score < same.score


@given(words, words)
def test_given_names_match_the_same_way_when_they_are_exchanged(one: str, other: str):
    assert ON_FILE.compare(one, other) == ON_FILE.compare(other, one)


@given(words)
def test_a_word_is_a_given_name_if_it_is_of_a_class(word: str):
    assert ON_FILE.is_given(word) == bool(ON_FILE.classes_of(word))
    assert all(ON_FILE.forms_of(each) for each in ON_FILE.classes_of(word))


def test_the_usual_short_form_of_a_common_name_is_less_lost_than_a_rare_one():
    lev, leopold = (ON_FILE.loss_of("lyova", class_id) for class_id in ("lev", "leopold"))

    assert ON_FILE.loss_of("lev", "lev") == 0.0
    assert lev < leopold


def test_what_a_word_is_to_a_class_is_told_for_forms_spellings_and_endings_alike():
    assert ON_FILE.kind_of("vladimir", "vladimir") is Kind.PLAIN
    assert ON_FILE.kind_of("wolodja", "vladimir") is Kind.DIMINUTIVE
    assert ON_FILE.kind_of("leonidik", "leonid") is Kind.DIMINUTIVE
    assert ON_FILE.kind_of("lev", "vladimir") is None


def test_a_plural_of_english_words_is_no_given_name():
    assert not ON_FILE.is_given("daisies")


@pytest.mark.parametrize(("one", "other"), [("Anna", "Marianna"), ("Vera", "Veronika"), ("Nina", "Yanina")])
def test_a_full_name_that_is_also_short_for_another_is_not_known_for_it(one: str, other: str):
    match = ON_FILE.compare(_term(one), _term(other))

    assert match is None or match.band > Band.KNOWN


def test_no_woman_takes_a_mans_name_abroad():
    assert ON_FILE.compare("natan", "natalia") is None
    assert ON_FILE.compare("alexander", "shifra") is None
