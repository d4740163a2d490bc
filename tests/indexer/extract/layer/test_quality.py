"""A text layer is trusted only if its signs can be print."""

from indexer.extract.layer.quality import fault_of


def test_plain_print_has_no_fault():
    assert fault_of(list("The exit visa was refused in 1975."), 0, ()) == ""


def test_signs_without_letters_are_a_fault():
    assert "no letters" in fault_of(["(cid:25)", "(cid:18)", "a", "(cid:3)"], 0, ())
    assert "no letters" in fault_of(["\ufffd", "\ue000", "\x03", "a"], 0, ())


def test_junk_of_punctuation_is_a_fault():
    assert "too few letters" in fault_of(list('"7+%-/(&$#9!*'), 0, ())


def test_print_off_the_page_is_a_fault():
    assert "outside" in fault_of(list("abc"), 30, ())


def test_a_dust_speck_is_not_a_layer():
    assert "empty" in fault_of(["."], 0, ())


def test_latin_letters_where_hebrew_is_expected_are_a_fault():
    assert "Latin letters" in fault_of(list("npbrxe vagbyrenapr ohg naq"), 0, ("heb",))


def test_a_page_of_two_scripts_fits_either_expectation():
    signs = list("Anatoly Shcharansky נתן שרנסקי אנטולי")
    assert fault_of(signs, 0, ("heb",)) == fault_of(signs, 0, ("eng",)) == ""
