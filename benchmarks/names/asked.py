"""What a run is asked for, the lexicon it is asked in, and our answers."""

import argparse
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from benchmarks.names.gold import file_of, lines_of, normalized, scan_words
from benchmarks.names.lines import LEAST_TERMS, words_of_dictionary, words_of_texts
from benchmarks.names.measuring import Find
from indexer.accession.authorities import names_folder, read_names
from indexer.postings.namesakes import Namesakes
from indexer.postings.normalize import words_of
from indexer.postings.tabled import TabledNames

DICTIONARY = Path("/usr/share/dict/words")


def arguments(told: str) -> argparse.ArgumentParser:
    """Return the arguments that all runs on names have."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder with the names' gold files")
    parser.add_argument("--texts", type=Path, help="texts.jsonl whose words are in the lexicon too")
    parser.add_argument("--words", type=Path, default=DICTIONARY, help="word list that is in the lexicon too")
    parser.add_argument("--scans", type=Path, help="folder that scans.py wrote; without it no real scans are asked")
    parser.add_argument("--sample", type=int, default=1, help="ask every Nth question only")
    parser.add_argument("--freeze", action="store_true", help="write what comes of it beside this file")
    return parser


def lexicon_of(given: argparse.Namespace) -> list[str]:
    """Return the lines of the lexicon: gold, scans and texts where there are any, and the dictionary."""
    lines = lines_of(given.gold)
    texts = given.texts or given.gold.resolve().parents[1] / "texts" / "texts.jsonl"
    if texts.is_file():
        lines |= words_of_texts(texts)
    if given.scans:
        lines |= scan_words(file_of(given.scans, "scan_tokens"))
    if given.words.is_file():
        lines |= words_of_dictionary(given.words)
    distinct = len({normalized(line) for line in lines} - {""})
    print(f"{distinct} terms in the lexicon" + (": too few to say much" if distinct < LEAST_TERMS else ""))
    return sorted(line for line in lines if normalized(line))


@cache
def on_file() -> TabledNames:
    names = read_names(names_folder(""), words_of)
    return TabledNames(names.given, names.authorities)


def listing(lines: Iterable[str]) -> Namesakes:
    return Namesakes(lines, on_file())


def finder(listed: Namesakes) -> Find:
    def find(query: str) -> Iterable[tuple[float, str]]:
        return ((each.score, normalized(each.term)) for each in listed.rank(query))

    return find
