"""Writes what OCR read in place of names on real scans whose text is known, for the slice "damaged print, scans".

python benchmarks/names/scans.py --data DIRECTORY [--data DIRECTORY] --kept DIRECTORY --out DIRECTORY

Pages are read by Pinkas where they are not kept from an earlier run. Nothing of it belongs into this repository.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "ocr")]

from aligned import align
from confusions import Read, read
from ours import Held
from scoring import printed_words
from truths import TruePage

from indexer.model.spine import Capital
from indexer.postings.normalize import capital_of, pieces_of

LEAST_LETTERS = 4
NAME = "scan_tokens"
"""The file's name up to the first dot; columns: what is printed, what was read, why it is a name, the page."""

Token = tuple[str, str, str, str]


def tokens(sets: Iterable[Read]) -> Iterator[Token]:
    """Yield words that were misread, as printed and as read, on real pages; one page's misreading counts once."""
    for each in sets:
        held = Held(each.home)
        for batch in each.batches:
            if batch.kind == "real":
                for true, page in zip(batch.pages, held.pages(batch), strict=True):
                    found = (token for text in page.readings for token in _misread(true, text))
                    yield from dict.fromkeys(found)


def _misread(true: TruePage, text: str) -> Iterator[Token]:
    listed = {_term(word) for name in true.names for word in name.split()}
    for pair in align(printed_words(true.text), printed_words(text)):
        if len(pair.true) == len(pair.read) == 1:
            printed, there = pair.true[0], pair.read[0]
            why = _why(printed, listed)
            if why and _term(printed) != _term(there) and len(_term(there)) >= LEAST_LETTERS:
                yield printed, there, why, true.label


def _why(printed: str, listed: set[str]) -> str:
    """Return why a word is one that a reader may ask for as a name; empty for others."""
    term = _term(printed)
    if len(term) < LEAST_LETTERS or not term.isalpha():
        return ""
    if term in listed:
        return "listed"
    return {Capital.TITLE: "capitalized", Capital.UPPER: "capitals"}.get(capital_of(printed), "")


def _term(printed: str) -> str:
    return "".join(piece.term for piece in pieces_of(printed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", required=True, help="a folder of pages with truth")
    parser.add_argument("--kept", type=Path, required=True, help="where pages are kept as they were read")
    parser.add_argument("--out", type=Path, required=True, help="folder for the file, outside this repository")
    given = parser.parse_args()
    if given.out.resolve().is_relative_to(HERE.parents[1]):
        raise SystemExit("The words of scans do not belong into this repository: name another folder.")
    rows = sorted(set(tokens(read(each, given.kept) for each in given.data)))
    path = given.out / f"{NAME}.dev.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} misread words, {sum(row[2] == 'listed' for row in rows)} of them listed names: {path}")


if __name__ == "__main__":
    main()
