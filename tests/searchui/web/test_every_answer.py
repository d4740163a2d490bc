"""Every answer that a reader can reach by following links: whole, safe, and without a word that is closed."""

import re
from pathlib import Path

import pytest

from tests.office import CANARY, FINDING_AID
from tests.searchui.web.seen import html_of, seen_in

ROOT = Path(__file__).resolve().parents[3]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@pytest.fixture(scope="module")
def seen(walk):
    """What a browser would see of every answer that is HTML."""
    return {address: seen_in(answer.text) for address, answer in html_of(walk).items()}


def test_a_reader_reaches_every_open_page_and_no_dead_link(walk, counts):
    assert {answer.status_code for answer in walk.values()} == {200}
    pages = {address.split("?")[0] for address in walk if re.match(r"/page/\w+(\?|$)", address)}
    assert len(pages) == counts.pages > 40
    scans = [answer for address, answer in walk.items() if address.endswith("/scan")]
    assert len(scans) == counts.pages
    assert {answer.mimetype for answer in scans} <= {"image/png", "image/jpeg"}


def test_every_answer_forbids_strange_scripts_frames_and_sniffing_and_sets_no_cookie(walk, reader):
    for answer in (*walk.values(), reader.get("/page/nowhere"), reader.get("/search?q=a*"), reader.post("/")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert policy.count("default-src") == 1
        assert "unsafe" not in policy
        assert "; script-src 'self'; " in policy
        # Our own files may be kept for good: their addresses change with them.
        is_ours = answer.request.path.startswith("/static/v-")
        kept = {"Cache-Control": "public, max-age=31536000, immutable"} if is_ours else {}
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS | kept
        assert "Set-Cookie" not in answer.headers


def test_no_page_has_a_script_or_a_style_written_into_it(walk, seen):
    for address, each in seen.items():
        assert not re.search(r"<script(?! type=.application/json.)[^>]*>[^<]", walk[address].text), address
        for tag, attributes in each.elements:
            assert tag not in {"style", "iframe", "object", "embed"}, address
            assert not [name for name in attributes if name.startswith("on") or name == "style"], address
            is_data = attributes.get("type") == "application/json"
            assert tag != "script" or is_data or attributes["src"].startswith("/static/"), address


def test_the_zoom_is_sent_with_scans_alone(walk, seen):
    """And only where set-up has fetched it: make browser."""
    for address, each in seen.items():
        sent = [attributes["src"] for attributes in each.named("script") if "src" in attributes]
        text = walk[address].text
        assert sent[0].endswith("/reading-room.js"), address
        assert any("openseadragon" in each for each in sent) is ('class="zoom"' in text) is ('class="scan"' in text), (
            address
        )


def test_every_page_is_whole_and_its_headings_are_in_order(seen):
    for address, each in seen.items():
        assert each.open == [], address
        assert each.headings[0] == 1, address
        assert each.headings.count(1) == 1, address
        steps = zip(each.headings, each.headings[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), address
        names = [attributes["id"] for _, attributes in each.elements if "id" in attributes]
        assert len(names) == len(set(names)), address
        assert len(each.named("search")) == len(each.named("main")) == 1, address
        assert each.named("html") == [{"lang": "en", "dir": "ltr"}], address


def test_every_heading_with_a_number_of_pages_stands_over_how_much_was_covered(walk):
    for address, answer in html_of(walk).items():
        if re.search(r"<h1>[^<]*\d+ pages?\b", answer.text):
            assert 'class="coverage"' in answer.text, address


def test_no_answer_holds_the_canary(walk):
    for address, answer in walk.items():
        assert CANARY.encode() not in answer.data, address
        assert b"CANARY" not in answer.data.upper(), address


def test_no_page_holds_a_word_of_a_closed_page(walk, seen, closed_words):
    assert len(closed_words) > 20
    own = words_of_the_room()
    for address, answer in html_of(walk).items():
        # A number alone can be where something stands on a scan, so numbers are looked for in what can be read.
        found = {word for word in re.findall(r"\w{4,}", answer.text.lower()) if not word.isdecimal()}
        found = (found | set(re.findall(r"\d{4,}", seen[address].text))) & closed_words - own
        assert not found, address


def words_of_the_room():
    """The words that the room itself and the finding aid use."""
    sources = [*(ROOT / "searchui").rglob("*.html"), *(ROOT / "searchui").rglob("*.py"), FINDING_AID]
    text = " ".join(path.read_text("utf-8") for path in sources)
    return set(re.findall(r"\w{4,}", text.lower()))
