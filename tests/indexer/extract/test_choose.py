"""Which way a page goes, and how the reason reads."""

from indexer.extract.choose import LayerFacts, OcrFacts, choose, is_searchable, kind_of, likely_words, shown_of
from indexer.model.geometry import Rect
from indexer.model.page import PageKind, Route
from indexer.model.reading import Lineage, Reading, ReadingKind, Word

READY = OcrFacts((), can_read=True, is_installed=True)
NONE = OcrFacts(("eng",), can_read=False, is_installed=False)
NO_HEBREW = OcrFacts(("heb",), can_read=False, is_installed=True)
SOUND, OVER_SCAN = LayerFacts("", 0.0), LayerFacts("", 1.0)


def reading(kind, *words):
    lineage = Lineage("engine", "1", (), "digest", "2026-01-01T00:00:00Z")
    placed = tuple(Word(text, (Rect(0, 0, 9, 9),), confidence, 0, 0) for text, confidence in words)
    return Reading(kind, lineage, placed)


def test_a_born_digital_page_is_not_sent_through_ocr():
    way = choose(SOUND, READY, is_picture=False)
    assert (way.route, way.is_born_digital) == (Route.LAYER, True)
    assert way.reason == "The text layer is sound. No scan lies under it, so OCR was not needed."


def test_a_layer_over_a_scan_is_read_beside_ocr():
    assert choose(OVER_SCAN, READY, is_picture=False).route is Route.BOTH


def test_a_layer_that_cannot_be_used_gives_way_to_ocr_and_the_reason_says_why():
    way = choose(LayerFacts("has too few letters to be print", 0.0), READY, is_picture=False)
    assert way.route is Route.OCR
    assert way.reason == "The text layer has too few letters to be print. OCR was run."


def test_a_scan_without_a_layer_is_read_by_ocr():
    assert choose(None, READY, is_picture=False).route is Route.OCR


def test_without_tesseract_the_layer_is_read_and_the_reason_says_so():
    way = choose(OVER_SCAN, NONE, is_picture=False)
    assert (way.route, way.is_born_digital) == (Route.LAYER, False)
    assert way.reason.endswith("OCR was not run: tesseract is not installed.")


def test_without_tesseract_and_layer_there_is_no_text():
    assert choose(None, NONE, is_picture=False).route is Route.NONE


def test_a_missing_language_is_named_and_english_is_not_run_in_its_place():
    way = choose(None, NO_HEBREW, is_picture=False)
    assert way.route is Route.NONE
    assert way.reason == "There is no text layer. OCR was not run: language data for heb is not installed."


def test_a_language_that_is_missing_beside_others_is_named():
    way = choose(None, OcrFacts(("heb",), can_read=True, is_installed=True), is_picture=False)
    assert way.route is Route.OCR
    assert "Language data for heb is not installed." in way.reason


def test_pictures_are_not_sent_through_ocr():
    way = choose(None, READY, is_picture=True)
    assert way.route is Route.NONE
    assert "picture" in way.reason


def test_four_sure_words_do_not_make_a_page_searchable_and_five_do():
    sure = [(f"word{place}", 0.9) for place in range(5)]
    doubtful = [("noise", 0.4)] * 40
    assert not is_searchable([reading(ReadingKind.OCR, *sure[:4], *doubtful)], is_born_digital=False)
    assert is_searchable([reading(ReadingKind.OCR, *sure, *doubtful)], is_born_digital=False)


def test_specks_of_punctuation_are_not_words():
    assert not is_searchable([reading(ReadingKind.OCR, *[("..,", 0.95)] * 9)], is_born_digital=False)


def test_debris_in_a_layer_does_not_make_a_page_searchable():
    debris = [(text, None) for text in ("lohloo", "III,", "v000ll,", "ii3O", "11,01./", "itt•diatIl•I", "r.,", "•••")]
    assert not is_searchable([reading(ReadingKind.LAYER, *debris)], is_born_digital=False)


def test_a_title_page_that_is_born_digital_is_searchable():
    assert is_searchable([reading(ReadingKind.LAYER, ("Minutes", None))], is_born_digital=True)


def test_sure_ocr_is_shown_and_doubtful_ocr_is_not_shown_over_a_better_layer():
    layer = reading(ReadingKind.LAYER, *[("telegram", None)] * 9)
    good = reading(ReadingKind.OCR, *[("telegram", 0.93)] * 9)
    bad = reading(ReadingKind.OCR, *[("t3l", 0.5)] * 9)
    assert shown_of([layer, good]) == 1
    assert shown_of([layer, bad]) == 0
    assert shown_of([]) is None


def test_words_of_any_script_can_look_likely():
    words = [("Shcharansky,", None), ("Щаранский", None), ("שרנסקי", None), ("xkcd", None), ("r...", None)]
    assert likely_words(reading(ReadingKind.LAYER, *words)) == 3


def test_a_page_without_ink_is_blank_and_one_with_ink_unreadable():
    assert kind_of(is_picture=False, searchable=False, ink_share=0.0) is PageKind.BLANK
    assert kind_of(is_picture=False, searchable=False, ink_share=0.05) is PageKind.UNREADABLE
    assert kind_of(is_picture=True, searchable=False, ink_share=0.5) is PageKind.PICTURE
