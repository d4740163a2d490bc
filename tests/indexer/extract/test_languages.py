"""The languages of a page by its letters."""

from indexer.extract.languages import code_of, languages_of


def test_the_main_language_comes_first():
    assert languages_of(["Щаранский", "приехал", "Soviet"]) == ("rus", "eng")


def test_yiddish_is_told_from_hebrew_by_its_own_letters():
    assert languages_of(["ייִדישע", "װעלט", "אַרבעט"]) == ("yid",)
    assert languages_of(["שרנסקי", "הגיע", "לישראל"]) == ("heb",)


def test_ukrainian_is_told_from_russian_by_its_own_letters():
    assert languages_of(["Київ", "місто"]) == ("ukr",)


def test_the_hint_decides_within_a_script():
    assert languages_of(["Варшава"], ("eng", "ukr")) == ("ukr",)


def test_a_page_of_numbers_has_no_language():
    assert languages_of(["1975", "1986"]) == ()


def test_two_letter_codes_are_understood():
    assert [code_of(code) for code in ("en", "RU", "he", "yi", "heb")] == ["eng", "rus", "heb", "yid", "heb"]
