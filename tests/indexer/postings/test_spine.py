"""Several readings of a page laid over each other."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.capitals import bare
from indexer.postings.marks import marks_of, marks_one_by_one
from indexer.postings.normalize import pieces_of
from indexer.postings.spine import build_spine, postings_of, read_along, woven

LINEAGE = Lineage("by hand", "1", ("eng",), "", "2026-01-01T00:00:00Z")
LETTER_PX, HEIGHT_PX, STEP_PX = 20, 30, 50


def set_lines(*lines, kind=ReadingKind.OCR, left=100, top=100):
    """A reading as a typewriter sets it: every letter 20 px wide, every line 50 px below the last."""
    words = []
    for number, line in enumerate(lines):
        x = left
        for text in line.split():
            rect = Rect(x, top + number * STEP_PX, LETTER_PX * len(text), HEIGHT_PX)
            words.append(Word(text, (rect,), 0.9, number, 0))
            x += LETTER_PX * (len(text) + 1)
    return Reading(kind, LINEAGE, tuple(words))


def never(first, second, joined):
    return False


def always(first, second, joined):
    return True


def spine_of(*readings, shown=0, prefers_joined=never):
    return build_spine(readings, shown, revision=1, prefers_joined=prefers_joined)


def found(spine):
    words = (posting for posting in postings_of(spine) if bare(posting.term) == posting.term)
    return {(posting.term, posting.ordinal, posting.span) for posting in words}


def test_a_page_of_one_reading_has_a_slot_a_word():
    spine = spine_of(set_lines("The exit visa", "was refused -- again"))
    assert found(spine) == {
        ("the", 0, 1), ("exit", 1, 1), ("visa", 2, 1), ("was", 3, 1), ("refused", 4, 1), ("again", 5, 1),
    }  # fmt: skip
    assert [slot.line for slot in spine.slots] == [0, 0, 0, 1, 1, 1]


def test_what_two_readings_have_of_one_word_stands_in_one_slot():
    spine = spine_of(
        set_lines("The PRESIOENT spoke"), set_lines("The PRESIDENT spoke", kind=ReadingKind.LAYER, left=103)
    )
    assert found(spine) == {("the", 0, 1), ("presioent", 1, 1), ("president", 1, 1), ("spoke", 2, 1)}
    assert [printed.text for printed in spine.slots[1].printed] == ["PRESIOENT", "PRESIDENT"]
    assert [printed.source for printed in spine.slots[0].printed] == [ReadingKind.OCR, ReadingKind.LAYER]


def test_the_shown_reading_comes_first_wherever_it_stands():
    spine = spine_of(set_lines("PRESIOENT"), set_lines("PRESIDENT", kind=ReadingKind.LAYER), shown=1)
    assert [printed.text for printed in spine.slots[0].printed] == ["PRESIDENT", "PRESIOENT"]


def test_a_finer_reading_cuts_a_slot_and_the_longer_form_spans_both():
    spine = spine_of(set_lines("an exit.visa now".replace(".", "")), set_lines("an exi visa now"))
    assert ("exitvisa", 1, 2) in found(spine)
    assert {("exi", 1, 1), ("visa", 2, 1), ("now", 3, 1)} <= found(spine)
    assert len(spine.slots) == 4
    assert [printed.text for _, printed in read_along(spine)] == ["an", "exitvisa", "now"]


def test_a_coarser_reading_spans_the_slots_it_covers():
    spine = spine_of(set_lines("an exi visa now"), set_lines("an exitvisa now"))
    assert found(spine) == {
        ("an", 0, 1), ("exi", 1, 1), ("visa", 2, 1), ("exitvisa", 1, 2), ("now", 3, 1),
    }  # fmt: skip


def test_a_word_that_only_a_second_reading_has_takes_its_place_in_the_line():
    shifted = [w for w in set_lines("Soviet Jewry Council").words if w.text != "Jewry"]
    gap = Reading(ReadingKind.OCR, LINEAGE, tuple(shifted))
    spine = spine_of(gap, set_lines("Soviet Jewry Council", "of 1975"))
    assert [slot.printed[0].text for slot in spine.slots] == ["Soviet", "Jewry", "Council", "of", "1975"]
    assert [slot.line for slot in spine.slots] == [0, 0, 0, 1, 1]


def texts_of(spine):
    return [slot.printed[0].text for slot in spine.slots]


def test_what_only_another_reading_has_in_the_margin_stands_after_the_page():
    shown = set_lines("Harbor Committee", "12 Wharf Road Boston", left=600)
    stamp = [Word("cy", (Rect(200, y, 70, 30),), 0.4, n, 0) for n, y in enumerate((80, 130, 160))]
    spine = spine_of(shown, Reading(ReadingKind.OCR, LINEAGE, tuple(stamp)))
    assert texts_of(spine) == ["Harbor", "Committee", "12", "Wharf", "Road", "Boston", "cy", "cy", "cy"]


def test_what_another_reading_has_upon_the_words_of_a_line_parts_none_of_them():
    shown = set_lines("Harbor Committee", "12 Wharf Road Boston", left=600)
    stain = Word("fR", (Rect(730, 150, 70, 30),), 0.4, 1, 0)
    spine = spine_of(shown, Reading(ReadingKind.OCR, LINEAGE, (stain,)))
    assert texts_of(spine) == ["Harbor", "Committee", "12", "Wharf", "Road", "Boston", "fR"]


def test_a_word_that_another_reading_meets_out_of_turn_takes_its_place_in_the_line():
    shown = Reading(ReadingKind.OCR, LINEAGE, tuple(w for w in set_lines("one two four").words if w.text != "two"))
    late = tuple(w for w in set_lines("one two four").words if w.text == "two")
    spine = spine_of(shown, Reading(ReadingKind.OCR, LINEAGE, (*set_lines("", "below").words, *late)))
    assert texts_of(spine)[:3] == ["one", "two", "four"]


def test_words_lost_at_the_end_of_a_line_go_on_with_it():
    whole = set_lines("the ship sails on Friday", "with forty families aboard", "and nobody knows where")
    shown = Reading(ReadingKind.OCR, LINEAGE, tuple(w for w in whole.words if w.text not in ("Friday", "with")))
    assert texts_of(spine_of(shown, whole)) == [word.text for word in whole.words]


def test_a_word_lost_at_the_left_end_of_a_hebrew_line_ends_it():
    line = [Word(text, (Rect(x, 100, 80, 30),), 0.9, 0, 0) for text, x in (("שלום", 500), ("לכל", 400), ("אדם", 300))]
    below = [Word(text, (Rect(x, 150, 80, 30),), 0.9, 1, 0) for text, x in (("מן", 500), ("הים", 400), ("ועד", 300))]
    shown, whole = (Reading(ReadingKind.OCR, LINEAGE, (*line[:end], *below)) for end in (2, 3))
    assert texts_of(spine_of(shown, whole)) == ["שלום", "לכל", "אדם", "מן", "הים", "ועד"]


def test_dust_between_two_lines_does_not_part_the_end_of_one_from_the_next():
    dust = Word("i", (Rect(300, 138, 6, 6),), 0.2, 0, 0)
    spine = spine_of(set_lines("the council", "of elders"), Reading(ReadingKind.OCR, LINEAGE, (dust,)))
    assert texts_of(spine) == ["the", "council", "of", "elders", "i"]


def test_a_margin_between_two_lines_of_a_text_does_not_part_them():
    officers = Reading(ReadingKind.OCR, LINEAGE, (Word("Ruth", (Rect(100, 134, 40, 18),), 0.9, 0, 0),))
    spine = spine_of(set_lines("put into the Congressional", "Record and sent"), officers)
    assert texts_of(spine) == ["put", "into", "the", "Congressional", "Record", "and", "sent", "Ruth"]


def test_a_line_that_only_another_reading_has_stands_between_its_neighbours():
    whole = set_lines("the council", "of all the", "elders met")
    shown = Reading(ReadingKind.OCR, LINEAGE, (*whole.words[:2], *whole.words[5:]))
    assert texts_of(spine_of(shown, whole)) == [word.text for word in whole.words]


def test_a_hyphenated_word_takes_a_slot_a_piece_and_stands_joined_at_the_first():
    spine = spine_of(set_lines("his Bar-Mitzvah, then"))
    assert found(spine) == {
        ("his", 0, 1), ("bar", 1, 1), ("mitzvah", 2, 1), ("barmitzvah", 1, 2), ("then", 3, 1),
    }  # fmt: skip
    assert [printed.text for _, printed in read_along(spine)] == ["his", "Bar-Mitzvah,", "then"]
    assert spine.slots[1].rects[0].right == spine.slots[2].rects[0].x


def test_the_pieces_of_a_hebrew_word_run_from_the_right():
    spine = spine_of(set_lines("בית־ספר"))
    assert spine.slots[0].printed[-1].term == "בית"
    assert spine.slots[0].rects[0].x > spine.slots[1].rects[0].x


def test_a_word_broken_at_a_line_end_is_one_slot_with_two_rectangles_when_joined_is_preferred():
    spine = spine_of(set_lines("for Shcha-", "ransky, now"), prefers_joined=always)
    assert len(spine.slots) == 3
    assert len(spine.slots[1].rects) == 2
    assert spine.slots[1].printed[0].text == "Shcharansky,"
    assert {("shcharansky", 1, 1), ("shcha", 1, 1), ("ransky", 1, 1)} <= found(spine)


def test_a_compound_broken_at_a_line_end_is_two_slots_that_also_stand_joined():
    spine = spine_of(set_lines("the Soviet-", "Jewish dialogue"))
    assert {("soviet", 1, 1), ("jewish", 2, 1), ("sovietjewish", 1, 2), ("dialogue", 3, 1)} <= found(spine)


def test_a_soft_hyphen_at_a_line_end_joins_without_being_asked():
    assert ("emigration", 0, 1) in found(spine_of(set_lines("emi\u00ad", "gration")))


def test_a_doubled_hyphen_breaks_a_word_too():
    assert ("emigration", 0, 1) in found(spine_of(set_lines("emi=", "gration"), prefers_joined=always))


def test_a_speck_at_the_margin_does_not_come_between_the_halves_of_a_word():
    assert ("grandmother", 0, 1) in found(spine_of(set_lines("grand- |", "_ mother"), prefers_joined=always))


def test_a_word_mended_in_one_reading_meets_the_same_word_mended_in_another():
    spine = spine_of(set_lines("Shcha-", "ransky"), set_lines("Shcha-", "ransky", left=104), prefers_joined=always)
    assert len(spine.slots) == 1


def test_a_reading_without_the_hyphen_cuts_a_mended_word_at_the_line_end():
    spine = spine_of(set_lines("Shcha-", "ransky"), set_lines("Shcha", "ransky"), prefers_joined=always)
    assert {("shcharansky", 0, 2), ("shcha", 0, 1), ("ransky", 1, 1)} <= found(spine)
    assert [len(slot.rects) for slot in spine.slots] == [1, 1]


def test_a_layer_that_has_every_line_twice_gives_every_word_one_slot():
    once = set_lines("FOR SOVIET JEWRY", "EXIT VISAS")
    twice = Reading(ReadingKind.LAYER, LINEAGE, once.words[:3] + once.words)
    assert len(spine_of(twice).slots) == 5


def test_a_stamp_over_several_lines_keeps_a_slot_of_its_own():
    stamp = Reading(ReadingKind.LAYER, LINEAGE, (Word("SECRET", (Rect(90, 90, 400, 150),), None, 0, 0),))
    spine = spine_of(set_lines("one two", "three four", "five six"), stamp)
    assert len(spine.slots) == 7
    assert [span for term, _, span in found(spine) if term == "secret"] == [1]


def test_a_speck_inside_a_word_does_not_cut_it():
    speck = Reading(
        ReadingKind.LAYER, LINEAGE, (*set_lines("Sharansky").words, Word("l", (Rect(140, 100, 5, 30),), 0.1, 0, 0))
    )
    assert len(spine_of(set_lines("Sharansky"), speck).slots) == 1


def test_a_transcription_without_rectangles_is_aligned_by_its_text():
    plain = Reading(
        ReadingKind.TRANSCRIPTION, LINEAGE, tuple(Word(t, (), None, 0, 0) for t in ("for", "Soviet", "Jewry"))
    )
    spine = spine_of(set_lines("for Soviet vewry"), plain)
    assert len(spine.slots) == 4
    assert [slot.printed[0].term for slot in spine.slots][:3] == ["for", "soviet", "jewry"]


def test_a_page_without_readings_has_an_empty_spine():
    assert build_spine((), None, revision=3, prefers_joined=never).slots == ()


texts = st.sampled_from(
    ["exit", "visa", "exitvisa", "Bar-Mitzvah", "Shcha-", "ransky", "שרנסקי", "1,250", "--", "U.S.S.R."]
)
rects = st.builds(Rect, st.integers(0, 300), st.integers(0, 200), st.integers(1, 200), st.integers(1, 60))
words = st.builds(
    Word,
    texts,
    st.lists(rects, min_size=1, max_size=2).map(tuple),
    st.none() | st.floats(0, 1),
    st.integers(0, 5),
    st.just(0),
)
readings = st.builds(Reading, st.sampled_from(ReadingKind), st.just(LINEAGE), st.lists(words, max_size=12).map(tuple))
pages = st.lists(readings, min_size=1, max_size=4)


@given(pages, st.booleans())
def test_every_word_of_every_reading_is_found_over_its_own_print(page, joins):
    prefers = always if joins else never
    spine = build_spine(page, 0, revision=1, prefers_joined=prefers)
    by_term = {}
    for term, ordinal, span in found(spine):
        over = [rect for slot in spine.slots[ordinal : ordinal + span] for rect in slot.rects]
        by_term.setdefault(term, []).append(over)
    for reading in page:
        for word in reading.words:
            for piece in pieces_of(word.text):
                assert any(
                    rect.shared_area(own) > 0 for over in by_term[piece.term] for rect in over for own in word.rects
                ), (word, piece)


@given(pages, st.booleans())
def test_spans_stay_on_the_page_and_every_slot_has_a_form(page, joins):
    spine = build_spine(page, 0, revision=1, prefers_joined=always if joins else never)
    for ordinal, slot in enumerate(spine.slots):
        assert slot.printed
        assert slot.rects
        for printed in slot.printed:
            assert 1 <= printed.span <= len(spine.slots) - ordinal
    postings = postings_of(spine)
    assert len(set(postings)) == len(postings)


@given(pages)
def test_building_again_gives_the_same_spine(page):
    assert spine_of(*page) == spine_of(*page)


CELL_PX, GAP_PX = 60, 12


def printed(rows):
    """A reading of print: no word lies on another one, and each begins and ends within 4 px of a cell of a grid."""
    words = []
    for line, (right, down, row) in enumerate(rows):
        cell = 0
        for skipped, cells, text in row:
            x, y = 10 + (cell + skipped) * CELL_PX + right, 10 + line * STEP_PX + down
            words.append(Word(text, (Rect(x, y, cells * CELL_PX - GAP_PX, HEIGHT_PX),), 0.9, line, 0))
            cell += skipped + cells
    return tuple(words)


shifts = st.integers(0, 4)
rows = st.tuples(
    shifts, shifts, st.lists(st.tuples(st.integers(0, 1), st.integers(1, 3), texts), max_size=5)
)  # fmt: skip
prints = st.builds(Reading, st.sampled_from(ReadingKind), st.just(LINEAGE), st.lists(rows, max_size=4).map(printed))


# Only of print is this a law: of words that lie half upon each other, which no printer can set, the second reading may
# take one for the other.
@given(st.lists(prints, min_size=1, max_size=4), st.booleans())
def test_a_reading_of_print_read_twice_adds_nothing(page, joins):
    prefers = always if joins else never
    once, twice = spine_of(*page, prefers_joined=prefers), spine_of(page[0], *page, prefers_joined=prefers)
    assert len(once.slots) == len(twice.slots)
    assert found(once) == found(twice)


@given(readings, st.booleans())
def test_a_single_reading_has_at_most_a_slot_a_mark(reading, joins):
    prefers = always if joins else never
    spine = spine_of(reading, prefers_joined=prefers)
    assert len(spine.slots) <= len(marks_of(reading, prefers).each())


# Few words at few places, so that some stand twice at one.
doubled = st.builds(
    Reading,
    st.sampled_from(ReadingKind),
    st.just(LINEAGE),
    st.lists(
        st.builds(
            Word,
            texts,
            st.lists(st.builds(Rect, *[st.sampled_from((0, 40, 60))] * 2, st.just(50), st.just(30)), max_size=2).map(
                tuple
            ),
            st.sampled_from((None, 0.5)),
            st.integers(0, 2),
            st.just(0),
        ),
        max_size=12,
    ).map(tuple),
)


@given(readings | doubled, st.booleans())
def test_a_page_of_one_reading_is_laid_out_as_it_would_be_woven(reading, joins):
    prefers = always if joins else never
    plain = woven([(marks_of(reading, prefers), reading.kind)], 1)
    assert spine_of(reading, prefers_joined=prefers) == plain


@given(readings | doubled, st.booleans())
def test_words_taken_in_rows_have_the_marks_they_have_one_by_one(reading, joins):
    prefers = always if joins else never
    marks = marks_of(reading, prefers)
    assert (marks.each(), list(marks.longer)) == marks_one_by_one(reading.words, prefers)
