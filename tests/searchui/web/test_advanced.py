"""The advanced form writes a search, and is laid out as the search that one comes from."""

from tests.searchui.web.seen import Seen


def test_a_form_that_is_filled_in_leads_to_its_search(small):
    answer = small.get("/advanced?words=visa&none=denied&person=Sharansky&within=5&how=&lang=")
    assert (answer.status_code, answer.location) == (302, "/search?q=visa+name:Sharansky+-denied")
    answer = small.get("/advanced?words=visa&in=descriptions")
    assert answer.location == "/search?q=visa&in=descriptions"


def test_the_search_is_shown_while_it_is_written(small):
    assert small.get("/advanced/query?words=visa&any=a+b&since=never").json == {"query": "visa (a OR b)"}


def test_a_search_fills_the_form_and_what_no_field_can_say_is_kept(small):
    seen = Seen(small.get('/advanced?q=visa "exit permit" -(a b)&in=descriptions').text)
    values = {each["name"]: each.get("value") for each in seen.named("input") if each.get("value")}
    assert values["words"] == "visa"
    assert values["phrase"] == "exit permit"
    assert values["rest"] == "-(a b)"
    assert [each["value"] for each in seen.named("input") if "checked" in each] == ["descriptions"]


def test_an_error_stands_beside_its_field_and_the_rest_is_kept(small):
    answer = small.get("/advanced?words=visa&since=never")
    assert answer.status_code == 400
    field = next(each for each in Seen(answer.text).named("input") if each.get("name") == "since")
    assert field["aria-invalid"] == "true"
    assert "wrong-since" in field["aria-describedby"].split()
    assert 'id="wrong-since"' in answer.text
    assert 'value="visa"' in answer.text


def test_a_refused_search_points_at_its_fault_and_leads_to_a_search_that_can_be_run(small):
    answer = small.get("/search?q=visa nmae:Begun")
    assert answer.status_code == 400
    assert "<em>nmae:Begun</em>" in answer.text
    assert "/search?q=visa+name:Begun" in Seen(answer.text).links
    laid_out = small.get("/advanced?q=nmae:Begun")
    assert laid_out.status_code == 200
    assert 'value="nmae:Begun"' in laid_out.text


def test_the_box_leads_to_the_form_with_its_search(small):
    assert "/advanced?q=visa" in Seen(small.get("/search?q=visa").text).links
    assert "/advanced" in Seen(small.get("/").text).links
