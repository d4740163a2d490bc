"""Given names as classes: forms, diminutives, names taken after emigration."""

from indexer.model.query import Band
from indexer.names.given import GivenForm, GivenNames, Kind

FORMS = (
    GivenForm("anatoly", "Анатолий", "анатолий", Kind.PLAIN, "petrovskii"),
    GivenForm("anatoly", "Толя", "толя", Kind.DIMINUTIVE, "petrovskii"),
    GivenForm("anatoly", "Natan", "natan", Kind.EMIGRATION, "unsourced"),
    GivenForm("natan", "Natan", "natan", Kind.PLAIN, "beider"),
)


def test_a_romanization_that_no_row_lists_is_of_the_class_of_the_form_it_spells():
    names = GivenNames(FORMS)

    assert names.classes_of("tolia") == names.classes_of("anatoly") == {"anatoly"}
    assert not names.is_given("shabbat")


def test_a_name_taken_after_emigration_is_no_form_of_the_first_name_but_matches_it():
    names = GivenNames(FORMS)

    assert names.classes_of("natan") == {"natan"}
    match = names.compare("tolya", "natan")
    assert match
    assert match.band is Band.KNOWN
