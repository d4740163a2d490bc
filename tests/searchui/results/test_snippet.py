import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_snippet import plain_passage, plain_snippet
from room_of_pages import reading

from indexer.model.query import Band, Form, Group
from indexer.postings.engine import Columns, PageEntry
from indexer.postings.memory import MemoryEngine
from indexer.postings.showing import encode_shown
from indexer.postings.shown import Shown
from indexer.postings.spine import build_spine, postings_of
from searchui.results import snippet as cut
from searchui.results.lines import lines_of
from searchui.results.script import language_of
from searchui.results.snippet import WORDS


def spine(text):
    return build_spine([reading(text)], 0, revision=1, prefers_joined=lambda *_: False)


def cut_snippet(page, lit, languages):
    return cut.cut_snippet(cut.best_passage(Shown(encode_shown(page)), lit), languages)


LONG = "\n".join(f"line {n} has seven words of text" for n in range(20))


def test_a_snippet_is_whole_lines_around_the_best_cluster():
    snippet = cut_snippet(spine(LONG), {7 * 3: Band.TYPED, 7 * 10: Band.TYPED, 7 * 11 + 2: Band.SOUNDS}, ("eng",))
    assert snippet.text.startswith("… line ")
    assert snippet.text.endswith(" …")
    assert [(part.text, part.band) for part in snippet.parts if part.band is not None] == [
        ("line", Band.TYPED),
        ("has", Band.SOUNDS),
    ]
    assert "line 9 has" in snippet.text


def test_a_lone_hit_has_text_on_both_sides():
    snippet = cut_snippet(spine(LONG), {7 * 10 + 3: Band.TYPED}, ("eng",))
    assert snippet.text == f"… {' '.join(f'line {n} has seven words of text' for n in range(8, 12))} …"
    assert [part.text for part in snippet.parts if part.band is not None] == ["seven"]


def test_without_a_hit_a_snippet_is_the_beginning():
    assert cut_snippet(spine(LONG), {}, ("eng",)).text.startswith("line 0 has seven")


def test_words_lit_side_by_side_are_one_run():
    snippet = cut_snippet(spine("an exit visa now"), {1: Band.TYPED, 2: Band.TYPED}, ("eng",))
    assert [part.text for part in snippet.parts] == ["an ", "exit visa", " now"]


def test_a_line_without_end_is_cut_around_its_hit():
    snippet = cut_snippet(spine("word " * 200 + "visa " + "word " * 200), {200: Band.TYPED}, ("eng",))
    assert len(snippet.text.split()) <= WORDS + 2
    assert "visa" in snippet.text


def test_a_page_without_text_has_no_snippet():
    assert cut_snippet(spine(""), {}, ("rus",)).parts == ()


def test_text_from_outside_stays_as_it_is():
    hostile = '<b>visa</b> &amp; "x" and/or'
    assert cut_snippet(spine(hostile), {}, ()).text == hostile
    assert cut_snippet(spine("a \u202enoisnepsus b"), {}, ()).text == "a noisnepsus b"


@pytest.mark.parametrize(
    ("text", "languages", "language"),
    [
        ("שלום לכם", ("eng", "heb"), "heb"),
        ("שלום", ("eng", "yid"), "yid"),
        ("Москва", ("eng",), "rus"),
        ("Київ", ("ukr", "eng"), "ukr"),
        ("Moscow", ("rus", "deu"), "deu"),
        ("Moscow и", ("rus",), "eng"),
        ("1975", ("rus", "eng"), "rus"),
        ("1975", (), ""),
    ],
)
def test_the_language_of_a_text_follows_its_letters(text, languages, language):
    assert language_of(text, languages) == language


WORD = st.text(alphabet="abcшלй-", min_size=1, max_size=6)


@given(st.lists(st.lists(WORD, max_size=12).map(" ".join), max_size=8).map("\n".join), st.sets(st.integers(0, 40)))
def test_the_snippet_always_holds_a_lit_word_where_there_is_one(text, ordinals):
    page = spine(text)
    lit = dict.fromkeys(sorted(ordinals), Band.KNOWN)
    snippet = cut_snippet(page, lit, ())
    any_lit = any(word.band is not None for line in lines_of(page, lit) for word in line)
    assert any(part.band is not None for part in snippet.parts) == any_lit
    assert all(part.text for part in snippet.parts)


def test_what_is_lit_is_the_word_without_the_punctuation_around_it():
    page = spine("(Moscow), «Москва» שָׁלוֹם. in 1975!")
    snippet = cut_snippet(page, dict.fromkeys(range(len(page.slots)), Band.KNOWN), ())
    lit = [part.text for part in snippet.parts if part.band is not None]
    assert lit == ["Moscow", "Москва", "שָׁלוֹם", "in 1975"]
    assert snippet.text == "(Moscow), «Москва» שָׁלוֹם. in 1975!"


BANDS = st.sampled_from([Band.TYPED, Band.KNOWN, Band.SOUNDS])
CUTTING = st.text(alphabet="aбש-/'.,׳", min_size=1, max_size=7)
LINES = st.lists(st.lists(st.one_of(WORD, CUTTING), max_size=45).map(" ".join), max_size=9)


@given(LINES.map("\n".join), st.lists(st.tuples(st.integers(0, 90), BANDS), max_size=9), st.sets(st.integers(0, 60)))
def test_a_snippet_cut_from_ordinals_is_the_one_that_all_words_of_the_page_make(text, lit, repeated):
    page, bands = spine(text), dict(lit)
    passage = cut.best_passage(Shown(encode_shown(page)), bands, repeated)
    plain = plain_passage(page, bands, repeated)
    assert cut.cut_snippet(passage, ("eng", "rus")) == plain_snippet(plain, ("eng", "rus"))
    assert passage.lines == {word.line for word in plain.words}
    assert (passage.is_first, passage.is_last) == (plain.is_first, plain.is_last)


def test_of_a_word_broken_at_a_line_end_both_halves_are_in_the_snippet():
    page = build_spine([reading("for Shcha-\nransky, now")], 0, revision=1, prefers_joined=lambda *_: True)
    shown = Shown(encode_shown(page))
    snippet = cut.cut_snippet(cut.best_passage(shown, {1: Band.KNOWN}), ())
    plain = plain_snippet(plain_passage(page, {1: Band.KNOWN}), ())
    assert snippet == plain
    assert [part.text for part in snippet.parts if part.band is not None] == ["Shcharansky"]


def test_the_first_words_of_a_page_stand_below_what_repeats():
    shown = Shown(encode_shown(spine(LONG)))
    assert cut.cut_snippet(cut.beginning(shown, 9, range(7)), ()).text == "line 1 has seven words of text line 2"
    assert cut.cut_snippet(cut.beginning(shown, 9, range(999)), ()).text.startswith("line 0")


def test_pages_have_their_snippets_from_the_index_alone():
    engine, tree = MemoryEngine(), Group("visa", (Form("visa", 1, Band.TYPED, 1.0, "as typed"),))
    for name, text in (("p1", "an exit visa\nwas refused"), ("p2", "no word of it"), ("p3", "Visa! and more")):
        page = spine(text)
        place = Columns("c", name, name)
        engine.put([PageEntry(name, 1, len(page.slots), postings_of(page), place, shown=encode_shown(page))])
    engine.commit()
    found = cut.snippets_of(tree, ["p3", "p1", "p2", "nowhere"], engine.searcher(), languages=("eng",))
    parts = {page: [(part.text, part.band) for part in each.parts] for page, each in found.items()}
    assert parts == {
        "p3": [("Visa", Band.TYPED), ("! and more", None)],
        "p1": [("an exit ", None), ("visa", Band.TYPED), (" was refused", None)],
        "p2": [("no word of it", None)],
        "nowhere": [],
    }
