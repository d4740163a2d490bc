import json

from searchui.results.find import find
from searchui.results.json import as_json


def test_the_keys_that_programs_rely_on_are_all_there(room):
    answer = as_json(find("Bar-Mitzvah OR Sharansky", room))
    assert {"total", "hits", "expanded", "coverage"} <= set(answer)
    keys = {"page_id", "source", "leaf", "item", "sequence", "side", "score", "band", "ordinals", "rects", "because"}
    for hit in answer["hits"]:
        assert keys | {"snippet"} <= set(hit)
        assert len(hit["rects"]) == len(hit["rect_bands"])
        assert hit["ordinals"] == sorted(hit["ordinals"])
        assert all(len(rect) == 4 and all(isinstance(px, int) for px in rect) for rect in hit["rects"])


def test_the_source_is_the_name_of_the_file_alone(room):
    assert as_json(find("Leningrad", room))["hits"][0]["source"] == "letter.pdf"


def test_the_answer_can_be_written_and_is_the_same_each_time(room):
    first, again = (json.dumps(as_json(find("visa Moscow", room)), ensure_ascii=False) for _ in range(2))
    assert first == again
