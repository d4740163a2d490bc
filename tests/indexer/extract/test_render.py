"""Leaves as pictures in the frame."""

import pytest
from PIL import Image

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.render import dpi_that_fits, raster_of, write_image

MAX_PIXELS = 20_000_000


def raster(path, media, leaf=1, dpi=100):
    return raster_of(path, media, leaf, dpi=dpi, max_pixels=MAX_PIXELS)


def corner(image):
    return image.convert("L").getpixel((5, 5))


def test_a_pdf_page_is_rendered_at_the_resolution_asked_for(pdf):
    found = raster(pdf(pdf.page(pdf.show("Visa", 72, 700))), "pdf")
    assert found.dpi == 100
    assert found.image.mode == "L"
    assert found.image.size == (850, 1100)


def test_a_coloured_page_stays_coloured(pdf):
    assert raster(pdf(pdf.page("1 0 0 rg 100 100 300 300 re f")), "pdf").image.mode == "RGB"


def test_a_huge_page_is_rendered_more_coarsely_and_a_monstrous_one_refused():
    assert dpi_that_fits(612, 792, 300, MAX_PIXELS) == 300
    assert dpi_that_fits(4000, 4000, 300, MAX_PIXELS) == 80
    with pytest.raises(LimitError, match=r"8,333,333 x 8,333,333 pixels, and 20,000,000 may be decoded"):
        dpi_that_fits(2_000_000, 2_000_000, 300, MAX_PIXELS)


def test_a_pdf_page_of_two_million_points_is_refused_at_once(pdf):
    with pytest.raises(LimitError, match="pixels"):
        raster(pdf(pdf.page("", box=(0, 0, 2_000_000, 2_000_000))), "pdf")


def test_each_picture_of_a_tiff_is_a_leaf_of_its_own(tmp_path):
    pages = [Image.new("1", (60, 80), shade) for shade in (0, 1)]
    pages[0].save(tmp_path / "two.tif", save_all=True, append_images=pages[1:], dpi=(300, 300))
    first, second = (raster(tmp_path / "two.tif", "tiff", leaf) for leaf in (1, 2))
    assert (corner(first.image), corner(second.image)) == (0, 255)
    assert first.is_bilevel
    assert first.dpi == 300
    with pytest.raises(UnreadableFileError, match="no leaf 3: it ends after 2"):
        raster(tmp_path / "two.tif", "tiff", 3)


def test_a_photograph_is_turned_upright_as_its_camera_says(tmp_path):
    photo = Image.new("L", (80, 60), 255)
    photo.paste(0, (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn by 90 degrees clockwise
    photo.save(tmp_path / "photo.jpg", exif=exif)
    upright = raster(tmp_path / "photo.jpg", "jpeg").image
    assert upright.size == (60, 80)
    assert upright.getpixel((55, 5)) < 50
    assert upright.getpixel((5, 5)) > 200


@pytest.mark.parametrize(("name", "media"), [("cut.jpg", "jpeg"), ("cut.png", "png"), ("cut.tif", "tiff")])
def test_a_picture_that_is_cut_off_says_so(tmp_path, name, media):
    noise = Image.effect_noise((300, 300), 90)
    noise.save(tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFileError, match=r"cut off|damaged"):
        raster(tmp_path / name, media)


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "CMYK", "I;16", "LA"])
def test_every_kind_of_picture_becomes_gray_or_colour(tmp_path, mode):
    suffix = "tif" if mode == "CMYK" else "png"
    Image.new(mode, (30, 30)).save(tmp_path / f"one.{suffix}")
    media = "tiff" if suffix == "tif" else "png"
    assert raster(tmp_path / f"one.{suffix}", media).image.mode in ("L", "RGB")


def test_paper_shows_through_where_a_picture_is_transparent(tmp_path):
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert corner(raster(tmp_path / "clear.png", "png").image) == 255


def test_black_and_white_is_kept_as_png_and_all_else_as_jpeg(tmp_path):
    page = Image.new("L", (50, 50), 255)
    assert write_image(page, tmp_path / "a.b", is_bilevel=True) == ".png"
    assert write_image(page, tmp_path / "a.b", is_bilevel=False) == ".jpg"
    with Image.open(tmp_path / "a.b.png") as png, Image.open(tmp_path / "a.b.jpg") as jpeg:
        assert (png.mode, jpeg.mode) == ("1", "L")


def test_a_page_tree_that_holds_itself_ends_with_a_reason(tmp_path):
    path = tmp_path / "loop.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    )
    with pytest.raises(UnreadableFileError, match="damaged"):
        raster(path, "pdf")
