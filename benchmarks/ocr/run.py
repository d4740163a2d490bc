"""Measures how much of the print is read and found, beside OCRmyPDF and plain pytesseract on the same pages.

python benchmarks/ocr/run.py --data DIRECTORY [--data DIRECTORY] [--ocrmypdf PROGRAM] [--rounds N] [--freeze]
python benchmarks/ocr/run.py --rendered SEED [--renderer NAME] [--pages N] [--ocrmypdf PROGRAM] ...
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from abreast import by_wear, ratios, total
from gathered import Batch, gather
from ours import Held, pairs_kept
from rendered import RENDERERS, Rendering, render
from scoring import Score, counted, score, words_of
from systems import Peer, Took, add, peers
from truths import TruePage, true_pages

from benchmarks.frozen import freeze, made

OURS = "Pinkas"


def measure(data: Path, systems: Sequence[Peer], rounds: int, directory: Path) -> dict[str, Any]:
    """Return all figures of a folder of pages with truth, real scans and rendered pages apart."""
    batches = gather(true_pages(data), directory)
    by_kind: dict[str, list[Batch]] = {}
    for batch in batches:
        by_kind.setdefault(batch.kind, []).append(batch)
    return {kind: _measure_kind(of_kind, systems, rounds, directory) for kind, of_kind in by_kind.items()}


def _measure_kind(batches: Sequence[Batch], systems: Sequence[Peer], rounds: int, directory: Path) -> dict[str, Any]:
    took: dict[str, list[Took]] = {OURS: [], **{peer.name: [] for peer in systems}}
    texts: dict[str, list[list[str]]] = {}
    home = directory
    for n in range(rounds):
        home = directory / f"home-{batches[0].kind}-{n}"
        turns = [None, *systems] if n % 2 == 0 else [*reversed(systems), None]
        for peer in turns:
            name = peer.name if peer else OURS
            print(f"{batches[0].kind}, round {n + 1}: {name}", file=sys.stderr, flush=True)
            if peer is None:
                took[name].append(add(batches, home))
            else:
                texts[name], took_by_peer = _read(peer, batches, directory)
                took[name].append(took_by_peer)
    pages, held = [page for batch in batches for page in batch.pages], Held(home)
    cost = _cost(took, len(pages))
    return {
        "pages": len(pages),
        **_abreast(batches, held, texts, cost),
        "quality": _quality(batches, held, texts),
        "cost": cost,
    }


def _abreast(
    batches: Sequence[Batch], held: Held, texts: dict[str, list[list[str]]], cost: dict[str, Any]
) -> dict[str, Any]:
    """Return how the text that we show stands to each peer, over all batches, and what each read by wear."""
    pages = [page for batch in batches for page in batch.pages]
    shown = [page.shown for batch in batches for page in held.pages(batch)]
    read = {OURS: shown, **{name: [text for of_batch in of_all for text in of_batch] for name, of_all in texts.items()}}
    scores = {
        name: [score(page.text, text) for page, text in zip(pages, of_system, strict=True)]
        for name, of_system in read.items()
    }
    sums = {name: total(of_system) for name, of_system in scores.items()}
    ours = sums.pop(OURS)
    return {"ratios": ratios(ours, sums, cost), "by wear": by_wear(pages, scores)}


def _read(peer: Peer, batches: Sequence[Batch], directory: Path) -> tuple[list[list[str]], Took]:
    texts, total = [], Took(0.0, 0.0)
    for batch in batches:
        of_batch, took = peer.read(batch, directory)
        texts.append(of_batch)
        total += took
    return texts, total


def _cost(took: dict[str, list[Took]], pages: int) -> dict[str, Any]:
    """Return seconds a page, and how each peer compares with ours round by round: over 1 is slower or dearer."""
    ours = took[OURS]
    return {
        name: {
            "CPU seconds a page": round(statistics.median(each.cpu for each in of_system) / pages, 3),
            "wall seconds a page": round(statistics.median(each.wall for each in of_system) / pages, 3),
            "CPU by ours": round(statistics.median(a.cpu / b.cpu for a, b in zip(of_system, ours, strict=True)), 2),
            "wall by ours": round(statistics.median(a.wall / b.wall for a, b in zip(of_system, ours, strict=True)), 2),
        }
        for name, of_system in took.items()
    }


def _quality(batches: Sequence[Batch], held: Held, texts: dict[str, list[list[str]]]) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for number, batch in enumerate(batches):
        pages = held.pages(batch)
        readings = {
            f"{OURS}, shown": [page.shown for page in pages],
            f"{OURS}, OCR alone": [page.ocr for page in pages],
            f"{OURS}, any look of OCR": [page.any_look for page in pages],
            "text layer of the file": [page.layer for page in pages],
            **{name: of_system[number] for name, of_system in texts.items()},
        }
        rows[batch.name] = {"pages": len(pages), **_by_system(batch, readings)}
        rows[batch.name][f"{OURS}, any reading"] = _found(batch.pages, pages, held)
        print(json.dumps({batch.name: rows[batch.name]}, indent=1), file=sys.stderr, flush=True)
    return rows


def _by_system(batch: Batch, readings: dict[str, list[str]]) -> dict[str, Any]:
    found = {}
    for name, texts in readings.items():
        if not any(texts):
            continue
        scores = [score(page.text, text) for page, text in zip(batch.pages, texts, strict=True)]
        found[name] = total(scores).shares() | _without_poor(batch.pages, scores) | _printed_names(batch.pages, texts)
    return found


def _without_poor(pages: Sequence[TruePage], scores: Sequence[Score]) -> dict[str, float]:
    if not any(page.is_poor for page in pages):
        return {}
    good = [score for page, score in zip(pages, scores, strict=True) if not page.is_poor]
    return {"findable, without the poor pages": total(good).shares()["findable"]}


def _printed_names(pages: Sequence[TruePage], texts: Sequence[str]) -> dict[str, Any]:
    words = [set(words_of(text)) for text in texts]
    hits = [set(words_of(name)) <= held for page, held in zip(pages, words, strict=True) for name in page.names]
    return {"names as printed": f"{sum(hits)} of {len(hits)}"} if hits else {}


def _found(true: Sequence[TruePage], pages: Sequence[Any], held: Held) -> dict[str, Any]:
    """Return the share of true words that a search for them finds on their page, and how often it is a false alarm."""
    rows = []
    for truth, page in zip(true, pages, strict=True):
        words = counted(words_of(truth.text))
        exact, confused = held.findable(words, page)
        rows.append((len(words), exact, confused, truth.is_poor))
    names = [(name, page) for truth, page in zip(true, pages, strict=True) for name in truth.names]
    pairs = [pairs_kept(words_of(truth.text), page) for truth, page in zip(true, pages, strict=True)]
    named = [all(held.finds(word, page) for word in words_of(name)) for name, page in names]
    return {
        "findable": _part(rows, 1),
        "findable with confusions": _part(rows, 2),
        "pairs kept": round(sum(kept for kept, _ in pairs) / max(sum(both for _, both in pairs), 1), 4),
        **({"findable, without the poor pages": _part([row for row in rows if not row[3]], 1)} if _poor(rows) else {}),
        **({"with confusions, without the poor pages": _part([r for r in rows if not r[3]], 2)} if _poor(rows) else {}),
        "false alarms of confusions": _false_alarms(true, pages, held),
        **({"names with confusions": f"{sum(named)} of {len(named)}"} if named else {}),
    }


def _false_alarms(true: Sequence[TruePage], pages: Sequence[Any], held: Held) -> float:
    """Return how many of the pairs of a word and a page without it are found only through confusions, in thousandths.

    A word that was misread into another is no false alarm of ours but of the reading: pages that hold the word itself
    in some reading are left out.
    """
    truths = [set(counted(words_of(page.text))) for page in true]
    alarms = pairs = 0
    for word in sorted(set().union(*truths)):
        for truth, page in zip(truths, pages, strict=True):
            if word in truth or held.findable([word], page)[0]:
                continue
            pairs += 1
            alarms += held.finds(word, page)
    return round(1000 * alarms / max(pairs, 1), 3)


def _poor(rows: Sequence[tuple[int, int, int, bool]]) -> bool:
    return any(row[3] for row in rows)


def _part(rows: Sequence[tuple[int, int, int, bool]], column: int) -> float:
    return round(sum(row[column] for row in rows) / max(sum(row[0] for row in rows), 1), 4)


def main() -> None:
    """Measure what is asked for, print it, and freeze it if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", default=[], help="a folder of pages with truth")
    parser.add_argument("--rendered", type=int, metavar="SEED", help="draw pages for it and wear them")
    parser.add_argument("--renderer", choices=RENDERERS, default="filters")
    parser.add_argument("--pages", type=int, default=40, help="how many to draw")
    parser.add_argument("--ocrmypdf", type=Path, help="the program of OCRmyPDF, in an environment of its own")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--freeze", action="store_true", help="write result.json")
    parser.add_argument("--ours-alone", action="store_true", help="without peers, while working on ours")
    asked = parser.parse_args()
    systems = [] if asked.ours_alone else [peer for peer in peers(asked.ocrmypdf) if peer.command]
    results: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(prefix="pinkas-ocr-") as scratch:
        for number, (name, data) in enumerate(_sets(asked, Path(scratch))):
            directory = Path(scratch) / str(number)
            directory.mkdir()
            sets = measure(data, systems, asked.rounds, directory)
            results[name] = made(_command(name, asked)) | {"rounds": asked.rounds, "sets": sets}
    print(json.dumps(results, indent=1, ensure_ascii=False))
    if asked.freeze:
        freeze(HERE / "result.json", results)


def _sets(asked: argparse.Namespace, scratch: Path) -> Iterator[tuple[str, Path]]:
    """Yield what is to be read, each set under its name; pages that are asked for by a seed are drawn now."""
    for data in asked.data:
        yield "/".join(data.resolve().parts[-2:]).removeprefix("data/"), data.resolve()
    if asked.rendered is not None:
        render(Rendering(asked.renderer, asked.rendered, asked.pages), scratch / "rendered")
        yield f"rendered/{asked.renderer}", scratch / "rendered"


def _command(name: str, asked: argparse.Namespace) -> str:
    """Return the command without places of this machine."""
    of = f"--data $PINKAS_TEST_DATA/{name}"
    if name.startswith("rendered/"):
        of = f"--rendered {asked.rendered} --renderer {asked.renderer} --pages {asked.pages}"
    peer = " --ocrmypdf PROGRAM" if asked.ocrmypdf and not asked.ours_alone else ""
    alone = " --ours-alone" if asked.ours_alone else ""
    return f"python benchmarks/ocr/run.py {of}{peer}{alone} --rounds {asked.rounds} --freeze"


if __name__ == "__main__":
    main()
