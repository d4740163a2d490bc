"""Half pages drawn with their truth and worn by two renderers: the same for a seed, and drawn as they are told."""

import ast
import random
import sys
from pathlib import Path

import pytest

OCR = Path(__file__).parents[1] / "benchmarks" / "ocr"
sys.path.append(str(OCR))

from abreast import by_wear, ratios, total  # noqa: E402  scripts, not a package
from rendered import RENDERERS, Rendering, render  # noqa: E402
from scoring import Score, score  # noqa: E402
from truths import true_pages  # noqa: E402

from indexer.extract.engines.engine import Layout, Picture  # noqa: E402
from indexer.extract.engines.tesseract import engine_here  # noqa: E402
from indexer.extract.render import raster_of  # noqa: E402


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_same_seed_gives_the_same_bytes_however_many_pages_are_drawn(tmp_path, renderer):
    render(Rendering(renderer, 5, 2), tmp_path / "two")
    render(Rendering(renderer, 5, 1), tmp_path / "one")
    render(Rendering(renderer, 6, 1), tmp_path / "other")
    name = f"{renderer}-5-000.pdf"
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert (tmp_path / "other" / f"{renderer}-6-000.pdf").read_bytes() != (tmp_path / "one" / name).read_bytes()
    pages = true_pages(tmp_path / "two")
    assert [(page.kind, page.leaf, page.languages) for page in pages] == [("rendered", 1, ("eng",))] * 2
    assert [page.wear for page in pages] == list(RENDERERS[renderer].WEARS)[:2]


@pytest.mark.parametrize("is_typed", [True, False])
@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_clean_page_reads_as_its_truth_says(tmp_path, renderer, is_typed):
    image, text, finish = RENDERERS[renderer].page(random.Random(11), "clean", is_typed=is_typed)
    finish.write(image, tmp_path / "page.pdf")
    raster = raster_of(tmp_path / "page.pdf", "pdf", 1, dpi=300, max_pixels=10**8)
    words = engine_here(tmp_path).words(Picture(raster.image, raster.dpi), ("eng",), Layout.COLUMNS)
    found = score(text, " ".join(word.text for word in words))
    assert found.words > 90
    assert found.recalled > 0.98 * found.words


def test_the_renderers_share_the_clean_sheet_and_the_scanner_and_nothing_else():
    for name in RENDERERS:
        tree = ast.parse((OCR / "degraded" / f"{name}.py").read_text(encoding="utf-8"))
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        ours = {module for module in modules if module.startswith("degraded")}
        assert ours == {"degraded.finish", "degraded.typeset"}


@pytest.mark.parametrize("quarter_turns", [0, 1])
def test_a_scanner_gives_its_resolution_and_turn(tmp_path, quarter_turns):
    image, _, finish = RENDERERS["filters"].page(random.Random(3), "clean", is_typed=True)
    as_wished = type(finish)(dpi=150, quality=40, quarter_turns=quarter_turns)
    as_wished.write(image, tmp_path / "page.pdf")
    raster = raster_of(tmp_path / "page.pdf", "pdf", 1, dpi=150, max_pixels=10**8)
    assert raster.image.size == ((825, 1275) if quarter_turns else (1275, 825))


def test_a_bilevel_scan_has_black_and_white_alone(tmp_path):
    image, _, finish = RENDERERS["inked"].page(random.Random(3), "worn ribbon, bilevel", is_typed=True)
    finish.write(image, tmp_path / "page.pdf")
    assert raster_of(tmp_path / "page.pdf", "pdf", 1, dpi=300, max_pixels=10**8).is_bilevel


def test_ratios_are_ours_by_theirs_and_speed_the_other_way_about():
    ours, theirs = Score(words=10, recalled=9, word_errors=2), Score(words=10, recalled=6, word_errors=8)
    found = ratios(ours, {"plain": theirs}, {"plain": {"wall by ours": 1.7}})
    assert found["plain"] == {
        "word errors, ours by theirs": 0.25,
        "missed words, ours by theirs": 0.25,
        "pages a second, ours by theirs": 1.7,
    }


def test_words_found_are_told_by_wear(tmp_path):
    render(Rendering("filters", 5, 2), tmp_path)
    pages = true_pages(tmp_path)
    good = [score(page.text, page.text) for page in pages]
    told = by_wear(pages, {"ours": good})
    assert told == {wear: {"ours": "recall 1.000, WER 0.000"} for wear in ("clean", "mimeo")}
    assert total(good).words == sum(each.words for each in good)
