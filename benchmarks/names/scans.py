"""Writes what OCR read in place of names on real scans whose text is known, for the slice "damaged print, scans".

python benchmarks/names/scans.py --data DIRECTORY [--data DIRECTORY] --texts FILE --kept DIRECTORY --out DIRECTORY

Pages are read by Pinkas where they are not kept from an earlier run. Nothing of it belongs into this repository. A word
in capitals is a name if texts print it mostly with a capital, or it is listed as one.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "ocr")]

from aligned import align
from confusions import Read, read
from ours import Held
from scoring import printed_words
from truths import TruePage

from indexer.postings.normalize import pieces_of

LEAST_LETTERS = 4
NAME = "scan_tokens"
"""The file's name up to the first dot; columns: what is printed, what was read, "name" or "word", the page."""
MOST_SMALL = 0.2
"""Share of a name's sightings in texts that may be small."""

Token = tuple[str, str, str, str]


def tokens(sets: Iterable[Read], small: Mapping[str, float]) -> Iterator[Token]:
    """Yield words that were misread, as printed and as read, on real pages; one page's misreading counts once."""
    for each in sets:
        held = Held(each.home)
        for batch in each.batches:
            if batch.kind == "real":
                for true, page in zip(batch.pages, held.pages(batch), strict=True):
                    found = (token for text in page.readings for token in _misread(true, text, small))
                    yield from dict.fromkeys(found)


def _misread(true: TruePage, text: str, small: Mapping[str, float]) -> Iterator[Token]:
    listed = {_term(word) for name in true.names for word in name.split()}
    for pair in align(printed_words(true.text), printed_words(text)):
        if len(pair.true) == len(pair.read) == 1:
            printed, there = pair.true[0], pair.read[0]
            term = _term(printed)
            if not printed[0].isupper() or not term.isalpha() or min(len(term), len(_term(there))) < LEAST_LETTERS:
                continue
            if term != _term(there):
                is_name = term in listed or small.get(term, 1.0) <= MOST_SMALL
                yield printed, there, "name" if is_name else "word", true.label


def small_in(texts: Path) -> dict[str, float]:
    """Return in what share of its sightings in texts each word is printed small."""
    seen: Counter[str] = Counter()
    small: Counter[str] = Counter()
    with texts.open(encoding="utf-8") as lines:
        for word in (word for line in lines for word in printed_words(json.loads(line)["text"])):
            if not word.isupper():
                seen[_term(word)] += 1
                small[_term(word)] += word.islower()
    return {term: small[term] / times for term, times in seen.items()}


def _term(printed: str) -> str:
    return "".join(piece.term for piece in pieces_of(printed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", required=True, help="a folder of pages with truth")
    parser.add_argument("--texts", type=Path, required=True, help="texts.jsonl, to tell names from other words")
    parser.add_argument("--kept", type=Path, required=True, help="where pages are kept as they were read")
    parser.add_argument("--out", type=Path, required=True, help="folder for the file, outside this repository")
    given = parser.parse_args()
    if given.out.resolve().is_relative_to(HERE.parents[1]):
        raise SystemExit("The words of scans do not belong into this repository: name another folder.")
    rows = sorted(set(tokens((read(each, given.kept) for each in given.data), small_in(given.texts))))
    path = given.out / f"{NAME}.dev.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} misread words, {sum(row[2] == 'name' for row in rows)} of them names: {path}")


if __name__ == "__main__":
    main()
