"""Pictures of pages: small ones and strips are what stands on the scan, and odd requests get nothing."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from indexer.model.geometry import Rect
from indexer.pages.store import Store
from searchui.results.strip import MOST_PX
from searchui.web.app import create_app
from searchui.web.pictures import TILE_PX, Pictures
from tests.searchui.web.scanned_home import drawn, picture_of, scanned, write_scanned_home
from tests.searchui.web.small_home import item, page

PRINT = scanned("p1", 1, "We met Sharansky in Moscow\nand spoke about an exit visa")
PHOTOGRAPHED = scanned("p2", 2, "The committee has not answered us", suffix="jpg", size=(1600, 1200))
EVERY_PICTURE = ("scan/640", "tile/0/0,0", "tile/0/1,1", "tile/1/0,0", "small", "strip/100,100,400,60")
NO_PICTURE = page("p3", 3, "Nobody has scanned this")


@pytest.fixture(scope="module")
def side(tmp_path_factory):
    directory = tmp_path_factory.mktemp("pictures") / "open"
    write_scanned_home(directory, [item("letter", "Letter")], [PRINT, PHOTOGRAPHED, NO_PICTURE])
    return directory


@pytest.fixture(scope="module")
def client(side):
    return create_app(side).test_client()


def image_of(answer):
    assert answer.status_code == 200
    return Image.open(io.BytesIO(answer.data))


numbers = st.integers(0, 2600)


@given(x=numbers, y=numbers, width=numbers, height=numbers)
@settings(max_examples=60, deadline=None)
def test_a_strip_is_exactly_the_pixels_of_the_page_that_lie_in_it(client, x, y, width, height):
    answer = client.get(f"/page/p1/strip/{x},{y},{width},{height}")
    box = (x, y, min(x + width, 1700), min(y + height, 2200))
    if box[0] >= box[2] or box[1] >= box[3]:
        assert answer.status_code == 404
    else:
        found, expected = image_of(answer), drawn(PRINT).crop(box)
        assert (found.mode, found.size) == ("1", expected.size)
        assert found.tobytes() == expected.tobytes()


def test_a_strip_of_a_grey_page_shows_what_stands_there(client):
    answer = client.get("/page/p2/strip/90,90,400,60")
    assert answer.mimetype == "image/jpeg"
    off = ImageChops.difference(image_of(answer), drawn(PHOTOGRAPHED).crop((90, 90, 490, 150)))
    assert off.getextrema()[1] < 60


def test_a_page_made_small_is_the_whole_page(client):
    for name, page_of in (("p1", PRINT), ("p2", PHOTOGRAPHED)):
        small = image_of(client.get(f"/page/{name}/small"))
        assert small.width == 320
        assert small.height == round(320 * page_of.scan.height_px / page_of.scan.width_px)
        rect = page_of.readings[0].words[0].rects[0]
        shrink = 320 / page_of.scan.width_px
        assert small.getpixel((round((rect.x + 50) * shrink), round((rect.y + 20) * shrink))) < 40
        assert small.getpixel((5, small.height - 5)) > 240


@pytest.mark.parametrize(
    "part",
    [
        "0,0,0,80",
        "0,0,80,0",
        "1700,0,10,10",
        "0,2200,10,10",
        "-1,0,10,10",
        "1.5,0,10,10",
        "1e3,0,10,10",
        "٣,0,10,10",
        "0,0,10",
        "0,0,10,10,10",
        "0,0,9999999,10",
        "9" * 5000 + ",0,10,10",
        "0,0,1700,2200" + "/x",
        "a,b,c,d",
        " 1,0,10,10",
    ],
)
def test_odd_numbers_lead_nowhere(client, part):
    assert client.get(f"/page/p1/strip/{part}").status_code == 404
    assert client.get(f"/page/p1/strip/{part}", headers={"If-None-Match": "*"}).status_code == 404


def test_a_strip_has_no_more_pixels_than_strips_may_have(tmp_path):
    large = scanned("p1", 1, "An engraved map", size=(4000, 2000))
    write_scanned_home(tmp_path / "open", [item("letter", "Map")], [large])
    client = create_app(tmp_path / "open").test_client()
    assert MOST_PX == 4000 * 1000
    assert client.get("/page/p1/strip/0,0,4000,1000").status_code == 200
    assert client.get("/page/p1/strip/0,0,4000,1001").status_code == 404
    assert client.get("/page/p1/strip/3990,0,4000,2000").status_code == 200


def test_pages_without_a_picture_and_pages_that_never_were_get_the_same_answer(client):
    for path in ("small", "strip/0,0,300,80"):
        without, never = client.get(f"/page/p3/{path}"), client.get(f"/page/p9/{path}")
        assert without.status_code == never.status_code == 404
        assert without.data.replace(b"p3", b"p9") == never.data


def test_a_browser_that_has_a_picture_is_told_so_and_asks_each_time(client):
    for path in (f"/page/p1/{picture}" for picture in EVERY_PICTURE):
        first = client.get(path)
        assert first.headers["Cache-Control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        other = client.get("/page/p1/strip/100,100,400,61", headers={"If-None-Match": first.headers["ETag"]})
        assert other.status_code == 200


def test_a_page_that_is_closed_has_no_picture_from_the_next_request_on(tmp_path):
    write_scanned_home(tmp_path / "open", [item("letter", "Letter")], [PRINT, PHOTOGRAPHED])
    client = create_app(tmp_path / "open").test_client()
    addresses = [f"/page/p1/{picture}" for picture in EVERY_PICTURE]
    tags = {address: client.get(address).headers["ETag"] for address in addresses}
    writer = Store.open(tmp_path / "open", writable=True)
    writer.remove_pages(["p1"])
    writer.close()
    for address, tag in tags.items():
        assert client.get(address).status_code == 404
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 404


def test_a_picture_that_is_broken_or_changed_is_never_shown_as_it_was(tmp_path):
    write_scanned_home(tmp_path / "open", [item("letter", "Letter")], [PRINT])
    client = create_app(tmp_path / "open").test_client()
    path = picture_of(tmp_path / "open", PRINT)
    whole = path.read_bytes()
    before = client.get("/page/p1/small")
    for content in (whole[: len(whole) // 2], b"GIF89a", b""):
        path.write_bytes(content)
        assert client.get("/page/p1/small").status_code == 404
        assert client.get("/page/p1/strip/100,100,400,60").status_code == 404
    Image.new("1", (1700, 2200), 1).save(path)
    after = client.get("/page/p1/small", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.data != before.data


def test_the_last_pictures_are_kept_and_older_ones_make_room_for_them(side):
    pictures, path = Pictures(most_kept_bytes=3000), picture_of(side, PRINT)
    strips = [Rect(x, 0, 900, 300) for x in range(100)]
    first, *_, last = [pictures.strip(path, rect) for rect in strips]
    assert first is not None
    assert pictures.strip(path, strips[-1]) is last
    assert pictures.strip(path, strips[0]) is not first


@pytest.mark.parametrize("given", [PRINT, PHOTOGRAPHED])
@pytest.mark.parametrize("halved", [0, 1, 3])
def test_the_tiles_of_a_page_together_are_the_page_halved_so_many_times(client, given, halved):
    whole = drawn(given).convert("L")
    expected = whole.reduce(1 << halved)
    laid = Image.new("L", expected.size)
    for y in range(0, expected.height, TILE_PX):
        for x in range(0, expected.width, TILE_PX):
            answer = client.get(f"/page/{given.id}/tile/{halved}/{x // TILE_PX},{y // TILE_PX}")
            laid.paste(image_of(answer).convert("L"), (x, y))
    assert ImageChops.difference(laid, expected).resize((64, 64), Image.Resampling.BOX).getextrema()[1] < 16


@pytest.mark.parametrize("place", ["0/4,0", "0/0,5", "1/2,0", "12/1,0", "17/0,0", "99/0,0"])
def test_there_is_no_tile_beside_a_page(client, place):
    assert client.get(f"/page/p1/tile/{place}").status_code == 404


def test_a_page_is_scaled_to_the_widths_that_views_use_and_no_other(client):
    assert image_of(client.get("/page/p1/scan/960")).size == (960, 1242)
    for width in (1, 500, 100_000):
        assert client.get(f"/page/p1/scan/{width}").status_code == 404
