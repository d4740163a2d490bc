"""What a file is, how many leaves it has, and why it has none."""

import zlib

import pytest
from PIL import Image

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.inventory import FileRequest, Inventory, take_inventory

MAX_PIXELS = 20_000_000


def inventory_of(path):
    return take_inventory(FileRequest(str(path), MAX_PIXELS))


def written(path, content):
    path.write_bytes(content)
    return path


def png_of(width, height):
    """A PNG that claims a size and holds nothing but its head."""

    def chunk(kind, body):
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_pdf_is_known_by_its_bytes_and_counted_in_pages(pdf):
    path = pdf(*[pdf.page(pdf.show("leaf", 72, 700))] * 3, name="no-suffix")
    assert inventory_of(path) == Inventory("pdf", 3)


def test_a_tiff_is_counted_in_pictures(tmp_path):
    pages = [Image.new("1", (60, 80), shade) for shade in (0, 1, 1, 0)]
    pages[0].save(tmp_path / "four.tif", save_all=True, append_images=pages[1:])
    assert inventory_of(tmp_path / "four.tif") == Inventory("tiff", 4)


@pytest.mark.parametrize(("suffix", "media"), [("png", "png"), ("jpg", "jpeg")])
def test_a_single_picture_is_one_leaf(tmp_path, suffix, media):
    Image.new("RGB", (60, 80)).save(tmp_path / f"one.{suffix}")
    assert inventory_of(tmp_path / f"one.{suffix}") == Inventory(media, 1)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "an empty file"),
        (b"<!DOCTYPE html><title>404</title>", "a web page"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"GIF89a", "a GIF picture"),
        (b"\x97JB2\r\n\x1a\n", "a bare JBIG2 picture"),
        (b"<?xml version='1.0'?><ead/>", "an XML file"),
        ("Щаранский".encode(), "plain text"),
        (b"\x00\x01\x02\xff" * 9, "bytes of no known kind"),
    ],
)
def test_what_is_no_scan_is_named_for_what_it_looks_like(tmp_path, content, name):
    with pytest.raises(UnreadableFileError, match=name):
        inventory_of(written(tmp_path / "odd.pdf", content))


def test_an_encrypted_pdf_is_called_encrypted(pdf):
    key = "<" + "41" * 32 + ">"
    entry = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >> /ID [<41><41>]"
    with pytest.raises(UnreadableFileError, match="encrypted and asks for a password"):
        inventory_of(pdf(pdf.page(pdf.show("secret", 72, 700)), trailer=entry))


def test_a_pdf_that_is_cut_off_says_after_how_many_bytes(tmp_path):
    with pytest.raises(UnreadableFileError, match="cut off: it ends after 41 bytes"):
        inventory_of(written(tmp_path / "cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages"))


def test_a_pdf_of_nonsense_is_called_damaged(tmp_path):
    with pytest.raises(UnreadableFileError, match="damaged"):
        inventory_of(written(tmp_path / "bad.pdf", b"%PDF-1.4\nnonsense\n%%EOF\n"))


def test_a_page_tree_that_says_it_has_a_million_leaves_is_refused(tmp_path):
    liar = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1000000 >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    )
    with pytest.raises(LimitError, match="1,000,000 leaves"):
        inventory_of(written(tmp_path / "liar.pdf", liar))


@pytest.mark.parametrize("side", [5_000, 60_000])
def test_a_picture_past_the_pixel_limit_is_refused_before_it_is_decoded(tmp_path, side):
    with pytest.raises(LimitError, match="more pixels than may be decoded"):
        inventory_of(written(tmp_path / "bomb.png", png_of(side, side)))
