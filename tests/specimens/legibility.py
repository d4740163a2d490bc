"""How much of each specimen Tesseract reads, and where: python -m tests.specimens.legibility [NAME...]."""

import json
import os
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps

_SPECIMENS = Path(__file__).resolve().parents[2] / "corpus" / "specimens"
_Word = tuple[str, tuple[int, int, int, int]]


def main() -> None:
    """Print, for each leaf, the share of its words that were read, and that were read at the right place."""
    manifest = json.loads((_SPECIMENS / "manifest.json").read_text("utf-8"))
    truths = {item["truth"]: item for item in manifest["items"]}
    for place, item in truths.items():
        if sys.argv[1:] and not any(name in place for name in sys.argv[1:]):
            continue
        for leaf in json.loads((_SPECIMENS / place).read_text("utf-8"))["leaves"]:
            if not leaf["words"]:
                continue  # a blank back
            directory = Path(item["files"][0]["file"]).parent
            read = list(_read(_upright(_SPECIMENS / directory / leaf["source"], leaf), item["languages"]))
            found, placed = _shares(leaf["words"], read)
            print(f"{found:6.3f} {placed:6.3f} {len(leaf['words']):4d} words  {leaf['source']} {leaf['leaf']}")


def _upright(file: Path, leaf: dict[str, int]) -> Image.Image:
    if file.suffix == ".pdf":
        page = pypdfium2.PdfDocument(str(file))[leaf["leaf"] - 1]
        picture = page.render(scale=leaf["dpi"] / 72).to_pil().convert("L")
    else:
        with Image.open(file) as opened:
            opened.seek(leaf["leaf"] - 1)
            picture = ImageOps.exif_transpose(opened).convert("L")
    picture = picture.rotate(-90 * leaf["quarter_turns"], expand=True)
    off = (abs(picture.width - leaf["width_px"]), abs(picture.height - leaf["height_px"]))
    assert max(off) <= 1, (file, picture.size)  # px: a renderer may round a page up
    return picture


def _read(picture: Image.Image, languages: list[str]) -> Iterator[_Word]:
    with TemporaryDirectory() as directory:
        file = Path(directory) / "page.png"
        picture.save(file, dpi=(200, 200))
        command = ["tesseract", str(file), "-", "-l", "+".join(languages), "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        out = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    for row in out.splitlines()[1:]:
        *_, left, top, width, height, _confidence, text = row.split("\t")
        if text.strip():
            yield text, (int(left), int(top), int(width), int(height))


def _shares(truth: list[dict[str, object]], read: list[_Word]) -> tuple[float, float]:
    counts = Counter(_plain(text) for text, _ in read)
    found = placed = 0
    for word in truth:
        text = _plain(str(word["text"]))
        broken = len(word["rects"]) > 1  # type: ignore[arg-type]
        if broken or counts[text] > 0:
            counts[text] -= not broken
            found += not broken or any(text.startswith(_plain(t)) and len(_plain(t)) > 1 for t, _ in read)
            placed += any(_meets(r, rect) for t, r in read for rect in word["rects"])  # type: ignore[attr-defined]
    return found / len(truth), placed / len(truth)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def _meets(one: tuple[int, int, int, int], other: list[int]) -> bool:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > 0 and down > 0 and across * down * 2 >= min(one[2] * one[3], other[2] * other[3])


if __name__ == "__main__":
    main()
