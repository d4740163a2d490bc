"""A small open side whose pages have pictures: each word is a black block in its rectangle."""

from PIL import Image, ImageDraw

from indexer.model.page import Scan
from tests.searchui.web.small_home import page, write_home


def scanned(name, sequence, text, *, suffix="png", size=(1700, 2200), **changed):
    """A page of `small_home` that says it has a picture."""
    scan = Scan("letter.pdf", "a" * 64, sequence, *size, 200, image=f"{name}-0.{suffix}")
    return page(name, sequence, text, scan=scan, **changed)


def drawn(one):
    """Return the picture of a page: black and white where it is a PNG, grey where it is a JPEG."""
    is_png = one.scan.image.endswith("png")
    image = Image.new("1" if is_png else "L", (one.scan.width_px, one.scan.height_px), 1 if is_png else 255)
    draw = ImageDraw.Draw(image)
    for reading in one.readings:
        for rect in (rect for word in reading.words for rect in word.rects):
            draw.rectangle((rect.x, rect.y, rect.right - 1, rect.bottom - 1), fill=0)
    return image


def write_scanned_home(directory, items, pages, descriptions=()):
    """Write the open side into the directory, and the pictures of those pages that say they have one."""
    write_home(directory, items, pages, descriptions)
    for one in pages:
        if one.scan.image:
            path = picture_of(directory, one)
            path.parent.mkdir(parents=True, exist_ok=True)
            drawn(one).save(path)


def picture_of(directory, one):
    return directory / "images" / one.scan.image[:2] / one.scan.image
