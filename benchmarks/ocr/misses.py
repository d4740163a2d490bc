"""True words that a search does not find on their page: what each reading has in their place, and why it is not found.

python benchmarks/ocr/misses.py --data DIRECTORY [--kept DIRECTORY]
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from aligned import align
from confusions import Read, read
from gathered import Batch
from ours import Held, HeldPage
from scoring import LEAST_LETTERS, printed_words
from truths import TruePage

from indexer.names.damage import SHORTEST_DAMAGED, shipped_damage
from indexer.postings.normalize import pieces_of

NOTHING, GLUED, PARTED, SHORT = "nothing is read there", "two words glued", "only a part, or broken", "three letters"
WELL, FAR, OTHER = "read well as another word", "too many letters wrong", "another word explains it"


class Placed(str):
    """A printed word that knows its place on the page."""

    __slots__ = ("place",)
    place: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A true word that is not found, what stands in its place in each reading, and why that does not count for it."""

    page: str
    word: str
    there: tuple[str, ...]
    cause: str


def misses(of: Read, batch: Batch) -> Iterator[Miss]:
    """Yield the words that are not found on their page, in the order of the truth."""
    held = Held(of.home)
    for true, page in zip(batch.pages, held.pages(batch), strict=True):
        yield from _on_page(true, page, held)


def _on_page(true: TruePage, page: HeldPage, held: Held) -> Iterator[Miss]:
    words = [_placed(word, n) for n, word in enumerate(printed_words(true.text))]
    there: dict[int, list[tuple[bool, str]]] = {}
    for text in page.readings:
        for pair in align(words, printed_words(text)):
            for word in pair.true:
                there.setdefault(word.place, []).append((len(pair.true) > 1, " ".join(pair.read)))
    for word in words:
        if len(word) >= LEAST_LETTERS and not held.finds(word.casefold(), page):
            forms = tuple(dict.fromkeys(form for _, form in there.get(word.place, ())))
            is_glued = any(glued for glued, _ in there.get(word.place, ()))
            yield Miss(true.label, str(word), forms, GLUED if is_glued else _cause(word, forms, held))


def _placed(word: str, place: int) -> Placed:
    placed = Placed(word)
    placed.place = place
    return placed


def _cause(word: str, forms: tuple[str, ...], held: Held) -> str:
    """Return why the form that is nearest to the word does not count for it."""
    if not forms:
        return NOTHING
    meant = _term(word)
    if len(meant) < SHORTEST_DAMAGED:
        return SHORT
    if any(" " in form for form in forms) or all(_term(form) in meant for form in forms):
        return PARTED
    damage = shipped_damage()
    if any(damage.match(_term(form), meant, is_read_well=held.is_read_well(_term(form))) for form in forms):
        return OTHER
    return WELL if any(damage.match(_term(form), meant) for form in forms) else FAR


def _term(printed: str) -> str:
    return "".join(piece.term for piece in pieces_of(printed))


def main() -> None:
    """Print every miss, and how many there are of each cause."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of pages with truth")
    parser.add_argument("--kept", type=Path, help="where pages are kept as they were read, from run to run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pinkas-misses-") as scratch:
        of = read(asked.data, asked.kept or Path(scratch))
        found = [miss for batch in of.batches for miss in misses(of, batch)]
    for miss in found:
        print(f"{miss.page}\t{miss.word}\t{miss.cause}\t{' | '.join(miss.there)}")
    for cause, times in Counter(miss.cause for miss in found).most_common():
        print(f"{times:5} {cause}")


if __name__ == "__main__":
    main()
