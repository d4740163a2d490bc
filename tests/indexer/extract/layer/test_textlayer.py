"""The text layer of a PDF in content-stream order."""

import pytest

from indexer.errors import UnreadableFileError
from indexer.extract.layer.glyphs import words_of_glyphs
from indexer.extract.layer.textlayer import read_layer


def words_on(path, leaf=1):
    first, _ = words_of_glyphs(read_layer(path, leaf).glyphs)
    return [word.text for word in first]


def test_columns_are_read_in_content_stream_order_not_across(pdf):
    lines = [("left one", 72, 700), ("left two", 72, 686), ("right one", 320, 700), ("right two", 320, 686)]
    path = pdf(pdf.page("".join(pdf.show(*line) for line in lines)))
    assert words_on(path) == ["left", "one", "left", "two", "right", "one", "right", "two"]


def test_a_line_set_twice_is_read_once(pdf):
    line = "EXIT VISAS WERE REFUSED"
    path = pdf(pdf.page(pdf.show(line, 72, 700) + pdf.show(line, 73.1, 699.4)))
    assert words_on(path) == line.split()


def test_hebrew_set_in_visual_order_comes_out_in_logical_order(pdf):
    visual = pdf.hebrew("ילארשי 1986 יקסנרש ןתנ")
    path = pdf(pdf.page(pdf.show(visual, 72, 700, font="F2")))
    assert words_on(path) == ["נתן", "שרנסקי", "1986", "ישראלי"]


def test_rectangles_are_measured_from_the_top_left_of_the_page(pdf):
    layer = read_layer(pdf(pdf.page(pdf.show("Visa", 72, 700))), 1)
    first = layer.glyphs[0]
    assert (layer.width, layer.height) == (612, 792)
    assert 72 <= first.x0 < 74
    assert 78 < first.top < first.bottom < 98


def test_a_turned_page_is_measured_as_it_is_shown(pdf):
    layer = read_layer(pdf(pdf.page(pdf.show("Visa", 72, 700), rotate=90)), 1)
    assert (layer.width, layer.height) == (792, 612)
    assert layer.quarter_turns == 3


def test_a_picture_over_the_page_is_seen(pdf, printed_page):
    page, _ = printed_page
    drawn = "q 612 0 0 792 0 0 cm /Im Do Q\n"
    layer = read_layer(pdf(pdf.page(drawn + pdf.show("Visa", 72, 700), picture=page.resize((170, 220)))), 1)
    assert layer.picture_share == pytest.approx(1.0)


def test_signs_off_the_page_are_left_out_and_counted(pdf):
    layer = read_layer(pdf(pdf.page(pdf.show("on", 72, 700) + pdf.show("off", 72, 2000))), 1)
    assert "".join(glyph.text for glyph in layer.glyphs) == "on"
    assert layer.outside == 3


def test_a_leaf_that_is_not_there_is_named(pdf):
    with pytest.raises(UnreadableFileError, match="its parser finds no leaf 4"):
        read_layer(pdf(pdf.page(pdf.show("one", 72, 700))), 4)
