"""Every specimen is found by the queries its maker wrote down, and what lights up is the word that was printed."""

import json
import random

import pytest

from indexer.accession.authorities import names_folder
from indexer.postings.normalize import joined_of, pieces_of
from searchui.results.find import find
from searchui.results.json import as_json
from searchui.results.room import Room
from tests.office import MANIFEST, SPECIMENS

OPEN = [item for item in MANIFEST["items"] if item["access"] == "open"]


def queries(items):
    return [pytest.param(one, id=one["query"]) for item in items for one in item["queries"]]


@pytest.fixture(scope="module")
def public(specimen_home):
    room = Room.open(specimen_home / "open", names_folder(""))
    yield room
    room.close()


@pytest.fixture(scope="module")
def staff(specimen_home):
    room = Room.open(specimen_home / "closed")
    yield room
    room.close()


def answer(query, room):
    return as_json(find(query, room, limit=0))


def places(answered):
    return [(hit["source"], hit["leaf"]) for hit in answered["hits"]]


@pytest.mark.parametrize("wanted", queries(OPEN))
def test_a_query_of_the_specimens_finds_its_page(public, wanted):
    assert (wanted["source"], wanted["leaf"]) in places(answer(wanted["query"], public))


class Truth:
    """The words that were printed on the specimens, and where."""

    def __init__(self):
        files = sorted((SPECIMENS / "truth").glob("*.json"))
        leaves = [leaf for file in files for leaf in json.loads(file.read_text(encoding="utf-8"))["leaves"]]
        self.words = {(leaf["source"], leaf["leaf"]): leaf["words"] for leaf in leaves}

    def terms_at(self, source, leaf, rect):
        """The terms of the words that are printed where a rectangle lies."""
        found = set()
        for word in self.words[source, leaf]:
            if any(overlap(rect, printed) for printed in word["rects"]):
                found |= {piece.term for piece in pieces_of(word["text"])}
                found |= {joined.term for joined in joined_of(word["text"])}
        return found


def overlap(one, other):
    """Whether two rectangles share at least half of the smaller one."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    smaller = min(one[2] * one[3], other[2] * other[3])
    return width > 0 and height > 0 and width * height * 2 >= smaller


def lit(truth, answered):
    """For each rectangle of the hits: whether the word printed there is one of those that were looked for."""
    wanted = {form["term"] for expanded in answered["expanded"] for form in expanded["forms"]}
    for hit in answered["hits"]:
        for rect in hit["rects"]:
            yield bool(wanted & truth.terms_at(hit["source"], hit["leaf"], rect)), hit["source"], hit["leaf"], rect


def test_what_lights_up_is_the_printed_word(public, staff):
    truth = Truth()
    asked = [one["query"] for item in OPEN for one in item["queries"]]
    words = sorted({word["text"] for of_leaf in truth.words.values() for word in of_leaf if pieces_of(word["text"])})
    chosen = random.Random(1975).sample(words, 300)
    found = [each for query in asked for each in lit(truth, answer(query, public))]
    for word in chosen:
        literal = '="' + word.replace('"', "") + '"'
        found += [each for room in (public, staff) for each in lit(truth, answer(literal, room))]
    wrong = [where for is_right, *where in found if not is_right]
    assert len(found) > 1_000
    assert len(wrong) <= 0.05 * len(found), wrong
    print(f"{len(found) - len(wrong)} of {len(found)} rectangles lie on their word")


def test_an_officer_is_found_last_and_when_asked_for_where_only_the_letterhead_names_her(public):
    assert all(hit["repeated_on"] is None for hit in answer("Castellan", public)["hits"])
    hits = answer("Castellan repeated:in", public)["hits"]
    told = [hit["repeated_on"] is not None for hit in hits]
    assert told == sorted(told)
    assert {hit["source"].partition("-1")[0] for hit in hits if hit["repeated_on"]} == {"committee-letter"}
    # One letter under that letterhead is to her.
    others = {hit["source"] for hit in hits if hit["repeated_on"] is None}
    assert {"committee-letter-1980.png", "minutes-1975.tif", "table-1983.png"} <= others
