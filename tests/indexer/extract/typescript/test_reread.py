"""Typescript is read once more by its own letters: doubts are settled, and nothing that was clear is touched."""

from PIL import ImageDraw

from indexer.extract.typescript.reread import read_by_its_letters
from tests.indexer.extract.typescript.typed_sheets import LEADING, LEFT, LINES, STEP, TOP, set_sheet, typed_sheet

ENGLISH = ("eng",)
MISREAD = {
    "DEPARTMENT": ("OEPARTMENT", 0.92),
    "MEETING": ("NEETIMG", 0.41),
    "COMMITTEE": ("COMM1TTEE", 0.60),
    "DECEMBER.": ("OECEMBER.", 0.70),
    "FAMILIES": ("FAMILLES", 0.30),
}


def texts(sheet, *further):
    return [word.text for word in read_by_its_letters(sheet.image, [sheet.words, *further], ENGLISH)]


def blotted(sheet, word, place):
    """Cover a letter of a word with a hole of the kind that stamps of dots leave."""
    number = next(n for n, line in enumerate(LINES) if word in line)
    x = LEFT + STEP * (LINES[number].index(word) + place)
    y = TOP + LEADING * number
    ImageDraw.Draw(sheet.image).ellipse((x + 5, y + 13, x + 15, y + 23), fill=0)


def test_misread_words_are_spelt_by_the_letters_of_the_page():
    assert sorted(texts(typed_sheet(MISREAD))) == ["COMMITTEE", "DECEMBER", "DEPARTMENT", "FAMILIES", "MEETING"]


def test_what_was_read_clearly_is_left_alone():
    assert texts(typed_sheet()) == []


def test_a_word_with_a_letter_under_a_dot_of_a_stamp_is_spelt():
    sheet = typed_sheet({"COMMITTEE": ("COMM@TTEE", 0.3)})
    blotted(sheet, "COMMITTEE", 4)
    assert texts(sheet) == ["COMMITTEE"]


def test_words_that_were_run_together_are_parted():
    sheet = typed_sheet({"DEADLINE": ("DEAOLINE", 0.4)})
    blotted(sheet, "DEADLINE", 8)
    assert texts(sheet) == ["DEADLINE"]


def test_a_name_that_no_list_has_is_not_made_a_word():
    lines = (*LINES[:-1], "NO DEADLINE HAS BEEN GIVEN TO ABRAZHVIN UNDER THE RULES TODAY")
    assert texts(typed_sheet({"ABRAZHVIN": ("ABRAZHVIN", 0.5)}, lines)) == []


def test_spelt_words_lie_on_the_print_in_its_line():
    sheet = typed_sheet(MISREAD)
    read = {word.text: word for word in sheet.words}
    for word in read_by_its_letters(sheet.image, [sheet.words], ENGLISH):
        wrong = next(read[text] for right, (text, _) in MISREAD.items() if right.strip(".") == word.text)
        assert word.rects[0].overlap(wrong.rects[0]) > 0.85
        assert (word.line, word.block) == (wrong.line, wrong.block)
        assert 0.5 < word.confidence < 0.95


def test_set_type_and_empty_pages_give_nothing():
    assert texts(set_sheet()) == []
    assert read_by_its_letters(typed_sheet().image, [], ENGLISH) == ()
    assert read_by_its_letters(typed_sheet().image, [()], ENGLISH) == ()


def test_a_language_without_a_word_list_gives_nothing():
    sheet = typed_sheet(MISREAD)
    assert read_by_its_letters(sheet.image, [sheet.words], ("xyz",)) == ()
