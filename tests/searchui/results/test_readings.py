"""All readings of a page, word by word: who has what, and how sure."""

from dataclasses import replace

import pytest
from room_of_pages import make_room, page, put_pages, reading

from indexer.errors import UnknownAddressError
from indexer.model.reading import ReadingKind
from searchui.results.page_view import page_view
from searchui.results.readings import page_readings

OCR, LAYER = ReadingKind.OCR, ReadingKind.LAYER


@pytest.fixture
def two(store):
    """A page of which the machine doubts a word, with a text layer that has another one there, and one word more."""
    seen = reading("Sharansky wrote\nfrom prison")
    doubted = replace(seen.words[0], text="Sbaransky", confidence=0.4)
    seen = replace(seen, words=(doubted, *seen.words[1:]))
    layer = replace(reading("Sharansky wrote\nfrom prison today"), kind=LAYER)
    layer = replace(layer, words=tuple(replace(each, confidence=None) for each in layer.words))
    put_pages(store, [page("t1", "letter", 9, "x", readings=(seen, layer))])
    return make_room(store)


def test_each_word_has_what_every_source_has_there_and_how_sure_it_is(two):
    view = page_readings("t1", two)
    assert view.sources == (OCR, LAYER)
    told = [
        (word.text, [[(read.text, read.sure) for read in reads] for reads in word.reads])
        for line in view.lines
        for word in line.words
    ]
    assert told == [
        ("Sbaransky", [[("Sbaransky", 0.4)], [("Sharansky", None)]]),
        ("wrote", [[("wrote", 0.9)], [("wrote", None)]]),
        ("from", [[("from", 0.9)], [("from", None)]]),
        ("prison", [[("prison", 0.9)], [("prison", None)]]),
        ("today", [[], [("today", None)]]),
    ]
    assert [word.is_doubtful for line in view.lines for word in line.words] == [True, False, False, False, False]


def test_lines_have_the_numbers_and_places_that_they_have_beside_the_scan(two):
    lines, beside = page_readings("t1", two).lines, page_view("t1", two).lines
    assert [line.number for line in lines] == [1, 2]
    for line, shown in zip(lines, beside, strict=True):
        assert " ".join(word.text for word in line.words) == "".join(part.text for part in shown.parts)
        assert all(word.rect.shared_area(shown.rect) == word.rect.area for word in line.words)


def test_doubtful_words_are_runs_of_their_own_where_that_is_asked_for(two):
    parts = page_view("t1", two, marks_doubt=True).lines[0].parts
    assert [(part.text, part.is_doubtful) for part in parts] == [("Sbaransky", True), (" wrote", False)]
    line = page_view("t1", two).lines[0]
    assert [(part.text, part.is_doubtful) for part in line.parts] == [("Sbaransky wrote", False)]
    assert line.doubtful == 1


def test_a_word_of_several_slots_is_one_word_in_every_reading(room):
    line = page_readings("r2", room).lines[0]
    (mitzvah,) = (word for word in line.words if word.text == "Bar-Mitzvah")
    assert [[read.text for read in reads] for reads in mitzvah.reads] == [["Bar-Mitzvah"]]


def test_a_picture_has_no_readings_and_a_closed_page_is_as_if_it_never_was(room, store):
    assert page_readings("x1", room).lines == ()
    store.remove_pages(["l1"])
    with pytest.raises(UnknownAddressError) as closed:
        page_readings("l1", room)
    with pytest.raises(UnknownAddressError) as never:
        page_readings("zz", room)
    assert str(closed.value).replace("l1", "zz") == str(never.value)
