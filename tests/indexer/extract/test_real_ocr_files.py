"""Real OCR files of several libraries, with bad coordinates, missing tags and hyphens, keep their words."""

import pytest

from indexer.extract.ocrfiles.beside import Frame, reading_beside
from indexer.extract.ocrfiles.ocr_files import OcrFileRequest, read_ocr_file

pytestmark = pytest.mark.shared_data

WHAT_THEY_HOLD = {
    "alto_float.xml": ("ALTO, made by iArchives OCR Framework", 541, "in\u00ad", "section"),
    "alto_nospace.xml": ("ALTO 4", 117, "Zit-", "Vorerinnerung."),
    "alto_ocrd_from_page_00000006.xml": ("ALTO 4, made by ocrd-tesserocr-recognize", 169, "", ""),
    "altobadcoords.xml": ("ALTO 3", 3073, "Rent\u00ad", "Schwrizerkäse"),
    "bnl_lunion_1865-04-15.xml": ("ALTO 3, made by FineReader", 2816, "mau\u00ad", "jeune"),
    "issue_288.hocr": ("hOCR, made by tesseract", 1951, "confusa-", "significato"),
    "missing_closing.xml": ("ALTO 2, made by ABBYY FineReader", 2332, "Pre\u00ad", "UNIVERSITY"),
    "multicolumn.hocr": ("hOCR", 811, "In-", "Betriebsbeamte"),
    "sn90050316_1920_06_02_1.xml": ("ALTO 2, made by ABBYY FineReader", 3183, "Secre\u00ad", "TERRALL"),
}


@pytest.mark.parametrize("name", WHAT_THEY_HOLD)
def test_a_real_file_gives_its_words_inside_the_page(shared_data, name):
    engine, count, broken, known = WHAT_THEY_HOLD[name]
    file = read_ocr_file(OcrFileRequest(str(shared_data / "standards" / "ocr" / name)))
    reading = reading_beside(file, 1, Frame(2000, 2800, 300, 0), "d")
    texts = [word.text for word in reading.words]
    assert (reading.lineage.engine, len(texts), file.damage) == (engine, count, "")
    assert (broken in texts or not broken) and (known in texts or not known)
    assert all(0 <= word.rects[0].x < word.rects[0].right <= 2000 for word in reading.words)
    assert all(0 <= word.rects[0].y < word.rects[0].bottom <= 2800 for word in reading.words)
    # Words of a line stand beside each other and not all in one corner.
    assert len({word.rects[0] for word in reading.words}) > 0.9 * count
