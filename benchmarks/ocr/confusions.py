"""Learns what OCR reads for what from pages whose text is known, writes the table, and measures what a search gains.

python benchmarks/ocr/confusions.py --data DIRECTORY [--data DIRECTORY] [--kept DIRECTORY] [--write] [--freeze]
"""

import argparse
import datetime
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from aligned import align
from gathered import Batch, gather
from misread import Counts, Letters, cost_for_people, count, letters_of, rows_of
from ours import Held, HeldPage
from scoring import counted, printed_words, words_of
from systems import add
from truths import TruePage, true_pages

from benchmarks.frozen import freeze, made
from indexer.names.confusions import Counted, costs_of, cut_costs_of
from indexer.names.damage import Budget, Damage

TABLE = HERE.parents[1] / "indexer" / "names" / "confusions.tsv"
_PARTS = 5
"""Parts of the files, each measured by what was learned from the others: no page has a say in its own figures."""
BUDGETS = (-0.1, 0.0, 0.1)
"""What is added to the cost allowed in a form, to see what that finds and what it costs."""


_REAL = "real"
"""The kind of pages that is measured; rendered ones are learned from, but say little of what a search gains."""


@dataclass(frozen=True, slots=True)
class Read:
    """A set of pages with truth, gathered and read by Pinkas."""

    name: str
    batches: tuple[Batch, ...]
    home: Path


@dataclass(frozen=True, slots=True)
class Sighting:
    """A true word beside what one reading has for it, and the file and leaf that it stands on."""

    file: str
    leaf: int
    true: Letters
    read: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds of pages. Shapes: words and those found, counted as often as they stand there."""

    words: int = 0
    exact: int = 0
    found: int = 0
    good_words: int = 0
    good_found: int = 0
    names: int = 0
    names_found: int = 0
    pairs: int = 0
    alarms: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def shares(self) -> dict[str, Any]:
        """Return the figures of the tables."""
        return {
            "findable": round(self.exact / max(self.words, 1), 4),
            "with confusions": round(self.found / max(self.words, 1), 4),
            "without the poor pages": round(self.good_found / max(self.good_words, 1), 4),
            **({"names": f"{self.names_found} of {self.names}"} if self.names else {}),
            "false alarms, in thousandths": round(1000 * self.alarms / max(self.pairs, 1), 2),
        }


def read(data: Path, kept: Path) -> Read:
    """Return the pages of a folder as Pinkas reads them; what was read before and kept is taken again."""
    name = "/".join(data.resolve().parts[-2:]).removeprefix("data/")
    directory = kept / name.replace("/", "-")
    directory.mkdir(exist_ok=True)
    batches = gather(true_pages(data.resolve()), directory)
    if not (directory / "home").exists():
        add(batches, directory / "home")
    return Read(name, tuple(batches), directory / "home")


def sightings(sets: Iterable[Read]) -> Iterator[Sighting]:
    """Yield the words of all pages in each of their readings; a page that two sets have counts once."""
    seen: set[tuple[str, int]] = set()
    for each in sets:
        held = Held(each.home, Damage({}, {}))
        for batch in each.batches:
            for true, page in zip(batch.pages, held.pages(batch), strict=True):
                place = (true.path.name, true.leaf)
                if place not in seen:
                    seen.add(place)
                    yield from _of_page(true, page, *place)


def _of_page(true: TruePage, page: HeldPage, file: str, leaf: int) -> Iterator[Sighting]:
    words = printed_words(true.text)
    for text in page.readings:
        for pair in align(words, printed_words(text)):
            letters = letters_of(pair.true)
            if any(letter.sign.isalpha() for letter in letters):
                yield Sighting(file, leaf, letters, "".join(letter.sign for letter in letters_of(pair.read)))


def learn(seen: Iterable[Sighting], *, without: Collection[str] = ()) -> Counts:
    """Return what was read for what, on all pages but those of some files."""
    return count(Counter((each.true, each.read) for each in seen if each.file not in without))


def written(rows: Sequence[Counted], sets: Iterable[Read], day: datetime.date) -> str:
    """Return the table as a file, with where it is from at its head."""
    places = " ".join(f"--data $PINKAS_TEST_DATA/{each.name}" for each in sets)
    letters = sum(row.of for row in rows if row.true == row.read and row.true.isalnum() and len(row.true) == 1)
    head = f"""\
# What OCR reads for what, by letters of terms: how many times letters that stand on paper were read as others, of how
# often they were read at all. Facts counted on pages whose text is known, {letters:,} letters; no text of theirs.
# Made on {day} by: python benchmarks/ocr/confusions.py {places} --write
# How: benchmarks/ocr/README.md, "Confusions". Faces: capital, small, caseless, and cut off, where "true" is the number
# of letters lost at one end of a word. ∅ is no letter. Where read is true, letters were read right. Costs are 1 for an
# arbitrary misreading; they are for people, the program reckons them from the counts (indexer/names/confusions.py).
"""
    lines = ["face\ttrue\tread\ttimes\tof\tcost"]
    lines += [f"{r.face}\t{r.true}\t{r.read}\t{r.times}\t{r.of}\t{cost_for_people(r):.2f}" for r in rows]
    return head + "\n".join(lines) + "\n"


def damage_of_rows(rows: Sequence[Counted], more: float = 0.0) -> Damage:
    """Return what misreadings cost by a table, with so much more allowed in a form."""
    budget = Budget()
    return Damage(costs_of(rows), cut_costs_of(rows), replace(budget, less=budget.less - more))


def measured(of: Read, batch: Batch, damage: Damage, files: Iterable[str]) -> Found:
    """Return what a search finds on the pages of some files of a batch."""
    held, wanted = Held(of.home, damage), set(files)
    words = sorted({word for page in batch.pages for word in counted(words_of(page.text))})
    total = Found()
    for true, page in zip(batch.pages, held.pages(batch), strict=True):
        if true.path.name in wanted:
            total += _on_page(true, page, held, words)
    return total


def _on_page(true: TruePage, page: HeldPage, held: Held, words: Sequence[str]) -> Found:
    on_page = counted(words_of(true.text))
    exact, found = held.findable(on_page, page)
    others = [word for word in words if word not in set(on_page) and not held.findable([word], page)[0]]
    good = not true.is_poor
    return Found(
        words=len(on_page),
        exact=exact,
        found=found,
        good_words=len(on_page) * good,
        good_found=found * good,
        names=len(true.names),
        names_found=sum(all(held.finds(word, page) for word in words_of(name)) for name in true.names),
        pairs=len(others),
        alarms=sum(held.finds(word, page) for word in others),
    )


def left_out(of: Read, batch: Batch, seen: Sequence[Sighting]) -> dict[str, Any]:
    """Return the figures of each part of the files by what the others taught, and of all by more and less allowed."""
    files = sorted({page.path.name for page in batch.pages})
    apart = Found()
    for part in (files[n::_PARTS] for n in range(_PARTS)):
        apart += measured(of, batch, damage_of_rows(rows_of(learn(seen, without=part))), part)
    rows = rows_of(learn(seen))
    return {
        f"each of {_PARTS} parts of the files by what the others taught": apart.shares(),
        "by beliefs alone": measured(of, batch, damage_of_rows([]), files).shares(),
        "by all, with more allowed in a form": {
            f"{more:+}": measured(of, batch, damage_of_rows(rows, more), files).shares() for more in BUDGETS
        },
    }


def main() -> None:
    """Learn from what is given, and write, measure and freeze what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", required=True, help="a folder of pages with truth")
    parser.add_argument("--kept", type=Path, help="where pages are kept as they were read, from run to run")
    parser.add_argument("--measure", type=int, default=1, help="how many of the folders are measured, the first ones")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    parser.add_argument("--freeze", action="store_true", help="write confusions.json")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pinkas-confusions-") as scratch:
        sets = [read(data, asked.kept or Path(scratch)) for data in asked.data]
        seen = list(sightings(sets))
        if asked.write:
            day = datetime.datetime.now(datetime.UTC).date()
            TABLE.write_text(written(rows_of(learn(seen)), sets, day), encoding="utf-8")
        results = {
            each.name: made(_command(sets)) | {b.name: left_out(each, b, seen) for b in each.batches if b.kind == _REAL}
            for each in sets[: asked.measure]
        }
    print(json.dumps(results, indent=1, ensure_ascii=False))
    if asked.freeze:
        freeze(HERE / "confusions.json", results)


def _command(sets: Iterable[Read]) -> str:
    """Return the command without places of this machine."""
    places = " ".join(f"--data $PINKAS_TEST_DATA/{each.name}" for each in sets)
    return f"python benchmarks/ocr/confusions.py {places} --freeze"


if __name__ == "__main__":
    main()
