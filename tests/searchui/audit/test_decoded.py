"""A leak in what is packed, in a picture, or in a picture's own notes is reported under its channel."""

import dataclasses
import io
import shutil
import sqlite3
import zlib
from contextlib import closing

import pytest
from PIL import Image, PngImagePlugin

from indexer.model.geometry import Rect
from indexer.pages.store import Store
from searchui.audit.decoded import probe_decoded, probe_pictures
from searchui.audit.findings import Answer
from searchui.web.pdf.pages import PdfPage, PdfTold, PdfWord, pdf_of

pytestmark = pytest.mark.slow


def channels(probe, ground):
    return {finding.channel for finding in probe(ground)}


@pytest.fixture
def leaky(ground, tmp_path):
    """The ground with a full home of its own, to put leaks into."""
    home = tmp_path / "full"
    shutil.copytree(ground.full.directory, home, symlinks=True)
    return dataclasses.replace(ground, full=dataclasses.replace(ground.full, directory=home))


@pytest.fixture
def picture(ground):
    """The picture of a planted closed page that never was open, and of one that was."""
    with closing(Store.open(ground.full.directory / "closed", writable=False, private=True)) as store:

        def of(page):
            return store.image_path(next(store.cards([page])).scan).read_bytes()

        moved = of(ground.full.moved[0])
        yield {"planted": next(each for each in map(of, ground.full.planted) if each != moved), "moved": moved}


def test_a_sound_home_has_nothing_packed_and_no_picture_that_is_closed(ground):
    assert [*probe_decoded(ground), *probe_pictures(ground)] == []


def test_a_packed_column_of_the_store_is_unpacked(leaky):
    path = leaky.full.open_dir / "pages.sqlite"
    with closing(sqlite3.connect(path)) as store:
        store.execute("CREATE TABLE left_over (words BLOB)")
        store.execute("INSERT INTO left_over VALUES (?)", [zlib.compress(b"about " + leaky.canaries.silent.encode())])
        store.commit()
    assert channels(probe_decoded, leaky) == {31}


def test_a_row_that_was_deleted_and_not_wiped_is_unpacked(leaky):
    path = leaky.full.open_dir / "pages.sqlite"
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA secure_delete = OFF")
        store.execute("CREATE TABLE left_over (words BLOB)")
        packed = zlib.compress(f"{leaky.canaries.word} {leaky.canaries.never * 9}".encode())
        store.execute("INSERT INTO left_over VALUES (?)", [packed])
        store.commit()
        store.execute("DELETE FROM left_over")
        store.commit()
    assert channels(probe_decoded, leaky) == {31}


@pytest.mark.parametrize(("channel", "path"), [(27, "scratch.bin"), (28, "index/segments/left/shown.records")])
def test_packed_words_in_any_other_file_are_unpacked(channel, path, leaky):
    stray = leaky.full.open_dir / path
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"\0\0\x78\x9c" + zlib.compress(leaky.canaries.name[1].encode(), 9) + b"\0")
    assert channels(probe_decoded, leaky) == {channel}


def pdf_with(text, title=""):
    words = tuple(PdfWord(each, Rect(10, 10, 90, 20)) for each in text.split())
    return b"".join(pdf_of([PdfPage(400, 600, 100, None, words)], PdfTold(title, "", "")))


def test_words_of_closed_pages_in_a_pdf_are_read_in_every_script(watch):
    def seen(content):
        answer = Answer.of(19, 200, [("Content-Type", "application/pdf")], content)
        return {finding.channel for finding in watch.seen("/page/open/page.pdf", answer)}

    assert seen(pdf_with("the letter of a committee", "Letter")) == set()
    for told in (watch.canaries.silent, *watch.canaries.name):
        assert seen(pdf_with(f"about {told} again")) == {19}
        assert seen(pdf_with("about nobody", f"Letter of {told}")) == {19}


def a_picture_of(leaky):
    return min((leaky.full.open_dir / "images").rglob("*.jpg"))


def test_packed_notes_of_a_picture_are_unpacked(leaky):
    path = a_picture_of(leaky)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", f"scanned with {leaky.canaries.silent}", zip=True)
    with Image.open(path) as image:
        image.save(path.with_suffix(".png"), pnginfo=notes)
    assert channels(probe_decoded, leaky) == {29}


@pytest.mark.parametrize("which", ["planted", "moved"])
def test_a_picture_of_a_closed_page_is_known_by_its_bytes(which, leaky, picture):
    directory = leaky.full.open_dir / "images" / "zz"
    directory.mkdir()
    (directory / "zz-0.png").write_bytes(picture[which])
    assert channels(probe_pictures, leaky) == {31 if which == "moved" else 27}


def test_a_smaller_picture_of_a_closed_page_is_known_by_its_look(leaky, picture):
    with Image.open(io.BytesIO(picture["planted"])) as image:
        image.convert("L").resize((320, 414)).save(leaky.full.open_dir / "preview.jpg")
    assert channels(probe_pictures, leaky) == {27}


def test_a_picture_of_a_closed_page_within_an_open_one_is_known_by_its_look(leaky, picture):
    path = a_picture_of(leaky)
    content = path.read_bytes()
    path.unlink()
    preview = io.BytesIO()
    with Image.open(io.BytesIO(picture["planted"])) as image:
        image.convert("L").resize((160, 207)).save(preview, "JPEG")
    path.write_bytes(content + preview.getvalue())
    assert channels(probe_pictures, leaky) == {29}
