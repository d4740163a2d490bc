"""Columns, torn lines, margins: the order in which the words of a page are read, from where they lie."""

import math
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.order.reading_order import in_reading_order
from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.spine import build_spine

LINEAGE = Lineage("by hand", "1", ("eng",), "", "2026-01-01T00:00:00Z")
HEIGHT_PX, PITCH_PX, LETTER_PX, BLANK_PX = 30, 50, 16, 14
STORY_TEXT = (
    "The harbor committee met on Tuesday in the vestry and heard what Mrs Halpert saw in Kishinev where nine families "
    "wait for visas since the spring and nobody tells them why their letters came opened and closed again with paste "
    "it was resolved to write once more and to send copies to the newspapers so that all may read what was refused"
)
STORY = STORY_TEXT.split()
CHRONICLE_TEXT = (
    "ועד הנמל נפגש ביום שלישי בערב בבית הכנסת ושמע מה ראתה הגברת הלפרט בקישינב שם תשע משפחות מחכות לאשרות מאז האביב "
    "ואיש אינו אומר להן מדוע המכתבים הגיעו פתוחים וסגורים שוב בדבק הוחלט לכתוב פעם נוספת ולשלוח העתקים לעיתונים כדי "
    "שכל אדם יקרא מה נענה בשלילה ומי חתם על כך ומתי ישיבו לנו על שאלותינו הרבות"
)
CHRONICLE = CHRONICLE_TEXT.split()


def set_column(texts, left, width, top, *, line=0, leftward=False):
    """Words set in a column as print is, line under line; further lines are numbered on."""
    words = []
    x, y = 0, top
    for text in texts:
        long = LETTER_PX * len(text)
        if x + long > width:
            x, y, line = 0, y + PITCH_PX, line + 1
        at = left + width - x - long if leftward else left + x
        words.append(Word(text, (Rect(at, y, long, HEIGHT_PX),), 0.9, line, 0))
        x += long + BLANK_PX
    return words


def read_across(*columns):
    """The words of columns as one who sees no columns reads them: row by row from edge to edge."""
    rows = {}
    for column in columns:
        for word in column:
            rows.setdefault(word.rects[0].y, []).append(word)
    return [
        Word(word.text, word.rects, word.confidence, number, 0)
        for number, (_, row) in enumerate(sorted(rows.items()))
        for word in row
    ]


def turned_by(words, degrees):
    slope = math.tan(math.radians(degrees))
    return [
        Word(w.text, (Rect(w.rects[0].x, w.rects[0].y + round(slope * w.rects[0].x), *size(w)),), 0.9, w.line, 0)
        for w in words
    ]


def size(word):
    return word.rects[0].width, word.rects[0].height


def texts(words):
    return [word.text for word in words]


def lines(words):
    return [" ".join(texts(line)) for _, line in groupby(words, key=lambda word: (word.block, word.line))]


def headline(line=0):
    return [
        Word(text, (Rect(x, 100, 16 * len(text) + 100, 60),), 0.9, line, 0)
        for text, x in (("Letters", 150), ("from", 390), ("nine", 582), ("families", 774))
    ]


def three_columns(leftward=False):
    third = len(STORY) // 3
    parts = [STORY[:third], STORY[third : 2 * third], STORY[2 * third :]]
    return [set_column(part, left, 360, 250) for part, left in zip(parts, (100, 520, 940), strict=True)]


def test_a_page_in_one_column_is_left_as_it_was_read():
    words = tuple(set_column(STORY, 100, 1200, 100))
    assert in_reading_order(words) == words


def test_three_columns_that_were_read_across_come_one_after_the_other_below_their_headline():
    columns = three_columns()
    found = in_reading_order(read_across(headline(), *columns))
    assert texts(found) == texts([*headline(), *(word for column in columns for word in column)])
    assert len({word.block for word in found}) == 4


def test_columns_of_hebrew_that_were_read_across_begin_on_the_right():
    half = len(CHRONICLE) // 2
    right = set_column(CHRONICLE[:half], 700, 500, 100, leftward=True)
    left = set_column(CHRONICLE[half:], 100, 500, 100, leftward=True)
    assert texts(in_reading_order(read_across(right, left))) == CHRONICLE


def test_columns_of_a_page_askew_are_told_apart():
    columns = three_columns()
    found = in_reading_order(turned_by(read_across(headline(), *columns), 2))
    assert texts(found) == texts([*headline(), *(word for column in columns for word in column)])


def test_a_speck_and_a_word_read_too_wide_do_not_close_a_gutter():
    left, right = set_column(STORY, 100, 500, 100), set_column(STORY, 680, 500, 100)
    wide = max((word for word in left if word.rects[0].y == 400), key=lambda word: word.rects[0].x)
    left[left.index(wide)] = Word(wide.text, (Rect(wide.rects[0].x, 400, 250, HEIGHT_PX),), 0.4, wide.line, 0)
    bar = [Word("|", (Rect(640, y, 4, 40),), 0.3, 0, 0) for y in (150, 200)]
    found = in_reading_order(read_across(left, bar, right))
    assert [text for text in texts(found) if text != "|"] == STORY + STORY


def test_columns_that_were_read_in_turn_are_left_alone():
    words = [word for column in three_columns() for word in column]
    assert in_reading_order(words) == tuple(words)


def test_a_table_of_numbers_is_read_row_by_row():
    words = [
        Word(f"{row}{column}5", (Rect(100 + 300 * column, 100 + 50 * row, 60, 30),), 0.9, row, 0)
        for row in range(12)
        for column in range(4)
    ]
    assert in_reading_order(words) == tuple(words)


def test_the_numbers_of_a_list_that_were_read_by_themselves_go_back_before_their_lines():
    numbers = [Word(f"{n}.", (Rect(100, 100 + 50 * n, 50, 30),), 0.9, n, 0) for n in range(10, 16)]
    names = [
        Word(text, (Rect(180 + 180 * n, 100 + 50 * line, 150, 30),), 0.9, 20 + line, 1)
        for line in range(10, 16)
        for n, text in enumerate((f"Castellan{line}", "Riga"))
    ]
    assert lines(in_reading_order([*numbers, *names])) == [f"{n}. Castellan{n} Riga" for n in range(10, 16)]


def test_the_end_of_a_line_that_was_read_further_down_goes_back_to_it():
    words = set_column(STORY, 100, 1200, 100)
    torn = [word for word in words if word.line == 1][-3:]
    later = [Word(w.text, w.rects, w.confidence, 99, 0) for w in torn]
    found = in_reading_order([*(word for word in words if word not in torn), *later])
    assert texts(found) == STORY


def test_stamps_in_the_margin_at_three_heights_come_after_the_text():
    words = set_column(STORY, 100, 700, 100)
    stamped = [
        *words,
        *(
            Word(text, (Rect(880, y, 16 * len(text), 36),), 0.7, line, 0)
            for text, y, line in (("RECEIVED", 104, 0), ("MAY", 257, 3), ("COPY", 402, 6))
        ),
    ]
    stamped.sort(key=lambda word: word.line)
    assert texts(in_reading_order(stamped)) == [*STORY, "RECEIVED", "MAY", "COPY"]


def test_a_note_written_sideways_comes_after_the_text():
    words = set_column(STORY, 300, 700, 100)
    turned = (("Brodkin", 400), ("please", 250))
    note = [Word(text, (Rect(150, y, 30, 120),), 0.6, 40 + n, 1) for n, (text, y) in enumerate(turned)]
    assert texts(in_reading_order([*note, *words])) == [*STORY, "Brodkin", "please"]


def test_a_page_that_lies_on_its_side_is_left_as_it_was_read():
    words = [Word(text, (Rect(100 + 40 * n, 100, 30, 160),), 0.9, n, 0) for n, text in enumerate(STORY)]
    assert texts(in_reading_order(words)) == STORY


def test_a_date_beside_an_address_stays_on_its_line():
    address = ["Harbor Committee", "12 Wharf Road", "Boston"]
    words = [
        Word(text, (Rect(100 + 170 * n, 100 + 50 * line, 150, 30),), 0.9, line, 0)
        for line, of_line in enumerate(address)
        for n, text in enumerate(of_line.split())
    ]
    date = Word("1975", (Rect(1200, 150, 80, 30),), 0.9, 1, 0)
    words.insert(5, date)
    assert in_reading_order(words) == tuple(words)


def test_a_reading_without_rectangles_is_left_alone():
    words = (Word("one", (), None, 0, 0), Word("two", (), None, 0, 0))
    assert in_reading_order(words) == words


def test_a_line_of_very_many_words_far_apart_keeps_all_of_them():
    body = [word for n in range(4) for word in set_column(STORY[:8], 400_000, 4_000, 100 + 50 * n, line=n)]
    far = [Word("x", (Rect(20 * n, 100 + 50 * (n % 4), 6, 8),), 0.9, n % 4, 0) for n in range(8_000)]
    words = sorted([*body, *far], key=lambda word: word.line)
    assert len(in_reading_order(words)) == len(words)


def test_a_page_of_very_many_words_keeps_all_of_them():
    words = [Word("ab", (Rect(n % 150 * 20, n // 150 * 9, 15, 8),), 0.9, n // 150, 0) for n in range(30_000)]
    assert len(in_reading_order(words)) == 30_000


def test_a_word_broken_at_the_end_of_a_column_goes_on_at_the_head_of_the_next():
    half = len(STORY) // 2
    left, right = (
        set_column([*STORY[:half], "emi-"], 100, 500, 100),
        set_column(["gration", *STORY[half:]], 700, 500, 100),
    )
    reading = Reading(ReadingKind.OCR, LINEAGE, in_reading_order(read_across(left, right)))
    spine = build_spine((reading,), 0, revision=1, prefers_joined=lambda *_: True)
    (word,) = [slot for slot in spine.slots if slot.printed[0].term == "emigration"]
    assert [rect.x < 600 for rect in word.rects] == [True, False]


rects = st.builds(Rect, st.integers(0, 900), st.integers(0, 900), st.integers(1, 300), st.integers(1, 200))
some_words = st.lists(
    st.builds(
        Word,
        st.sampled_from(["exit", "visa", "שרנסקי", "|", "1975", "Щаранский", "a"]),
        rects.map(lambda rect: (rect,)),
        st.none() | st.floats(0, 1),
        st.integers(0, 12),
        st.integers(0, 3),
    ),
    max_size=80,
)


@given(some_words)
def test_no_word_is_lost_or_doubled_and_lines_and_blocks_count_on(words):
    found = in_reading_order(words)
    assert sorted(map(key, found)) == sorted(map(key, words))
    if found != tuple(words):
        for places in ([word.line for word in found], [word.block for word in found]):
            assert [number for number, _ in groupby(places)] == list(range(len(set(places))))


def key(word):
    return word.text, word.rects[0].x, word.rects[0].y, word.rects[0].width, word.rects[0].height, str(word.confidence)


@given(st.lists(st.integers(0, 2), min_size=3, max_size=3), st.randoms(use_true_random=False))
def test_columns_read_across_are_put_in_order_however_ragged_their_lines_are(ragged, random):
    third = len(STORY) // 3
    parts = [STORY[:third], STORY[third : 2 * third], STORY[2 * third :]]
    columns = [
        set_column(part, left + random.randint(-5, 5), 360 - 20 * less, 250)
        for part, left, less in zip(parts, (100, 520, 940), ragged, strict=True)
    ]
    assert texts(in_reading_order(read_across(*columns))) == STORY
