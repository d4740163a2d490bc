"""The results as a reader sees them: counted by item, put in order, narrowed, and mended where nothing is found."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from searchui.web.app import create_app
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home


def heading_of(answer):
    return re.sub(r"<[^>]+>", "", re.search(r"<h1>(.*?)</h1>", answer.text)[1])


def links_of(text):
    """Return the links of a piece of HTML, each address by the text one clicks on."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', text, re.DOTALL)
    return {re.sub(r"<[^>]+>", "", label): unescape(address) for address, label in found}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A report of five pages and a letter of two, of different types."""
    items = [item("report", "Report on visas", type="report"), item("letter", "Letter to Leningrad", type="letter")]
    pages = [page(f"r{each}", each, "the exit visa of a family", of="report") for each in range(1, 6)]
    pages += [page("l1", 1, "a visa for Moscow"), page("l2", 2, "families of Haifa")]
    directory = tmp_path_factory.mktemp("desk") / "open"
    write_home(directory, items, pages)
    return create_app(directory).test_client()


def test_an_item_shows_its_first_pages_and_leads_to_all_of_them(desk):
    answer = desk.get("/search?q=visa")
    assert heading_of(answer) == "6 pages in 2 items for visa"
    assert answer.text.count('class="item"') == 2
    alone = desk.get(links_of(answer.text)["and 2 more pages of this item"])
    assert heading_of(alone).startswith("5 pages in 1 item for ")
    assert set(re.findall(r"/page/(\w+)", alone.text)) == {"r1", "r2", "r3", "r4", "r5"}
    assert "more page" not in alone.text


def form_of(text):
    """Return what the form that narrows would send as it stands, and its boxes: field, value, pages, is checked."""
    form = text[text.index('<form class="narrow"') : text.index("</form>", text.index('<form class="narrow"'))]
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    years = re.findall(r'<input type="text" [^>]*name="(\w+)" value="([^"]*)"', form)
    boxes = re.findall(r'name="(\w+)" value="([^"]*)"( checked)?>.*?<small>([\d,]+)</small>', form)
    sent = [(name, unescape(value)) for name, value in hidden + years]
    return sent, [(name, unescape(value), int(pages), bool(checked)) for name, value, checked, pages in boxes]


def apply(client, text, checked):
    """Send the form with these boxes checked, and with no years."""
    sent = [(name, "" if name in ("since", "until") else value) for name, value in form_of(text)[0]]
    return client.get("/search?" + urlencode(sent + checked), follow_redirects=True)


def box_of(text):
    return unescape(re.search(r'type="search" id="q" name="q" value="([^"]*)"', text)[1])


def test_each_box_checked_alone_finds_as_many_pages_as_it_says(desk, reader):
    for client, search in ((desk, "visa"), (reader, "letter")):
        text = client.get(f"/search?q={search}").text
        boxes = form_of(text)[1]
        assert boxes
        for field, value, pages, _ in boxes:
            found = client.get("/search?" + urlencode([*form_of(text)[0], (field, value)]), follow_redirects=True)
            assert re.match(rf"{pages} pages? in ", heading_of(found)), (field, value)


def test_values_of_one_field_are_joined_by_or_and_stay_on_offer_with_their_counts(desk):
    first = apply(desk, desk.get("/search?q=visa&order=newest").text, [("type", "report")])
    assert (box_of(first.text), "order=newest" in first.request.url) == ("visa type:report", True)
    assert form_of(first.text)[1] == [("type", "report", 5, True), ("type", "letter", 1, False)]
    both = apply(desk, first.text, [("type", "report"), ("type", "letter")])
    assert box_of(both.text) == "visa (type:report OR type:letter)"
    assert heading_of(both).startswith("6 pages in 2 items")
    assert box_of(apply(desk, both.text, []).text) == "visa"


def test_a_chosen_value_is_taken_away_with_one_click(desk):
    text = desk.get("/search?q=visa (type:report OR type:letter) -Haifa").text
    chips = links_of(text[text.index('<div class="chosen">') :])
    assert parse_qs(urlsplit(chips["Type report take away"]).query) == {"q": ["visa type:letter -Haifa"]}
    assert '<div class="chosen">' not in desk.get("/search?q=visa").text


def test_a_value_that_all_pages_have_needs_no_box(desk):
    text = desk.get("/search?q=exit").text
    assert '<p class="opt"><span><bdi lang="en">report</bdi></span><small>5</small></p>' in text


def test_years_that_are_none_are_told_and_do_not_break_the_form(desk):
    answer = desk.get("/search?q=visa&narrow=date&since=soon&until=", follow_redirects=True)
    assert (answer.status_code, "is not a date" in answer.text) == (400, True)
    assert desk.get("/search?q=type:letter&narrow=type").location == "/"


def test_the_order_is_kept_by_facets_and_items_and_changed_by_its_links(desk):
    text = desk.get("/search?q=visa&order=newest").text
    assert '<b aria-current="true">Newest first</b>' in text
    links = links_of(text)
    assert parse_qs(urlsplit(links["Finding-aid order"]).query) == {"q": ["visa"], "order": ["finding-aid"]}
    assert parse_qs(urlsplit(links["Best match"]).query) == {"q": ["visa"]}
    assert ("order", "newest") in form_of(text)[0]
    assert "order=newest" in links["and 2 more pages of this item"]


def test_an_order_that_there_is_not_is_the_usual_one(desk):
    assert '<b aria-current="true">Best match</b>' in desk.get("/search?q=visa&order=%3Cb%3E").text


def test_any_of_the_words_is_offered_for_several_words_alone(desk):
    assert "Search for any of the words" not in desk.get("/search?q=visa").text
    found = desk.get("/search?q=exit visa")
    wider = desk.get(links_of(found.text)["Search for any of the words"])
    assert heading_of(found).startswith("5 pages in 1 item")
    assert heading_of(wider).startswith("6 pages in 2 items")


def test_a_search_without_a_page_says_what_each_part_keeps_away_and_where_to_go(desk):
    answer = desk.get("/search?q=exit family zzyzx")
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th><td>.*?</td><td>(\d+)</td></tr>", answer.text)
    assert [(Seen(part).text, pages) for part, pages in rows] == [("zzyzx", "5")]
    assert heading_of(desk.get(links_of(answer.text)["exit family"])).startswith("5 pages in 1 item")
    assert "Search for any of the words" in answer.text


def test_a_misspelt_word_leads_to_the_one_that_was_meant(desk):
    answer = desk.get("/search?q=Mozcowq visa")
    assert "Did you mean" in answer.text
    assert "Mozcowq stands on no page here; Moscow does." in Seen(answer.text).text
    assert heading_of(desk.get(links_of(answer.text)["Moscow visa"])).startswith("1 page in 1 item")


def test_a_slip_that_some_page_has_is_found_and_leads_to_the_usual_word(tmp_path):
    texts = ["the goverment answered", *["a letter to the government"] * 50]
    write_home(tmp_path, [item("letter", "Letters")], [page(f"p{n}", n + 1, text) for n, text in enumerate(texts)])
    client = create_app(tmp_path).test_client()
    answer = client.get("/search?q=goverment")
    assert heading_of(answer).startswith("1 page in 1 item")
    assert "goverment is rare here; government is not." in Seen(answer.text).text
    assert heading_of(client.get(links_of(answer.text)["government"])).startswith("51 pages in 1 item")
    assert "Did you mean" not in client.get("/search?q=government").text


def test_a_hit_of_a_title_says_which_lights_nothing_and_is_counted(reader):
    answer = reader.get("/search?q=type:photograph")
    title = Seen(re.search(r'class="item">\s*<h2>(.*?)</h2>', answer.text)[1]).text
    word = max(re.findall(r"[A-Za-z]+", title), key=len)
    found = reader.get(f"/search?q={word}").text
    assert re.search(r'in the title:</span> <bdi lang="en">\w+</bdi>', found)
    assert re.search(r"only by (its|their) titles\.", found)
    for hit in re.findall(r'<li class="hit"[^>]*>.*?</li>', found, re.DOTALL):
        if 'class="band' not in hit:
            assert "<mark" not in hit
            assert "#hit1" not in hit


def test_a_page_leads_back_to_the_very_place_among_the_results_it_was_opened_from(reader):
    results = "/search?q=specimen+repeated:in&order=oldest&from=20"
    opened = re.search(r'href="(/page/[^"]+)"', reader.get(results).text)[1]
    page = reader.get(unescape(opened).split("#")[0]).text
    back = urlsplit(links_of(page)["Back to results"])
    assert f"{back.path}?{back.query}" == results
    assert f'id="{back.fragment}"' in reader.get(results).text


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """Letters of which one is surely of 1985, one perhaps, one has the dates of its folder, and one has none."""
    items = [
        item("sure", "A letter", dates="3 May 1985"),
        item("perhaps", "A draft", dates="circa 1985"),
        item("loose", "Loose leaves", dates="1943, 1980-1989", dates_from="folder"),
        item("bare", "A note"),
    ]
    directory = tmp_path_factory.mktemp("dated") / "open"
    write_home(directory, items, [page(f"p{each.id}", 1, "an exit visa", of=each.id) for each in items])
    return create_app(directory).test_client()


def test_a_search_by_date_says_how_surely_and_each_count_leads_to_its_list(dated):
    answer = dated.get("/search?q=visa+date:1985")
    assert heading_of(answer).startswith("3 pages in 3 items")
    links = links_of(answer.text)
    for says, heading in [
        ("1 page certainly from 1985", "1 page in 1 item"),
        ("2 possibly", "2 pages in 2 items"),
        ("1 undated page matches too", "1 page in 1 item"),
    ]:
        assert heading_of(dated.get(links[says])).startswith(heading)
    certain = dated.get(links["1 page certainly from 1985"])
    assert "1 page certainly from 1985" in certain.text
    assert "1 page certainly from 1985" not in links_of(certain.text)


def test_a_date_that_is_the_folders_says_so_in_results_and_in_the_citation(dated):
    answer = dated.get("/search?q=visa+date:1943")
    assert "1943, 1980-1989" in answer.text
    assert "(of the folder)" in answer.text
    assert "1943, 1980-1989 (date of the folder)" in unescape(re.sub(r"<[^>]+>", "", dated.get("/page/ploose").text))
    assert heading_of(dated.get("/search?q=visa+date:1950")).startswith("No page found")


def test_bars_of_years_lead_to_their_pages_with_the_undated_apart_and_figures_beside(dated):
    text = dated.get("/search?q=visa").text
    chart = text[text.index('<svg class="hist"') : text.index("</svg>")]
    bars = {label: unescape(address) for address, label in re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', chart)}
    assert list(bars) == ["1940–1944: 1 page", "1980–1984: 2 pages", "1985–1989: 3 pages", "undated: 1 page"]
    for label, address in bars.items():
        assert heading_of(dated.get(address)).startswith(f"{label.split()[1]} page")
    assert 'class="bar apart"' in chart
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(\d+)</td>', text)
    assert [(Seen(label).text, pages) for label, pages in rows][1] == ("1945–1949", "0")
    within = dated.get(bars["1985–1989: 3 pages"]).text
    assert re.findall(r'aria-label="(19\d\d): ', within) == ["1985", "1986", "1987", "1988", "1989"]
    assert 'name="since" value="1985"' in within
