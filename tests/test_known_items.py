"""Known-item search as benchmarks/knownitem measures it: fair draws, true noise, and what was frozen."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.frozen import read
from benchmarks.knownitem.floors import HALVES, risen, wanting
from benchmarks.knownitem.measuring import answer, figures
from benchmarks.knownitem.noise import Noise, rates_of
from benchmarks.knownitem.ours import open_room
from benchmarks.knownitem.ours import ways as our_ways
from benchmarks.knownitem.peers import Sheet, fts5
from benchmarks.knownitem.peers import ways as ways_of_peer
from benchmarks.knownitem.queries import Asked, queries_of
from benchmarks.knownitem.run import clean, misread
from benchmarks.knownitem.texts import LETTERS_A_LINE, LINES_A_PAGE, Text

PLACE = Path(__file__).parents[1] / "benchmarks" / "knownitem"
RATES = rates_of(PLACE / "rates.json")
WHOLE = """\
Washington, January 7, 1964.
SUBJECT
Trade of fishing boats with Norway
Mr. Quillfeather met with Tarn Osmund today."""


def text(name, whole, *, title="Memorandum of Conversation", day="1964-01-07"):
    return Text(name, title, day, "memorandum", "eng", (tuple(whole.split("\n")),))


TEXTS = [
    text("boats", WHOLE),
    text("songs", "Washington, March 2, 1965.\nThe choir sang, and Vellamo Brisk heard it.", day="1965-03-02"),
    text("birds", "A list of birds that nest in harbors.", title="Report on Birds of the Harbor", day=""),
]


def test_the_same_seed_asks_the_same_and_another_one_something_else():
    assert queries_of(TEXTS, "one") == queries_of(TEXTS, "one")
    assert queries_of(TEXTS, "one") != queries_of(TEXTS, "two")


def test_a_query_has_words_of_the_title_the_date_and_the_names_of_its_text():
    asked = {each.kind: each.query.lower().split() for each in queries_of(TEXTS, "one") if each.target == "boats"}
    assert set(asked["subject"]) <= {"trade", "fishing", "boats", "norway"}
    assert set(asked["names"]) == {"norway", "osmund"} or "quillfeather" in asked["names"] or "tarn" in asked["names"]
    assert {"january", "7", "1964"} < set(asked["title and date"])
    assert "title" not in asked, "other texts have this title too"
    (birds,) = [each for each in queries_of(TEXTS, "one") if each.target == "birds" and each.kind == "title"]
    assert set(birds.query.lower().split()) == {"report", "birds", "harbor"}


def test_noise_misreads_about_as_many_words_as_was_measured_and_the_same_ones_again():
    line = "the families have waited for permission since their first application"
    told = [Noise(RATES, "seed").line(line) for _ in range(2)]
    assert told[0] == told[1]
    noise = Noise(RATES, "seed")
    words = Counter(token.text for _ in range(300) for token in noise.line(line))
    right = sum(words[word] for word in line.split()) / (300 * len(line.split()))
    measured = 1 - RATES["misread"] - RATES["lost"] - 2 * RATES["joined"] - RATES["split"]
    assert right == pytest.approx(measured, abs=0.05)


def test_a_text_counts_by_the_place_of_its_first_page():
    asked = Asked("title", "boats", "boats", "check")
    places = [answer(asked, lambda _, found=found: found).place for found in (["boats"], ["a", "a", "boats"], ["a"])]
    assert places == [1, 2, 0]
    answers = [answer(asked, lambda _, found=found: found) for found in (["boats"], ["a", "boats"], ["a"])]
    assert figures(answers) == {"MRR@10": 0.5, "recall@10": 0.6667}


def test_ours_and_a_peer_find_a_text_by_what_it_says_and_by_its_title(tmp_path):
    readings = clean(TEXTS)
    room = open_room(readings, tmp_path / "open", None)
    ours = dict(our_ways(room))["as typed"]
    sheets = [Sheet(each.name, each.title, each.whole) for each in TEXTS]
    theirs = dict(ways_of_peer(fts5(sheets, stemmed=False)))["all"]
    for query, target in (("norway quillfeather", "boats"), ("birds report", "birds"), ("conversation 1965", "songs")):
        assert [*ours(query)] == [target]
        assert [*theirs(query)] == [target]
    room.close()


def test_every_text_is_misread_the_same_whatever_others_there_are():
    assert misread(TEXTS, RATES)[1] == misread(TEXTS[1:2], RATES)[0]


def test_typed_pages_have_the_lines_that_fit_on_them():
    assert LETTERS_A_LINE * LINES_A_PAGE < 5_000
    assert all(len(page) <= LINES_A_PAGE for each in TEXTS for page in each.pages)


FROZEN, FLOORS = (read(PLACE / f"{name}.json") for name in ("result", "floors"))


def found(ours, **peers):
    """What one half of the queries came to, by the MRR@10 of each."""
    return {name: {"MRR@10": each} for name, each in {"Pinkas": ours, "FTS5": 0.5, "tantivy": 0.5, **peers}.items()}


def test_floors_rise_with_a_better_result_and_never_sink():
    floors = risen({"clean": {half: found(0.9119) for half in HALVES}}, {})
    assert floors == {"clean": dict.fromkeys(HALVES, 0.911)}
    worse = {"clean": {half: found(0.9) for half in HALVES}}
    assert risen(worse, floors) == floors
    assert wanting(worse, floors) == [f"clean, {half}: 0.9 is less than 0.911" for half in HALVES]
    assert wanting({"clean": {half: found(0.9119) for half in HALVES}}, floors) == []


def test_a_result_without_a_peer_or_without_half_of_the_queries_is_not_kept():
    alone = {"clean": {"development": {"Pinkas": {"MRR@10": 0.9}, "FTS5": {"MRR@10": 0.8}}}}
    told = wanting(alone, {})
    assert "clean, development: tantivy was not asked" in told
    assert "clean, check: Pinkas was not asked" in told


def test_what_is_frozen_was_measured_beside_both_peers_and_is_no_worse_than_before():
    assert FROZEN.keys() == FLOORS.keys() == {"clean", "misread"}
    assert wanting(FROZEN, FLOORS) == []
    assert risen(FROZEN, FLOORS) == FLOORS, "floors are no lower than what is frozen"
