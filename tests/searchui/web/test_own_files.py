"""Our own files: kept for good under addresses that change with them, so that no browser shows an old one."""

import re

import pytest

from searchui.web.app import create_app
from tests.searchui.web.small_home import item, page, write_home


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    directory = tmp_path_factory.mktemp("own") / "open"
    write_home(directory, [item("letter", "Letter")], [page("p1", 1, "We met in Moscow")])
    return create_app(directory).test_client()


def test_every_file_that_a_view_loads_may_be_kept_for_good(client):
    for view in ("/", "/page/p1", "/help"):
        loaded = re.findall(r'"(/static/[^"]*)"', client.get(view).get_data(as_text=True))
        assert loaded
        for address in loaded:
            with client.get(address) as answer:
                assert answer.status_code == 200, address
                assert "immutable" in answer.headers["Cache-Control"], address


def test_what_a_script_imports_from_beside_itself_has_the_same_mark(client):
    own = re.search(r"/static/(v-[0-9a-f]+)/", client.get("/").get_data(as_text=True))[1]
    with client.get(f"/static/{own}/words.js") as answer:
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("mark", ["", "v-0123456789abcdef/"])
def test_a_file_under_another_mark_is_the_one_of_now_and_is_not_kept(client, mark):
    with client.get(f"/static/{mark}words.js") as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_a_file_that_a_browser_asks_for_again_is_not_sent_again(client):
    address = re.search(r'"(/static/v-[^"]*css)"', client.get("/").get_data(as_text=True))[1]
    with client.get(address) as first:
        tag = first.headers["ETag"]
    with client.get(address, headers={"If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")
        assert "immutable" in again.headers["Cache-Control"]
