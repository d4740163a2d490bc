"""What benchmarks/search draws and counts: the same pages for the same seed, and every engine finds the same ones."""

from pathlib import Path

import pytest

from benchmarks.frozen import read
from benchmarks.search.adding import added_to
from benchmarks.search.comparing import NAMES, SEED, Measured, measure
from benchmarks.search.drawn import DrawnPage, coin, confusions, draw_part
from benchmarks.search.engines import engines
from benchmarks.search.floors import RATIOS, risen, sunk
from benchmarks.search.growth import drawing, growth_in
from benchmarks.search.learned import Learned, learn, texts_of
from benchmarks.search.ours import Ours
from benchmarks.search.spellings import spellings
from benchmarks.search.table import table
from benchmarks.search.targets import TARGETS
from benchmarks.search.work import Work

PAGES = 200
CHECKOUT = Path(__file__).parents[1]
SEARCH = CHECKOUT / "benchmarks" / "search"


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn(texts_of(None, CHECKOUT))


@pytest.fixture(scope="module")
def drawn(learned: Learned) -> list[DrawnPage]:
    return draw_part(learned, 5, 0, PAGES)


@pytest.fixture(scope="module")
def work(learned: Learned, tmp_path_factory: pytest.TempPathFactory) -> Work:
    work = Work(tmp_path_factory.mktemp("work"), SEED, PAGES, together=PAGES)
    work.draw(learned)
    for engine in _quick_ones().values():
        work.build(engine)
    return work


@pytest.fixture(scope="module")
def measured(work: Work) -> Measured:
    return measure(work, _quick_ones(), None, questions=2, rounds=1)


def _quick_ones():
    return {name: engine for name, engine in engines(None).items() if name != "whoosh"}


def test_the_same_seed_draws_the_same_pages_and_another_seed_others(learned, drawn):
    assert draw_part(learned, 5, 0, PAGES) == drawn
    assert draw_part(learned, 6, 0, PAGES) != drawn


def test_a_part_is_drawn_alike_whatever_was_drawn_before(learned):
    alone = draw_part(learned, 5, 1, 8)
    draw_part(learned, 5, 0, 8)
    assert draw_part(learned, 5, 1, 8) == alone
    assert [page.number for page in alone] == list(range(8, 16))


def test_drawn_words_go_on_growing_faster_than_those_that_were_learned(learned, drawn):
    assert growth_in(drawn)[-1][1] > len({word.lower() for word in learned.words})


def test_every_coined_word_and_every_spelling_is_another():
    assert len({coin(rank) for rank in range(20_000)}) == 20_000
    every = [spelling for number in range(60) for spelling in spellings(number)]
    assert len(set(every)) == len(every)


def test_words_are_misread_as_it_was_measured():
    gained, read = confusions()
    assert 0 < gained < 0.5
    assert read["e"][0][0] == "o"
    assert "" in read["e"][0]


def test_a_run_goes_on_with_the_parts_that_are_drawn(learned, tmp_path):
    work = Work(tmp_path, 1, 16, together=8)
    assert work.draw(learned) > 0
    (tmp_path / "1-parts" / "00001.msgpack").unlink()
    before = (tmp_path / "1-parts" / "00000.msgpack").stat().st_mtime_ns
    assert work.draw(learned) > 0
    assert work.draw(learned) == 0
    assert (tmp_path / "1-parts" / "00000.msgpack").stat().st_mtime_ns == before
    assert [page.number for page in work.pages()] == list(range(16))


def test_every_engine_finds_the_same_pages(measured):
    assert measured.unlike == []


def test_the_result_has_the_agreed_keys_and_no_others(measured):
    result = measured.result
    keys = {f"{name}_ms" for name in NAMES} | {"ours_over_fts5", "ours_over_tantivy"}
    assert result.keys() == {"pages", "classes", "build"}
    assert result["classes"].keys() == TARGETS.keys()
    assert all(figures.keys() == keys for figures in result["classes"].values())
    assert all(figures["ours_ms"] > 0 for figures in result["classes"].values())
    assert result["build"]["ours"]["bytes"] < result["build"]["ours"]["bytes_with_text"]


def test_ten_pages_are_added_and_one_corrected_on_a_copy(work):
    index = work.index(Ours()) / "index"
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    told = added_to(index, work.part(0)[:10], PAGES)
    assert told["one correction"]["bytes"] < told["ten pages"]["bytes"] < sum(map(len, before.values())) / 2
    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before


def test_the_table_has_a_row_for_each_class(measured):
    lines = list(table(measured))
    assert [name for name in TARGETS if not any(line.startswith(f"{name} ") for line in lines)] == []


def test_the_growth_is_drawn_as_a_picture_with_a_line_for_each_curve(drawn):
    assert drawing({"one": growth_in(drawn), "two": growth_in(drawn[:50])}).count("<polyline") == 2


def test_floors_rise_with_a_better_result_and_never_sink():
    figures = {"rare term": {"ours_over_fts5": 2.0, "ours_over_tantivy": None}}
    floors = risen(figures, {})
    assert floors == {"rare term": {"ours_over_fts5": 3.0}}
    better, worse = ({"rare term": {"ours_over_fts5": ratio, "ours_over_tantivy": None}} for ratio in (1.0, 4.0))
    assert risen(better, floors) == {"rare term": {"ours_over_fts5": 1.5}}
    assert risen(worse, floors) == floors
    assert sunk(better, floors) == []
    assert sunk(worse, floors) == ["rare term: ours_over_fts5 is 4.0, more than 3.0"]


def test_stock_whoosh_stands_beside_the_others_where_ten_thousand_pages_are_frozen():
    frozen = read(SEARCH / "result.json")["10,000 pages"]
    assert all(figures[f"{name}_ms"] > 0 for figures in frozen["classes"].values() for name in NAMES)
    assert set(NAMES) <= frozen["build"].keys()


def test_what_is_frozen_is_above_its_floors():
    results, floors = read(SEARCH / "result.json"), read(SEARCH / "floors.json")
    assert results.keys() == floors.keys() != set()
    assert [worse for part, result in results.items() for worse in sunk(result["classes"], floors[part])] == []
    held = {(name, key) for of_part in floors.values() for name, keys in of_part.items() for key in keys}
    assert held == {(name, key) for name in TARGETS for key in RATIOS}
