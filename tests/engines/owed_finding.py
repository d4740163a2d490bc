"""What every engine owes of words and filters: which pages are found, and in what order."""

from dataclasses import replace

import pytest

from indexer.errors import QueryError
from indexer.model.dates import DateSpan
from indexer.model.query import AllOf, AnyOf, Band, Dated, Field, Group, Not, Rewarded, Sequence, Sureness
from indexer.postings.patience import patience
from tests.engines.archive import (
    ARCHIVE,
    COLUMNS,
    OnArchive,
    damaged,
    dated,
    entry,
    form,
    known,
    lights_of,
    near,
    phrase,
    word,
)


class FindingOwed(OnArchive):
    """Words, words beside each other, conditions and filters."""

    # One word

    def test_a_word_is_found_on_every_page_where_it_stands(self, archive):
        assert sorted(self.found(archive, word("moscow"))) == ["a1", "a3"]

    def test_the_page_that_has_a_word_more_often_comes_first(self, archive):
        assert self.found(archive, word("moscow")) == ["a3", "a1"]

    def test_a_word_that_stands_nowhere_finds_nothing(self, archive):
        assert self.found(archive, word("leningrad")) == []

    def test_a_group_without_forms_finds_nothing(self, archive):
        assert self.found(archive, Group("leningrad", ())) == []

    def test_words_in_cyrillic_and_hebrew_letters_are_found(self, archive):
        assert self.found(archive, word("щаранский")) == ["b1"]
        assert self.found(archive, word("הכלא")) == ["b2"]

    def test_a_name_is_found_in_three_scripts_at_once(self, archive):
        name = word("sharansky", known("shcharansky"), known("щаранский"), known("שרנסקי"))
        assert sorted(self.found(archive, name)) == ["b1", "b2", "c1", "c2"]

    def test_a_page_as_typed_comes_before_any_number_of_known_spellings(self, archive):
        assert self.found(archive, word("sharansky", known("shcharansky"))) == ["c1", "c2"]
        scored = archive.searcher().search(word("sharansky", known("shcharansky")), limit=0).scored
        assert [hit.band for hit in scored] == [Band.TYPED, Band.KNOWN]

    def test_both_readings_of_a_slot_are_found(self, engine):
        engine.put([entry("p1", "exit visa|viza refused")])
        engine.commit()
        assert self.found(engine, phrase("exit", "viza", "refused")) == ["p1"]
        assert self.found(engine, phrase("exit", "visa", "refused")) == ["p1"]
        assert self.found(engine, phrase("visa", "viza")) == []

    def test_a_form_that_is_given_twice_counts_once(self, archive):
        once = archive.searcher().search(word("moscow"), limit=0)
        assert archive.searcher().search(word("moscow", damaged("moscow")), limit=0) == once

    def test_a_thousand_forms_are_searched_at_once(self, engine):
        engine.put(entry(f"p{number:04}", f"form{number}") for number in range(0, 1000, 50))
        engine.commit()
        group = word("form0", *(known(f"form{number}") for number in range(1, 1000)))
        assert len(self.found(engine, group)) == 20
        assert self.found(engine, group)[0] == "p0000"

    # Words beside each other

    def test_a_phrase_is_found_in_its_order_only(self, archive):
        assert self.found(archive, phrase("exit", "visa")) == ["a1"]
        assert self.found(archive, phrase("visa", "exit")) == []

    def test_a_phrase_counts_words_that_others_stop(self, archive):
        assert self.found(archive, phrase("the", "exit", "visa", "was", "refused", "in")) == ["a1"]

    def test_words_near_each_other_stand_in_any_order(self, archive):
        assert sorted(self.found(archive, near("exit", "visa", within=1))) == ["a1", "a2"]
        assert self.found(archive, near("exit", "visa", within=0)) == ["a1"]

    def test_a_phrase_with_slop_keeps_its_order(self, archive):
        tree = Sequence((word("visa"), word("exit")), 1, ordered=True)
        assert self.found(archive, tree) == ["a2"]

    def test_the_same_word_twice_needs_two_slots(self, archive):
        assert self.found(archive, near("moscow", "moscow", within=3)) == ["a3"]
        assert self.found(archive, near("exit", "exit", within=9)) == []

    def test_a_step_goes_by_the_span_of_the_form(self, engine):
        engine.put([entry("p1", "his bar mitzvah party", joined=[("barmitzvah", 1, 2)])])
        engine.commit()
        assert self.found(engine, phrase("his", word(form("barmitzvah", span=2)), "party")) == ["p1"]
        assert self.found(engine, phrase("his", "bar", "mitzvah", "party")) == ["p1"]
        assert self.found(engine, phrase(word(form("barmitzvah", span=2)), "mitzvah")) == []

    def test_a_term_of_another_span_is_another_term(self, engine):
        engine.put([entry("p1", "bar mitzvah", joined=[("barmitzvah", 0, 2)])])
        engine.commit()
        assert self.found(engine, word("barmitzvah")) == []
        assert engine.searcher().page_counts([("barmitzvah", 1), ("barmitzvah", 2)]) == {
            ("barmitzvah", 1): 0,
            ("barmitzvah", 2): 1,
        }

    def test_a_phrase_is_as_sure_as_its_least_sure_word(self, archive):
        scored = archive.searcher().search(phrase(word("exit"), word("vlsa", damaged("visa"))), limit=0).scored
        assert [(hit.page, hit.band) for hit in scored] == [("a1", Band.DAMAGED)]

    def test_more_unordered_words_than_can_be_tried_are_refused(self, archive):
        with pytest.raises(QueryError):
            archive.searcher().search(near(*"abcdefghi", within=3), limit=0)

    def test_a_search_that_reads_more_than_an_answer_may_is_refused_and_gives_no_part(self, archive):
        searcher, tree = archive.searcher(), AnyOf((word("moscow"), phrase("exit", "visa")))
        with patience(postings=1), pytest.raises(QueryError, match="too many pages"):
            searcher.search(tree, limit=0)
        with patience(seconds=0), pytest.raises(QueryError, match="takes too long"):
            searcher.search(tree, limit=0)
        with patience():
            assert searcher.search(tree, limit=0) == archive.searcher().search(tree, limit=0)

    # All, any, not

    def test_all_words_must_stand_on_the_page(self, archive):
        assert sorted(self.found(archive, AllOf((word("exit"), word("moscow"))))) == ["a1", "a3"]

    def test_any_word_is_enough(self, archive):
        assert sorted(self.found(archive, AnyOf((word("permit"), word("הכלא"))))) == ["a2", "b2"]

    def test_not_takes_pages_away(self, archive):
        assert self.found(archive, AllOf((word("exit"), Not(word("visa"))))) == ["a3"]

    def test_not_alone_leaves_all_other_pages_in_the_order_of_the_finding_aid(self, archive):
        assert self.found(archive, AllOf((Not(word("visa")),))) == ["a3", "b1", "b2", "c1", "c2", "d1"]
        assert self.found(archive, Not(word("visa"))) == ["a3", "b1", "b2", "c1", "c2", "d1"]

    def test_not_of_not_is_the_thing_itself(self, archive):
        assert self.found(archive, Not(Not(word("visa")))) == ["a1", "a2"]

    def test_all_of_nothing_is_every_page_and_any_of_nothing_none(self, archive):
        assert len(self.found(archive, AllOf(()))) == len(ARCHIVE)
        assert self.found(archive, AnyOf(())) == []

    def test_a_hit_is_as_sure_as_its_least_sure_word_and_its_surest_alternative(self, archive):
        sure, unsure = word("exit"), word("vlsa", damaged("visa"))
        hits = archive.searcher().search(AllOf((sure, unsure)), limit=0).scored
        assert {hit.band for hit in hits} == {Band.DAMAGED}
        hits = archive.searcher().search(AnyOf((sure, unsure)), limit=0).scored
        assert {hit.band for hit in hits} == {Band.TYPED}

    def test_a_reward_moves_pages_and_finds_none_and_lights_nothing_of_its_own(self, archive):
        both = AllOf((word("exit"), word("moscow")))
        rewarded = Rewarded(both, (near("exit", "moscow", within=1),))
        assert sorted(self.found(archive, rewarded)) == sorted(self.found(archive, both))
        plain, better = (archive.searcher().search(tree, limit=0).scored for tree in (both, rewarded))
        gained = {hit.page for hit in better for other in plain if hit.page == other.page and hit.score > other.score}
        assert gained == {"a3"}
        pages = [hit.page for hit in plain]
        assert lights_of(archive.searcher(), rewarded, pages) == lights_of(archive.searcher(), both, pages)

    # Filters

    @pytest.mark.parametrize(
        ("field", "value", "pages"),
        [("type", "telegram", ["b1"]), ("box", "2", ["c2"]), ("lang", "eng", ["b2"]), ("folder", "3", [])],
    )
    def test_a_field_must_have_the_value(self, archive, field, value, pages):
        assert self.found(archive, Field(field, value)) == pages

    def test_a_page_passes_a_date_that_its_own_can_mean(self, archive):
        assert self.found(archive, Dated(DateSpan(19860101, 19861231))) == ["c1", "c2"]
        assert self.found(archive, Dated(DateSpan(19870101, 19871231))) == ["c2"]

    def test_a_page_passes_no_date_between_those_that_its_own_means(self, engine):
        engine.put(
            [entry("p1", "visa", columns=replace(COLUMNS, date=dated((19430101, 19431231), (19640101, 19941231))))]
        )
        engine.commit()
        asked = [DateSpan(year * 10_000 + 101, year * 10_000 + 1231) for year in (1943, 1950, 1964, 1995)]
        assert [self.found(engine, Dated(days)) for days in asked] == [["p1"], [], ["p1"], []]

    def test_a_date_is_asked_for_certainly_or_possibly(self, archive):
        year, years = DateSpan(19860101, 19861231), DateSpan(19850101, 19871231)
        assert self.found(archive, Dated(year, Sureness.CERTAINLY)) == ["c1"]
        assert self.found(archive, Dated(year, Sureness.POSSIBLY)) == ["c2"]
        assert self.found(archive, Dated(years, Sureness.CERTAINLY)) == ["c1", "c2"]

    def test_an_undated_page_passes_no_date(self, archive):
        assert self.found(archive, AllOf((word("exit"), Dated(DateSpan(0, 99999999))))) == []

    def test_filters_and_words_go_together(self, archive):
        tree = AllOf((word("shcharansky"), Dated(DateSpan(19860101, 19861231)), Field("box", "12")))
        assert self.found(archive, tree) == ["c1"]

    # Order and parts

    def test_a_part_is_cut_out_of_the_whole(self, archive):
        tree = AnyOf((word("exit"), word("visa"), word("moscow"), word("shcharansky")))
        whole = archive.searcher().search(tree, limit=0)
        for offset in range(6):
            for limit in range(1, 6):
                part = archive.searcher().search(tree, limit=limit, offset=offset)
                assert part.total == whole.total
                assert part.scored == whole.scored[offset : offset + limit]

    def test_every_score_is_of_one_measure(self, archive):
        for scored in archive.searcher().search(AnyOf((word("exit"), word("visa"))), limit=0).scored:
            assert scored.score > 0
