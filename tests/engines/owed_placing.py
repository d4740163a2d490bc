"""What every engine owes of headings, repeated blocks, dates and items: what comes first, and what is counted."""

from dataclasses import replace

import pytest

from indexer.model.dates import NO_DATE
from indexer.model.query import AllOf, Band, Field, Not
from indexer.postings.engine import Order, Zone
from tests.engines.archive import (
    COLUMNS,
    OnArchive,
    dated,
    entry,
    known,
    lights_of,
    near,
    phrase,
    titled,
    told_of,
    word,
)


class PlacingOwed(OnArchive):
    """Titles, repeated blocks, values, orders and items."""

    # Titles

    @pytest.fixture
    def shelf(self, engine):
        engine.put(
            [
                entry("t1", "exit visa refused"),
                entry("t2", "refused again", headings=titled("Exit visa of a family")),
                entry("t3", "refused", headings=titled("Minutes", folder="Visa files", series="Exit from Moscow")),
                entry("t4", "", headings=titled("Photograph: the exit")),
            ]
        )
        engine.commit()
        return engine

    def test_a_word_of_a_title_counts_towards_all_words(self, shelf):
        assert sorted(self.found(shelf, AllOf((word("refused"), word("visa"))))) == ["t1", "t2", "t3"]

    def test_text_comes_before_titles_and_titles_before_what_stands_above_them(self, shelf):
        scored = shelf.searcher().search(word("exit"), limit=0).scored
        assert [(each.page, each.zone) for each in scored] == [
            ("t1", Zone.TEXT),
            ("t2", Zone.TITLE),
            ("t4", Zone.TITLE),
            ("t3", Zone.ABOVE),
        ]
        assert {each.band for each in scored} == {Band.TYPED}
        assert shelf.searcher().matches(word("exit")).by_title == 3

    def test_a_word_that_stands_in_a_title_too_weighs_more(self, engine):
        engine.put([entry("p1", "exit visa"), entry("p2", "exit visa", headings=titled("Exit"))])
        engine.commit()
        assert self.found(engine, word("exit")) == ["p2", "p1"]
        assert [each.zone for each in engine.searcher().search(word("exit"), limit=0).scored] == [Zone.TEXT] * 2

    def test_a_word_of_a_title_lights_nothing_and_is_told_with_its_place(self, shelf):
        searcher = shelf.searcher()
        tree = AllOf((word("refused"), word("visa")))
        assert [light.ordinals for light in lights_of(searcher, tree, ["t2"])["t2"]] == [(0,)]
        assert [(each.where, each.form.term) for each in told_of(searcher, tree, ["t2"])["t2"]] == [("title", "visa")]
        assert [each.where for each in told_of(searcher, tree, ["t3"])["t3"]] == ["folder"]
        assert told_of(searcher, tree, ["t1", "zz"]) == {"t1": (), "zz": ()}

    def test_a_phrase_stands_whole_in_the_text_or_whole_in_one_title(self, shelf):
        assert self.found(shelf, phrase("exit", "visa")) == ["t1", "t2"]
        assert self.found(shelf, phrase("again", "exit")) == []
        assert self.found(shelf, phrase("minutes", "visa")) == []
        assert self.found(shelf, near("files", "exit", within=100)) == []

    def test_minus_looks_at_the_text_alone(self, shelf):
        assert sorted(self.found(shelf, AllOf((word("refused"), Not(word("visa")))))) == ["t2", "t3"]
        assert told_of(shelf.searcher(), Not(word("minutes")), ["t3"])["t3"] == ()

    def test_a_surer_form_in_a_title_decides_the_band_and_the_print_is_still_lit(self, engine):
        engine.put([entry("p1", "shcharansky", headings=titled("Letter to Sharansky")), entry("p2", "sharansky")])
        engine.commit()
        tree = word("sharansky", known("shcharansky"))
        scored = engine.searcher().search(tree, limit=0).scored
        assert [(each.page, each.band, each.zone) for each in scored] == [
            ("p2", Band.TYPED, Zone.TEXT),
            ("p1", Band.TYPED, Zone.TITLE),
        ]
        assert [light.form.term for light in lights_of(engine.searcher(), tree, ["p1"])["p1"]] == ["shcharansky"]
        assert [told.form.term for told in told_of(engine.searcher(), tree, ["p1"])["p1"]] == ["sharansky"]

    def test_pages_are_counted_by_what_is_printed_on_them(self, shelf):
        assert shelf.searcher().page_counts([("exit", 1)]) == {("exit", 1): 1}

    def test_a_title_goes_with_its_page(self, shelf):
        shelf.drop(["t4"])
        shelf.put([entry("t2", "refused again", revision=2, headings=titled("Renamed"))])
        shelf.commit()
        assert self.found(shelf, word("exit")) == ["t1", "t3"]
        assert self.found(shelf, word("renamed")) == ["t2"]

    # Repeated blocks

    @pytest.fixture
    def letters(self, engine):
        engine.put(
            [
                entry("p1", "chair brodkin visa refused", repeated=((0, 2),)),
                entry("p2", "chair brodkin exit refused", repeated=((0, 2),)),
                entry("p3", "exit visa wrote brodkin"),
                entry("p4", "minutes", headings=titled("Letters of Brodkin")),
                entry("p5", "chair brodkin brodkin spoke", repeated=((0, 2),)),
            ]
        )
        engine.commit()
        return engine

    def test_what_stands_only_in_repeated_blocks_is_found_lit_and_comes_last(self, letters):
        searcher = letters.searcher()
        assert [(each.page, each.zone) for each in searcher.search(word("brodkin"), limit=0).scored] == [
            ("p5", Zone.TEXT),
            ("p3", Zone.TEXT),
            ("p4", Zone.TITLE),
            ("p1", Zone.REPEATED),
            ("p2", Zone.REPEATED),
        ]
        matches = searcher.matches(word("brodkin"))
        assert (matches.total, matches.by_title, matches.repeated) == (5, 1, 2)
        assert [light.ordinals for light in lights_of(searcher, word("brodkin"), ["p1"])["p1"]] == [(1,)]
        assert searcher.repeated(["p1", "p3", "zz"]) == {"p1": ((0, 2),), "p3": (), "zz": ()}

    def test_a_page_with_any_other_word_of_the_search_is_not_among_the_last(self, letters):
        tree = AllOf((word("brodkin"), word("visa")))
        scored = letters.searcher().search(tree, limit=0).scored
        assert [(each.page, each.zone) for each in scored] == [("p3", Zone.TEXT), ("p1", Zone.TEXT)]
        assert [each.zone for each in letters.searcher().search(phrase("chair", "brodkin"), limit=0).scored] == [
            Zone.REPEATED
        ] * 3

    def test_a_phrase_that_only_begins_in_a_repeated_block_is_of_the_page(self, letters):
        assert [each.zone for each in letters.searcher().search(phrase("brodkin", "visa"), limit=0).scored] == [
            Zone.TEXT
        ]

    def test_a_surer_form_in_a_repeated_block_decides_nothing(self, engine):
        engine.put(
            [
                entry("p1", "sharansky wrote shcharansky", repeated=((0, 1),)),
                entry("p2", "shcharansky spoke twice"),
                entry("p3", "sharansky", repeated=((0, 1),)),
            ]
        )
        engine.commit()
        scored = engine.searcher().search(word("sharansky", known("shcharansky")), limit=0).scored
        assert [(each.page, each.band) for each in scored] == [
            ("p1", Band.KNOWN),
            ("p2", Band.KNOWN),
            ("p3", Band.TYPED),
        ]

    def test_minus_takes_repeated_blocks_for_what_they_are_text(self, letters):
        assert self.found(letters, AllOf((word("refused"), Not(word("brodkin"))))) == []

    # Values, orders, items

    @pytest.fixture
    def dated(self, engine):
        days = {
            "p1": dated((19850101, 19871231)),
            "p2": NO_DATE,
            "p3": dated((19860211, 19860211)),
            "p4": dated((10101, 19891231)),
        }
        of_two = {"p1": "0001", "p3": "0001"}
        engine.put(
            entry(
                page,
                "visa " * int(page[1]),
                columns=replace(COLUMNS, date=date, item=of_two.get(page, page)),
            )
            for page, date in days.items()
        )
        engine.commit()
        return engine

    def test_a_page_counts_in_every_year_it_can_be_of_and_undated_ones_apart(self, dated):
        matches = dated.searcher().matches(word("visa"))
        assert matches.facets()["date"] == {"1985": 2, "1986": 3, "1987": 2, "undated": 1}
        assert list(matches.facets()["date"])[-1] == "undated"
        assert self.found(dated, Field("date", "undated")) == ["p2"]

    def test_only_a_page_that_is_all_of_one_year_is_certainly_from_it(self, engine):
        days = [
            dated((19850101, 19850201), (19851201, 19851231)),
            dated((19850101, 19851231), is_sure=False),
            dated((19850101, 19851231), (19870101, 19871231)),
            dated((19870305, 19870305)),
        ]
        engine.put(
            entry(f"p{n}", "visa", columns=replace(COLUMNS, date=date, item=str(n))) for n, date in enumerate(days)
        )
        engine.commit()
        matches = engine.searcher().matches(word("visa"))
        assert matches.certain_years() == {"1985": 1, "1987": 1}
        assert matches.facets()["date"] == {"1985": 3, "1987": 2}

    def test_a_page_in_two_languages_counts_in_both(self, archive):
        assert archive.searcher().matches(AllOf(())).facets()["lang"] == {"eng": 1, "heb": 1, "rus": 1}

    def test_repositories_makers_and_kinds_of_source_are_counted_and_asked_for(self, engine):
        said = {
            "p1": replace(COLUMNS, repository="harbor archive", made=("harbor committee",), source="archival"),
            "p2": replace(COLUMNS, repository="town library", made=("committee", "town"), source="web, secondary"),
            "p3": replace(COLUMNS, repository="town library", source="archival"),
        }
        engine.put(entry(page, "visa", columns=columns) for page, columns in said.items())
        engine.commit()
        counts = engine.searcher().matches(word("visa")).facets()
        assert counts["repository"] == {"town library": 2, "harbor archive": 1}
        assert counts["made"] == {"committee": 2, "harbor committee": 1, "town": 1}
        assert counts["source"] == {"archival": 2, "web, secondary": 1}
        for field in ("repository", "made", "source"):
            for value, pages in counts[field].items():
                assert len(self.found(engine, Field(field, value))) == pages
        assert self.found(engine, Field("source", "web")) == ["p2"]

    def test_both_orders_by_date_have_undated_pages_last(self, dated):
        searcher = dated.searcher()
        in_order = {order: searcher.search(word("visa"), limit=0, order=order).scored for order in Order}
        assert [each.page for each in in_order[Order.OLDEST]] == ["p4", "p1", "p3", "p2"]
        assert [each.page for each in in_order[Order.NEWEST]] == ["p4", "p1", "p3", "p2"]
        assert [each.page for each in in_order[Order.FINDING_AID]] == ["p1", "p2", "p3", "p4"]

    def test_pages_of_one_item_stand_under_the_best_of_them(self, dated):
        matches = dated.searcher().matches(word("visa"))
        items = [(each.item, [scored.page for scored in each.scored]) for each in matches.by_item()]
        assert items == [("p4", ["p4"]), ("0001", ["p3", "p1"]), ("p2", ["p2"])]
        assert (matches.total, matches.items) == (4, 3)
