"""Laws of the order of hits: a weaker variant adds pages and never reorders those that match without it.

What stands in a repeated block decides nothing beside anything else, a weaker variant too: pages with such blocks are
taken as if they had only the variant, and the laws of weaker variants say nothing about them.
"""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.model.query import AllOf, AnyOf, Band, Group, Not, Rewarded, Sequence
from indexer.postings.engine import Zone
from indexer.postings.memory import MemoryEngine
from indexer.postings.ranking import distinct_forms, is_one_word
from tests.engines.archive import COLUMNS, damaged, entry, known, near, phrase, titled, word
from tests.engines.trees import BANDS, entries, filters, groups, sequences, trees
from tests.laws import tried

PAGES = st.lists(entries(), max_size=8, unique_by=lambda made: made.page)


def searcher_on(pages):
    engine = MemoryEngine()
    engine.put(pages)
    engine.commit()
    return engine.searcher()


def up_to(tree, band):
    """The tree with the variants below a band switched off."""
    match tree:
        case Group(text, forms):
            return Group(text, tuple(form for form in forms if form.band <= band))
        case Sequence(members):
            return replace(tree, groups=tuple(up_to(group, band) for group in members))
        case AllOf(children) | AnyOf(children):
            return replace(tree, children=tuple(up_to(child, band) for child in children))
        case Rewarded(child, by):
            return Rewarded(up_to(child, band), tuple(up_to(each, band) for each in by))
        case Not(child):
            return Not(up_to(child, band))
    return tree


def order_of(searcher, tree):
    return [scored.page for scored in searcher.search(tree, limit=0).scored]


def check_never_reordered(pages, tree, band):
    """Variants below the band leave pages without repeated blocks in the order that they have without the variants."""
    searcher = searcher_on(pages)
    plain = {each.page for each in pages if not each.repeated}
    without = [page for page in order_of(searcher, up_to(tree, band)) if page in plain]
    assert [page for page in order_of(searcher, tree) if page in without] == without


@tried(150)
@given(PAGES, st.one_of(groups(), sequences()), filters(), st.sampled_from(BANDS))
def test_a_weaker_variant_of_one_word_never_reorders_pages_that_match_without_it(pages, leaf, beside, band):
    for tree in (leaf, AllOf((leaf, beside))):
        check_never_reordered(pages, tree, band)


def words_and_trees(inner):
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda made: AllOf(tuple(made))),
        st.lists(inner, min_size=1, max_size=3).map(lambda made: AnyOf(tuple(made))),
        st.builds(Rewarded, inner, st.lists(st.builds(near, SURE_FIRST, SURE_FIRST), max_size=2).map(tuple)),
    )


SURE_FIRST = groups().map(lambda group: Group(group.text, (known("visa"), *group.forms)))


@tried(150)
@given(PAGES, st.recursive(SURE_FIRST, words_and_trees, max_leaves=5), st.sampled_from((Band.KNOWN, Band.SOUNDS)))
def test_guesses_at_several_words_never_reorder_pages_that_match_without_them(pages, tree, band):
    check_never_reordered(pages, tree, band)


@tried(150)
@given(PAGES, trees())
def test_titles_never_reorder_pages_that_have_none_and_add_to_what_is_found(pages, tree):
    bare = [replace(each, headings=()) for each in pages]
    without, among = order_of(searcher_on(bare), tree), order_of(searcher_on(pages), tree)
    untitled = {each.page for each in pages if not each.headings}
    assert [page for page in among if page in untitled] == [page for page in without if page in untitled]
    assert set(without) <= set(among)


@tried(150)
@given(PAGES, trees())
def test_pages_that_one_word_finds_by_a_title_come_after_those_of_the_same_band_that_print_it(pages, tree):
    scored = searcher_on(pages).search(tree, limit=0).scored
    by_band = is_one_word(tree)
    places = [(each.zone is Zone.REPEATED, *((each.band, each.zone) if by_band else ())) for each in scored]
    assert places == sorted(places)


@tried(100)
@given(PAGES, trees(bands=(Band.TYPED,)))
def test_all_variants_off_is_the_plain_query(pages, tree):
    searcher = searcher_on(pages)
    assert searcher.search(up_to(tree, Band.TYPED), limit=0) == searcher.search(tree, limit=0)


def test_a_known_spelling_counts_beside_the_typed_one_where_several_words_are_asked():
    searcher = searcher_on([entry("p1", "exit visa _ _"), entry("p2", "exit visa vise vise")])
    assert order_of(searcher, AllOf((word("exit"), word("visa", known("vise"))))) == ["p2", "p1"]


def test_a_word_in_a_letterhead_does_not_keep_damaged_print_below_it_from_counting():
    pages = [entry(name, text, repeated=((0, 1),)) for name, text in (("p1", "visa _ _"), ("p2", "visa vlsa _"))]
    scored = searcher_on(pages).search(AnyOf((word("visa", damaged("vlsa")), word("exit"))), limit=0).scored
    assert [(each.page, each.zone) for each in scored] == [("p2", Zone.TEXT), ("p1", Zone.REPEATED)]


def test_damaged_print_does_not_count_beside_the_typed_word():
    searcher = searcher_on([entry("p1", "visa visa"), entry("p2", "visa vlsa vlsa vlsa", length=2)])
    assert order_of(searcher, AnyOf((word("visa", damaged("vlsa")), word("exit")))) == ["p1", "p2"]


def test_of_pages_that_have_all_words_the_one_that_has_them_near_each_other_comes_first():
    searcher = searcher_on([entry("p1", "exit _ _ visa"), entry("p2", "visa _ exit _"), entry("p3", "visa")])
    exit_visa = AllOf((word("exit"), word("visa")))
    assert order_of(searcher, exit_visa) == ["p1", "p2"]
    assert order_of(searcher, Rewarded(exit_visa, (near("exit", "visa", within=1),))) == ["p2", "p1"]


def test_damaged_words_near_each_other_count_where_the_page_has_no_surer_ones():
    far, beside = entry("p1", "exit _ _ vlsa"), entry("p2", "exit vlsa _ _")
    exit_visa = (word("exit"), word("visa", damaged("vlsa")))
    rewarded = Rewarded(AllOf(exit_visa), (near(*exit_visa, within=1),))
    assert order_of(searcher_on([far, beside]), rewarded) == ["p2", "p1"]
    sure = [entry("p1", "exit _ _ visa _"), entry("p2", "visa _ vlsa exit _")]
    assert order_of(searcher_on(sure), rewarded) == ["p1", "p2"]


def test_a_word_as_typed_weighs_more_than_another_spelling_however_often_that_stands():
    searcher = searcher_on([entry("p1", "exit vise vise vise vise"), entry("p2", "exit visa _ _ _")])
    assert order_of(searcher, AllOf((word("exit"), word("visa", known("vise"))))) == ["p2", "p1"]


def test_of_several_words_one_may_stand_in_the_title_and_the_page_still_be_the_best():
    titled_page = entry("p1", "moscow moscow moscow", headings=titled("exit visa"))
    searcher = searcher_on([titled_page, entry("p2", "exit _ _ _ _ _ _ _ visa _ moscow")])
    assert order_of(searcher, AllOf((word("visa"), word("moscow")))) == ["p1", "p2"]
    assert order_of(searcher, word("visa")) == ["p2", "p1"]


def test_a_rare_word_weighs_more_than_a_common_one():
    pages = [entry("p1", "moscow x"), entry("p2", "refusenik x"), *(entry(f"q{n}", "moscow x") for n in range(5))]
    assert order_of(searcher_on(pages), AnyOf((word("moscow"), word("refusenik"))))[0] == "p2"


def test_the_same_count_weighs_more_on_a_shorter_page():
    pages = [entry("p1", "visa and a long list of other papers"), entry("p2", "visa only")]
    assert order_of(searcher_on(pages), word("visa")) == ["p2", "p1"]


def test_one_word_one_name_and_their_filters_are_ordered_by_how_sure_they_are():
    assert is_one_word(word("visa"))
    assert is_one_word(AllOf((near("anatoly", "sharansky", within=2), Not(word("exit")))))
    assert is_one_word(AllOf((AllOf((phrase("bar", "mitzvah"),)),)))
    assert not is_one_word(AllOf((word("exit"), word("visa"))))
    assert not is_one_word(AnyOf((word("exit"), word("visa"))))


def test_of_a_form_given_twice_the_surest_is_kept():
    assert distinct_forms(word(damaged("visa"), known("visa"))) == (known("visa"),)


def on_the_web(page):
    """The same page as a secondary source, which comes first wherever only names decide."""
    columns = replace(page.columns, item=f"a {page.columns.item}", source="web, secondary")
    return replace(page, page=f"a {page.page}", columns=columns)


@tried(150)
@given(PAGES, trees())
def test_of_equal_matches_the_archival_page_comes_before_the_one_of_the_web(pages, tree):
    archival = [replace(each, columns=replace(each.columns, source="archival")) for each in pages]
    found = order_of(searcher_on([*map(on_the_web, archival), *archival]), tree)
    place = {page: n for n, page in enumerate(found)}
    assert all(place[page] < place[f"a {page}"] for page in found if f"a {page}" in place)


@tried(150)
@given(PAGES, trees())
def test_pages_of_the_web_never_reorder_the_archival_ones(pages, tree):
    assume("source" not in repr(tree))
    anywhere = [replace(each, columns=replace(each.columns, source="")) for each in pages]
    archival = {each.page for each in pages if each.columns.source == "archival"}
    kept = [[page for page in order_of(searcher_on(every), tree) if page in archival] for every in (anywhere, pages)]
    assert kept[0] == kept[1]


def test_a_surer_match_on_the_web_still_comes_before_a_doubtful_archival_one():
    web, archival = (replace(COLUMNS, source=source) for source in ("web, secondary", "archival"))
    searcher = searcher_on([entry("p1", "visa", columns=web), entry("p2", "vlsa", columns=archival)])
    assert order_of(searcher, word("visa", damaged("vlsa"))) == ["p1", "p2"]


def test_a_page_of_the_web_comes_first_where_it_says_much_more_of_several_words():
    web, archival = (replace(COLUMNS, source=source) for source in ("web, secondary", "archival"))
    thin, full = "exit visa" + " _" * 200, "exit visa " * 20
    searcher = searcher_on([entry("p1", thin, columns=archival), entry("p2", full, columns=web)])
    assert order_of(searcher, AllOf((word("exit"), word("visa")))) == ["p2", "p1"]
