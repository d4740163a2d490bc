import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import QueryError
from indexer.model.query import AllOf, AnyOf, Band, Dated, Field, Form, Group, Not, Words
from indexer.postings.engine import Columns, PageEntry, Posting
from indexer.postings.memory import MemoryEngine
from searchui.query.expand import expand
from searchui.query.knowing import Knowing
from searchui.query.parse import parse
from tests.laws import tried


@dataclass
class WordList:
    """A lexicon of a few words: (term, span) as printed, stems and name spellings as given."""

    printed: set[tuple[str, int]]
    stems: dict[str, list[str]] = field(default_factory=dict)
    spellings: dict[str, list[str]] = field(default_factory=dict)

    def known(self, term):
        return any(t == term for t, _ in self.printed)

    def pages_of(self, term):
        return int(self.known(term))

    def is_also_word(self, term):
        return False

    is_also_name = is_ordinary = is_also_word

    def _typed(self, term):
        return [Form(t, span, Band.TYPED, 1.0, "as typed") for t, span in sorted(self.printed) if t == term]

    def word_forms(self, term, *, quoted=False, as_name=False):
        forms = [*self._typed(term), *self.name_forms(term)[len(self._typed(term)) :]]
        if not quoted:
            forms += [Form(t, 1, Band.KNOWN, 0.7, f"same stem: {t}") for t in self.stems.get(term, ())]
        return tuple(forms)

    def abbreviation_forms(self, term):
        return tuple(self._typed(term))

    def name_forms(self, term):
        same = [Form(t, 1, Band.SOUNDS, 0.6, f"same name: {t}") for t in self.spellings.get(term, ())]
        return (*self._typed(term), *same)

    def pattern_forms(self, pattern):
        like = re.compile(".*".join(map(re.escape, pattern)))
        found = [key for key in sorted(self.printed) if like.fullmatch(key[0])]
        return tuple(Form(t, span, Band.TYPED, 0.9, f"like {pattern}") for t, span in found)

    def fuzzy_forms(self, term):
        return tuple(
            Form(t, span, Band.KNOWN, 0.5, "few letters away")
            for t, span in sorted(self.printed)
            if len(t) == len(term)
        )


LEXICON = WordList(
    {
        ("exit", 1),
        ("visa", 1),
        ("visas", 1),
        ("bar", 1),
        ("mitzvah", 1),
        ("barmitzvah", 1),
        ("barmitzvah", 2),
        ("begun", 1),
    },
    stems={"visa": ["visas"]},
    spellings={"begun": ["бегун", "בגון"]},
)


def terms(group):
    return [(form.term, form.span) for form in group.forms]


def expanded(text, lexicon=LEXICON):
    return expand(parse(text), Knowing(lexicon)).tree


def test_a_word_brings_its_stems_and_a_quoted_one_does_not():
    assert terms(expanded("visa")) == [("visa", 1), ("visas", 1)]
    assert terms(expanded('"visa"')) == [("visa", 1)]


def test_quotes_keep_the_spellings_of_a_name_and_the_equals_sign_drops_them():
    assert terms(expanded('"begun"')) == [("begun", 1), ("бегун", 1), ("בגון", 1)]
    assert terms(expanded("=begun")) == [("begun", 1)]
    assert terms(expanded('="begun"')) == [("begun", 1)]


def test_a_hyphenated_word_is_its_pieces_in_a_row_or_one_word():
    tree = expanded("Bar-Mitzvah")
    assert isinstance(tree, AnyOf)
    row, whole = tree.children
    assert (row.slop, row.ordered, [terms(group) for group in row.groups]) == (
        0,
        True,
        [[("bar", 1)], [("mitzvah", 1)]],
    )
    assert terms(whole) == [("barmitzvah", 1)]


def test_a_hyphenated_word_inside_a_phrase_may_be_printed_as_one():
    apart, together = expanded('"exit Bar-Mitzvah"').children
    assert [len(row.groups) for row in (apart, together)] == [3, 2]


def test_a_literal_hyphenated_word_is_its_pieces_alone():
    assert [terms(group) for group in expanded("=Bar-Mitzvah").groups] == [[("bar", 1)], [("mitzvah", 1)]]


def test_nearness_and_names_of_several_words_have_no_order():
    near, name = expanded('"visa exit"~5 name:"Begun exit"').children
    assert (near.slop, near.ordered) == (5, False)
    assert (name.slop, name.ordered) == (3, False)
    assert name.groups[0].text == "Begun"


def test_the_last_piece_of_a_beginning_is_the_one_that_is_open():
    assert terms(expanded("vis*")) == [("visa", 1), ("visas", 1)]
    row = expanded("bar-mit*")
    assert [terms(group) for group in row.groups] == [[("bar", 1)], [("mitzvah", 1)]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("*isa", ["visa"]),
        ("*isa*", ["visa", "visas"]),
        ("V*sas", ["visas"]),
        ("*mitz*", ["barmitzvah", "barmitzvah", "mitzvah"]),
        ("*visas", ["visas"]),
        ("v*ex*t", []),
    ],
)
def test_a_star_stands_for_any_letters_at_any_place_of_a_word(query, found):
    assert [term for term, _ in terms(expanded(query))] == found
    assert expanded(query).text == query


def test_a_hyphen_parts_a_pattern_as_it_parts_a_word():
    row = expanded("*ar-Mitz*h")
    assert [(group.text, terms(group)) for group in row.groups] == [
        ("*ar", [("bar", 1)]),
        ("Mitz*h", [("mitzvah", 1)]),
    ]


def test_conditions_are_folded_as_the_columns_are():
    tree = expanded('type:"Press  Release" lang:Russian date:1985 -box:12')
    assert tree.children[:2] == (Field("type", "press release"), Field("lang", "rus"))
    assert isinstance(tree.children[2], Dated)
    assert tree.children[3] == Not(Field("box", "12"))


def test_an_unknown_word_matches_nothing_and_stays_in_the_tree():
    assert expanded("exit nowhere").children[1] == Group("nowhere", ())


def test_a_word_whose_letters_do_not_count_is_left_out():
    private = "\ue000a".replace("a", "²")
    assert parse(f"exit {private}") == AllOf((Words("exit"), Words(private)))
    with pytest.raises(QueryError):
        expand(Not(Words("--")), Knowing(LEXICON))


def test_each_group_says_which_word_of_the_reader_it_came_from():
    groups = expand(parse("visa OR (exit -Bar-Mitzvah)"), Knowing(LEXICON)).groups
    assert [group.text for group in groups] == ["visa", "exit", "Bar", "Mitzvah", "Bar-Mitzvah"]


def test_too_many_forms_are_cut_to_the_heaviest_and_the_reader_is_told():
    many = WordList({(f"refus{n}", 1) for n in range(300)})
    expansion = expand(parse("refus*"), Knowing(many))
    assert len(expansion.groups[0].forms) == 256
    assert expansion.notices == ("Only the 256 likeliest forms of “refus*” were searched.",)


def test_a_query_has_at_most_1024_forms_and_what_was_typed_is_kept():
    many = WordList(
        {(f"{word}{n}", 1) for n in range(256) for word in ("refus", "emigr", "soviet", "jewis", "visas")}
        | {("exit", 1)}
    )
    expansion = expand(parse("refus* emigr* soviet* jewis* -visas* exit"), Knowing(many))
    assert min(len(group.forms) for group in expansion.groups[:-1]) > 200
    assert sum(len(group.forms) for group in expansion.groups) == 1024
    assert terms(expansion.groups[-1]) == [("exit", 1)]
    assert any("1,024" in notice for notice in expansion.notices)


PAGES = st.lists(
    st.lists(st.sampled_from(["exit", "visa", "visas", "begun", "бегун"]), max_size=5), min_size=1, max_size=6
)
LEAVES = ["exit", "visa", "begun", '"exit visa"', '"begun exit"~2', "vis*", "=begun", "exit OR begun", "(exit -visa)"]


@tried(200)
@given(PAGES, st.sampled_from(LEAVES), st.sampled_from(LEAVES))
def test_minus_gives_exactly_the_pages_that_the_search_without_it_does_not(pages, first, second):
    engine = MemoryEngine()
    engine.put(
        PageEntry(f"p{n}", 1, len(page), tuple(Posting(t, i, 1) for i, t in enumerate(page)), Columns("c", "i", f"{n}"))
        for n, page in enumerate(pages)
    )
    engine.commit()

    def found(text):
        return {hit.page for hit in engine.searcher().search(expanded(text), limit=0).scored}

    assert found(f"({first}) -({second})") == found(first) - found(f"({first}) ({second})")
    assert found(f"({first}) OR ({second})") == found(first) | found(second)


@pytest.mark.parametrize("abbreviation", ["USSR", "U.S.S.R.", "u.s.s.r".upper(), 'צה"ל', "צה״ל"])
def test_an_abbreviation_is_no_name(abbreviation):
    lexicon = WordList({("ussr", 1), ("צהל", 1)}, spellings={"ussr": ["ואסר"], "צהל": ["cahill"]})
    assert len(expanded(abbreviation, lexicon).forms) == 1


@pytest.mark.parametrize("name", ["Begun", "BEGUN", "begun"])
def test_a_name_in_capitals_is_a_name_still(name):
    assert ("בגון", 1) in terms(expanded(name))
