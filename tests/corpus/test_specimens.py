"""The specimens are what their manifest, truth, finding aid and sidecar say they are."""

import csv
import hashlib
import re
import unicodedata
from pathlib import Path

import pypdfium2
from lxml import etree
from PIL import Image, ImageOps

from indexer.accession.authorities import read_names
from indexer.postings.normalize import words_of

_EAD3 = {"e": "http://ead3.archivists.org/schema/"}
_HONESTY = {"eng": "SPECIMEN made for Pinkas.", "rus": "ОБРАЗЕЦ,", "heb": "דוגמה שנוצרה", "yid": "מוסטער געמאַכט"}
_MOST_BYTES = 8 * 1024 * 1024
_MOST_BYTES_A_LEAF = 150_000


def _text(leaf):
    return " ".join(word["text"] for word in leaf["words"])


def _is_written(leaf):
    """Whether anything stands on the leaf: one is the blank back of a letter, and says nothing of itself."""
    return (leaf["source"], leaf["leaf"]) != ("handwritten-letter-1980-2.jpg", 1)


def _plain(text):
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace())


def _files(corpus, manifest):
    return {corpus / "specimens" / file["file"]: file for item in manifest["items"] for file in item["files"]}


def _sizes(file):
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(str(file)) as pdf:
            return [tuple(round(side * 300 / 72) for side in pdf.get_page_size(n)) for n in range(len(pdf))]
    with Image.open(file) as opened:
        sizes = []
        for number in range(getattr(opened, "n_frames", 1)):
            opened.seek(number)
            sizes.append(ImageOps.exif_transpose(opened).size)
        return sizes


def test_there_are_enough_items_and_pages_for_every_route(manifest, leaves):
    assert len(manifest["items"]) >= 24
    assert len(leaves) >= 50
    assert {"eng", "rus", "heb", "yid"} == {code for item in manifest["items"] for code in item["languages"]}


def test_the_corpus_stays_small(corpus, leaves):
    size = sum(file.stat().st_size for file in corpus.rglob("*") if file.is_file())
    assert size <= _MOST_BYTES
    assert size / len(leaves) <= _MOST_BYTES_A_LEAF


def test_every_file_is_the_one_that_the_manifest_describes(corpus, manifest):
    for path, file in _files(corpus, manifest).items():
        content = path.read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"]), path


def test_no_file_lies_in_the_corpus_that_nobody_describes(corpus, manifest):
    described = set(_files(corpus, manifest))
    for directory in ("scans", "asj-run", "with-sidecar"):
        assert set((corpus / "specimens" / directory).iterdir()) <= described
    readme = (corpus / "README.md").read_text("utf-8")
    for path in described:
        assert path.name in readme or re.search(r"ASJ_b012_f003_\d{4}a?\.tif", path.name), path


def test_the_truth_covers_every_leaf_at_its_size(corpus, manifest, leaves):
    for path in _files(corpus, manifest):
        for number, size in enumerate(_sizes(path), start=1):
            leaf = leaves[path.name, number]
            upright = size if leaf["quarter_turns"] % 2 == 0 else size[::-1]
            assert upright == (leaf["width_px"], leaf["height_px"]), (path.name, number)


def test_every_true_rectangle_lies_on_its_page(leaves):
    for leaf in leaves.values():
        for word in leaf["words"]:
            for x, y, width, height in word["rects"]:
                assert x >= 0
                assert y >= 0
                assert width > 0
                assert height > 0
                assert x + width <= leaf["width_px"]
                assert y + height <= leaf["height_px"]


def test_every_page_says_that_it_is_a_specimen(manifest, leaves_of):
    for item in manifest["items"]:
        for leaf in filter(_is_written, leaves_of(item)):
            for language in item["languages"]:
                assert _HONESTY[language] in _text(leaf), (leaf["source"], leaf["leaf"])


def test_the_canary_stands_on_every_closed_page_and_on_no_open_one(manifest, leaves_of):
    for item in manifest["items"]:
        for leaf in leaves_of(item):
            assert (manifest["canary"] in _text(leaf)) == (item["access"] == "closed"), leaf["source"]


def test_no_open_file_holds_the_canary_in_its_bytes(corpus, manifest):
    canary = manifest["canary"].encode()
    for item in manifest["items"]:
        if item["access"] == "open":
            assert not any(canary in (corpus / "specimens" / file["file"]).read_bytes() for file in item["files"])


def test_every_name_stands_on_its_item(manifest, leaves_of):
    for item in manifest["items"]:
        text = _plain(" ".join(_text(leaf) for leaf in leaves_of(item)))
        for name in item["names"]:
            # A Russian or Hebrew name may be declined or carry a prefix letter: its first letters are there.
            assert _plain(name)[:6] in text, (item["id"], name)


def test_every_query_leads_to_a_leaf_that_holds_its_words(manifest, leaves):
    for item in manifest["items"]:
        for query in item["queries"]:
            text = _plain(_text(leaves[query["source"], query["leaf"]]))
            for word in re.sub(r"\w+:\S+", "", query["query"]).split():
                assert _plain(word) in text, (query, word)


def test_every_open_item_of_words_has_a_query(manifest):
    for item in manifest["items"]:
        assert bool(item["queries"]) == (item["access"] == "open" and item["type"] != "photograph"), item["id"]


def test_a_surname_is_broken_at_a_line_end_with_two_rectangles(leaves):
    words = [w for (source, _), leaf in leaves.items() if source.startswith("newsletter") for w in leaf["words"]]
    broken = {word["text"]: word["rects"] for word in words if len(word["rects"]) > 1}
    first, second = broken["Tsirelman"]
    assert second[1] > first[1]
    assert second[0] < first[0]


def test_the_finding_aid_links_every_scan_once(corpus):
    file = corpus / "finding_aids/asj-specimens.xml"
    links = etree.parse(file).xpath("//e:dao/@href", namespaces=_EAD3)
    linked = sorted((file.parent / link).resolve() for link in links)
    assert linked == sorted((corpus / "specimens/scans").iterdir())


def test_one_folder_is_restricted_and_it_holds_the_closed_files(corpus, manifest):
    tree = etree.parse(corpus / "finding_aids/asj-specimens.xml")
    (folder,) = tree.xpath("//e:c[e:accessrestrict]", namespaces=_EAD3)
    assert "2062" in "".join(folder.xpath("e:accessrestrict//text()", namespaces=_EAD3))
    closed = [file["file"] for item in manifest["items"] if item["access"] == "closed" for file in item["files"]]
    links = folder.xpath(".//e:dao/@href", namespaces=_EAD3)
    assert sorted(Path(link).name for link in links) == sorted(Path(file).name for file in closed)


def test_the_items_of_the_finding_aid_have_titles_dates_and_types(corpus):
    for item in etree.parse(corpus / "finding_aids/asj-specimens.xml").xpath("//e:c[@level='item']", namespaces=_EAD3):
        assert item.xpath("e:did/e:unittitle/text()", namespaces=_EAD3)
        assert item.xpath("e:did/e:unitdate/text()", namespaces=_EAD3)
        assert item.xpath("e:controlaccess/e:genreform/e:part/text()", namespaces=_EAD3)


def test_the_run_of_tiffs_lacks_one_number_and_has_one_twice(corpus):
    names = sorted(file.name for file in (corpus / "specimens/asj-run").iterdir())
    numbers = [int(re.fullmatch(r"ASJ_b012_f003_(\d{4})a?\.tif", name)[1]) for name in names]
    assert len(names) == 12
    assert set(range(1, 13)) - set(numbers) == {9}
    assert [number for number in numbers if numbers.count(number) > 1] == [8, 8]


def test_the_two_scans_of_one_sheet_are_not_the_same_bytes(corpus):
    run = corpus / "specimens/asj-run"
    assert (run / "ASJ_b012_f003_0008.tif").read_bytes() != (run / "ASJ_b012_f003_0008a.tif").read_bytes()


def test_the_sidecar_parts_the_nine_pages_into_three_items(corpus):
    with (corpus / "specimens/sidecar.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"] == "circulars-1985-1989.pdf"]
    assert [(int(row["first"]), int(row["last"])) for row in rows] == [(1, 3), (4, 6), (7, 9)]
    assert len({row["date"] for row in rows}) == 3
    assert {row["access"] for row in rows} == {"open"}


def test_the_telegram_lies_on_its_side_and_says_so(corpus):
    with Image.open(corpus / "specimens/scans/telegram-1987.jpg") as picture:
        assert picture.height > picture.width
        assert picture.getexif()[0x0112] == 6


def test_the_run_and_the_minutes_are_fax_coded(corpus):
    for file in (corpus / "specimens/scans/minutes-1975.tif", corpus / "specimens/asj-run/ASJ_b012_f003_0001.tif"):
        with Image.open(file) as picture:
            assert (picture.mode, picture.info["compression"]) == ("1", "group4")


def test_the_memorandum_has_a_garbage_layer_and_a_doubled_one(corpus, leaves):
    with pypdfium2.PdfDocument(str(corpus / "specimens/scans/memorandum-1982.pdf")) as pdf:
        layers = [pdf[n].get_textpage().get_text_range() for n in range(2)]
    assert "Emigration" not in layers[0]
    assert len(layers[0]) > 500
    assert layers[1].count("Varshavchik") == 2 * _text(leaves["memorandum-1982.pdf", 2]).count("Varshavchik")


def test_the_trip_report_is_pictures_only(corpus):
    with pypdfium2.PdfDocument(str(corpus / "specimens/scans/trip-report-1985.pdf")) as pdf:
        assert [pdf[n].get_textpage().count_chars() for n in range(len(pdf))] == [0, 0, 0, 0]


def test_one_leaf_alone_is_blank(leaves):
    assert [place for place, leaf in leaves.items() if not leaf["words"]] == [("handwritten-letter-1980-2.jpg", 1)]


def test_the_six_letters_share_the_words_of_their_letterhead(manifest, leaves_of):
    letters = [item for item in manifest["items"] if item["id"].startswith("committee-letters/")]
    texts = [_text(leaf) for item in letters for leaf in leaves_of(item)]
    assert len(letters) == len(texts) == 6
    for text in texts:
        assert "12 Invented Wharf, Boston, Massachusetts Telephone (617) 555-0142" in text
        assert "Treasurer Miriam Castellan" in text
    assert len({text.rsplit("Feldstrand", 1)[-1] for text in texts}) > 1


def test_the_carbon_copy_is_one_gray_tiff_of_two_sides(corpus):
    with Image.open(corpus / "specimens/scans/carbon-copy-1981.tif") as picture:
        assert (picture.mode, picture.n_frames, picture.info["compression"]) == ("L", 2, "jpeg")


def test_the_notice_was_scanned_twice_and_its_words_are_the_same(corpus, leaves):
    first, second = leaves["notice-1978-a.png", 1], leaves["notice-1978-b.jpg", 1]
    assert _text(first) == _text(second)
    assert first["dpi"] != second["dpi"]


def test_fifty_names_are_numbered_and_some_have_two_spellings_or_two_scripts(leaves):
    text = _text(leaves["fifty-names-1983.png", 1])
    assert [int(number) for number in re.findall(r"\b(\d+)\. ", text)] == list(range(1, 51))
    assert text.count(" see ") >= 5
    assert len(re.findall(r"\([А-Яа-я]+\)", text)) >= 10


def test_the_pages_under_a_camera_and_on_old_paper_are_in_colour(corpus):
    for name in ("telephone-log-1983.jpg", "clipping-1984.jpg", "handwritten-letter-1980-1.jpg"):
        with Image.open(corpus / "specimens/scans" / name) as picture:
            assert picture.mode == "RGB"


def test_the_lines_of_the_photographed_page_are_not_level(leaves):
    words = leaves["telephone-log-1983.jpg", 1]["words"]
    line = [word["rects"][0] for word in words if word["line"] == 0]
    assert abs(line[0][1] - line[-1][1]) > 5


def test_a_circular_has_names_that_are_also_words_and_one_surname_of_two_people(leaves):
    text = " ".join(_text(leaves["names-and-words-1988.pdf", number]) for number in (1, 2, 3))
    for name in ("Gold", "Young", "Stern", "Rose"):
        assert {name, name.lower(), name.upper()} <= set(re.findall(r"\w+", text)), name
    assert {"Alexander Halberin", "Harry Halberin", "Volodya S."} <= set(
        re.findall(r"(?:Alexander|Harry) Halberin|Volodya S\.", text)
    )


def test_whom_a_specimen_is_said_to_name_is_on_file_and_stands_once_on_the_leaf(corpus, leaves):
    lines = (corpus / "specimens/identified.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    authorities = read_names(corpus / "names", words_of).authorities
    assert rows
    for row in rows:
        words = [word["text"] for word in leaves[row["file"], int(row["leaf"])]["words"]]
        assert words.count(row["text"]) == 1
        assert authorities.get(row["authority"]) is not None
