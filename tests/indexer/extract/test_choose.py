"""Which way a page goes, and how the reason reads."""

from dataclasses import replace

from indexer.extract.choose import (
    LayerFacts,
    OcrFacts,
    believed_rects,
    choose,
    is_searchable,
    kind_of,
    likely_words,
    shown_of,
    unread_of,
    what_came_of_it,
)
from indexer.extract.ink.ink import InkKind, PageInk
from indexer.model.geometry import Rect
from indexer.model.page import PageKind, Route, Unread
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


def test_a_layer_with_signs_that_are_no_letters_is_read_beside_ocr_and_the_reason_says_so():
    way = choose(LayerFacts("", 0.0, holes=91), READY, is_picture=False)
    assert (way.route, way.is_born_digital) == (Route.BOTH, False)
    assert way.reason == "The text layer is sound. 91 of its signs are no letters, so OCR was run beside it."
    assert choose(LayerFacts("", 0.0, holes=2), READY, is_picture=False).route is Route.LAYER


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


def ink(*, read=0.0, tone=0.0, is_noise=False, **shares):
    return PageInk(read, {InkKind(kind): share for kind, share in shares.items()}, tone, (), is_noise)


def test_a_page_without_ink_is_blank_and_one_with_print_that_cannot_be_read_unreadable():
    assert kind_of(is_picture=False, searchable=False, ink=ink()) is PageKind.BLANK
    assert kind_of(is_picture=False, searchable=False, ink=ink(print=0.02)) is PageKind.UNREADABLE
    assert kind_of(is_picture=True, searchable=False, ink=None) is PageKind.PICTURE


def test_dark_edges_rules_and_a_numbering_stamp_leave_a_page_blank():
    assert kind_of(is_picture=False, searchable=False, ink=ink(border=0.1, rule=0.01, print=0.0006)) is PageKind.BLANK


def test_a_page_that_was_not_read_is_blank_only_where_no_ink_is():
    stamped, empty = ink(border=0.1, print=0.0006), ink(border=0.1, rule=0.01)
    assert kind_of(is_picture=False, searchable=False, ink=stamped, was_read=False) is PageKind.UNREADABLE
    assert kind_of(is_picture=False, searchable=False, ink=empty, was_read=False) is PageKind.BLANK


def test_a_page_with_a_sure_word_is_not_blank_however_small_it_is():
    assert kind_of(is_picture=False, searchable=False, ink=ink(read=0.0003), sure=1) is PageKind.UNREADABLE


def test_a_page_full_of_dust_is_not_called_blank():
    assert kind_of(is_picture=False, searchable=False, ink=ink(speck=0.05)) is PageKind.UNREADABLE
    assert kind_of(is_picture=False, searchable=False, ink=ink(is_noise=True)) is PageKind.UNREADABLE


def test_strokes_of_a_pen_beside_print_are_named_and_strokes_alone_are_handwriting():
    assert kind_of(is_picture=False, searchable=True, ink=ink(read=0.03, handwriting=0.0005)) is PageKind.MIXED
    assert kind_of(is_picture=False, searchable=True, ink=ink(read=0.03, handwriting=0.00001)) is PageKind.PRINT
    assert kind_of(is_picture=False, searchable=False, ink=ink(handwriting=0.01)) is PageKind.HANDWRITING


def test_a_page_of_tones_without_text_is_a_picture():
    assert kind_of(is_picture=False, searchable=False, ink=ink(picture=0.3, tone=0.6)) is PageKind.PICTURE


def test_what_is_born_digital_is_print():
    assert kind_of(is_picture=False, searchable=True, ink=None) is PageKind.PRINT


def test_a_label_of_two_words_is_searchable_where_they_are_all_the_ink_there_is():
    label = [reading(ReadingKind.OCR, ("Correspondence", 0.96), ("1975", 0.93))]
    assert is_searchable(label, is_born_digital=False, ink=ink(read=0.01, print=0.001))
    assert not is_searchable(label, is_born_digital=False, ink=ink(read=0.01, print=0.03))
    assert is_searchable([reading(ReadingKind.OCR, ("pdf.js", 0.9))], is_born_digital=False, ink=ink(read=0.001))
    assert not is_searchable([reading(ReadingKind.OCR, ("wm", 0.9))], is_born_digital=False, ink=ink(read=0.01))


def test_words_found_by_chance_in_a_photograph_do_not_make_it_searchable():
    chance = [reading(ReadingKind.OCR, *[("leaf", 0.7)] * 6, *[("~|", 0.2)] * 60)]
    assert is_searchable(chance, is_born_digital=False, ink=ink(read=0.01, tone=0.1))
    assert not is_searchable(chance, is_born_digital=False, ink=ink(read=0.01, tone=0.6))


def test_a_stroke_of_the_pen_that_was_taken_for_a_letter_is_not_believed():
    words = [Word(f"word{n}", (Rect(0, 30 * n, 90, 20),), 0.9, n, 0) for n in range(9)]
    pen = Word("R", (Rect(500, 0, 60, 80),), 0.95, 9, 0)
    headline = Word("NEWS", (Rect(500, 100, 160, 80),), 0.95, 9, 0)
    page = Reading(ReadingKind.OCR, Lineage("e", "1", (), "d", "2026-01-01T00:00:00Z"), (*words, pen, headline))
    assert set(believed_rects([page])) == {word.rects[0] for word in (*words, headline)}


def test_the_reason_says_how_much_was_found_and_how_much_print_is_left():
    noise = [reading(ReadingKind.OCR, ("t3l", 0.3), ("word", 0.9))]
    assert what_came_of_it(noise, searchable=False, ink=ink()) == "It found 2 words, 1 of them sure."
    assert what_came_of_it([reading(ReadingKind.OCR, ("t3l", 0.3))], searchable=False, ink=None) == (
        "It found 1 word, none of them sure."
    )
    assert what_came_of_it([], searchable=False, ink=ink()) == "It found no word."
    assert what_came_of_it([], searchable=True, ink=ink(read=0.03, print=0.001)) == ""
    left = what_came_of_it([], searchable=True, ink=ink(read=0.03, print=0.03))
    assert left == "Of the print on it this share was not read: 50%."


def test_how_much_was_not_read_is_told_with_its_places_and_of_little_print_nothing():
    block = Rect(0, 0, 200, 40)
    left = replace(ink(read=0.03, print=0.01), unread=(block,))
    assert unread_of(left) == Unread(0.25, (block,))
    assert unread_of(ink(read=0.0001, print=0.0003)) == Unread()
    assert unread_of(None) == Unread()
