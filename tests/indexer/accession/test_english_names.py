"""English short forms of given names, beside those on file."""

from indexer.accession.english_names import english_forms
from indexer.names.given import ENGLISH, GivenForm, GivenNames, Kind

ON_FILE = (
    GivenForm("vilgelm", "William", "william", Kind.PLAIN, "hanks"),
    GivenForm("vilgelm", "Bill", "bill", Kind.DIMINUTIVE, "hanks"),
    GivenForm("aharon", "Aaron", "aaron", Kind.PLAIN, "kolatch"),
    GivenForm("irina", "Erin", "erin", Kind.PLAIN, "hanks"),
)
ADDED = tuple(english_forms(ON_FILE))


def test_short_forms_go_to_the_class_on_file_with_the_package_as_their_source():
    names = GivenNames([*ON_FILE, *ADDED])

    assert "vilgelm" in names.classes_of("willie")
    assert {form.source for form in ADDED} == {ENGLISH}


def test_a_name_that_is_on_file_nowhere_gets_a_class_of_its_own():
    assert GivenForm("english-rebecca", "Rebecca", "rebecca", Kind.PLAIN, ENGLISH) in ADDED
    assert GivenForm("english-rebecca", "Becky", "becky", Kind.DIMINUTIVE, ENGLISH) in ADDED


def test_a_name_of_its_own_on_file_becomes_no_short_form_of_another():
    names = GivenNames([*ON_FILE, *ADDED])

    assert names.compare("erin", "aaron") is None


def test_no_form_is_told_twice():
    told = [(form.class_id, form.term) for form in (*ON_FILE, *ADDED)]

    assert len(told) == len(set(told))
