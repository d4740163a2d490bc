"""Captures become pages: every word has a place, and the capture can be put together again."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.captures.cuts import Cut
from indexer.extract.captures.layout import count_pages, lines_in, pages_of, title_in

SENTENCE = "The league met at the pier in the spring, and letters were sent to all towns."


def texts(words):
    return [word.text for word in words]


def test_footnote_marks_are_left_out_of_the_word_they_stand_at():
    (page,) = pages_of("The league met at the pier in spring[1][3], and again in autumn[2].")
    assert texts(page.kept)[7:9] == ["spring", ","]
    assert texts(page.left_out[Cut.FOOTNOTE]) == ["[1][3]", "[2]"]
    spring, comma = page.kept[7:9]
    mark = page.left_out[Cut.FOOTNOTE][0]
    assert spring.rects[0].x + spring.rects[0].width == mark.rects[0].x
    assert mark.rects[0].x + mark.rects[0].width == comma.rects[0].x


def test_pages_end_between_lines_and_what_is_left_out_makes_none():
    assert count_pages("") == count_pages("Home\nNews\nMore\n") == 1
    text = "\n\n".join([SENTENCE] * 50) + "\n\nMore\n\nNews\n\nHome\n" * 100
    pages = pages_of(text)
    assert len(pages) == count_pages(text) == 2
    assert all(page.kept[0].text == "The" and page.kept[-1].text == "towns." for page in pages)


def test_the_first_line_that_stays_stands_for_a_title():
    assert title_in("Home\nNews\nMore\nMenu\n\nRiver League\n\n" + SENTENCE) == "River League"
    assert title_in(SENTENCE) == "The league met at the pier in the spring, and letters were sent to …"
    assert title_in("Home\nNews\nMore\n") == ""


def test_a_heading_is_not_torn_from_what_it_heads():
    text = "\n\n".join([SENTENCE] * 24 + ["Boats", *[SENTENCE] * 5])
    first, second = pages_of(text)
    assert (second.kept[0].text, first.kept[-1].text) == ("Boats", "towns.")


def test_repeated_lines_change_no_page():
    text = "\n\n".join(["Archive", *[SENTENCE] * 60])
    pages, others = pages_of(text), pages_of(text, frozenset({"Archive"}))
    assert [page.height_px for page in pages] == [page.height_px for page in others]
    assert (pages[0].kept[0].text, others[0].kept[0].text) == ("Archive", "The")


@given(st.text(alphabet="aB1[]. \n•-é\u200f\t", max_size=400))
def test_every_sign_that_is_seen_is_kept_or_left_out_at_a_place_of_its_own(text):
    pages = pages_of(text)
    words = [
        (n, word) for n, page in enumerate(pages) for group in (page.kept, *page.left_out.values()) for word in group
    ]
    ordered = sorted(words, key=lambda each: (each[0], each[1].line, each[1].rects[0].x))
    assert "".join(word.text for _, word in ordered) == "".join(line.text for line in lines_in(text)).replace(" ", "")
    assert len({(n, word.rects[0].x, word.rects[0].y) for n, word in words}) == len(words)
    for n, word in words:
        rect = word.rects[0]
        assert rect.x + rect.width <= pages[n].width_px
        assert rect.y + rect.height <= pages[n].height_px
