"""OCR files for tests, in each format, and blank scans for them to lie beside."""

from pathlib import Path

from PIL import Image

LETTER = ("Dear friends the windmill", "keeper wrote to the family", "of the lighthouse in spring")


def blank_scan(path, *, leaves=1, size=(850, 1100)):
    """Write a white TIFF: whatever is found on its pages came from beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    first, *more = [Image.new("1", size, 1) for _ in range(leaves)]
    first.save(path, save_all=bool(more), append_images=more, dpi=(100, 100))
    return path


def placed(lines, *, left=100, top=200, letter=20, height=30, step=60):
    """Give lines of (word, x, y, width, height) as a typewriter would set them."""
    for row, line in enumerate(lines):
        x, words = left, []
        for word in line.split():
            words.append((word, x, top + row * step, letter * len(word), height))
            x += letter * (len(word) + 1)
        yield words


def alto(lines=LETTER, *, size=(850, 1100), unit="pixel", scale=1.0, version=3, software="Letterlooker", extra=""):
    """Return an ALTO file of one page."""
    rows = []
    for words in placed(lines):
        strings = "<SP/>".join(
            f'<String CONTENT="{word}" HPOS="{x * scale}" VPOS="{y * scale}" WIDTH="{w * scale}" HEIGHT="{h * scale}"'
            ' WC="0.97"/>'
            for word, x, y, w, h in words
        )
        rows.append(f"<TextLine>{strings}</TextLine>")
    measure = f'WIDTH="{size[0] * scale}" HEIGHT="{size[1] * scale}"' if size else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#">'
        f"<Description><MeasurementUnit>{unit}</MeasurementUnit><OCRProcessing><ocrProcessingStep>"
        f"<processingDateTime>2019-03-26T13:17:23</processingDateTime><processingSoftware>"
        f"<softwareName>{software}</softwareName><softwareVersion>4.2</softwareVersion></processingSoftware>"
        f"</ocrProcessingStep></OCRProcessing></Description><Layout><Page {measure}><PrintSpace><TextBlock>"
        f"{''.join(rows)}{extra}</TextBlock></PrintSpace></Page></Layout></alto>"
    )


def hocr(*pages, size=(850, 1100), word_end="</span>"):
    """Return an hOCR file; word_end "" leaves out the end tag of every word."""
    body = ""
    for number, lines in enumerate(pages, 1):
        rows = ""
        for words in placed(lines):
            spans = " ".join(
                f"<span class='ocrx_word' title='bbox {x} {y} {x + w} {y + h}; x_wconf 91'>{word}{word_end}"
                for word, x, y, w, h in words
            )
            _, x, y, _, _ = words[0]
            _, last, _, w, h = words[-1]
            rows += f'<span class="ocr_line" title="bbox {x} {y} {last + w} {y + h}">{spans}</span>'
        title = f'image "a; bbox 1 1 2 2.tif"; bbox 0 0 {size[0]} {size[1]}; ppageno {number}'
        body += f"<div class='ocr_page' title='{title}'><div class='ocr_carea'><p>{rows}</p></div></div>"
    head = '<meta name="ocr-system" content="tesseract 4.1.1"><meta charset="utf-8">'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def page_xml(regions, *, size=(850, 1100), order=""):
    """Return a PAGE file of these regions, given as XML."""
    return (
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        "<Metadata><Creator>OCR-D/core 2.4.0</Creator><Created>2021-01-02T03:04:05+01:00</Created></Metadata>"
        f'<Page imageFilename="x.tif" imageWidth="{size[0]}" imageHeight="{size[1]}">{order}{regions}</Page></PcGts>'
    )


def put(path: Path, text: str) -> Path:
    """Write a text file with its directories."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
