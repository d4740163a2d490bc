"""A region is blacked: its words leave text and index, its dots every picture, and it all comes back as it was."""

import io
import shutil
import sqlite3
import subprocess
import zlib

import pytest
from PIL import Image, ImageChops

from indexer.model.page import PageId
from indexer.pages import moves
from indexer.pages.holdings import Holdings
from indexer.pages.regions import Regions
from indexer.pages.store import Store
from indexer.pipeline import blackened, settle
from indexer.pipeline.blacking import Why, rects_of_words, regions_to_black
from indexer.pipeline.shelve import Shelving
from searchui.web.app import create_app
from tests.ocr_beside import alto, blank_scan
from tests.office import Office, bytes_below, letter, write

SECRET = ("zephyrine", "quillfeather")
SEARCHES = ("petition", "town", "zephyrine", "quill*", '"many people"')
ASIDE = "\n\nCopy for the harbor office\n\nand for Obadiah Thistlewick"


@pytest.fixture(scope="module")
def read_home(tmp_path_factory):
    """A home with an open collection of two files, of which two pages name somebody, and a closed one."""
    tmp_path = tmp_path_factory.mktemp("blacking")
    office = Office(tmp_path / "home")
    files = {
        "refusal.pdf": [letter("Zephyrine Quillfeather") + ASIDE, letter("harbor")],
        "petition.pdf": letter("petition"),
        "other/note.pdf": letter("petition of Zephyrine"),
    }
    scans = write(tmp_path / "scans", files)
    office.run("add", scans, "--collection", "TL-1", "--access", "open")
    (tmp_path / "ocr").mkdir()
    blank_scan(tmp_path / "ocr" / "chart.tif")
    office.run("add", tmp_path / "ocr", "--collection", "TL-2", "--access", "open")
    return tmp_path


@pytest.fixture
def archive(read_home, tmp_path):
    """A copy of the home with its scans, to write to."""
    subprocess.run(["cp", "-a", *(read_home / name for name in ("home", "scans", "ocr")), tmp_path], check=True)
    return Office(tmp_path / "home")


@pytest.fixture
def letters(tmp_path):
    """An office with one open file, whose scans stay where they were taken from."""
    office = Office(tmp_path / "home")
    scans = write(tmp_path / "scans", {"refusal.pdf": letter("Zephyrine Quillfeather")})
    office.run("add", scans, "--collection", "TL-1", "--access", "open")
    return office


def page_of(office, source="refusal.pdf", leaf=1):
    (found,) = (each for each in office.texts("--closed") if (each["source"], each["leaf"]) == (source, leaf))
    return found["page_id"]


def blacked(office, *what, page=None):
    page = page or page_of(office)
    what = what or ("--words", "Zephyrine Quillfeather")
    return page, office.ask("access", "black", page, *what, "--reason", "the daughter asked")


def answers(office):
    """What readers get: pages in their order, where they are lit, what is shown of them."""
    asked = {query: office.ask("find", query, "--limit", 0) for query in SEARCHES}
    shown = ("page_id", "rects", "snippet", "source", "leaf", "band", "why")
    return {query: [{name: hit.get(name) for name in shown} for hit in each["hits"]] for query, each in asked.items()}


def pictures(home, side="open"):
    return {path.name: path.read_bytes() for path in (home / side / "images").rglob("*") if path.is_file()}


def every_byte(directory):
    """All files below a directory, and every compressed column of their databases, which nothing else of ours is."""
    for path, content in bytes_below(directory).items():
        yield path.name, content
    for path in directory.rglob("*.sqlite"):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
            tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = (row for table in tables for row in store.execute(f"SELECT * FROM {table}"))
            for value in (value for row in rows for value in row if isinstance(value, bytes)):
                yield path.name, value if value[:1] != b"\x78" else zlib.decompress(value)


def told_below(directory, words=SECRET):
    found = {(name, word) for name, content in every_byte(directory) for word in words if word in _text(content)}
    return sorted(found)


def _text(content):
    return content.lower().decode("latin-1")


def rects_black(home, page, side="open"):
    """The parts of the picture of a page that are black, and the picture."""
    store = Store.open(home / side, writable=False)
    (card,) = store.cards([PageId(page)])
    with Image.open(store.image_path(card.scan)) as image:
        image.load()
    store.close()
    return image


def is_black(image, rect, *, most=0):
    """Whether no dot is lighter; small JPEGs are coded so coarsely that pure black comes out as 1 of 255."""
    x, y, width, height = rect
    return image.convert("L").crop((x, y, x + width, y + height)).getextrema()[1] <= most


def regions_in(told):
    return [each["rect"] for each in told["regions"]]


def test_the_words_leave_every_byte_of_the_open_side_and_nothing_else_does(archive):
    assert {word for _, word in told_below(archive.home / "open")} == set(SECRET)
    _, told = blacked(archive)
    blacked(archive, "--words", "Zephyrine", page=page_of(archive, "note.pdf"))
    assert told_below(archive.home / "open") == []
    assert told["words"] == ["Zephyrine", "Quillfeather"]
    assert (archive.hits("zephyrine"), archive.hits("quill*")) == ([], [])
    assert archive.hits("thistlewick") == [("refusal.pdf", 1)]
    assert told["is_open"] is True
    view = create_app(archive.home / "open").test_client().get(f"/page/{told['page']}").text
    assert ("speaks about the [blacked]" in view, "blacked part of this page" in view) == (True, True)
    assert "Kept by the archive with the scan as it was" in view


def test_every_picture_that_is_made_of_the_page_is_black_there(archive):
    page = page_of(archive)
    whole = rects_black(archive.home, page)
    reader = create_app(archive.home / "open").test_client()
    before = {}
    for name in ("scan", "small"):
        with reader.get(f"/page/{page}/{name}") as answer:
            before[name] = answer.headers["ETag"]
    _, told = blacked(archive)
    (x, y, width, height), *_ = regions_in(told)
    image = rects_black(archive.home, page)
    assert (image.size, image.mode) == (whole.size, whole.mode)
    assert all(is_black(image, rect) for rect in regions_in(told))
    assert not is_black(whole, regions_in(told)[0])
    outside = (0, y + height + 40, image.width, image.height)
    assert ImageChops.difference(image.crop(outside), whole.crop(outside)).convert("L").getextrema()[1] < 24
    with reader.get(f"/page/{page}/scan") as scan:
        assert is_black(Image.open(io.BytesIO(scan.data)), (x, y, width, height))
    strip = reader.get(f"/page/{page}/strip/{x},{y},{width},{height}")
    assert is_black(Image.open(io.BytesIO(strip.data)), (0, 0, width, height), most=2)
    small = Image.open(io.BytesIO(reader.get(f"/page/{page}/small").data))
    scale = small.width / image.width
    middle = ((x + width // 4) * scale, (y + height // 3) * scale, width / 2 * scale, max(1, height / 4 * scale))
    assert small.convert("L").crop(_corners(middle)).getextrema()[1] < 60
    for name, tag in before.items():
        with reader.get(f"/page/{page}/{name}", headers={"If-None-Match": tag}) as again:
            assert (again.status_code, again.headers["ETag"] != tag) == (200, True)


def _corners(rect):
    x, y, width, height = map(round, rect)
    return x, y, x + width, y + height


def test_the_original_is_with_staff_alone_and_whole(archive):
    before = pictures(archive.home)
    text = archive.run("text", page_of(archive))
    page, told = blacked(archive)
    originals = archive.home / "closed" / "originals"
    assert (originals.stat().st_mode & 0o777, (originals / "pages.sqlite").stat().st_mode & 0o777) == (0o700, 0o600)
    assert set(pictures(archive.home, "closed/originals").values()) < set(before.values())
    assert archive.run("text", "--originals", page) == text
    assert told["original"].startswith(str(originals))
    traced = archive.run("trace", page)
    assert "the daughter asked" in traced
    assert str(originals) in traced
    assert archive.run("text", page) == archive.run("text", "--closed", page)


def test_showing_it_again_gives_back_the_same_answers_and_the_same_pictures(archive):
    before, shown = answers(archive), pictures(archive.home)
    page, _ = blacked(archive, "--words", "Zephyrine", "--words", "Quillfeather", "--words", "town")
    assert answers(archive) != before
    told = archive.ask("access", "show-again", page, "--reason", "she agreed")
    assert [each["said"] for each in told["regions"]].count("shown again") == 3
    assert (answers(archive), pictures(archive.home)) == (before, shown)
    assert told_below(archive.home / "closed" / "originals") == []
    assert "Nothing is black" in archive.run("access", "show-again", page, "--reason", "again", code=4)


def test_one_of_two_regions_is_shown_again_and_the_other_stays_black(archive):
    page, told = blacked(archive, "--words", "Zephyrine", "--words", "Quillfeather")
    first, second = regions_in(told)
    archive.run("access", "show-again", page, "1", "--reason", "only her first name")
    image = rects_black(archive.home, page)
    assert (is_black(image, first), is_black(image, second)) == (False, True)
    assert archive.hits("zephyrine") == [("note.pdf", 1), ("refusal.pdf", 1)]
    assert archive.hits("quillfeather") == []


def test_it_stays_black_while_the_page_is_closed_opened_and_indexed_anew(archive):
    page, told = blacked(archive)
    blacked(archive, "--words", "Zephyrine", page=page_of(archive, "note.pdf"))
    seen = answers(archive)
    archive.run("access", "close", "TL-1", "--reason", "for a while")
    assert archive.hits("quillfeather", "--closed") == []
    archive.run("access", "open", "TL-1", "--reason", "it is over")
    archive.run("rebuild")
    assert answers(archive) == seen
    assert told_below(archive.home / "open") == []
    assert is_black(rects_black(archive.home, page), regions_in(told)[0])
    archive.run("access", "show-again", page, "--reason", "she agreed")
    assert archive.hits("quillfeather") == [("refusal.pdf", 1)]


def test_a_page_that_is_closed_when_it_is_blacked_opens_black(archive):
    archive.run("access", "close", "TL-1", "--reason", "for a while")
    page, told = blacked(archive)
    assert told["is_open"] is False
    assert archive.hits("quillfeather", "--closed") == []
    archive.run("access", "open", "TL-1", "--reason", "it is over")
    assert is_black(rects_black(archive.home, page), regions_in(told)[0])
    assert archive.hits("quillfeather") == []


def test_giving_the_same_scans_again_reads_nothing_and_shows_nothing(archive, tmp_path):
    page, _ = blacked(archive)
    assert "0 read now" in archive.run("add", tmp_path / "scans", "--collection", "TL-1", "--retry")
    assert archive.hits("quillfeather") == []
    assert page_of(archive) == page


def test_ocr_text_that_comes_beside_a_black_page_loses_its_words_too(archive, tmp_path):
    page = page_of(archive, "chart.tif")
    blacked(archive, "300,240,200,60", page=page)
    (tmp_path / "ocr" / "chart.xml").write_text(alto(("the lighthouse stands", "by Zephyrine Quillfeather", "in town")))
    archive.run("add", tmp_path / "ocr", "--collection", "TL-2")
    told = archive.ask("access", "regions", page)
    assert "Zephyrine" in archive.run("text", "--originals", page)
    assert archive.hits("lighthouse") == [("chart.tif", 1)]
    assert "zephyrine" not in archive.run("text", page).lower()
    assert told["words"]
    archive.run("access", "show-again", page, "--reason", "she agreed")
    assert ("chart.tif", 1) in archive.hits("zephyrine")


def test_a_new_scan_of_a_black_page_is_closed_until_somebody_looked_at_it(letters, tmp_path):
    page, _ = blacked(letters)
    write(tmp_path / "scans", {"refusal.pdf": letter("Zephyrine Quillfeather, again")})
    letters.run("add", tmp_path / "scans", "--collection", "TL-1")
    assert letters.hits("town") == []
    told = letters.ask("access", "regions", page)
    assert (told["is_open"], "--nothing" in told["because"]) == (False, True)
    assert letters.ask("status")["kept_back"] == {page: told["because"]}
    assert letters.hits("quillfeather", "--closed") == [("refusal.pdf", 1)]
    letters.run("access", "black", page, "--words", "Quillfeather", "--reason", "as before")
    assert letters.hits("zephyrine") == [("refusal.pdf", 1)]
    assert told_below(letters.home / "open", ["quillfeather"]) == []
    letters.run("access", "show-again", page, "--reason", "she agreed")
    assert letters.hits('"quillfeather again"') == [("refusal.pdf", 1)]


def test_what_is_read_of_a_page_that_was_blacked_in_the_middle_of_it_is_not_shown(letters, tmp_path, monkeypatch):
    page, own, said = page_of(letters), Shelving.shelve, []

    def beside_a_takedown(self, batch):
        if not said:
            place = self._workplace
            why = Why("the daughter asked", "ada")
            rects = rects_of_words(PageId(page), "Quillfeather", place.holdings)
            said.extend(regions_to_black({PageId(page): rects}, why, place))
            place.holdings.register.regions.add(said)
        own(self, batch)

    monkeypatch.setattr(Shelving, "shelve", beside_a_takedown)
    write(tmp_path / "scans", {"refusal.pdf": letter("Zephyrine Quillfeather, again")})
    letters.run("add", tmp_path / "scans", "--collection", "TL-1")
    assert said
    assert told_below(letters.home / "open", ["quillfeather"]) == []
    assert list(letters.ask("status")["kept_back"]) == [page]


def test_a_new_scan_that_needs_no_black_opens_when_somebody_says_so(letters, tmp_path):
    page, _ = blacked(letters)
    write(tmp_path / "scans", {"refusal.pdf": letter("weather")})
    letters.run("add", tmp_path / "scans", "--collection", "TL-1")
    assert letters.hits("weather") == []
    told = letters.ask("access", "black", page, "--nothing", "--reason", "the name is not on it")
    assert told["is_open"] is True
    assert letters.hits("weather") == [("refusal.pdf", 1)]
    assert told_below(letters.home / "open") == []


def test_the_same_scan_under_another_name_is_closed_until_somebody_looked_at_it(archive, tmp_path):
    blacked(archive)
    (tmp_path / "scans" / "copies").mkdir()
    shutil.copy(tmp_path / "scans" / "refusal.pdf", tmp_path / "scans" / "copies" / "copy.pdf")
    archive.run("add", tmp_path / "scans", "--collection", "TL-1")
    assert archive.hits("quillfeather") == []
    assert archive.hits("quillfeather", "--closed") == [("copy.pdf", 1)]
    assert told_below(archive.home / "open", ["quillfeather"]) == []
    blacked(archive, page=page_of(archive, "copy.pdf"))
    assert set(archive.hits("thistlewick")) == {("copy.pdf", 1), ("refusal.pdf", 1)}


def test_what_was_said_of_a_word_under_the_black_is_not_public(archive):
    page = page_of(archive)
    words = {word["text"]: word["rects"][0] for word in archive.texts(page)[0]["words"]}
    rows = [(page, *words[name], name, "p1", "ada", "a list", "2026-01-01") for name in ("Quillfeather", "harbor")]
    lines = ["page\tx\ty\twidth\theight\ttext\tauthority\twho\tsource\tdate"]
    lines += ["\t".join(map(str, row)) for row in rows]
    (archive.home / "closed" / "identifications.tsv").write_text("\n".join((*lines, "")))
    blacked(archive)
    public = (archive.home / "open" / "identifications.tsv").read_text()
    assert ("Quillfeather" in public, "harbor" in public) == (False, True)


@pytest.mark.parametrize("what", [("TL-1/refusal",), ("--collection", "TL-1", "--yes")])
def test_taking_the_page_out_takes_its_original_too(archive, what):
    page, _ = blacked(archive)
    address = archive.ask("access", "regions", page)["address"].rpartition("/")[0]
    what = (address,) if len(what) == 1 else what
    archive.run("remove", *what, "--reason", "lent no more")
    assert told_below(archive.home / "closed" / "originals") == []
    assert pictures(archive.home, "closed/originals") == {}
    if len(what) > 1:
        assert told_below(archive.home / "closed", [*SECRET, "daughter"]) == []


STEPS = [
    (moves, "move_pages", True),
    (Regions, "add", True),
    (blackened, "copy_pages", True),
    (blackened, "_replace", False),
    (blackened, "_replace", True),
    (settle, "move_pages", False),
]


@pytest.mark.parametrize(("owner", "step", "is_done"), STEPS)
def test_killed_at_any_step_the_page_is_as_it_was_or_closed_and_black_after_the_next_command(
    archive, monkeypatch, owner, step, is_done
):
    page = page_of(archive)
    own, acted = getattr(owner, step), []

    def killed(*words, **named):
        if owner is settle and not acted:
            return own(*words, **named)
        if is_done:
            own(*words, **named)
        raise SystemExit(9)

    add = Regions.add
    monkeypatch.setattr(Regions, "add", lambda self, said: (add(self, said), acted.append(True))[0])
    if owner is moves:
        monkeypatch.setattr("indexer.pipeline.blacking.move_pages", killed)
    else:
        own = add if step == "add" else own
        monkeypatch.setattr(owner, step, killed)
    archive.run("access", "black", page, "--words", "Zephyrine Quillfeather", "--reason", "asked", code=9)
    monkeypatch.undo()
    was_said = bool(acted) or owner is Regions
    with Holdings.read(archive.home) as holdings:
        is_open = holdings.open_side.page(PageId(page)) is not None
    assert not is_open or not was_said
    archive.run("access", "open", "TL-2", "--reason", "as before")
    assert archive.hits("quillfeather") == ([] if was_said else [("refusal.pdf", 1)])
    assert archive.hits("thistlewick") == [("refusal.pdf", 1)]
    assert told_below(archive.home / "open", ["quillfeather"]) == [] if was_said else True


def test_a_region_needs_a_reason_and_lies_on_its_page(archive):
    page = page_of(archive)
    for what, said in (
        (("9000,9000,10,10", "--reason", "x"), "does not lie on page"),
        (("1,2,3", "--reason", "x"), "is no region"),
        (("1,2,3,4", "--reason", " "), "needs a reason"),
        (("--words", "unicorn", "--reason", "x"), "does not stand on page"),
        (("--reason", "x"), "No region was given"),
        (("1,2,3,4", "--nothing", "--reason", "x"), "Nothing is to be black, and something"),
    ):
        assert said in archive.run("access", "black", page, *what, code=4)
    assert "There is no page" in archive.run("access", "black", "nobody", "1,2,3,4", "--reason", "x", code=8)
